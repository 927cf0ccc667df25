//! The accounting: every index of the log answered for, so that a case that was buried shows as a row that is missing or
//! overdue, and every published figure is the sum of rows that anybody can count.
//!
//! For a log of size N, the size of a checkpoint, there are four files: a [`Sheet`] that names the others by their digests
//! and gives the figures, and is itself a published file with a leaf; the [`Row`]s, one for each index; the [`Opened`]
//! leaves, a line each; and the [`CaseLine`]s, one for each case. [`Checker`] holds them to each other and to the log, in
//! one pass, with memory for the cases and not for the leaves.
//!
//! It is a module of this crate because whoever checks needs leaves, commitments and covers, and nothing else of ours.
//! What an office, a stage or a finding is, it does not know: they are words that are counted.
//!
//! **When covers are opened.** The beat hides at which ten minutes something came. Checkpoints carry the witnesses' times
//! and mirrors keep them, so an opened cover tells for good what the beat hid: the leaves around it that are none. Never
//! opening any would hide as well how many reports were buried among them, which is what an accounting is for. Therefore:
//!
//! - Until the embargo of its day is over, a leaf of kind `case` has the row `embargoed` and nothing else, whatever it is.
//!   Sealed, published and cover are not told apart, since each of these words tells of a beat.
//! - A day is opened as a whole. One cover of it alone narrows where the others are, so the verifier
//!   refuses a leaf that is told early, and one that is told late.
//! - The wait is one number for all days, counted from the day that the leaf carries anyway. If it hung on what came on
//!   the day, or on whether the case is open, the waiting itself would tell.
//! - Cases are counted all along, those under embargo too, but then without an index and to the month: the number of
//!   cases is public on the pages, the beat is not. Their order is that of numbers that look random.
//! - It is made once a day after midnight of UTC. Made at every beat, the difference between two would tell the beat.
//!
//! After the embargo it stands open at which beat some case had an event, and of those that the office did, what they
//! were. What a reporter did later than the report stays shut for good: only its place in the case is told.

mod case;
mod check;
mod erasure;
mod fault;
mod figures;
mod make;
mod opened;
mod row;
mod sheet;

pub use case::{CaseLine, Outcome, Standing};
pub use check::Checker;
pub use erasure::Erasure;
pub use fault::{Code, Fault, MOST_FAULTS};
pub use figures::Figures;
pub use make::{Kept, Known, Maker};
pub use opened::{Opened, PUBLIC_FIELDS, Shown, What};
pub use row::{CaseNumber, Row, Sealing, Status};
pub use sheet::Sheet;

/// Days that leaves of a day are kept alike, where the policy says nothing else. Longer than those who look for a reporter
/// right after an incident remember minutes, and short enough that a buried case shows while it can still be investigated.
pub const EMBARGO_DAYS: u16 = 90;

/// The longest that a policy may say.
pub const MOST_EMBARGO_DAYS: u16 = 366;

/// First lines of the two CSV files.
pub const ROWS_HEADER: &str = "idx,status,until,by,basis,case";
pub const CASES_HEADER: &str = "case,month,standing,stage,offices,known,unknown,clocks,outcome";

/// A word of a policy: what keys look like. It needs no quoting in CSV and means nothing to a spreadsheet.
fn is_word(text: &str) -> bool {
    let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let rest = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
    first && text.len() <= 64 && text.bytes().all(rest)
}
