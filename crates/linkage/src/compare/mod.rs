//! Two values of one field, compared: one file a kind of value. Each says in which way they agree, from the strongest
//! to none; none weighs it or knows other fields.

pub mod date;
pub mod letters;
pub mod name;
pub mod number;
