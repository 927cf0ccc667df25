//! The store on both engines, through its own doors.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

mod attachments;
mod ending;
mod engines;
mod imports;
mod ledger;
mod reference;
mod reports;
mod staff;
mod watching;
mod writes;
