//! Somebody whom a case is about, known or not.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Disciplined, Words};
use crate::policy::Key;

/// How far it is known who it was. Names lie in the words of the facts, sealed; a name here would be in clear before
/// anything was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// Nobody could say anything of them.
    Unknown,
    /// There is a description.
    Described,
    /// So many people fit.
    Candidates(u16),
    Identified(Basis),
}

/// By what somebody was identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The reporter or a witness named them.
    Named,
    /// A star, badge or vehicle number.
    Number,
    /// Rosters and assignments of the day.
    Roster,
    /// Recordings, logs of vehicles or computers.
    Record,
    /// A witness recognised them among others.
    Recognised,
    /// They said so.
    Own,
}

impl Basis {
    pub const ALL: [Self; 6] =
        [Self::Named, Self::Number, Self::Roster, Self::Record, Self::Recognised, Self::Own];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Number => "number",
            Self::Roster => "roster",
            Self::Record => "record",
            Self::Recognised => "recognised",
            Self::Own => "own",
        }
    }
}

/// The accused was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub day: Day,
    pub words: Option<Words>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accused {
    /// Each with the day from which it held; the last holds now. Never empty.
    pub known: Vec<(Day, Known, Option<Words>)>,
    pub notice: Option<Notice>,
    /// What was recommended last, before anybody decided: `None` inside for no discipline.
    pub recommended: Option<Option<super::Measure>>,
    /// What was decided, by whom, in order; the last holds.
    pub disciplined: Vec<Disciplined>,
    /// Key of the forum that has the charges.
    pub charged: Option<Key>,
    /// The forum waits, for a court say.
    pub on_hold: bool,
    /// Key of the authority that is asked to look again.
    pub appealed: Option<Key>,
    /// The newest decision can be carried out.
    pub last_word: bool,
    pub served: Option<super::Serving>,
}

impl Accused {
    pub(super) fn new(day: Day, known: Known, words: Option<Words>) -> Self {
        Self {
            known: vec![(day, known, words)],
            notice: None,
            recommended: None,
            disciplined: Vec::new(),
            charged: None,
            on_hold: false,
            appealed: None,
            last_word: false,
            served: None,
        }
    }

    #[must_use]
    pub fn now(&self) -> &Known {
        self.known.last().map_or(&Known::Unknown, |(_, known, _)| known)
    }

    #[must_use]
    pub fn is_identified(&self) -> bool {
        matches!(self.now(), Known::Identified(_))
    }

    /// What was decided last.
    #[must_use]
    pub fn measure(&self) -> Option<&super::Measure> {
        self.disciplined.last()?.measure.as_ref()
    }
}
