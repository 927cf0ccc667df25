//! The receipt as people keep it: eight words of a list in their language, or 25 digits. Both name
//! the same [`Secret`]. What is typed back is only read here; keys come from the secret alone.

mod damm;
mod decimal;
mod digits;
mod fold;
mod list;
mod read;
mod segment;
mod words;

pub use digits::Digits;
pub(crate) use fold::folded_words;
pub use list::WordList;
pub use read::{Candidate, Form, NotRead, read};
pub use words::Words;

use sha2::{Digest, Sha256};

use crate::secret::Secret;

/// What a phrase is for. Each has a check byte of its own, so that a sheet typed into the reporter's page is
/// noticed in 255 of 256 cases instead of looking like an unknown receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The reporter's receipt.
    Receipt,
    /// The recovery sheet of somebody on the staff.
    RecoverySheet,
}

impl Purpose {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Receipt => b"redress/phrase-check/v1",
            Self::RecoverySheet => b"redress/sheet-check/v1",
        }
    }

    /// First byte of SHA-256(label ‖ the ten bytes).
    fn check_byte(self, secret: &Secret) -> u8 {
        Sha256::new().chain_update(self.label()).chain_update(secret.expose()).finalize()[0]
    }
}
