//! What a plaintext says it is.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::lockbox::LockboxId;

/// Random, so that a chunk belongs to one attachment only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttachmentId(pub [u8; 16]);

/// 32 lower-case hexadecimal digits.
impl fmt::Display for AttachmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for AttachmentId {
    type Err = Error;

    /// One way to write a number: capital letters are refused.
    fn from_str(text: &str) -> Result<Self, Error> {
        let digit = |c: u8| matches!(c, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(digit) {
            return Err(Error::NotAnAttachment);
        }
        u128::from_str_radix(text, 16).map(|id| Self(id.to_be_bytes())).map_err(|_| Error::NotAnAttachment)
    }
}

/// What kind of thing is inside. Codes are part of the format: add, never renumber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What happened, as the reporter told it.
    Report,
    /// Who the reporter is and how to reach them.
    Reporter,
    /// Whom the reporter excluded; an accusation in itself.
    Exclusions,
    /// A message, from either side.
    Message,
    /// An entry of the investigation: note, interview, evidence.
    Note,
    /// The case's K and S_0 for the ledger, or a random seed.
    LedgerSeed,
    /// One field of a ledger event: name, value, salt.
    LedgerOpening,
    /// Name, type and digest of an attachment.
    Attachment(AttachmentId),
    /// A piece of an attachment.
    Chunk(AttachmentId),
    /// The day on which a mailbox was opened.
    Visit,
}

impl Kind {
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Report => 1,
            Self::Reporter => 2,
            Self::Exclusions => 3,
            Self::Message => 4,
            Self::Note => 5,
            Self::LedgerSeed => 6,
            Self::LedgerOpening => 7,
            Self::Attachment(_) => 8,
            Self::Chunk(_) => 9,
            Self::Visit => 10,
        }
    }

    pub(super) fn attachment(self) -> [u8; 16] {
        match self {
            Self::Attachment(id) | Self::Chunk(id) => id.0,
            _ => [0; 16],
        }
    }
}

/// What is asked for, and what must be inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Context {
    pub lockbox: LockboxId,
    /// Place of the entry among those of its case: never used twice, so that an old one cannot stand for a new one.
    pub sequence: u64,
    pub kind: Kind,
}

/// Which piece of a content that is longer than one envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// From 0.
    pub index: u32,
    /// 1 or more.
    pub total: u32,
}

impl Part {
    pub const ONLY: Self = Self { index: 0, total: 1 };

    #[must_use]
    pub fn is_last(self) -> bool {
        self.index.checked_add(1) == Some(self.total)
    }
}
