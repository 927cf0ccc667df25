//! What a person reports: the form's schema, what was typed, and what of it goes where.
//!
//! ```text
//! pairs of a form → Answers → check → Report → statement, identity (sealed) and clear facts
//! ```
//!
//! [`Answers`] keep every text as it was typed, so that a form can be drawn again with nothing lost.
//! [`check`] cleans and reads them. Only what happened must be told; everything else may stay empty.
//! A [`Report`] is what is handed over; the day of receipt is added by whoever receives it.

mod alike;
mod answers;
mod check;
mod choice;
mod clean;
mod day;
mod document;
mod fault;
mod field;
mod question;

pub use alike::{Compared, Likeness, NEAR, alike, weight};
pub use answers::Answers;
pub use check::{Clear, Report, check};
pub use choice::{Choice, ContactWish, Knowledge, Reporter, SiteKind, YesNo};
pub use clean::clean;
pub use document::{
    Concerned, Excluded, HowMany, Identity, IdentityVersion, Place, Source, Statement, StatementVersion, When,
};
pub use fault::{Fault, FaultKind, Faults};
pub use field::{Field, Shape};
pub use question::Question;
