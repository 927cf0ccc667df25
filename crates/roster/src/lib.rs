//! Who is who: which rows of a file speak of the same officer, and whom a description may mean.
//!
//! In scope: the officer key within one file of one release, carrying that identity over to the next release of the same
//! file, officers over time, and the candidates for an accused whom nobody knows yet. Out of scope: joining people across
//! different files, which is `linkage`; keeping or showing officers; saying that it was somebody.

mod candidates;
mod carry;
mod description;
mod held;
mod identify;
mod officer;

pub use candidates::{Agreement, Candidate, Point, Reason, Trust, candidates};
pub use carry::{Known, carry_over};
pub use description::{Description, Fragment};
pub use held::{Held, Sure};
pub use identify::{identify, identify_by};
pub use officer::Officer;
