//! What an allegation says was broken.

use serde::Serialize;

use super::{Fact, Key, Names, Valid};

/// A law, an order or a rule of conduct, in the version of its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    pub key: Key,
    pub name: Names,
    pub valid: Valid,
    pub fact: Fact,
}
