//! What was gathered: things, with every hand they went through, and interviews.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{AccusedNo, AllegationNo, Person, Words};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    Document,
    Photo,
    /// Of a body, a vehicle or a building.
    Video,
    Sound,
    /// Positions of vehicles, enquiries at computers, telephone records.
    Record,
    Medical,
    Thing,
}

impl EvidenceKind {
    pub const ALL: [Self; 7] =
        [Self::Document, Self::Photo, Self::Video, Self::Sound, Self::Record, Self::Medical, Self::Thing];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Sound => "sound",
            Self::Record => "record",
            Self::Medical => "medical",
            Self::Thing => "thing",
        }
    }
}

/// What it says of an allegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    For,
    Against,
    Neither,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub kind: EvidenceKind,
    /// SHA-256 of the file, where there is one.
    pub digest: Option<[u8; 32]>,
    pub words: Words,
    pub day: Day,
    pub by: Person,
    /// Every hand that it went through after the first; where to stands in the words.
    pub custody: Vec<(Day, Person, Words)>,
    pub says: Vec<(AllegationNo, Weight)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    Complainant,
    Witness,
    Accused(AccusedNo),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    pub of: Party,
    /// The person had to speak: what was said is kept from whoever investigates a crime.
    pub compelled: bool,
    pub planned: Day,
    pub held: Option<(Day, Person, Words)>,
}
