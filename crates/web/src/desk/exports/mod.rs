//! Files of what somebody's lists show, as CSV: made by the program while its person goes on, fetched within half an hour
//! by nobody else, and removed.
//!
//! A file holds what its person may read in the list at the time when it is made: references, offices, stages, days,
//! clocks, who works on it. Never what anybody told or wrote. A case behind their wall is in no line, and how far a file
//! is is told by its lines alone: out of how many would say that there is a case they may not see. Whoever has a file made
//! is recorded with it, for good.
//!
//! It is made with the key of the session in which it was asked for: whoever signs out stops it. Pieces are kept as they
//! come, so that no list has to fit into memory; a file that was not finished is none.

mod file;
mod job;
mod show;
mod start;
mod what;

pub(super) use file::file;
pub(super) use show::show;
pub(super) use start::{remove, start};
pub(super) use what::told;

pub(super) const HERE: &str = "/desk/exports";
