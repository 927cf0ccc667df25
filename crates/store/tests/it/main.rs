//! The store on both engines, through its own doors.

mod engines;
mod imports;
mod reference;
mod writes;
