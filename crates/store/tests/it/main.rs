//! The store on both engines, through its own doors.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

mod accounting;
mod attachments;
mod case_lists;
mod case_rebuild;
mod cases;
mod desk_lists;
mod editions;
mod ending;
mod engines;
mod exports;
mod expunge;
mod imports;
// A case in hand and the people who work on it: casework tells their lives, here they are kept.
#[expect(dead_code, reason = "some of it is for the stories of casework alone")]
#[path = "../../../casework/tests/life/invented.rs"]
mod invented;
mod lapsing;
mod ledger;
mod links;
mod open_data;
#[path = "../../../casework/tests/life/people.rs"]
mod people;
mod public;
mod reference;
mod reports;
mod staff;
mod watching;
mod writes;
