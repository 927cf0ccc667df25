//! Marks of the words of a name, for a directory that leaves names out.
//!
//! Whoever knows a name can compute its marks, and names are few: a mark hides a name from a reader of the directory,
//! not from somebody who guesses.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::exclusion::family_words;
use crate::keys::Site;
use crate::phrase::folded_words;

/// The marks of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMarks {
    /// Of all its words. Sorted, so that their order tells nothing.
    pub words: Vec<String>,
    /// Of those by which alone somebody is known. Sorted.
    pub family: Vec<String>,
}

impl NameMarks {
    /// Each the first eight bytes, in hexadecimal, of SHA-256(`redress/name-mark/v1/` ‖ site ‖ 0x00 ‖ word), of the word
    /// in lower case and without accents.
    ///
    /// Somebody whose name has the marks of a written name is left out by it ([`crate::exclusion::Exclusion::Name`]).
    #[must_use]
    pub fn of(site: &Site, name: &str) -> Self {
        let words = folded_words(name);
        Self { words: marks(site, words.iter()), family: marks(site, family_words(&words)) }
    }
}

fn marks<'a>(site: &Site, words: impl Iterator<Item = &'a Zeroizing<String>>) -> Vec<String> {
    let label = format!("redress/name-mark/v1/{}\0", site.name());
    let mark = |word: &Zeroizing<String>| {
        let digest = Sha256::new().chain_update(&label).chain_update(word.as_bytes()).finalize();
        digest[..8].iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let mut marks: Vec<String> = words.map(mark).collect();
    marks.sort();
    marks.dedup();
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_the_word_and_the_site_whatever_case_accent_and_order() {
        let (here, there) = (Site::new("lakeport").unwrap(), Site::new("elsewhere").unwrap());
        let marks = NameMarks::of(&here, "Amara Böhm").words;
        assert_eq!(marks.len(), 2);
        assert_eq!(marks, NameMarks::of(&here, "BOHM, amara; Amara").words);
        assert!(NameMarks::of(&there, "Amara Böhm").words.iter().all(|mark| !marks.contains(mark)));
        assert!(NameMarks::of(&here, " - ").words.is_empty());
        // printf 'redress/name-mark/v1/lakeport\0bohm' | sha256sum
        assert!(marks.contains(&"b4ea643672d9334a".to_owned()), "{marks:?}");
    }
}
