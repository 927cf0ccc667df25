//! People who complained or were affected, by coarse attributes only.

use serde::{Deserialize, Serialize};

use crate::AgeBand;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonRole {
    Complainant,
    /// The person to whom it happened, who need not be the one who complained.
    Affected,
}

impl PersonRole {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Affected => "affected",
        }
    }
}

/// Sex and race in the source's own words, age as a band. There is no field for a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    pub log_no: String,
    pub role: PersonRole,
    pub sex: Option<String>,
    pub race: Option<String>,
    pub age: Option<AgeBand>,
}
