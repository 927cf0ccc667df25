//! The deadlines that a reporter is shown.

use serde::Deserialize;

use super::Fact;

/// Which sentence a deadline stands in. The sentences are translated with the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineText {
    /// From the report to word of who investigates and what comes next.
    Notice,
    /// From asking for one's materials to getting them.
    Materials,
}

impl DeadlineText {
    pub const ALL: [Self; 2] = [Self::Notice, Self::Materials];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Materials => "materials",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    Business,
    Calendar,
}

impl Days {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Calendar => "calendar",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub text: DeadlineText,
    /// At least 1.
    pub days: u16,
    pub counted: Days,
    pub fact: Fact,
}
