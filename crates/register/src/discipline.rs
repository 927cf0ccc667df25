//! What was ordered or done after a finding, in the classes that statistics use.

use serde::{Deserialize, Serialize};

/// The class of a discipline code. As with findings, the code stays text and a mapping classes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisciplineClass {
    NoAction,
    ViolationNoted,
    Reprimand,
    /// One to thirty days.
    Suspension,
    #[serde(rename = "suspension-over-30")]
    SuspensionOver30,
    Separation,
    /// Ordered, but the person left or was not there to serve it.
    NotServed,
    /// Undone by a board or a court.
    Reinstated,
    Other,
    /// The source says nothing, or a code that nobody has explained.
    Unknown,
}

impl DisciplineClass {
    pub const ALL: [Self; 10] = [
        Self::NoAction,
        Self::ViolationNoted,
        Self::Reprimand,
        Self::Suspension,
        Self::SuspensionOver30,
        Self::Separation,
        Self::NotServed,
        Self::Reinstated,
        Self::Other,
        Self::Unknown,
    ];

    /// Discipline that the record shows as imposed: from a noted violation to separation.
    #[must_use]
    pub fn is_imposed(self) -> bool {
        matches!(
            self,
            Self::ViolationNoted
                | Self::Reprimand
                | Self::Suspension
                | Self::SuspensionOver30
                | Self::Separation
        )
    }

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoAction => "no-action",
            Self::ViolationNoted => "violation-noted",
            Self::Reprimand => "reprimand",
            Self::Suspension => "suspension",
            Self::SuspensionOver30 => "suspension-over-30",
            Self::Separation => "separation",
            Self::NotServed => "not-served",
            Self::Reinstated => "reinstated",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}
