//! What a reporter is asked to look at again.

use super::{Field, Question};

/// Each is told in words beside its field; `key` is the text's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// Nothing says what happened.
    HappenedMissing,
    /// More characters than a field may hold.
    TooLong { most: usize, has: usize },
    /// Not one of the list, or two where one may be chosen.
    NotAChoice,
    /// A day, month or year that no calendar has.
    NotADay,
    /// Every office that could take the report is excluded.
    NobodyLeft,
    /// They wish to be reached and gave no way.
    WayMissing,
    /// They gave a way to be reached and do not wish to be reached that way.
    WayUnwanted,
}

impl FaultKind {
    pub const KEYS: [&'static str; 7] = [
        "happened-missing",
        "too-long",
        "not-a-choice",
        "not-a-day",
        "nobody-left",
        "way-missing",
        "way-unwanted",
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::HappenedMissing => "happened-missing",
            Self::TooLong { .. } => "too-long",
            Self::NotAChoice => "not-a-choice",
            Self::NotADay => "not-a-day",
            Self::NobodyLeft => "nobody-left",
            Self::WayMissing => "way-missing",
            Self::WayUnwanted => "way-unwanted",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fault {
    pub field: Field,
    pub kind: FaultKind,
}

/// At least one, in the order of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn none_or(mut found: Vec<Fault>) -> Result<(), Self> {
        found.sort_unstable();
        found.dedup();
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    /// One fault, found after the check: that nobody is left to read is known only where staff is known.
    #[must_use]
    pub fn one(fault: Fault) -> Self {
        Self(vec![fault])
    }

    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    #[must_use]
    pub fn at(&self, field: Field) -> Option<Fault> {
        self.0.iter().copied().find(|fault| fault.field == field)
    }

    /// Where to begin.
    #[must_use]
    pub fn first_question(&self) -> Option<Question> {
        self.0.first().map(|fault| fault.field.question())
    }
}
