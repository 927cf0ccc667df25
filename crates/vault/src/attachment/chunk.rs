//! An attachment in pieces: one envelope of 256 KiB each, the last as large as the others, so that the slots
//! tell its size only to a quarter of a mebibyte. Any piece can be sent again by itself.

use crate::age_key::{Recipient, SecretKey};
use crate::envelope::{self, AttachmentId, Context, Kind, Plaintext};
use crate::error::Error;
use crate::lockbox::LockboxId;
use crate::slot::{Bucket, Slot};

/// The pieces, in their order. `sequence` is that of the entry which the attachment belongs to.
///
/// # Errors
/// [`Error::TooLarge`] beyond `most_bytes`.
pub fn seal_chunks(
    lockbox: LockboxId,
    sequence: u64,
    id: AttachmentId,
    content: &[u8],
    most_bytes: u64,
    public: &Recipient,
) -> Result<Vec<Slot>, Error> {
    let bytes = content.len() as u64;
    if bytes > most_bytes {
        return Err(Error::TooLarge { bytes, most: most_bytes });
    }
    let context = Context { lockbox, sequence, kind: Kind::Chunk(id) };
    envelope::seal_parts(context, content, public, |_| Bucket::Kib256)
}

/// The whole attachment, or nothing: a missing, swapped, repeated or foreign piece refuses it.
///
/// # Errors
/// As [`envelope::open`].
pub fn open_chunks(
    lockbox: LockboxId,
    sequence: u64,
    id: AttachmentId,
    slots: &[Slot],
    key: &SecretKey,
) -> Result<Plaintext, Error> {
    envelope::open(Context { lockbox, sequence, kind: Kind::Chunk(id) }, slots, key)
}
