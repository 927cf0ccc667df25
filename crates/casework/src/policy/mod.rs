//! A policy pack: what is true of one city, as data. Nothing of a city is in the code.
//!
//! This is the first, small format: who takes reports, over what, what a person in danger is told, which
//! deadlines a reporter is shown. Every statement that rests on law or on somebody's word carries a
//! [`Fact`] with its source; only one that was read in the named source may be `verified`.

mod agency;
mod danger;
mod deadline;
mod district;
mod fact;
mod key;
mod names;
mod pack;
mod read;
mod shipped;
mod written;

pub use agency::{Agency, AgencyKind, Intake, Jurisdiction, Matter};
pub use danger::{DangerLine, DangerText};
pub use deadline::{Days, Deadline, DeadlineText};
pub use district::PoliceDistrict;
pub use fact::Fact;
pub use key::Key;
pub use names::Names;
pub use pack::Pack;
pub use shipped::{Shipped, shipped};
