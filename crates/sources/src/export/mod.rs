//! A mapping read backwards: the register's facts as the rows of a city's file, so that reading them gives the same
//! facts again.
//!
//! In scope: which column holds which fact, how a fact is spelt in it, in whose words, and how much of a case may leave
//! in rows at all ([`Published`]). One mapping tells both directions, and whatever is spelt is read back before it is
//! given out: what a file cannot say is refused, never bent.
//!
//! Out of scope: writing files, hashing and comparing them (`redress::release`), reading the register (`store`). An
//! officer's name, star, birth year or appointed date has no place in [`Fact`], so no mapping can have it written.

mod cell;
mod column;
mod difference;
mod fact;
mod sheet;
mod teller;
mod vocabulary;
mod years;

pub use column::{Column, Derived};
pub use difference::{Difference, What, compare};
pub use sheet::Sheet;
pub use teller::{Charged, Classes, Published, Teller, Told, Whole};
pub use vocabulary::Vocabulary;

use crate::{Mapping, shipped};

/// The shipped mappings whose file can be written: the city's open data sets.
#[must_use]
pub fn datasets() -> Vec<Mapping> {
    let all = shipped().iter().filter_map(|shipped| shipped.mapping().ok());
    all.filter(|mapping| mapping.file.iter().all(|file| !file.header.is_empty())).collect()
}
