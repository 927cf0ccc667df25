//! Who is who across sources, for a person to decide: pairs that may be one officer, what speaks for it and against, and
//! taking a decision back.
//!
//! The program proposes (`redress link --register`), a person decides, and both stand in a history that only grows. Names are
//! in every page here, so deciding comes by a form, and addresses hold no officer.

mod decide;
mod queue;
mod tell;

pub(in crate::desk) use decide::{decide, undo};
pub(in crate::desk) use queue::show;
pub(super) use tell::{Past, past};
