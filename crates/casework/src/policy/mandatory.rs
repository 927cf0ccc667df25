//! Files that an agency must hand to another body.

use serde::Serialize;

use super::{Fact, Key, Names};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MandatoryFile {
    pub key: Key,
    pub name: Names,
    /// Keys of the matters whose complete files are handed over.
    pub matters: Vec<Key>,
    /// Key of the agency that gets them.
    pub to: Key,
    pub fact: Fact,
}
