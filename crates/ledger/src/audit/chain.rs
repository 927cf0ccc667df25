//! One way of computing the tree during the pass, with the tile in progress at each level above the first.

use crate::{Hash, Tree};

#[derive(Clone, Default)]
pub(super) struct Chain {
    pub tree: Tree,
    /// At place L − 1, the hashes of level L since its last full tile.
    pub levels: Vec<Vec<Hash>>,
}

impl Chain {
    pub fn append(&mut self, leaf: Hash) {
        let levels = &mut self.levels;
        self.tree.append(leaf, |at| {
            let Some(place) = usize::from(at.level).checked_sub(1) else { return };
            if levels.len() <= place {
                levels.resize(place + 1, Vec::new());
            }
            levels[place].push(at.hash);
        });
    }
}
