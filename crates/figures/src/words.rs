//! The codes of one file, by numbers of its own; [`crate::join`] gives them those of the extract.

use insight::{NONE_U16, TooManyCodes, number};
use rustc_hash::FxHashMap;

#[derive(Default)]
pub(crate) struct Words {
    numbers: FxHashMap<String, u16>,
    pub(crate) list: Vec<String>,
}

impl Words {
    /// [`NONE_U16`] for no word.
    pub(crate) fn number(&mut self, word: Option<&str>, what: &'static str) -> Result<u16, TooManyCodes> {
        let Some(word) = word else { return Ok(NONE_U16) };
        if let Some(number) = self.numbers.get(word) {
            return Ok(*number);
        }
        let next = number(self.list.len(), what)?;
        self.numbers.insert(word.to_owned(), next);
        self.list.push(word.to_owned());
        Ok(next)
    }
}
