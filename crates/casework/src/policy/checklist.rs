//! What is done on the first day of a case that is handled with priority.

use serde::Serialize;

use super::{Fact, Key, Names};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckItem {
    pub key: Key,
    pub name: Names,
    /// The accused may be given notice only once it is done.
    pub before_notice_to_accused: bool,
    pub fact: Fact,
}
