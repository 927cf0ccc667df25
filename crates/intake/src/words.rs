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
        Recorded::Granted(_) | Recorded::Ended(_) => Err(IntakeError::NotReadable { what: "text" }),
    }
}
