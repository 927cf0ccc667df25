//! What sort of case a log number stands for.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseKind {
    /// Somebody alleges misconduct.
    Complaint,
    /// Something happened that must be looked at though nobody alleges anything, such as a shot fired.
    Notification,
    Miscellaneous,
}

impl CaseKind {
    pub const ALL: [Self; 3] = [Self::Complaint, Self::Notification, Self::Miscellaneous];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::Notification => "notification",
            Self::Miscellaneous => "miscellaneous",
        }
    }
}
