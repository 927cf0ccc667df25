//! What somebody in danger is told at once.

use serde::{Deserialize, Serialize};

use super::Fact;

/// Which sentence stands beside a number. The sentences are translated with the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DangerText {
    /// Police, fire and ambulance in one.
    Emergency,
    /// A line for people hurt by somebody close.
    Violence,
    /// A line after sexual assault.
    SexualAssault,
    /// A line for people who think of ending their life, or who cannot bear it any more.
    Crisis,
}

impl DangerText {
    pub const ALL: [Self; 4] = [Self::Emergency, Self::Violence, Self::SexualAssault, Self::Crisis];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Violence => "violence",
            Self::SexualAssault => "sexual-assault",
            Self::Crisis => "crisis",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DangerLine {
    pub text: DangerText,
    /// As it is dialled and shown: digits, spaces, `+` and hyphens.
    pub number: String,
    /// Tags of the languages that are answered there; never empty.
    pub languages: Vec<String>,
    /// Interpreters for other languages are said to be there.
    pub interpreters: bool,
    pub fact: Fact,
}

impl DangerLine {
    /// For `tel:`, digits and a leading plus only.
    #[must_use]
    pub fn dialled(&self) -> String {
        self.number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}
