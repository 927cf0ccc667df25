//! An accused official in one case, known or not, and what is alleged of them.

use crate::{AgeBand, OfficerRecord};

/// One accused in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accused {
    pub log_no: String,
    /// Absent while nobody knows who it was, or where the source does not say.
    pub officer: Option<OfficerRecord>,
    pub sex: Option<String>,
    pub race: Option<String>,
    pub age: Option<AgeBand>,
    /// Years on the force at the time, as the source's band or number.
    pub years_on_force: Option<String>,
    pub allegation: Allegation,
}

/// One allegation against one accused, with what was recommended and what was decided.
/// Codes are the source's own text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allegation {
    pub category: Option<String>,
    pub recommended_finding: Option<String>,
    pub recommended_discipline: Option<String>,
    pub final_finding: Option<String>,
    pub final_discipline: Option<String>,
}
