//! Promises: signed at once when a report is taken, before any checkpoint. A promise names the index, the leaf and
//! the time by which it will be in a checkpoint; a log that breaks one has signed its own conviction.

use std::fmt;
use std::str::FromStr;

use crate::note::{Key, Note, SecretKey};
use crate::{Error, Hash, text};

const WHAT: &str = "promise";
/// With it a promise has five lines where a checkpoint has three: one key may sign both kinds.
const FIRST_LINE: &str = "redress-promise/v1";

/// Shown as its five lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub origin: String,
    pub index: u64,
    pub leaf: Hash,
    /// Seconds since 1970 UTC.
    pub integrate_by: u64,
}

/// What a checkpoint says of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The leaf is where it was promised.
    Yes,
    /// The tree is still smaller and the time has not come.
    NotYet,
    /// The time has passed and the tree is still smaller.
    Late,
    /// Another leaf is at its place. Promise, checkpoint and proof together are evidence against the log.
    Replaced,
}

impl Promise {
    /// The key is the log's own: its name is the origin.
    pub fn sign(&self, key: &SecretKey) -> Result<Note, Error> {
        let refuse = |why| Error::Key { name: key.public().name().to_owned(), why };
        if key.public().name() != self.origin {
            return Err(refuse("its name is not the origin of the promise"));
        }
        let text = self.to_string();
        text.parse::<Self>()?;
        let mut note = Note::new(text.clone())?;
        note.add(key.sign(&text).ok_or_else(|| refuse("it is a cosigner's key, not a log's"))?);
        Ok(note)
    }

    /// Parses a promise and checks that the log of its origin has signed it.
    pub fn open(note: &Note, log_keys: &[Key]) -> Result<Self, Error> {
        let promise: Self = note.text().parse()?;
        let verified = note.verify(log_keys)?;
        if verified.iter().any(|one| one.time.is_none() && one.key.name() == promise.origin) {
            return Ok(promise);
        }
        Err(Error::Unsigned { accepted: log_keys.iter().map(Key::name).collect::<Vec<_>>().join(", ") })
    }

    /// `size` and `time` (seconds since 1970 UTC) are those of a checkpoint that a witness cosigned; `found` is the
    /// leaf that is proved to lie at the promised index, where the tree reaches that far.
    #[must_use]
    pub fn kept(&self, size: u64, time: u64, found: Option<&Hash>) -> Kept {
        match found {
            Some(leaf) if self.index < size => {
                if *leaf == self.leaf {
                    Kept::Yes
                } else {
                    Kept::Replaced
                }
            }
            _ if self.index >= size && time > self.integrate_by => Kept::Late,
            _ => Kept::NotYet,
        }
    }
}

impl fmt::Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}\n{}\n{}\n{}\n{}", self.origin, self.index, self.leaf, self.integrate_by)
    }
}

impl FromStr for Promise {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let body = text.strip_suffix('\n').ok_or_else(|| refuse(0, "it must end with a newline"))?;
        let lines: Vec<&str> = body.splitn(6, '\n').collect();
        let [first, origin, index, leaf, integrate_by] = lines[..] else {
            return Err(refuse(0, "it must have five lines"));
        };
        if first != FIRST_LINE {
            return Err(refuse(1, "it must read redress-promise/v1"));
        }
        if origin.is_empty() || origin.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(refuse(2, "the origin is not empty and has no space, control character or +"));
        }
        let number = |line, text| {
            text::decimal(text).ok_or_else(|| refuse(line, "it must be a number without leading zero"))
        };
        Ok(Self {
            origin: origin.to_owned(),
            index: number(3, index)?,
            leaf: leaf.parse().map_err(|_| refuse(4, "it must be the base64 of 32 bytes"))?,
            integrate_by: number(5, integrate_by)?,
        })
    }
}
