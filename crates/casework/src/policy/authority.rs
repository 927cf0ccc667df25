//! Who answers, decides and hears what an agency recommends.

use serde::{Deserialize, Serialize};

use super::{Board, Fact, Key, Names};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Does {
    /// Says yes or no to a recommendation.
    Answers,
    /// Decides where who answers disagrees.
    Decides,
    /// Hears charges and decides them.
    Hears,
    /// Hears charges in place of who hears them otherwise.
    Arbitrates,
    /// Decides when somebody asks for another look.
    Appeals,
}

impl Does {
    pub const ALL: [Self; 5] = [Self::Answers, Self::Decides, Self::Hears, Self::Arbitrates, Self::Appeals];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Decides => "decides",
            Self::Hears => "hears",
            Self::Arbitrates => "arbitrates",
            Self::Appeals => "appeals",
        }
    }
}

/// A person, a board, an arbitrator or a court.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Authority {
    pub key: Key,
    pub name: Names,
    /// Never empty.
    pub does: Vec<Does>,
    /// Where it is several people who vote; absent where one speaks for it, or nobody enters how it voted.
    pub board: Option<Board>,
    pub fact: Fact,
}

impl Authority {
    #[must_use]
    pub fn may(&self, does: Does) -> bool {
        self.does.contains(&does)
    }
}
