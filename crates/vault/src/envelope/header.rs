//! The first bytes of a plaintext. All numbers big-endian.
//!
//! | offset | bytes | |
//! |---|---|---|
//! | 0 | 6 | `RDSEAL` |
//! | 6 | 2 | version: 1 |
//! | 8 | 16 | case |
//! | 24 | 1 | compartment: 1 statement, 2 identity, 3 correspondence, 4 investigation |
//! | 25 | 4 | generation |
//! | 29 | 8 | sequence |
//! | 37 | 1 | kind |
//! | 38 | 16 | attachment, or zeros |
//! | 54 | 4 | part, from 0 |
//! | 58 | 4 | parts |
//! | 62 | 1 | 1 for the last part, else 0 |
//! | 63 | 1 | 0 |
//! | 64 | 4 | length of the content |
//! | 68 | | content, then zeros up to the bucket |

use std::ops::Range;

use super::context::{Context, Part};
use crate::error::{Error, Field};
use crate::slot::Bucket;

pub(super) const BYTES: usize = 68;
const LENGTH: Range<usize> = 64..68;

/// Content of one part at most, in bytes.
pub const CAPACITY: usize = capacity(Bucket::Kib256);

pub(super) const fn capacity(bucket: Bucket) -> usize {
    bucket.bytes() - BYTES
}

pub(super) fn write(context: Context, part: Part, length: u32) -> [u8; BYTES] {
    let mut header = [0u8; BYTES];
    header[..8].copy_from_slice(b"RDSEAL\x00\x01");
    header[8..24].copy_from_slice(&context.lockbox.case.0);
    header[24] = context.lockbox.compartment.code();
    header[25..29].copy_from_slice(&context.lockbox.generation.0.to_be_bytes());
    header[29..37].copy_from_slice(&context.sequence.to_be_bytes());
    header[37] = context.kind.code();
    header[38..54].copy_from_slice(&context.kind.attachment());
    header[54..58].copy_from_slice(&part.index.to_be_bytes());
    header[58..62].copy_from_slice(&part.total.to_be_bytes());
    header[62] = u8::from(part.is_last());
    header[LENGTH].copy_from_slice(&length.to_be_bytes());
    header
}

/// Which bytes hold which field. Together they are every byte before the length.
const FIELDS: [(Range<usize>, Field); 9] = [
    (0..8, Field::Version),
    (8..24, Field::Case),
    (24..25, Field::Compartment),
    (25..29, Field::Generation),
    (29..37, Field::Sequence),
    (37..38, Field::Kind),
    (38..54, Field::Attachment),
    (54..63, Field::Part),
    (63..64, Field::Version),
];

/// Where the content of a padded plaintext lies, once every field is what was asked for. A part of a content with
/// another number of parts is told apart, since a missing part is what people can do something about.
pub(super) fn check(
    plaintext: &[u8],
    bucket: Bucket,
    asked: Context,
    part: Part,
) -> Result<Range<usize>, Error> {
    if plaintext.len() != bucket.bytes() {
        return Err(Error::Mismatch(Field::Size));
    }
    let expected = write(asked, part, 0);
    for (range, field) in FIELDS {
        if plaintext[range.clone()] != expected[range] {
            return Err(if field == Field::Part { parts(plaintext, part) } else { Error::Mismatch(field) });
        }
    }
    let length = number(plaintext, LENGTH) as usize;
    let end = BYTES.checked_add(length).filter(|end| *end <= plaintext.len());
    let end = end.ok_or(Error::Mismatch(Field::Size))?;
    if plaintext[end..].iter().any(|byte| *byte != 0) {
        return Err(Error::Mismatch(Field::Padding));
    }
    Ok(BYTES..end)
}

fn parts(plaintext: &[u8], asked: Part) -> Error {
    let total = number(plaintext, 58..62);
    if total > asked.total {
        Error::PartsMissing { found: asked.total.into(), expected: total.into() }
    } else {
        Error::Mismatch(Field::Part)
    }
}

fn number(plaintext: &[u8], range: Range<usize>) -> u32 {
    plaintext[range].iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}
