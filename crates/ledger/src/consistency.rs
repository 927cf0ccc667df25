//! That a tree is an older tree with leaves added: RFC 9162 section 2.1.4.

use crate::inclusion::split;
use crate::range::{Plan, Tiles};
use crate::{Error, Hash, Head};

/// What the proof from the first `old` to the first `new` leaves needs. Empty where there is nothing to prove:
/// from the empty tree, or to the same one.
pub fn plan(old: u64, new: u64) -> Result<Plan, Error> {
    if old > new {
        return Err(Error::NotConsistent { old, new, why: "it is smaller" });
    }
    let mut runs = Vec::new();
    if old > 0 && old < new {
        // SUBPROOF of RFC 9162 section 2.1.4.1, as a loop: the run [from, to) shrinks towards its last leaf `old`.
        let (mut from, mut to) = (0, new);
        while to != old {
            let middle = from + split(to - from);
            if old <= middle {
                runs.push((middle, to));
                to = middle;
            } else {
                runs.push((from, middle));
                from = middle;
            }
        }
        if from != 0 {
            runs.push((from, to));
        }
        runs.reverse();
    }
    Ok(Plan { size: new, runs })
}

/// The proof, when tiles can be read at once.
pub fn prove(old: u64, new: u64, tiles: &impl Tiles) -> Result<Vec<Hash>, Error> {
    plan(old, new)?.hashes(tiles)
}

/// The algorithm of RFC 9162 section 2.1.4.2, step by step, with the two cases that it leaves to the caller: from
/// the empty tree, and to the same size. Both need an empty proof.
pub fn verify(old: &Head, new: &Head, proof: &[Hash]) -> Result<(), Error> {
    let refuse = |why| Error::NotConsistent { old: old.size, new: new.size, why };
    if old.size > new.size {
        return Err(refuse("it is smaller"));
    }
    for head in [old, new] {
        if head.size == 0 && head.root != Hash::empty() {
            return Err(refuse("a tree of size 0 has another root than the empty one"));
        }
    }
    if old.size == 0 || old.size == new.size {
        return match () {
            () if !proof.is_empty() => Err(refuse("a proof was given where none is needed")),
            () if old.size == new.size && old.root != new.root => {
                Err(refuse("two different roots of one size: a fork"))
            }
            () => Ok(()),
        };
    }
    let Some((first, rest)) = (if old.size.is_power_of_two() {
        // The old root is itself the first node of the path.
        Some((&old.root, proof)).filter(|_| !proof.is_empty())
    } else {
        proof.split_first()
    }) else {
        return Err(refuse("the proof is empty"));
    };
    let (mut node, mut last) = (old.size - 1, new.size - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut old_root, mut new_root) = (*first, *first);
    for hash in rest {
        if last == 0 {
            return Err(refuse("the proof has too many hashes"));
        }
        if node & 1 == 1 || node == last {
            old_root = Hash::node(hash, &old_root);
            new_root = Hash::node(hash, &new_root);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_root = Hash::node(&new_root, hash);
        }
        node >>= 1;
        last >>= 1;
    }
    if last != 0 {
        return Err(refuse("the proof has too few hashes"));
    }
    if old_root != old.root {
        return Err(refuse("the proof does not lead to the old root: leaves were changed"));
    }
    if new_root != new.root {
        return Err(refuse("the proof does not lead to the new root"));
    }
    Ok(())
}
