//! What an investigation concluded about one allegation, in the classes that statistics use.

use serde::{Deserialize, Serialize};

/// The class of a finding code. The code itself stays text as the source wrote it: cities disagree on
/// codes and even on what a word proves, so a mapping says which code belongs to which class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingClass {
    /// Proved to the standard that applies.
    Sustained,
    /// Neither proved nor disproved.
    NotSustained,
    /// Did not happen, or not as alleged.
    Unfounded,
    /// Happened, and was lawful and proper.
    Exonerated,
    /// Closed because no sworn affidavit was signed (a rule of some cities and years).
    NoAffidavit,
    /// Closed in another way: discharged, no cooperation, mediated.
    Other,
    /// The source gives no finding.
    None,
}

impl FindingClass {
    pub const ALL: [Self; 7] = [
        Self::Sustained,
        Self::NotSustained,
        Self::Unfounded,
        Self::Exonerated,
        Self::NoAffidavit,
        Self::Other,
        Self::None,
    ];

    /// The four findings that decide what happened.
    #[must_use]
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Sustained | Self::NotSustained | Self::Unfounded | Self::Exonerated)
    }

    /// The name in addresses, files and translations.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Sustained => "sustained",
            Self::NotSustained => "not-sustained",
            Self::Unfounded => "unfounded",
            Self::Exonerated => "exonerated",
            Self::NoAffidavit => "no-affidavit",
            Self::Other => "other",
            Self::None => "none",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}
