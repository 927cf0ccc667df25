//! That a leaf lies in a tree: RFC 9162 section 2.1.3.

use crate::range::{Plan, Tiles};
use crate::{Error, Hash, Head};

/// What the proof of leaf `index` in the tree of the first `size` leaves needs. Leaf's sibling first.
pub fn plan(index: u64, size: u64) -> Result<Plan, Error> {
    if index >= size {
        return Err(Error::OutOfTree { index, size });
    }
    let mut runs = Vec::new();
    let (mut from, mut to) = (0, size);
    while to - from > 1 {
        let middle = from + split(to - from);
        if index < middle {
            runs.push((middle, to));
            to = middle;
        } else {
            runs.push((from, middle));
            from = middle;
        }
    }
    runs.reverse();
    Ok(Plan { size, runs })
}

/// The proof, when tiles can be read at once.
pub fn prove(index: u64, size: u64, tiles: &impl Tiles) -> Result<Vec<Hash>, Error> {
    plan(index, size)?.hashes(tiles)
}

/// The algorithm of RFC 9162 section 2.1.3.2, step by step.
pub fn verify(leaf: &Hash, index: u64, head: &Head, proof: &[Hash]) -> Result<(), Error> {
    let refuse = |why| Error::NotIncluded { index, size: head.size, why };
    if index >= head.size {
        return Err(refuse("the index lies beyond the size"));
    }
    let (mut node, mut last) = (index, head.size - 1);
    let mut root = *leaf;
    for hash in proof {
        if last == 0 {
            return Err(refuse("it has too many hashes"));
        }
        if node & 1 == 1 || node == last {
            root = Hash::node(hash, &root);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            root = Hash::node(&root, hash);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(refuse("it has too few hashes"));
    }
    if root != head.root {
        return Err(refuse("it leads to another root"));
    }
    Ok(())
}

/// The largest power of two below `leaves`, which is at least 2.
pub(crate) fn split(leaves: u64) -> u64 {
    1 << (leaves - 1).ilog2()
}
