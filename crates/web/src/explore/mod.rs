//! Explore: one fact of complaints against another, as a table that somebody chooses, with its picture and downloads.
//!
//! In scope: reading what is laid out, words for its rows and columns, the page, CSV, and the same for programs. Out of
//! scope: counting (`insight::crosstab`), and anything of officers or of people who complained: every fact here is public
//! of each single case, so no cell tells what a list of cases does not.

mod asked;
mod name;
mod picture;
mod show;
mod table;

pub(crate) use asked::{Layout, inputs};
pub(crate) use name::{code, title};
pub(crate) use show::{csv, show};

#[cfg(test)]
pub(crate) use asked::COLUMNS;
