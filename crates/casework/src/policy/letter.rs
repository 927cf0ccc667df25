//! The letters of an office, as the pack has them: to whom each goes, what it serves, and its text in each language.
//!
//! What stands in a letter about one case is not here: a template knows no case.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Key, Names, Placeholder, Template};

/// To whom a letter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// The person who complained, or who is affected.
    Complainant,
    Accused,
    /// Another agency, or an authority.
    Office,
}

impl Addressee {
    pub const ALL: [Self; 3] = [Self::Complainant, Self::Accused, Self::Office];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Complainant => "complainant",
            Self::Accused => "accused",
            Self::Office => "office",
        }
    }
}

/// What is done by sending a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Serves {
    /// The clocks with these keys, whose last day the letter may name: of those that run, the first to run out.
    Clocks(Vec<Key>),
    /// The duty with this key: the oldest that was asked for and not done is done by it.
    Duty(Key),
}

/// What somebody writes into a letter by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    pub key: Key,
    pub name: Names,
    /// May stay empty; then its paragraph is left out.
    pub optional: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    pub key: Key,
    pub name: Names,
    pub to: Addressee,
    pub serves: Option<Serves>,
    /// Sending it gives the accused notice.
    pub gives_notice: bool,
    /// Each stands in the text of every language.
    pub placeholders: Vec<Placeholder>,
    /// The same.
    pub passages: Vec<Passage>,
    /// By BCP 47 tag; English is among them.
    pub texts: BTreeMap<String, Template>,
}

impl Letter {
    #[must_use]
    pub fn text(&self, language: &str) -> Option<&Template> {
        self.texts.get(language)
    }

    #[must_use]
    pub fn passage(&self, key: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.key.as_str() == key)
    }

    /// Where the text of a letter lies, below the folder of its pack.
    #[must_use]
    pub fn path(key: &str, language: &str) -> String {
        format!("letters/{key}.{language}.txt")
    }
}
