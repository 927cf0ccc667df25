//! Checkpoints (C2SP tlog-checkpoint): the log's name, its size and its root, signed as a note.
//!
//! Extension lines are refused: monitors cannot audit them, and some cosignatures do not cover them.

use std::fmt;
use std::str::FromStr;

use crate::note::{Key, Note, SecretKey, Signature, Verified};
use crate::{Error, Head, text};

const WHAT: &str = "checkpoint";

/// What is signed. Shown as its three lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name: a URL without scheme, and the name of the log's key.
    pub origin: String,
    pub head: Head,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.head.size, self.head.root)
    }
}

impl FromStr for Checkpoint {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let body = text.strip_suffix('\n').ok_or_else(|| refuse(0, "it must end with a newline"))?;
        let mut lines = body.split('\n');
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next()) else {
            return Err(refuse(0, "it must have three lines: origin, size, root"));
        };
        if lines.next().is_some() {
            return Err(refuse(4, "extension lines are not accepted"));
        }
        if origin.is_empty() || origin.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+') {
            return Err(refuse(1, "the origin is not empty and has no space, control character or +"));
        }
        let size = text::decimal(size)
            .ok_or_else(|| refuse(2, "the size must be a number without sign or leading zero"))?;
        let root = root.parse().map_err(|_| refuse(3, "the root must be the base64 of 32 bytes"))?;
        Ok(Self { origin: origin.to_owned(), head: Head { size, root } })
    }
}

/// A checkpoint with its signature lines. Nothing is verified by having one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    note: Note,
}

impl SignedCheckpoint {
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let note = Note::parse(bytes)?;
        Ok(Self { checkpoint: note.text().parse()?, note })
    }

    /// Signs as the log: the key's name must be the origin, and the key one for notes.
    pub fn sign(checkpoint: Checkpoint, key: &SecretKey) -> Result<Self, Error> {
        let refuse = |why| Error::Key { name: key.public().name().to_owned(), why };
        if key.public().name() != checkpoint.origin {
            return Err(refuse("its name is not the origin of the checkpoint"));
        }
        let text = checkpoint.to_string();
        // What nobody could read back must not be signed.
        let checkpoint: Checkpoint = text.parse()?;
        let signature = key.sign(&text).ok_or_else(|| refuse("it is a cosigner's key, not a log's"))?;
        let mut note = Note::new(text)?;
        note.add(signature);
        Ok(Self { checkpoint, note })
    }

    #[must_use]
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    #[must_use]
    pub fn head(&self) -> Head {
        self.checkpoint.head
    }

    #[must_use]
    pub fn note(&self) -> &Note {
        &self.note
    }

    /// Appends a cosignature line, unchecked.
    pub fn add(&mut self, signature: Signature) {
        self.note.add(signature);
    }

    /// The valid log signature by one of the keys whose name is this checkpoint's origin.
    pub fn open<'a>(&self, log_keys: &'a [Key]) -> Result<Verified<'a>, Error> {
        let origin = &self.checkpoint.origin;
        let verified = self.note.verify(log_keys)?;
        verified.into_iter().find(|one| one.time.is_none() && one.key.name() == origin).ok_or_else(|| {
            let accepted: Vec<&str> = log_keys.iter().map(Key::name).collect();
            match accepted.as_slice() {
                [expected] if expected != origin => {
                    Error::OtherLog { found: origin.clone(), expected: (*expected).to_owned() }
                }
                _ => Error::Unsigned { accepted: accepted.join(", ") },
            }
        })
    }
}

/// Byte for byte what was parsed.
impl fmt::Display for SignedCheckpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.note.fmt(f)
    }
}
