//! Whether a complaint had to be sworn to, by period.

use serde::Serialize;

use super::{Fact, Key, Names, Valid};

/// Stored on the case: an old closing for want of an affidavit is not judged by a later rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Regime {
    pub key: Key,
    pub name: Names,
    pub valid: Valid,
    /// A sworn affidavit was asked for.
    pub affidavit: bool,
    pub fact: Fact,
}
