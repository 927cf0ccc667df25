//! What one accused is said to have done, and what was found of it.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AccusedNo, AllegationNo, Person, Words};
use crate::policy::{Key, Severity};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allegation {
    pub accused: AccusedNo,
    /// Key of the agency that investigates it.
    pub office: Key,
    pub category: Key,
    /// Key of the rule that it says was broken, in the version that was in force on the day of the incident.
    pub rule: Option<Key>,
    pub severity: Severity,
    pub day: Day,
    pub words: Option<Words>,
    /// For retaliation: the allegation that it answers.
    pub answers: Option<AllegationNo>,
    /// In order; the last holds.
    pub found: Vec<Found>,
    pub ended: Option<AllegationEnd>,
}

impl Allegation {
    /// The finding that holds.
    #[must_use]
    pub fn finding(&self) -> Option<&Found> {
        self.found.last()
    }

    /// A finding, or an end without one.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.ended.is_some() || !self.found.is_empty()
    }
}

/// At which step something was found or decided, and by which authority of the pack.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// By the agency that investigates.
    Investigation,
    /// By the authority that answers recommendations.
    Answer(Key),
    /// By the authority that decides a disagreement.
    Decision(Key),
    /// By a board or an arbitrator.
    Hearing(Key),
    Appeal(Key),
    /// Nobody answered or decided in time; key of who should have.
    Silence(Key),
    /// After the case was closed.
    Later(Key),
}

impl Reached {
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Investigation => "investigation",
            Self::Answer(_) => "answer",
            Self::Decision(_) => "decision",
            Self::Hearing(_) => "hearing",
            Self::Appeal(_) => "appeal",
            Self::Silence(_) => "silence",
            Self::Later(_) => "later",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Key of one of the pack's findings.
    pub finding: Key,
    /// Key of the standard of proof that it took, as the pack had it then.
    pub standard: Key,
    pub reached: Reached,
    pub by: Person,
    pub day: Day,
    pub words: Option<Words>,
}

/// An end without a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllegationEnd {
    /// Key of one of the pack's closures.
    pub closure: Key,
    pub day: Day,
    pub words: Option<Words>,
}
