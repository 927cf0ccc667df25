//! Where a fact came from, and the words that a source uses.

use serde::{Deserialize, Serialize};

use crate::{Accused, Case, Day, Involvement, Person};

/// A body of records that a city or somebody else published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable name, `chicago-2000-2016`.
    pub key: String,
    pub title: String,
    pub publisher: String,
    /// The place it is about, as a reader would say it.
    pub place: String,
    pub released: Option<Day>,
    /// True for invented records: every page says so.
    pub invented: bool,
}

/// The file and the line from which a record was read. `file` counts from 0 in the mapping's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub file: usize,
    pub line: u64,
}

/// One fact on its way into the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Case(Case),
    Accused(Accused),
    Involvement(Involvement),
    Person(Person),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    Finding,
    Discipline,
    CategoryGroup,
    Race,
    Sex,
    Location,
    District,
}

impl CodeKind {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Finding => "finding",
            Self::Discipline => "discipline",
            Self::CategoryGroup => "category-group",
            Self::Race => "race",
            Self::Sex => "sex",
            Self::Location => "location",
            Self::District => "district",
        }
    }
}

/// One code of a source: what it means, and what to call it in each language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    pub code: String,
    /// The class's key (see `FindingClass`, `DisciplineClass`), or empty where there are no classes.
    pub class: String,
    pub en: String,
    pub es: String,
}
