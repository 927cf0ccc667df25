//! A thing's name in several languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// By BCP 47 tag. English is always there: a name that nobody translated is shown in English and marked
/// as English, rather than left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// The name, and the tag of the language that it is in.
    #[must_use]
    pub fn of<'a>(&'a self, tag: &'a str) -> (&'a str, &'a str) {
        match self.0.get(tag) {
            Some(name) => (name, tag),
            None => (self.0.get("en").map_or("", String::as_str), "en"),
        }
    }

    pub(super) fn lacks_english(&self) -> bool {
        self.0.get("en").is_none_or(|name| name.trim().is_empty())
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
