//! What may be told to everybody: whatever is published that concerns people passes through here.
//!
//! Of officers, and of outcomes of live cases, a count is told whole or not at all ([`enough`], [`small_counts`]). The rest
//! is of the people in cases, those who complained and those to whom it happened.
//!
//! A case is public by its log number, with its day, district and category; who stands behind it is not. So nothing
//! here ever says of which case a person's sex, race or age is, and two things hold of every answer:
//!
//! 1. **Blocks.** People are put together in [`Block`]s of at least [`MINIMUM`], near each other in kind of case,
//!    district and time. Of a block is kept which cases its people are in, and which traits they have, each in an
//!    order of its own: who has which is not there any more. This is *anatomy* (Xiao and Tao, VLDB 2006). A block
//!    never changes its people, so that no later release, and no number of questions about any number of filters,
//!    tells less than a whole block apart.
//! 2. **Rounding.** A count of a part of them is told to the nearest multiple of a minimum, and what is less than it is
//!    not told ([`Figure`]). So nobody who subtracts two answers can be sure that somebody is between them and that they
//!    are fewer than that.
//!
//! Out of scope: which traits there are, and who is shown by name; that is the policy pack's.

mod block;
mod counts;
mod figure;
mod people;

pub use block::{Block, Seat, tell};
pub use counts::{LEAST_OFFICERS, LEAST_PAIRS, concentration, enough, small_counts};
pub use figure::Figure;
pub use people::{PeopleRow, PeopleTable, Told, ToldBlock, Trait, TraitValue, Traits, people};

/// People of a block, at least, and the least minimum. A pack can ask for more, never for less.
pub const MINIMUM: usize = 10;

#[cfg(test)]
mod attack;
