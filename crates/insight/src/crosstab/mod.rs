//! One axis against another: how many, and with what outcome, in each cell.
//!
//! In scope: axes made of facts of a case that everybody can look up one by one, and what is counted in each cell, with its
//! totals. Out of scope: anything of officers or of the people who complained, whose traits leave the wall through
//! [`crate::disclosure`] alone; words for the keys.
//!
//! A complaint with allegations of two categories stands in both rows and once in the total, so totals are counted and
//! never added up. A median over few would tell the days of one, so it is told of [`LEAST`] complaints at least.

mod axis;
mod table;

pub use axis::{Axis, Key};
pub use table::{Crosstab, LEAST, Measure, Value, crosstab};
