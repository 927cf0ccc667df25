//! The one way to a plaintext of a case.

use zeroize::Zeroizing;

use super::context::{Context, Part};
use super::header;
use super::plaintext::Plaintext;
use crate::age_file;
use crate::age_key::SecretKey;
use crate::error::{Error, Field};
use crate::slot::Slot;

/// Opens one part, and gives it only if all that it says of itself is what was asked for.
///
/// # Errors
/// [`Error::NotForThisKey`], [`Error::Damaged`], [`Error::Mismatch`] with the field that differs,
/// [`Error::PartsMissing`] if it belongs to more parts than were asked for.
pub fn open_part(asked: Context, part: Part, slot: &Slot, key: &SecretKey) -> Result<Plaintext, Error> {
    let mut plaintext = age_file::open(slot.age_file(), key)?;
    let content = header::check(&plaintext, slot.bucket(), asked, part)?;
    // In place, so that no second copy is made.
    plaintext.copy_within(content.clone(), 0);
    plaintext[content.len()..].fill(0);
    plaintext.truncate(content.len());
    Ok(Plaintext(plaintext))
}

/// Opens all parts of a content, in their order. All or nothing: a missing, swapped, repeated or foreign part refuses
/// the whole.
///
/// # Errors
/// As [`open_part`]; [`Error::PartsMissing`] also if there is no part at all.
pub fn open(asked: Context, slots: &[Slot], key: &SecretKey) -> Result<Plaintext, Error> {
    let total = u32::try_from(slots.len()).map_err(|_| Error::Mismatch(Field::Part))?;
    if total == 0 {
        return Err(Error::PartsMissing { found: 0, expected: 1 });
    }
    let room = slots.iter().map(|slot| slot.bucket().bytes()).sum();
    let mut whole = Zeroizing::new(Vec::with_capacity(room));
    for (slot, index) in slots.iter().zip(0..) {
        whole.extend_from_slice(&open_part(asked, Part { index, total }, slot, key)?);
    }
    Ok(Plaintext(whole))
}
