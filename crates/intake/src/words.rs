//! What the staff write about a case: sealed at the place that the case's facts name, to whom it is for. Whom that is
//! `casework` decides; which lockbox that makes, the desk.

use vault::{Lockbox, SecretKey};

use crate::end::seal_recorded;
use crate::{Boxes, Entry, IntakeError, Recorded, open_recorded};

/// Seals a text, as it is, to a compartment in its newest lockbox. `place` was never used.
///
/// # Errors
/// [`IntakeError::NotReadable`] for a text of spaces: a reason that says nothing is none. [`IntakeError::Vault`] for one
/// that no number of envelopes holds.
pub fn seal_words(lockbox: &Lockbox, place: u64, text: &str) -> Result<Entry, IntakeError> {
    if text.trim().is_empty() {
        return Err(IntakeError::NotReadable { what: "empty text" });
    }
    seal_recorded(lockbox, place, &Recorded::Words(text.to_owned()))
}

/// # Errors
/// As [`open_recorded`], and [`IntakeError::NotReadable`] for a note of another kind.
pub fn open_words(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<String, IntakeError> {
    match open_recorded(boxes, entry, key)? {
        Recorded::Words(text) => Ok(text),
        Recorded::Granted(_) | Recorded::Ended(_) | Recorded::Shown { .. } => {
            Err(IntakeError::NotReadable { what: "text" })
        }
    }
}

/// Seals the words of one of the case's places once more. `place` was never used.
///
/// # Errors
/// [`IntakeError::Vault`] for a text that no number of envelopes holds.
pub fn seal_shown(lockbox: &Lockbox, place: u64, of: u64, words: String) -> Result<Entry, IntakeError> {
    seal_recorded(lockbox, place, &Recorded::Shown { of, words })
}

/// The place that a text is of, and the text: its own, or that of one that it shows.
///
/// # Errors
/// As [`open_words`].
pub fn open_text(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<(u64, String), IntakeError> {
    match open_recorded(boxes, entry, key)? {
        Recorded::Words(text) => Ok((entry.context.sequence, text)),
        Recorded::Shown { of, words } => Ok((of, words)),
        Recorded::Granted(_) | Recorded::Ended(_) => Err(IntakeError::NotReadable { what: "text" }),
    }
}
