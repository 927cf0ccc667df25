//! What an append does to the tiles on the right edge.

use std::collections::BTreeMap;

use super::{FULL, Tile, TilePath};
use crate::{Error, Hash, Tree};

/// Hashes that go onto the end of one tile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileUpdate {
    pub level: u8,
    pub n: u64,
    /// Hashes that the tile held before.
    pub held: u16,
    pub new: Vec<Hash>,
}

/// Appends entries to the tree and tells which tiles grow, in order of level and number.
pub fn append<E: AsRef<[u8]>>(tree: &mut Tree, entries: &[E]) -> Vec<TileUpdate> {
    let mut updates: BTreeMap<(u8, u64), TileUpdate> = BTreeMap::new();
    for entry in entries {
        tree.append(Hash::leaf(entry.as_ref()), |at| {
            let (n, held) = (at.index / u64::from(FULL), (at.index % u64::from(FULL)) as u16);
            updates
                .entry((at.level, n))
                .or_insert_with(|| TileUpdate { level: at.level, n, held, new: Vec::new() })
                .new
                .push(at.hash);
        });
    }
    updates.into_values().collect()
}

impl TileUpdate {
    /// The tile's bytes after the append, from those before it. Refuses to build on a row that does not hold
    /// exactly what the tree says it held: such a row was changed, or belongs to another size.
    pub fn onto(&self, before: &[u8]) -> Result<Vec<u8>, Error> {
        let expected = usize::from(self.held) * Hash::LEN;
        if before.len() != expected {
            let width = (usize::from(self.held) + self.new.len()).min(usize::from(FULL)) as u16;
            let tile = Tile { level: self.level, n: self.n, width };
            return Err(Error::Edge { path: TilePath::Hashes(tile), found: before.len(), expected });
        }
        let mut bytes = before.to_vec();
        bytes.extend(self.new.iter().flat_map(|hash| hash.0));
        Ok(bytes)
    }
}
