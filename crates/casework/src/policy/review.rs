//! The way from an agency's recommendation to what becomes of it.

use serde::{Deserialize, Serialize};

use super::{Fact, Key};

/// What follows when nobody answered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// The recommendation stands as if it had been accepted.
    Stands,
    /// Nothing; who is late is told, and so is the public.
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Keys of the agencies that recommend.
    pub recommends: Vec<Key>,
    /// Key of the authority that answers.
    pub answers: Key,
    /// What follows when it does not.
    pub silence: Silence,
    /// Key of the authority that decides a disagreement; absent where the answer is the last word.
    pub decides: Option<Key>,
    pub decides_silence: Silence,
    /// Keys of authorities that hear or arbitrate charges.
    pub forums: Vec<Key>,
    pub fact: Fact,
}
