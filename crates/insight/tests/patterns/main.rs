//! Patterns in an invented town, with answers that can be told beforehand.

mod compare;
mod history;
mod network;
mod town;
mod warning;
