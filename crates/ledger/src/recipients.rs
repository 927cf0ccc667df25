//! The list of those whom reports are sealed to, as the log has it: two digests and no name.
//!
//! Each version is a published file of its own with a leaf of kind `dataset`. The file is named by the index of its leaf,
//! so whoever reads a log knows these leaves by their tags, without asking anybody, and a list that comes back after
//! another is a file of its own again.

use std::fmt;
use std::str::FromStr;

use crate::leaf::{Commit, Kind, Leaf, Tag};
use crate::{Day, Error, Hash, text};

const WHAT: &str = "recipients";
const FIRST_LINE: &str = "redress-recipients/v1";

/// Prints as the file that is published:
///
/// ```text
/// redress-recipients/v1
/// directory <64 hex digits>
/// posts <64 hex digits>
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecipientList {
    /// SHA-256 of the whole directory as a device is given it: what a receipt shows. It has the day in it, so it is
    /// another each day.
    pub directory: Hash,
    /// SHA-256 of its posts alone: the same as long as nobody comes or goes and no key changes.
    pub posts: Hash,
}

impl RecipientList {
    /// The name of the file whose leaf has this index.
    #[must_use]
    pub fn name(index: u64) -> String {
        format!("recipients/{index}.txt")
    }

    #[must_use]
    pub fn commit(&self) -> Commit {
        Commit(Hash::of(self.to_string().as_bytes()).0)
    }

    /// Whether a leaf of the log is one of a list, whichever.
    #[must_use]
    pub fn is_leaf(index: u64, leaf: &Leaf) -> bool {
        leaf.kind == Kind::Dataset && leaf.tag == Tag::public(&Self::name(index))
    }

    /// How many hexadecimal digits of the directory's digest a receipt shows.
    pub const SHOWN: usize = 16;

    /// Whether this is the list that a receipt shows: its first digits, at least those that are shown, however they are
    /// spaced. `None` for what is no such mark.
    #[must_use]
    pub fn is_shown_as(&self, mark: &str) -> Option<bool> {
        let digits: String =
            mark.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
        let known = mark.chars().all(|c| {
            c.is_ascii_hexdigit() || c.is_whitespace() || c == '-' || matches!(c, '\u{2066}' | '\u{2069}')
        });
        let length = (Self::SHOWN..=64).contains(&digits.len());
        (known && length).then(|| self.directory.to_hex().starts_with(&digits))
    }
}

impl fmt::Display for RecipientList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}\ndirectory {}\nposts {}", self.directory.to_hex(), self.posts.to_hex())
    }
}

impl FromStr for RecipientList {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let mut lines = text.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(refuse(1, "it must read redress-recipients/v1"));
        }
        let mut field = |name: &str| Hash::from_hex(lines.next()?.strip_prefix(name)?);
        let directory = field("directory ")
            .ok_or_else(|| refuse(2, "it must read directory and 64 lower-case hex digits"))?;
        let posts =
            field("posts ").ok_or_else(|| refuse(3, "it must read posts and 64 lower-case hex digits"))?;
        match (lines.next(), lines.next()) {
            (Some(""), None) => Ok(Self { directory, posts }),
            _ => Err(refuse(4, "nothing may follow the posts line")),
        }
    }
}

/// A version of the list with its place in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoggedList {
    pub index: u64,
    /// Of its leaf.
    pub day: Day,
    pub list: RecipientList,
}

/// `index day directory posts`: a line of the list of all versions. Nothing is verified by reading one.
impl fmt::Display for LoggedList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, day, list } = self;
        write!(f, "{index} {day} {} {}", list.directory.to_hex(), list.posts.to_hex())
    }
}

impl FromStr for LoggedList {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self, Error> {
        let refuse = || Error::malformed(WHAT, 0, "a line must read index, day and two digests");
        let [index, day, directory, posts] = line.split(' ').collect::<Vec<_>>()[..] else {
            return Err(refuse());
        };
        let digest = |hex| Hash::from_hex(hex).ok_or_else(refuse);
        let list = RecipientList { directory: digest(directory)?, posts: digest(posts)? };
        let index = text::decimal(index).ok_or_else(refuse)?;
        Ok(Self { index, day: day.parse().map_err(|_| refuse())?, list })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leaf::PublicKind;

    fn list(byte: u8) -> RecipientList {
        RecipientList { directory: Hash([byte; 32]), posts: Hash([byte + 1; 32]) }
    }

    #[test]
    fn a_list_is_read_back_as_it_was_printed_and_nothing_else_is() {
        let text = list(7).to_string();
        assert_eq!(text.parse::<RecipientList>(), Ok(list(7)));
        for wrong in [text.trim_end(), &text.to_uppercase(), &format!("{text}x"), &text.replace(" 0", " ")] {
            assert!(wrong.parse::<RecipientList>().is_err(), "{wrong}");
        }
        let logged = LoggedList { index: 12, day: "2026-03-01".parse().unwrap(), list: list(7) };
        assert_eq!(logged.to_string().parse::<LoggedList>(), Ok(logged));
        for wrong in ["", "12", "012 2026-03-01 x y"] {
            assert!(wrong.parse::<LoggedList>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn its_leaf_is_known_by_its_place_and_that_of_another_place_or_file_is_not() {
        let day = "2026-03-01".parse().unwrap();
        let text = list(7).to_string();
        let leaf = |name: &str| Leaf::public(PublicKind::Dataset, day, name, text.as_bytes());
        let own = leaf(&RecipientList::name(12));
        assert!(RecipientList::is_leaf(12, &own) && own.commit == list(7).commit());
        assert!(!RecipientList::is_leaf(13, &own));
        assert!(!RecipientList::is_leaf(12, &leaf("imports/12.json")));
        assert!(!RecipientList::is_leaf(12, &Leaf { kind: Kind::Case, ..own }));
    }

    #[test]
    fn a_receipt_s_mark_is_compared_however_it_is_spaced_and_a_short_or_foreign_one_is_none() {
        let list = RecipientList { directory: Hash([0xab; 32]), ..list(7) };
        for mark in [
            "abab abab abab abab",
            "ABABABABABABABAB",
            "\u{2066}abab abab abab abab\u{2069}",
            &"ab".repeat(32),
        ] {
            assert_eq!(list.is_shown_as(mark), Some(true), "{mark}");
        }
        assert_eq!(list.is_shown_as("abab abab abab abac"), Some(false));
        for wrong in ["", "abab", "abab abab abab abag", &"ab".repeat(33)] {
            assert_eq!(list.is_shown_as(wrong), None, "{wrong}");
        }
    }
}
