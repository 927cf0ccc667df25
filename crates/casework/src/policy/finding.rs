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
    /// 1 is what a roll-up of several allegations shows first; distinct among the findings of a pack.
    pub rank: u8,
    pub fact: Fact,
}

/// A way to end an allegation without a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closure {
    pub key: Key,
    pub name: Names,
    pub fact: Fact,
}
