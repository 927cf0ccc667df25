//! What is asked of the city about a case.

use serde::Serialize;

use super::{Fact, Key, Names};

/// Recorded when it was asked and when it was done: a request for materials, a recommendation of the inspector
/// general, a member's written report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Duty {
    pub key: Key,
    pub name: Names,
    pub fact: Fact,
}
