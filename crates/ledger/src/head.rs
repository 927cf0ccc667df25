//! A tree head: how many leaves, and their root.

use crate::{Error, Hash, Tree, consistency};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Leaves.
    pub size: u64,
    pub root: Hash,
}

impl Head {
    /// What a party starts from that has not seen the log yet.
    #[must_use]
    pub fn empty() -> Self {
        Self { size: 0, root: Hash::empty() }
    }

    /// Whether `new` is this tree with leaves added and nothing else changed. The one check that the signer, the
    /// witness and the verifier share.
    pub fn extended_by(&self, new: &Self, proof: &[Hash]) -> Result<(), Error> {
        consistency::verify(self, new, proof)
    }
}

impl From<&Tree> for Head {
    fn from(tree: &Tree) -> Self {
        Self { size: tree.size(), root: tree.root() }
    }
}
