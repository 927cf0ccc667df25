//! Hashes of the Merkle tree: RFC 6962 section 2.1, the same tree as RFC 9162.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

use crate::{Error, text};

/// A SHA-256 value. Shown and read as standard base64 with padding, as the formats of the log write it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Bytes of a hash.
    pub const LEN: usize = 32;

    /// Of plain bytes, without a prefix: files, names, manifests. Never a leaf.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The root of a tree without leaves.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(&[])
    }

    /// A leaf: SHA-256(0x00 ‖ entry).
    #[must_use]
    pub fn leaf(entry: &[u8]) -> Self {
        Self(Sha256::new().chain_update([0]).chain_update(entry).finalize().into())
    }

    /// An inner node: SHA-256(0x01 ‖ left ‖ right).
    #[must_use]
    pub fn node(left: &Self, right: &Self) -> Self {
        let mut bytes = [1; 65];
        bytes[1..33].copy_from_slice(&left.0);
        bytes[33..].copy_from_slice(&right.0);
        Self::of(&bytes)
    }

    /// The hashes in a tile or in a stored range, 32 bytes each; what is left over at the end is ignored.
    pub fn all(bytes: &[u8]) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + '_ {
        bytes.as_chunks::<32>().0.iter().map(|hash| Self(*hash))
    }

    /// From 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn from_hex(digits: &str) -> Option<Self> {
        text::from_hex(digits.as_bytes()).map(Self)
    }

    #[must_use]
    pub fn to_hex(self) -> String {
        text::hex(&self.0)
    }
}

/// SHA-256 of plain bytes that come piece by piece, as [`Hash::of`] is of those that are there.
#[derive(Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    #[must_use]
    pub fn end(self) -> Hash {
        Hash(self.0.finalize().into())
    }
}

/// Of a list whose length is a power of two, or of which the last hashes are the ragged right edge: pairs from
/// the left, a lone last one moves up as it is. That is the tree's own shape for any number of leaves.
pub(crate) fn fold(mut hashes: Vec<Hash>) -> Option<Hash> {
    while hashes.len() > 1 {
        let half = hashes.len().div_ceil(2);
        for i in 0..half {
            hashes[i] = match hashes.get(2 * i + 1) {
                Some(right) => Hash::node(&hashes[2 * i], right),
                None => hashes[2 * i],
            };
        }
        hashes.truncate(half);
    }
    hashes.pop()
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::base64(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text::from_base64(text)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| Error::malformed("hash", 0, "it must be the base64 of 32 bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_root_is_the_hash_of_nothing() {
        let hex = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Hash::empty().to_hex(), hex);
    }

    #[test]
    fn the_root_of_the_eight_leaves_of_certificate_transparency_is_theirs() {
        let leaves: [&[u8]; 8] = [
            b"",
            b"\x00",
            b"\x10",
            b"\x20\x21",
            b"\x30\x31",
            b"\x40\x41\x42\x43",
            b"\x50\x51\x52\x53\x54\x55\x56\x57",
            b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
        ];
        let root = fold(leaves.map(Hash::leaf).to_vec()).expect("eight leaves");
        assert_eq!(root.to_hex(), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }
}
