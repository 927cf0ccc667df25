//! Entry bundles: the log's entries themselves, 256 to a file, each after its length in two bytes.

use super::{FULL, width_at};
use crate::Error;

/// The entries `256·n` to `256·n + width`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bundle {
    n: u64,
    width: u16,
}

impl Bundle {
    /// The bundle `n` as it is in a log of `size` entries; `None` where it would be empty.
    #[must_use]
    pub fn at(n: u64, size: u64) -> Option<Self> {
        Some(Self { n, width: width_at(size, n)? })
    }

    /// `None` unless the width is 1 to 256.
    #[must_use]
    pub fn new(n: u64, width: u16) -> Option<Self> {
        (1..=FULL).contains(&width).then_some(Self { n, width })
    }

    #[must_use]
    pub fn n(self) -> u64 {
        self.n
    }

    /// Entries, 1 to 256.
    #[must_use]
    pub fn width(self) -> u16 {
        self.width
    }

    #[must_use]
    pub fn is_full(self) -> bool {
        self.width == FULL
    }

    /// The index of its first entry.
    #[must_use]
    pub fn first(self) -> u64 {
        self.n.saturating_mul(u64::from(FULL))
    }

    /// Every bundle of a log of `size` entries.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        (0..).map_while(move |n| Self::at(n, size))
    }
}

/// Refuses more than 256 entries, and an entry longer than two bytes can count (65,535).
pub fn encode_bundle<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, Error> {
    if entries.len() > usize::from(FULL) {
        return Err(Error::malformed("entry bundle", 0, "it would hold more than 256 entries"));
    }
    let mut out = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length = u16::try_from(entry.len())
            .map_err(|_| Error::malformed("entry bundle", 0, "an entry is longer than 65,535 bytes"))?;
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(entry);
    }
    Ok(out)
}

/// The entries of a bundle, at most 256, borrowed from it.
pub fn decode_bundle(mut bytes: &[u8]) -> Result<Vec<&[u8]>, Error> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let cut = || Error::malformed("entry bundle", 0, format!("entry {} of it is cut off", entries.len()));
        if entries.len() == usize::from(FULL) {
            return Err(Error::malformed("entry bundle", 0, "it holds more than 256 entries"));
        }
        let (length, rest) = bytes.split_first_chunk().ok_or_else(cut)?;
        let (entry, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into()).ok_or_else(cut)?;
        entries.push(entry);
        bytes = rest;
    }
    Ok(entries)
}
