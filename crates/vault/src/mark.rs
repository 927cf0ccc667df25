//! Marks of the words of a name, for a directory that leaves names out.
//!
//! Whoever knows a name can compute its marks, and names are few: a mark hides a name from a reader of the directory,
//! not from somebody who guesses.

use sha2::{Digest, Sha256};

use crate::keys::Site;
use crate::phrase::folded_words;

/// The marks of a name's words, sorted, so that their order tells nothing: each the first eight bytes, in hexadecimal,
/// of SHA-256(`redress/name-mark/v1/` ‖ site ‖ 0x00 ‖ word), of the word in lower case and without accents.
///
/// Somebody whose name has the marks of a written name is left out by it ([`crate::exclusion::Exclusion::Name`]).
#[must_use]
pub fn name_marks(site: &Site, name: &str) -> Vec<String> {
    let mut marks: Vec<String> = folded_words(name)
        .iter()
        .map(|word| {
            let label = format!("redress/name-mark/v1/{}\0", site.name());
            let digest = Sha256::new().chain_update(label).chain_update(word.as_bytes()).finalize();
            digest[..8].iter().map(|byte| format!("{byte:02x}")).collect()
        })
        .collect();
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
        let marks = name_marks(&here, "Amara Böhm");
        assert_eq!(marks.len(), 2);
        assert_eq!(marks, name_marks(&here, "BOHM, amara; Amara"));
        assert!(name_marks(&there, "Amara Böhm").iter().all(|mark| !marks.contains(mark)));
        assert!(name_marks(&here, " - ").is_empty());
        // printf 'redress/name-mark/v1/lakeport\0bohm' | sha256sum
        assert!(marks.contains(&"b4ea643672d9334a".to_owned()), "{marks:?}");
    }
}
