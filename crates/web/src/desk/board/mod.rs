//! The board of whoever supervises an office: what waits and since when, what is late, what stands still, who has how
//! much, what was made smaller.
//!
//! Of cases that the person may see, and of no others: what is behind their wall is in no list and in no count, so two
//! people of one office can see different counts, and the page says so. Out of scope: doing anything; each line leads to
//! the case, where it is done.

mod count;
mod list;
mod reasons;
mod row;
mod show;
#[cfg(test)]
mod texts;

pub(super) use count::Counted;
pub(super) use list::{list, rows};
pub(super) use reasons::reasons;
pub(super) use row::{Row, Teller};
pub(super) use show::show;

pub(super) const HERE: &str = "/desk/board";

/// What the board lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Waiting,
    Letters,
    Offered,
    Unconfirmed,
    LateCases,
    LateClocks,
    Paused,
    Downgrades,
}

impl List {
    pub(super) const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Letters,
        Self::Offered,
        Self::Unconfirmed,
        Self::LateCases,
        Self::LateClocks,
        Self::Paused,
        Self::Downgrades,
    ];

    /// Of its address, and of its texts.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Letters => "letters",
            Self::Offered => "offered",
            Self::Unconfirmed => "unconfirmed",
            Self::LateCases => "late-cases",
            Self::LateClocks => "late-clocks",
            Self::Paused => "paused",
            Self::Downgrades => "downgrades",
        }
    }

    /// Where a line is done.
    fn action(self) -> &'static str {
        match self {
            Self::Letters => "/desk/letters/open",
            _ => "/desk/cases/open",
        }
    }

    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.key() == key)
    }
}
