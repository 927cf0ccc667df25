//! What an attachment is, sealed as an envelope of its own (`Kind::Attachment`).

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::clean::Warning;
use super::content::ContentKind;
use super::name::display_name;
use crate::error::Error;
use crate::hidden::hidden;

/// Type, size, digest and the reporter's own name of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Description {
    pub kind: ContentKind,
    pub bytes: u64,
    /// Of the bytes that were sealed, for the ledger's field.
    pub sha256: [u8; 32],
    /// As [`display_name`] leaves it. May name the reporter.
    pub name: String,
    /// Kept untouched beside its cleaned copy, since the reporter asked for that. Sealed: a row that said it would say
    /// which of two files tells where a photograph was taken.
    pub original: bool,
}

hidden!(Description);

impl Description {
    #[must_use]
    pub fn of(content: &[u8], kind: ContentKind, given_name: &str) -> Self {
        Self {
            kind,
            bytes: content.len() as u64,
            sha256: Sha256::digest(content).into(),
            name: display_name(given_name),
            original: false,
        }
    }

    /// The same file, as the one that was kept untouched.
    #[must_use]
    pub fn as_original(self) -> Self {
        Self { original: true, ..self }
    }

    /// What the reader is warned of.
    #[must_use]
    pub fn warning(&self) -> Option<Warning> {
        if self.original { Some(Warning::PictureKeepsHiddenData) } else { Warning::of(self.kind) }
    }

    /// Whether these bytes are the ones described.
    #[must_use]
    pub fn fits(&self, content: &[u8]) -> bool {
        content.len() as u64 == self.bytes && <[u8; 32]>::from(Sha256::digest(content)) == self.sha256
    }

    /// Content of the envelope: four lines of text (type, bytes, SHA-256 in hex, name), and a fifth, `original`, where
    /// it is one.
    #[must_use]
    pub fn to_content(&self) -> Zeroizing<String> {
        let digest: String = self.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let last = if self.original { "original\n" } else { "" };
        Zeroizing::new(format!("{}\n{}\n{digest}\n{}\n{last}", self.kind.key(), self.bytes, self.name))
    }

    /// # Errors
    /// [`Error::Damaged`]: anyone can seal, so anything may be inside.
    pub fn from_content(content: &str) -> Result<Self, Error> {
        let mut lines = content.split('\n');
        let mut line = || lines.next().ok_or(Error::Damaged);
        let kind = ContentKind::from_key(line()?).ok_or(Error::Damaged)?;
        let bytes = line()?.parse().map_err(|_| Error::Damaged)?;
        let sha256 = digest(line()?).ok_or(Error::Damaged)?;
        let name = display_name(line()?);
        let original = line()? == "original";
        let described = Self { kind, bytes, sha256, name, original };
        // One way to write a description, so that equal ones are equal bytes.
        if described.to_content().as_str() == content { Ok(described) } else { Err(Error::Damaged) }
    }
}

fn digest(hex: &str) -> Option<[u8; 32]> {
    let hex = hex.as_bytes();
    if hex.len() != 64 {
        return None;
    }
    let mut digest = [0u8; 32];
    for (byte, pair) in digest.iter_mut().zip(hex.chunks(2)) {
        let digit = |c: u8| char::from(c).to_digit(16);
        *byte = u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok()?;
    }
    Some(digest)
}
