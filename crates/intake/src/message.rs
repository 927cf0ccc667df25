//! Messages of a case, in both directions, sealed to its correspondence.

use serde::{Deserialize, Serialize};
use vault::Lockbox;
use vault::envelope::Kind;
use zeroize::Zeroizing;

use crate::entry::entry;
use crate::{Entry, IntakeError};

/// Who wrote, as the reader is told. Sealed with the message: beside it, in clear, it would show who is waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Author {
    Reporter,
    Office,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    pub author: Author,
    /// The key of the office that wrote; empty for the reporter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// The reporter takes back that anybody may contact them; a later message without it does not give it again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// The day it was written, `YYYY-MM-DD`.
    pub day: String,
    pub text: String,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Message(…)")
    }
}

/// Seals a message to the case's correspondence, in its newest lockbox. `sequence` is a place that was never used.
///
/// # Errors
/// [`IntakeError::Vault`] for a text that no number of envelopes holds.
pub fn seal_message(
    correspondence: &Lockbox,
    sequence: u64,
    message: &Message,
) -> Result<Entry, IntakeError> {
    let content = serde_json::to_vec(message)
        .map(Zeroizing::new)
        .map_err(|_| IntakeError::NotReadable { what: "message" })?;
    entry(correspondence.id, sequence, Kind::Message, &content, &correspondence.public)
}
