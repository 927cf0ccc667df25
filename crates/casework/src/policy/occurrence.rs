//! What gets a number though nobody alleges misconduct.

use serde::Serialize;

use super::{Fact, Key, Names};

/// A shot fired, a death in custody: it opens a case of the kind [`Notification`](super::CaseKind::Notification).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Occurrence {
    pub key: Key,
    pub name: Names,
    /// Key of the [`Matter`](super::Matter) that decides which agency looks at it; absent where no rule says so.
    pub matter: Option<Key>,
    pub fact: Fact,
}
