//! Agencies that may jointly give a matter from one to the other.

use serde::Serialize;

use super::{Fact, Key};

/// Never a rule by itself: both agencies say so for one case, with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Referral {
    /// Keys of matters.
    pub over: Vec<Key>,
    /// Key of the agency that has the matter by default.
    pub from: Key,
    /// Key of the agency that may get it.
    pub to: Key,
    pub fact: Fact,
}
