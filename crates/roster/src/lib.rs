//! Who is who: which rows of a file speak of the same officer.
//!
//! In scope: the officer key within one file of one release, and carrying that identity over to the
//! next release of the same file. Out of scope: joining people across different files, which is
//! linkage and needs probabilities; keeping or showing officers.

mod carry;
mod identify;

pub use carry::{Known, carry_over};
pub use identify::identify;
