//! What is stored and sent of sealed content: an age file in a slot of its bucket and 1 KiB. Sizes of slots
//! tell the bucket, nothing else; the random length of an age header, by which a browser's could be told
//! from ours, stays inside.

use crate::error::Error;
use crate::frame;

const KIB: usize = 1024;

/// The sizes that a plaintext is padded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    Kib4,
    Kib16,
    Kib64,
    Kib256,
}

impl Bucket {
    pub const ALL: [Self; 4] = [Self::Kib4, Self::Kib16, Self::Kib64, Self::Kib256];

    /// Of the padded plaintext.
    #[must_use]
    pub const fn bytes(self) -> usize {
        match self {
            Self::Kib4 => 4 * KIB,
            Self::Kib16 => 16 * KIB,
            Self::Kib64 => 64 * KIB,
            Self::Kib256 => 256 * KIB,
        }
    }

    /// Of the slot: header and tags of an age file take 270 to 440 bytes of the 1,024 added.
    #[must_use]
    pub const fn slot_bytes(self) -> usize {
        self.bytes() + KIB
    }
}

/// An age file in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    bucket: Bucket,
    bytes: Vec<u8>,
}

impl Slot {
    /// # Errors
    /// [`Error::Damaged`] if the file is larger than the slot.
    pub fn pack(age_file: &[u8], bucket: Bucket) -> Result<Self, Error> {
        let bytes = frame::pack(age_file, bucket.slot_bytes()).ok_or(Error::Damaged)?;
        Ok(Self { bucket, bytes })
    }

    /// From storage or from a browser. Says nothing yet of what is inside.
    ///
    /// # Errors
    /// [`Error::Damaged`] for a size that no slot has, a wrong length, or anything but zeros after the file.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        let bucket = Bucket::ALL.into_iter().find(|bucket| bucket.slot_bytes() == bytes.len());
        let bucket = bucket.ok_or(Error::Damaged)?;
        frame::unpack(&bytes)?;
        Ok(Self { bucket, bytes })
    }

    #[must_use]
    pub fn bucket(&self) -> Bucket {
        self.bucket
    }

    /// What to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The plain age file: an export that the stock `age` command opens.
    #[must_use]
    pub fn age_file(&self) -> &[u8] {
        frame::unpack(&self.bytes).expect("checked when the slot was made")
    }
}
