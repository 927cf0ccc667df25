//! Who is who: which rows of a file speak of the same officer, and whom a description may mean.
//!
//! In scope: the officer key within one file of one release, carrying that identity over to the next release of the same
//! file, officers over time, the candidates for an accused whom nobody knows yet, and which officers are one person as
//! decisions say. Out of scope: how probable it is that records of different files are one person's, which is `linkage`;
//! keeping or showing officers; saying that it was somebody.

mod candidates;
mod carry;
mod description;
mod held;
mod identify;
mod officer;
mod persons;

pub use candidates::{Agreement, Candidate, Point, Reason, Trust, candidates};
pub use carry::{Known, carry_over};
pub use description::{Description, Fragment};
pub use held::{Held, Sure};
pub use identify::{identify, identify_by};
pub use officer::Officer;
pub use persons::{Decision, Pair, Persons, Refusal, Verdict};
