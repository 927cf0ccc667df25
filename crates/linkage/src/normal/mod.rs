//! What stands in a cell, as it is compared. Each file is one kind of value; none compares, and what says nothing is
//! `None` everywhere, so that two placeholders never agree.

pub mod day;
pub mod name;
pub mod number;
pub mod suffix;
pub mod text;
