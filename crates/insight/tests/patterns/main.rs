//! Patterns in an invented town, with answers that can be told beforehand.

mod compare;
mod crosstab;
mod history;
mod network;
mod town;
mod warning;
