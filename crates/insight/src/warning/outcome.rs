//! What may follow within the window.

use serde::Serialize;

use super::Record;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// One complaint or more.
    Any,
    ThreeOrMore,
    /// At least one complaint in which an allegation against the officer was sustained.
    Sustained,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Any, Self::ThreeOrMore, Self::Sustained];
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub complaints: u32,
    pub sustained: bool,
}

impl Outcome {
    pub(super) fn reaches(self, level: Level) -> bool {
        match level {
            Level::Any => self.complaints >= 1,
            Level::ThreeOrMore => self.complaints >= 3,
            Level::Sustained => self.sustained,
        }
    }
}

/// What followed from `from` until before `until`.
pub(super) fn outcome(record: &Record<'_>, officer: u32, from: i32, until: i32) -> Outcome {
    let complaints = record.between(officer, from, until);
    Outcome {
        complaints: complaints.len() as u32,
        sustained: complaints.iter().any(|complaint| complaint.sustained),
    }
}
