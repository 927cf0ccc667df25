//! Putting content into envelopes: header, content, zeros, sealed to a lockbox's public half.

use zeroize::Zeroizing;

use super::context::{Context, Part};
use super::header;
use crate::age_file;
use crate::age_key::Recipient;
use crate::error::{Error, Field};
use crate::slot::{Bucket, Slot};

/// Seals content of any length: one slot in the smallest bucket that holds it, or several of 256 KiB of which the last
/// is in its smallest bucket. Keep their order.
///
/// # Errors
/// [`Error::Mismatch`] (size) for more parts than 32 bits count.
pub fn seal(context: Context, content: &[u8], public: &Recipient) -> Result<Vec<Slot>, Error> {
    seal_parts(context, content, public, smallest)
}

/// Seals one part, for content that is sent piece by piece.
///
/// # Errors
/// [`Error::Mismatch`] for content beyond [`super::CAPACITY`], or a part beyond the total.
pub fn seal_part(context: Context, part: Part, content: &[u8], public: &Recipient) -> Result<Slot, Error> {
    if part.index >= part.total {
        return Err(Error::Mismatch(Field::Part));
    }
    if content.len() > header::CAPACITY {
        return Err(Error::Mismatch(Field::Size));
    }
    seal_into(smallest(content.len()), context, part, content, public)
}

/// `bucket` is asked for each part's length, which is within [`super::CAPACITY`].
pub(crate) fn seal_parts(
    context: Context,
    content: &[u8],
    public: &Recipient,
    bucket: fn(usize) -> Bucket,
) -> Result<Vec<Slot>, Error> {
    let total = content.len().div_ceil(header::CAPACITY).max(1);
    let total = u32::try_from(total).map_err(|_| Error::Mismatch(Field::Size))?;
    let mut slots = Vec::with_capacity(total as usize);
    for index in 0..total {
        let from = index as usize * header::CAPACITY;
        let piece = &content[from..content.len().min(from + header::CAPACITY)];
        slots.push(seal_into(bucket(piece.len()), context, Part { index, total }, piece, public)?);
    }
    Ok(slots)
}

fn smallest(length: usize) -> Bucket {
    Bucket::ALL.into_iter().find(|bucket| length <= header::capacity(*bucket)).unwrap_or(Bucket::Kib256)
}

fn seal_into(
    bucket: Bucket,
    context: Context,
    part: Part,
    content: &[u8],
    public: &Recipient,
) -> Result<Slot, Error> {
    let length = u32::try_from(content.len()).map_err(|_| Error::Mismatch(Field::Size))?;
    let mut plaintext = Zeroizing::new(Vec::with_capacity(bucket.bytes()));
    plaintext.extend_from_slice(&header::write(context, part, length));
    plaintext.extend_from_slice(content);
    plaintext.resize(bucket.bytes(), 0);
    Slot::pack(&age_file::seal(&plaintext, public), bucket)
}
