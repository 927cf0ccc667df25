//! The deadlines that a reporter is shown.

use serde::{Deserialize, Serialize};

use super::{ClockRule, Length};

/// Which sentence a deadline stands in. The sentences are translated with the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// What a clock with a `reporter_text` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    pub text: DeadlineText,
    /// At least 1.
    pub days: u16,
    pub counted: Days,
}

impl Deadline {
    /// `None` for a clock that no reporter is told of, and for one that is not counted in days.
    pub(super) fn of(clock: &ClockRule) -> Option<Self> {
        let text = clock.reporter_text?;
        match clock.length {
            Length::Days(days) => Some(Self { text, days, counted: Days::Calendar }),
            Length::BusinessDays(days) => Some(Self { text, days, counted: Days::Business }),
            Length::Months(_) | Length::Years(_) => None,
        }
    }
}
