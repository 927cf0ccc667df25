//! Hashes of runs of leaves, read from tiles.
//!
//! A proof is a list of such runs. A run is planned first, so that a store can fetch all tiles in one query, and
//! hashed afterwards.

use std::collections::BTreeSet;

use crate::hash::fold;
use crate::tile::{Tile, TilePath, WIDTH_BITS};
use crate::{Error, Hash};

/// Where proofs read their hashes.
///
/// The answer holds at least `32 * tile.width` bytes: the hashes from the tile's first on. What lies beyond is
/// ignored, so a stored row of the growing edge may be handed over as it is.
pub trait Tiles {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error>;
}

/// Tiles fetched beforehand, as a plan asked for them.
impl Tiles for std::collections::BTreeMap<Tile, Vec<u8>> {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        self.get(&tile).cloned().ok_or_else(|| Error::Unreadable {
            path: TilePath::Hashes(tile),
            why: "it was not fetched".into(),
        })
    }
}

/// What a proof needs: for each of its hashes the run of leaves `[from, to)` below it, in a tree of `size`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(crate) size: u64,
    pub(crate) runs: Vec<(u64, u64)>,
}

impl Plan {
    /// The tiles to fetch, each once.
    #[must_use]
    pub fn tiles(&self) -> BTreeSet<Tile> {
        self.runs.iter().flat_map(|&run| subtrees(run)).filter_map(|tree| tree.tile(self.size)).collect()
    }

    /// The proof.
    pub fn hashes(&self, tiles: &impl Tiles) -> Result<Vec<Hash>, Error> {
        self.runs.iter().map(|&run| hash(run, self.size, tiles)).collect()
    }
}

/// The root of the tree of the first `size` leaves.
pub fn root(size: u64, tiles: &impl Tiles) -> Result<Hash, Error> {
    if size == 0 { Ok(Hash::empty()) } else { hash((0, size), size, tiles) }
}

/// The tiles that `root` reads.
#[must_use]
pub fn root_plan(size: u64) -> Plan {
    Plan { size, runs: if size == 0 { Vec::new() } else { vec![(0, size)] } }
}

/// A complete subtree: the leaves from `index << height` on, `1 << height` of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Subtree {
    height: u32,
    index: u64,
}

impl Subtree {
    /// The tile that holds it, and there the first and the number of the hashes below it.
    fn span(self) -> (u8, u64, u32, u32) {
        let level = self.height / WIDTH_BITS;
        let inside = self.height % WIDTH_BITS;
        let first = self.index << inside;
        (level as u8, first >> WIDTH_BITS, (first & 255) as u32, 1 << inside)
    }

    fn tile(self, size: u64) -> Option<Tile> {
        let (level, n, ..) = self.span();
        Tile::at(level, n, size)
    }

    fn hash(self, size: u64, tiles: &impl Tiles) -> Result<Hash, Error> {
        let (level, n, first, count) = self.span();
        let out = Error::OutOfTree { index: self.index << self.height, size };
        let tile = Tile::at(level, n, size).ok_or(out.clone())?;
        let bytes = tiles.tile(tile)?;
        let (from, to) = (first as usize * Hash::LEN, (first + count) as usize * Hash::LEN);
        let part = bytes.get(from..to).ok_or_else(|| Error::Unreadable {
            path: TilePath::Hashes(tile),
            why: format!("it ends after {} bytes", bytes.len()),
        })?;
        fold(Hash::all(part).collect()).ok_or(out)
    }
}

/// The complete subtrees that make up a run, from the left. Runs of proofs begin at a multiple of the largest
/// power of two in them, so these are their own compact range.
fn subtrees((from, to): (u64, u64)) -> Vec<Subtree> {
    let mut trees = Vec::new();
    let mut at = from;
    while at < to {
        let fits = (to - at).ilog2();
        let height = if at == 0 { fits } else { fits.min(at.trailing_zeros()) };
        trees.push(Subtree { height, index: at >> height });
        at += 1 << height;
    }
    trees
}

fn hash(run: (u64, u64), size: u64, tiles: &impl Tiles) -> Result<Hash, Error> {
    let mut hashes = Vec::new();
    for tree in subtrees(run) {
        hashes.push(tree.hash(size, tiles)?);
    }
    let last = hashes.pop().ok_or(Error::OutOfTree { index: run.0, size })?;
    Ok(hashes.iter().rev().fold(last, |right, left| Hash::node(left, &right)))
}
