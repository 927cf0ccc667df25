//! An officer as one row of one file describes them. Who is who across rows is `roster`'s question.

use serde::{Deserialize, Serialize};

use crate::Day;

/// What a row says of an officer. `unit`, `rank` and `star` hold at the source's release,
/// not at the incident.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OfficerRecord {
    /// As written, `LAST, FIRST`. Never shown to the public.
    pub name: String,
    pub birth_year: Option<String>,
    pub appointed: Option<Day>,
    pub sex: Option<String>,
    pub race: Option<String>,
    pub unit: Option<String>,
    pub rank: Option<String>,
    pub star: Option<String>,
}

/// How an officer appears in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Accused,
    Investigator,
    Witness,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Accused, Self::Investigator, Self::Witness];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Accused => "accused",
            Self::Investigator => "investigator",
            Self::Witness => "witness",
        }
    }
}

/// An officer who investigated or saw, in one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    pub log_no: String,
    pub role: Role,
    /// Absent where the source says that there was somebody and not who.
    pub officer: Option<OfficerRecord>,
}
