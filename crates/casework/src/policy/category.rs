//! What an allegation is about, and how a case about it is handled.

use serde::{Deserialize, Serialize};

use super::{Fact, Key, Names, Valid};

/// From 1, the least, to 5. How a city weighs a category, not how anybody was hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Severity(pub u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handling {
    Ordinary,
    /// A checklist for the first day, clocks of its own, one interviewer, no mediation.
    Priority,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mediation {
    /// If both sides want it.
    Allowed,
    Barred,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    pub key: Key,
    /// Key of the [`Matter`](super::Matter) that decides which agency investigates.
    pub matter: Key,
    pub name: Names,
    pub severity: Severity,
    pub handling: Handling,
    pub mediation: Mediation,
    /// Harm done to somebody because they reported or helped; linked to the case that it answers.
    pub retaliation: bool,
    pub valid: Valid,
    pub fact: Fact,
}
