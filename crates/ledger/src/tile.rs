//! Tiles: the tree cut into rows of 256 hashes, and the entries into bundles of 256 (C2SP tlog-tiles).

mod bundle;
mod edge;
mod path;

pub use bundle::{Bundle, decode_bundle, encode_bundle};
pub use edge::{TileUpdate, append};
pub use path::TilePath;

use crate::Hash;

/// Tiles are eight levels of the tree high.
pub(crate) const WIDTH_BITS: u32 = 8;
/// Hashes in a full tile, entries in a full bundle.
pub const FULL: u16 = 256;
/// The highest level that a path can name.
pub const MAX_LEVEL: u8 = 63;

/// The hashes `256·n` to `256·n + width` of a level; each is the root of `256^level` leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    level: u8,
    n: u64,
    width: u16,
}

/// One hash and its place: `index` counts along the level, across tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileHash {
    pub level: u8,
    pub index: u64,
    pub hash: Hash,
}

impl Tile {
    /// The tile `n` of a level as it is in a tree of `size` leaves; `None` where it would be empty.
    #[must_use]
    pub fn at(level: u8, n: u64, size: u64) -> Option<Self> {
        let width = width_at(hashes(level, size), n)?;
        Some(Self { level, n, width })
    }

    /// `None` unless the width is 1 to 256 and the level at most 63.
    #[must_use]
    pub fn new(level: u8, n: u64, width: u16) -> Option<Self> {
        (level <= MAX_LEVEL && (1..=FULL).contains(&width)).then_some(Self { level, n, width })
    }

    #[must_use]
    pub fn level(self) -> u8 {
        self.level
    }

    #[must_use]
    pub fn n(self) -> u64 {
        self.n
    }

    /// Hashes, 1 to 256.
    #[must_use]
    pub fn width(self) -> u16 {
        self.width
    }

    /// Bytes.
    #[must_use]
    pub fn len(self) -> usize {
        usize::from(self.width) * Hash::LEN
    }

    /// Never: an empty tile does not exist.
    #[must_use]
    pub fn is_empty(self) -> bool {
        false
    }

    #[must_use]
    pub fn is_full(self) -> bool {
        self.width == FULL
    }

    /// Every tile of a tree of `size` leaves, level by level, the partial ones as wide as that size makes them.
    pub fn all(size: u64) -> impl Iterator<Item = Self> {
        (0..=MAX_LEVEL)
            .take_while(move |&level| hashes(level, size) > 0)
            .flat_map(move |level| (0..).map_while(move |n| Self::at(level, n, size)))
    }
}

/// Hashes at a level of a tree of `size` leaves: ⌊size / 256^level⌋.
#[must_use]
pub fn hashes(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level) * WIDTH_BITS).unwrap_or(0)
}

/// How many of `count` things lie in the `n`-th group of 256.
fn width_at(count: u64, n: u64) -> Option<u16> {
    let left = n.checked_mul(u64::from(FULL)).and_then(|first| count.checked_sub(first))?;
    (left > 0).then(|| left.min(u64::from(FULL)) as u16)
}
