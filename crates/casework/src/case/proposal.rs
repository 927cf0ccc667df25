//! What takes a second person: somebody proposes, somebody else of the same office agrees or does not.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AllegationNo, HoldNo, Person, Words};
use crate::policy::Key;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proposed {
    /// The report of an agency's investigation, with its findings and what it recommends.
    Report,
    /// A milder category, or one without priority. A graver one takes one person.
    Downgrade {
        allegation: AllegationNo,
        category: Key,
        rule: Option<Key>,
    },
    /// An end without a finding.
    EndAllegation {
        allegation: AllegationNo,
        closure: Key,
    },
    Close,
    Reopen,
    LiftHold(HoldNo),
    Expunge,
}

impl Proposed {
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Downgrade { .. } => "downgrade",
            Self::EndAllegation { .. } => "end-allegation",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::LiftHold(_) => "lift-hold",
            Self::Expunge => "expunge",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProposalEnd {
    Approved,
    TurnedDown,
    /// By whoever proposed it.
    Withdrawn,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub what: Proposed,
    pub office: Key,
    pub by: Person,
    pub day: Day,
    pub words: Words,
    pub end: Option<(Day, Person, ProposalEnd)>,
}
