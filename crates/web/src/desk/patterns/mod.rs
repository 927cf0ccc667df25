//! Patterns in the record of complaints, for whoever supervises: early warning and what such lists were worth, one officer's
//! history, who is named with whom, groups compared.
//!
//! In scope: choosing a source, putting names to the numbers that `insight` gives, saying beside every figure what it does
//! not show. Out of scope: counting (`insight`), anything public, and any judgement: a list here is for support and a look at
//! the assignment. Whoever opens an officer's record is recorded, so it is opened by a form, never by an address.

mod chosen;
mod find;
mod groups;
mod home;
mod kept;
mod links;
mod names;
mod network;
mod number;
mod officer;
mod record;
mod warning;

pub(super) use find::find;
pub(super) use groups::show as groups;
pub(super) use home::show;
pub(super) use kept::Kept;
pub(super) use links::{decide as decide_link, show as links, undo as undo_link};
pub(super) use network::show as network;
pub(super) use officer::open as officer;
pub(super) use record::show as record;
pub(super) use warning::show as warning;

#[cfg(test)]
pub(crate) use groups::{ADJUSTED, GROUPINGS, OUTCOMES};

pub(super) const HERE: &str = "/desk/patterns";
pub(super) const WARNING: &str = "/desk/patterns/warning";
pub(super) const RECORD: &str = "/desk/patterns/warning/record";
pub(super) const NETWORK: &str = "/desk/patterns/network";
pub(super) const GROUPS: &str = "/desk/patterns/groups";
pub(super) const LINKS: &str = "/desk/patterns/links";
pub(super) const OFFICER: &str = "/desk/patterns/officer";
