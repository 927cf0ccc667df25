//! What an investigation may conclude about an allegation, and the ways to end one without a conclusion.

use register::FindingClass;
use serde::Serialize;

use super::{Fact, Key, Names};

/// How sure somebody must be to find so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standard {
    pub key: Key,
    pub name: Names,
    pub fact: Fact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingKind {
    pub key: Key,
    pub name: Names,
    /// What statistics count it as.
    pub class: FindingClass,
    /// Key of a [`Standard`].
    pub standard: Key,
    /// Where another holds.
    pub other_standards: Vec<OtherStandard>,
    /// 1 is what a roll-up of several allegations shows first; distinct among the findings of a pack.
    pub rank: u8,
    pub fact: Fact,
}

/// The standard of a finding over certain matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherStandard {
    /// Keys of matters.
    pub over: Vec<Key>,
    /// Key of a [`Standard`].
    pub standard: Key,
    pub fact: Fact,
}

impl FindingKind {
    /// The key of the standard that holds for an allegation of a matter.
    #[must_use]
    pub fn standard_for(&self, matter: &Key) -> &Key {
        let other = self.other_standards.iter().find(|other| other.over.contains(matter));
        other.map_or(&self.standard, |other| &other.standard)
    }
}

/// A way to end an allegation without a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closure {
    pub key: Key,
    pub name: Names,
    pub fact: Fact,
}
