//! What the log holds of a file: its number in the case and a digest of it as it is sealed, under a salt. And what
//! follows from it: a file that is not there any more, or not as it was, shows to whoever opens the events.
//!
//! The digest is of the sealed bytes and not of the readable ones, so that whoever holds no key of the statement can
//! compute it, and so that a piece that was exchanged shows before it is opened. Checkable with `sha256sum`: it is that
//! of a text with the line `redress-file/v1`, then the SHA-256 of each piece in lower-case hexadecimal, a line each in
//! their order, then that of the sealed description.

use std::collections::BTreeMap;

use ledger::Hash;
use ledger::commitment::Opening;
use ledger::deadline::EventType;
use vault::Slot;

/// A file as an event names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// Within its case, from 1.
    pub number: u32,
    pub digest: Hash,
}

/// The digest of a file as it is sealed.
#[must_use]
pub fn sealed_digest<'a>(pieces: impl IntoIterator<Item = &'a Slot>, description: &Slot) -> Hash {
    digest_of(pieces.into_iter().map(|slot| Hash::of(slot.as_bytes())), description)
}

/// The same from the SHA-256 of each piece.
#[must_use]
pub fn digest_of(pieces: impl IntoIterator<Item = Hash>, description: &Slot) -> Hash {
    let mut text = String::from("redress-file/v1\n");
    for hash in pieces.into_iter().chain([Hash::of(description.as_bytes())]) {
        text.push_str(&hash.to_hex());
        text.push('\n');
    }
    Hash::of(text.as_bytes())
}

/// What the events of a case say of its files, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoggedFiles(BTreeMap<u32, Logged>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Logged {
    digest: Hash,
    taken_back: bool,
}

/// A file that is there, as somebody who holds no key sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// All of it, with this digest.
    Whole(Hash),
    /// All of it by its rows; its bytes were not looked at.
    Listed,
    /// Not all of it: it is arriving, was taken back, or bytes are gone.
    Not,
}

/// How a file stands to the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileStanding {
    /// As it was logged.
    Whole,
    /// The log has it, and it is not there.
    Lost,
    /// It is there, and not as it was logged.
    Changed,
    /// It is there, and no event of the case says so.
    Unlogged,
}

impl FileStanding {
    /// Never changes its meaning.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "file-whole",
            Self::Lost => "file-lost",
            Self::Changed => "file-changed",
            Self::Unlogged => "file-unlogged",
        }
    }
}

impl LoggedFiles {
    /// Of the openings of a case's events, in their order. Whether they fit their leaves is looked at before.
    #[must_use]
    pub fn of<'a>(events: impl IntoIterator<Item = &'a [Opening]>) -> Self {
        let mut files = BTreeMap::new();
        for openings in events {
            let value = |name: &str| openings.iter().find(|one| one.name == name).map(|one| &*one.value);
            let kind = value("type").and_then(EventType::from_key);
            let Some(number) = value("file").and_then(|number| number.parse().ok()) else { continue };
            let Some(digest) = value("content").and_then(Hash::from_hex) else { continue };
            match kind {
                Some(EventType::Attached) => {
                    files.entry(number).or_insert(Logged { digest, taken_back: false });
                }
                Some(EventType::TookBack) => {
                    files.entry(number).and_modify(|one| one.taken_back = true);
                }
                _ => {}
            }
        }
        Self(files)
    }

    /// What the log says of a file that is there by its number.
    #[must_use]
    pub fn mark(&self, number: u32) -> Option<FileMark> {
        let one = self.0.get(&number).filter(|one| !one.taken_back)?;
        Some(FileMark { number, digest: one.digest })
    }

    /// How every file stands that is there or should be, by its number. One that was taken back, or never became
    /// whole, is nothing to be told of.
    #[must_use]
    pub fn standing(&self, there: &BTreeMap<u32, There>) -> BTreeMap<u32, FileStanding> {
        let numbers = self.0.keys().chain(there.keys());
        let stand = |number: &u32| {
            let found = there.get(number).copied().unwrap_or(There::Not);
            let standing = match (self.mark(*number), found) {
                (None, There::Not) => return None,
                (None, There::Listed | There::Whole(_)) => FileStanding::Unlogged,
                (Some(_), There::Not) => FileStanding::Lost,
                (Some(mark), There::Whole(digest)) if digest != mark.digest => FileStanding::Changed,
                (Some(_), There::Whole(_) | There::Listed) => FileStanding::Whole,
            };
            Some((*number, standing))
        };
        numbers.filter_map(stand).collect()
    }
}
