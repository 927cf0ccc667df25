//! Signed notes (C2SP signed-note): a text, an empty line, signature lines.
//!
//! Parsing accepts only what prints back byte for byte, so a note may be kept as text or as `Note` alike.

mod key;
mod secret;

pub use key::{Key, KeyId, Scheme};
pub use secret::SecretKey;

use std::fmt;
use std::str::FromStr;

use crate::{Error, text};

/// Bytes of the longest note that is read.
pub const MAX_NOTE: usize = 1_000_000;
/// Signature lines of a note, at most.
pub const MAX_SIGNATURES: usize = 100;
const WHAT: &str = "signed note";

/// A text and what is said to be signatures of it. Nothing is verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// One signature line: who, and the bytes after the key ID, whose meaning the key's scheme gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    name: String,
    id: KeyId,
    payload: Vec<u8>,
}

impl Note {
    /// A note without signatures yet. The text ends in a newline and has no other control character.
    pub fn new(text: String) -> Result<Self, Error> {
        check_text(&text)?;
        Ok(Self { text, signatures: Vec::new() })
    }

    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let refuse = |line, why: &str| Error::malformed(WHAT, line, why);
        if bytes.len() > MAX_NOTE {
            return Err(refuse(0, "it is longer than a million bytes"));
        }
        let all = std::str::from_utf8(bytes).map_err(|_| refuse(0, "it is not UTF-8"))?;
        let split = all.rfind("\n\n").ok_or_else(|| refuse(0, "no empty line parts text and signatures"))?;
        let (text, lines) = (&all[..=split], &all[split + 2..]);
        check_text(text)?;
        let body = lines.strip_suffix('\n').ok_or_else(|| refuse(0, "it must end with a signature line"))?;
        let first = text.lines().count() + 2;
        let mut signatures = Vec::new();
        for (i, line) in body.split('\n').enumerate() {
            if signatures.len() == MAX_SIGNATURES {
                return Err(refuse(first + i, "it has more than 100 signature lines"));
            }
            signatures.push(line.parse().map_err(|_| {
                refuse(first + i, "a signature line is “— name base64”, with at least 5 bytes in it")
            })?);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// What is signed, with its final newline.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    pub fn add(&mut self, signature: Signature) {
        self.signatures.push(signature);
    }

    /// The valid signatures by the given keys. Lines of other keys, and of schemes that are not known here, are
    /// skipped; one wrong line by a given key refuses the whole note.
    pub fn verify<'a>(&self, keys: &'a [Key]) -> Result<Vec<Verified<'a>>, Error> {
        let mut verified = Vec::new();
        for signature in &self.signatures {
            let Some(key) = keys.iter().find(|key| key.made(signature) && key.can_verify()) else { continue };
            verified.push(Verified { key, time: key.verify(&self.text, signature)? });
        }
        Ok(verified)
    }

    /// As `verify`, and at least one must be valid.
    pub fn open<'a>(&self, keys: &'a [Key]) -> Result<Verified<'a>, Error> {
        self.verify(keys)?.into_iter().next().ok_or_else(|| Error::Unsigned {
            accepted: keys.iter().map(Key::name).collect::<Vec<_>>().join(", "),
        })
    }
}

/// A signature that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified<'a> {
    pub key: &'a Key,
    /// Seconds since 1970 UTC, as the cosigner says; plain notes carry none.
    pub time: Option<u64>,
}

impl Signature {
    pub(crate) fn new(name: &str, id: KeyId, payload: Vec<u8>) -> Self {
        Self { name: name.to_owned(), id, payload }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// The bytes after the key ID.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }
}

/// The line without its newline.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.id.0[..], &self.payload].concat();
        write!(f, "— {} {}", self.name, text::base64(&bytes))
    }
}

impl FromStr for Signature {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self, Error> {
        let parts = line.strip_prefix("— ").and_then(|rest| rest.split_once(' '));
        parts
            .filter(|(name, _)| key::is_name(name))
            .and_then(|(name, base64)| {
                let bytes = text::from_base64(base64)?;
                let (id, payload) = bytes.split_first_chunk()?;
                (!payload.is_empty()).then(|| Self::new(name, KeyId(*id), payload.to_vec()))
            })
            .ok_or_else(|| Error::malformed("signature line", 0, "it must read “— name base64”"))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        f.write_str("\n")?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

fn check_text(text: &str) -> Result<(), Error> {
    if !text.ends_with('\n') {
        return Err(Error::malformed(WHAT, 0, "the text must end with a newline"));
    }
    match text.split('\n').position(|line| line.chars().any(|c| c < ' ' || c == '\u{7f}')) {
        Some(line) => Err(Error::malformed(WHAT, line + 1, "it has a control character")),
        None => Ok(()),
    }
}
