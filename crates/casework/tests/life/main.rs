//! The life of a case, told through orders.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

mod clocks;
mod hurdles;
mod invented;
mod letters;
mod people;
mod permissions;
mod properties;
mod public;
mod story;
mod summary;
mod votes;
mod yearly;
