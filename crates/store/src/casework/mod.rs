//! The life of a case on disk: its facts, append-only, and what pages read of them, written in the same transaction.
//!
//! In scope: keeping facts if the case still has as many as were looked at, reading a case back by replaying them,
//! lists with a filter from the projections, making the projections again, and the packs under which cases run. Out of scope: what may follow what, which
//! is decided in `casework` before anything comes here, and every word that somebody wrote, which lies sealed beside.

mod add;
mod advance;
mod asked;
mod begin;
mod downgrade;
mod due;
mod editions;
mod find;
mod held;
mod key;
mod letter;
mod list;
mod open;
mod overview;
mod pages;
mod paused;
mod place;
mod public;
mod public_counts;
mod read;
mod rebuild;
mod rows;
mod waiting;
mod work;

pub use advance::Advance;
pub use asked::AskedLine;
pub use begin::begin;
pub use downgrade::DowngradeLine;
pub use due::{ClockLine, ClockState};
pub use editions::{KeptEdition, KnownEdition};
pub use find::{FoundLine, Sought};
pub use held::FactsHeld;
pub use key::CaseStanding;
pub use letter::LetterLine;
pub use list::{CaseFilter, CaseListLine, CasePlace, NotAPlace, TrackLine};
pub use open::OpenLine;
pub use overview::{OfficeCounts, PausedCount};
pub use pages::{CasePage, KeptFact};
pub use paused::PausedLine;
pub use place::LinePlace;
pub use public::PublicFile;
pub use public_counts::{ClockCount, PublicCounts, StageCount};
pub use read::Unregistered;
pub use rows::CaseRows;
pub use waiting::{AwaitingLine, ChargeLine, TaskLine, WaitingLine};
pub use work::OpenWork;

pub(crate) use advance::{first, is_at, keep};
pub(crate) use read::facts_of_cases;

#[cfg(test)]
pub(crate) use advance::STATEMENTS as ADVANCE;
#[cfg(test)]
pub(crate) use asked::STATEMENTS as ASKED;
#[cfg(test)]
pub(crate) use downgrade::STATEMENTS as DOWNGRADE;
#[cfg(test)]
pub(crate) use due::STATEMENTS as DUE;
#[cfg(test)]
pub(crate) use editions::STATEMENTS as EDITIONS;
#[cfg(test)]
pub(crate) use find::{STATEMENTS as FIND, find_texts};
#[cfg(test)]
pub(crate) use held::STATEMENTS as HELD;
#[cfg(test)]
pub(crate) use letter::STATEMENTS as LETTER;
#[cfg(test)]
pub(crate) use list::texts;
#[cfg(test)]
pub(crate) use open::STATEMENTS as OPEN;
#[cfg(test)]
pub(crate) use overview::STATEMENTS as OVERVIEW;
#[cfg(test)]
pub(crate) use pages::STATEMENTS as PAGES;
#[cfg(test)]
pub(crate) use paused::STATEMENTS as PAUSED;
#[cfg(test)]
pub(crate) use public::STATEMENTS as PUBLIC;
#[cfg(test)]
pub(crate) use public_counts::STATEMENTS as PUBLIC_COUNTS;
#[cfg(test)]
pub(crate) use read::STATEMENTS as READ;
#[cfg(test)]
pub(crate) use rebuild::STATEMENTS as REBUILD;
#[cfg(test)]
pub(crate) use waiting::STATEMENTS as WAITING;
#[cfg(test)]
pub(crate) use work::STATEMENTS as WORK;
