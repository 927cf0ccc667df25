//! What a letter can have put in by the program. The set is closed: a word that is not in it is a mistake of writing.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Placeholder {
    /// The reference of the case.
    Reference,
    /// The day on which the letter is written.
    Date,
    /// The day on which the case was registered.
    Received,
    /// The day of the incident, where it is recorded.
    Incident,
    /// The name of the office that writes.
    Office,
    /// What the case is mainly about, once it is classified.
    Category,
    /// The last day of the clock that the letter serves, while it runs.
    Due,
    /// What is alleged of the accused to whom the letter goes, a line each, until something was found.
    Allegations,
    /// Each allegation with its finding and the standard of proof, a line each, once the last word was said.
    Outcome,
    /// The name of the office to which the letter goes.
    Addressee,
}

impl Placeholder {
    pub const ALL: [Self; 10] = [
        Self::Reference,
        Self::Date,
        Self::Received,
        Self::Incident,
        Self::Office,
        Self::Category,
        Self::Due,
        Self::Allegations,
        Self::Outcome,
        Self::Addressee,
    ];

    /// As it stands in texts, between braces.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Date => "date",
            Self::Received => "received",
            Self::Incident => "incident",
            Self::Office => "office",
            Self::Category => "category",
            Self::Due => "due",
            Self::Allegations => "allegations",
            Self::Outcome => "outcome",
            Self::Addressee => "addressee",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}
