//! The questions, in the order in which they are asked.

/// One question is one screen. Danger comes first because it cannot wait; what happened comes before
/// everything that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    Danger,
    Who,
    Happened,
    Concerns,
    Looks,
    When,
    Where,
    Exclude,
    Contact,
}

impl Question {
    pub const ALL: [Self; 9] = [
        Self::Danger,
        Self::Who,
        Self::Happened,
        Self::Concerns,
        Self::Looks,
        Self::When,
        Self::Where,
        Self::Exclude,
        Self::Contact,
    ];

    /// As in addresses within the page and in keys of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Who => "who",
            Self::Happened => "happened",
            Self::Concerns => "concerns",
            Self::Looks => "looks",
            Self::When => "when",
            Self::Where => "where",
            Self::Exclude => "exclude",
            Self::Contact => "contact",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.key() == key)
    }

    /// Counted from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    #[must_use]
    pub fn before(self) -> Option<Self> {
        (self as usize).checked_sub(1).map(|at| Self::ALL[at])
    }

    #[must_use]
    pub fn after(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }
}
