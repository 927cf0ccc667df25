//! The city's policy pack in words: what holds for a case, what of it nobody has confirmed, and each clock with a
//! worked example.
//!
//! The page is public, and the command at the terminal says the same in English. Nothing here decides anything; a
//! pack whose rules are shown was validated when it was read.

mod chapters;
mod clock;
mod letters;
mod line;
mod names;
mod show;

#[cfg(test)]
pub(crate) use chapters::chapters;
pub use chapters::chapters_in_english;
pub(crate) use names::name as pack_name;
pub(crate) use show::show;

pub use line::{Chapter, Line, Rests};
