//! What a source says of officers and of the people in a case: the columns that patterns are looked for in.
//!
//! Kept apart from the facts of cases, since few measures read them and no public page shows them. There is
//! no name here, no unit and no rank: a source gives unit and rank as of its release, and taken for those of
//! the day of an incident they would tell a past that nobody recorded.

use register::{Day, PersonRole};
use serde::{Deserialize, Serialize};

use crate::{Extract, NONE_DAY, NONE_U16};

/// One entry an officer, in the order of their numbers. A column that is shorter than the number of
/// officers says nothing of those that it does not reach.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Officers {
    /// The register's id, by which the desk finds who it is. It stays inside the wall.
    pub id: Vec<u32>,
    /// [`NONE_DAY`] where unknown.
    pub appointed: Vec<i32>,
    /// The year of birth, 0 where unknown.
    pub born: Vec<i16>,
    /// Index into the extract's `sexes`, or [`NONE_U16`].
    pub sex: Vec<u16>,
    /// Index into the extract's `races`, or [`NONE_U16`].
    pub race: Vec<u16>,
}

/// One entry for each person who complained or was affected, in order of their case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct People {
    /// Position of the case in the extract.
    pub case: Vec<u32>,
    pub role: Vec<PersonRole>,
    pub sex: Vec<u16>,
    pub race: Vec<u16>,
    /// Index into [`register::AgeBand::ALL`], or [`NONE_U16`].
    pub age: Vec<u16>,
}

impl Extract {
    /// The register's id of an officer.
    #[must_use]
    pub fn officer_id(&self, officer: u32) -> Option<u32> {
        self.roster.id.get(officer as usize).copied()
    }

    #[must_use]
    pub fn appointed(&self, officer: u32) -> Option<Day> {
        let day = *self.roster.appointed.get(officer as usize)?;
        (day != NONE_DAY).then_some(Day(day))
    }

    #[must_use]
    pub fn born(&self, officer: u32) -> Option<i16> {
        self.roster.born.get(officer as usize).copied().filter(|year| *year != 0)
    }

    /// As the mapping explains the source's code, or the code itself.
    #[must_use]
    pub fn officer_sex(&self, officer: u32) -> Option<&str> {
        named(&self.sexes, self.roster.sex.get(officer as usize))
    }

    #[must_use]
    pub fn officer_race(&self, officer: u32) -> Option<&str> {
        named(&self.races, self.roster.race.get(officer as usize))
    }
}

pub(crate) fn named<'a>(names: &'a [String], at: Option<&u16>) -> Option<&'a str> {
    let at = *at?;
    if at == NONE_U16 { None } else { names.get(usize::from(at)).map(String::as_str) }
}
