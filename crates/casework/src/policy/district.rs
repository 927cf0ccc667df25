//! A district of the force, as a reporter may choose it.

use serde::Serialize;

/// Its number as the city writes it, and the name that people use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PoliceDistrict {
    pub number: String,
    pub name: String,
}
