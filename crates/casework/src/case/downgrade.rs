//! Everything that made a case smaller: listed for whoever supervises, with who wanted it and who agreed.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AllegationNo, Person, Words};
use crate::policy::{Key, Severity};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Downgrade {
    /// Where it was wanted and agreed to.
    pub office: Key,
    pub allegation: AllegationNo,
    pub from: (Key, Severity),
    /// Absent where the allegation was ended without a finding.
    pub to: Option<(Key, Severity)>,
    pub proposed_by: Person,
    pub approved_by: Person,
    pub day: Day,
    pub words: Words,
}
