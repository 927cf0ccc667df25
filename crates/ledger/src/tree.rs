//! The growing tree as its compact range: the roots of the complete subtrees along its right edge, largest
//! first, one for each bit that is set in its size. Small enough to store in one row and resume from.

use crate::tile::{TileHash, WIDTH_BITS};
use crate::{Error, Hash};

/// A tree that can be appended to. Holds at most 63 hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    range: Vec<Hash>,
}

impl Tree {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Leaves.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Takes up a tree where `to_bytes` left it. Only the length is checked here: compare the root with the last
    /// checkpoint before trusting it.
    pub fn resume(size: u64, range: &[u8]) -> Result<Self, Error> {
        let expected = size.count_ones() as usize * Hash::LEN;
        if range.len() != expected || size > i64::MAX as u64 {
            return Err(Error::Range { size, found: range.len(), expected });
        }
        Ok(Self { size, range: Hash::all(range).collect() })
    }

    /// The range, 32 bytes a hash, largest subtree first.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.range.iter().flat_map(|hash| hash.0).collect()
    }

    /// Appends a leaf and hands each tile hash that this completes to `changed`: always its own at level 0, and
    /// one more for each level whose tile is now full below it.
    pub fn append(&mut self, leaf: Hash, mut changed: impl FnMut(TileHash)) {
        let index = self.size;
        changed(TileHash { level: 0, index, hash: leaf });
        let mut hash = leaf;
        for height in 1..=index.trailing_ones() {
            // A size with that many low bits set has a subtree for each of them.
            let Some(left) = self.range.pop() else { break };
            hash = Hash::node(&left, &hash);
            if height % WIDTH_BITS == 0 {
                changed(TileHash { level: (height / WIDTH_BITS) as u8, index: index >> height, hash });
            }
        }
        self.range.push(hash);
        self.size += 1;
    }

    #[must_use]
    pub fn root(&self) -> Hash {
        let mut right_to_left = self.range.iter().rev();
        match right_to_left.next() {
            None => Hash::empty(),
            Some(&last) => right_to_left.fold(last, |right, left| Hash::node(left, &right)),
        }
    }
}
