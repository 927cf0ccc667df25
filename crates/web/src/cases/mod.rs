//! Searching cases, and one case on a page.

mod band;
mod facts;
mod list;
mod show;

pub(crate) use band::DaysBand;
pub(crate) use facts::{AllegationFacts, CaseFacts};
pub(crate) use list::{PAGE_SIZE, list, search};
pub(crate) use show::show;
