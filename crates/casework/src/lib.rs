//! The pure middle of casework: what a person reports, and what a city's policy says about it.
//!
//! In scope: the form's schema, reading and checking what was typed, dividing it into the compartments
//! that it will be sealed in, and policy packs. Out of scope: sealing (`vault`), keeping (`store`),
//! drawing (`web`), and every clock: what depends on today takes it as an argument.
//!
//! Nothing here prints what a person wrote: types that hold it have a `Debug` that tells only sizes, so
//! that no log line and no panic can carry a report.

pub mod case;
mod error;
pub mod policy;
pub mod report;

pub use crate::error::CaseworkError;
