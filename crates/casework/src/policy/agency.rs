//! The offices that take reports, and over what.

use serde::{Deserialize, Serialize};

use super::{Fact, Key, Names};

/// What an office is to the force that a report is about. The form tells it, so that a reporter can
/// decide who must not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgencyKind {
    /// Part of the force itself.
    InternalAffairs,
    /// Outside the force.
    Oversight,
    Other,
}

impl AgencyKind {
    pub const ALL: [Self; 3] = [Self::InternalAffairs, Self::Oversight, Self::Other];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::InternalAffairs => "internal-affairs",
            Self::Oversight => "oversight",
            Self::Other => "other",
        }
    }
}

/// Whether a new report is sealed to an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Intake {
    /// Every report, unless the reporter excludes the office.
    First,
    /// Only where the reporter excluded all that come first, so that excluding does not mean silence.
    Otherwise,
    /// Never at once: such an office gets a case when somebody hands it over.
    Handover,
}

/// What an allegation can be about, as far as jurisdiction asks. The reporter does not choose one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Matter {
    pub key: Key,
    pub name: Names,
}

/// One rule: this office, over these matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jurisdiction {
    /// Keys of [`Matter`]s.
    pub over: Vec<Key>,
    pub fact: Fact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agency {
    pub key: Key,
    pub name: Names,
    pub kind: AgencyKind,
    pub intake: Intake,
    /// What `intake` rests on.
    pub intake_fact: Fact,
    pub jurisdiction: Vec<Jurisdiction>,
}
