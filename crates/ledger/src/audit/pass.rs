//! The one pass over entries and tiles.
//!
//! Two trees are computed: one from the entries, one from the hashes in the tiles of level 0. As long as both agree
//! only the first is kept. Which of them leads to the signed root tells, at the end, whether it was the entry or
//! the tile that was changed.

use std::collections::BTreeMap;

use super::Source;
use super::chain::Chain;
use super::finding::{Code, Findings};
use super::leaves::Leaves;
use crate::{Bundle, Hash, Tile, TilePath, tile};

/// Differences that are kept to be explained.
pub(super) const MAX_DIFFERENCES: usize = 10_000;

pub(super) struct Pass<'a, S> {
    source: &'a S,
    size: u64,
    pub leaves: Leaves,
    pub entries: Chain,
    /// From the tiles' hashes, once they have differed.
    tiles: Option<Chain>,
    pub differences: Vec<Difference>,
    pub upper: Vec<Upper>,
    /// Roots at the sizes that were asked for: from entries, from tiles.
    pub roots: BTreeMap<u64, Option<(Hash, Hash)>>,
    /// Whether the pass came to the end.
    pub complete: bool,
}

/// An entry whose hash is not the one in the tile.
pub(super) struct Difference {
    pub index: u64,
    /// `None` where the entry is missing.
    pub entry: Option<Hash>,
    pub tile: Hash,
}

/// A hash above level 0 that is not the one computed.
pub(super) struct Upper {
    pub tile: Tile,
    /// Its place along the level.
    pub index: u64,
    pub fits_entries: bool,
    pub fits_tiles: bool,
}

impl<'a, S: Source> Pass<'a, S> {
    pub fn new(source: &'a S, size: u64, roots: impl Iterator<Item = u64>) -> Self {
        Self {
            source,
            size,
            leaves: Leaves::default(),
            entries: Chain::default(),
            tiles: None,
            differences: Vec::new(),
            upper: Vec::new(),
            roots: roots.map(|size| (size, None)).collect(),
            complete: false,
        }
    }

    pub fn run(&mut self, findings: &mut Findings, progress: &mut impl FnMut(u64)) {
        self.note_root();
        for bundle in Bundle::all(self.size) {
            let Some((entries, tile)) = self.read(bundle, findings) else { return };
            if self.tiles.is_none() && entries != tile {
                self.tiles = Some(self.entries.clone());
            }
            for (entry, tile) in entries.into_iter().zip(tile) {
                self.entries.append(entry);
                if let Some(chain) = &mut self.tiles {
                    chain.append(tile);
                }
                self.note_root();
            }
            self.compare_upper(true, findings);
            progress(self.entries.tree.size());
        }
        self.compare_upper(false, findings);
        self.complete = true;
    }

    /// The root of the tree computed from tiles.
    pub fn tile_root(&self) -> Hash {
        self.tiles.as_ref().unwrap_or(&self.entries).tree.root()
    }

    fn note_root(&mut self) {
        let size = self.entries.tree.size();
        if self.roots.contains_key(&size) {
            let roots = (self.entries.tree.root(), self.tile_root());
            self.roots.insert(size, Some(roots));
        }
    }

    /// The hashes of a bundle's entries, and those that the tile has for them. Where one is missing the other
    /// stands in; `None` where both are, for then no root can be computed.
    fn read(&mut self, bundle: Bundle, findings: &mut Findings) -> Option<(Vec<Hash>, Vec<Hash>)> {
        let (first, width) = (bundle.first(), usize::from(bundle.width()));
        let mut entries = self.read_entries(bundle, findings);
        let tile = Tile::at(0, bundle.n(), self.size)?;
        let tile = match read_tile(self.source, tile) {
            Ok(hashes) => hashes,
            Err(why) => {
                findings.add(Code::TileMissing, None, why);
                return (entries.len() == width).then(|| (entries.clone(), entries));
            }
        };
        for (i, hash) in tile.iter().enumerate() {
            if entries.get(i) != Some(hash) && self.differences.len() < MAX_DIFFERENCES {
                let entry = entries.get(i).copied();
                self.differences.push(Difference { index: first + i as u64, entry, tile: *hash });
            }
        }
        entries.extend_from_slice(&tile[entries.len()..]);
        Some((entries, tile))
    }

    fn read_entries(&mut self, bundle: Bundle, findings: &mut Findings) -> Vec<Hash> {
        let (first, width) = (bundle.first(), usize::from(bundle.width()));
        let path = TilePath::Entries(bundle);
        let bytes = match self.source.entries(bundle) {
            Ok(bytes) => bytes,
            Err(error) => {
                findings.add(
                    Code::EntryMissing,
                    Some(first),
                    format!("{width} entries are missing: {error}"),
                );
                return Vec::new();
            }
        };
        let entries = match tile::decode_bundle(&bytes) {
            Ok(entries) => entries,
            Err(error) => {
                let what = format!("{width} entries are missing: {path} cannot be read ({error})");
                findings.add(Code::EntryMissing, Some(first), what);
                return Vec::new();
            }
        };
        if entries.len() < width {
            let (missing, at) = (width - entries.len(), first + entries.len() as u64);
            let what = format!("{missing} at the end of {path} are missing; it holds {}", entries.len());
            findings.add(Code::EntryMissing, Some(at), what);
        }
        let mut hashes = Vec::with_capacity(width);
        for (index, entry) in (first..).zip(entries.into_iter().take(width)) {
            self.leaves.check(index, entry, findings);
            hashes.push(Hash::leaf(entry));
        }
        hashes
    }

    /// Compares what has been computed above level 0 with the tiles there: full ones as they fill, the rest at the
    /// end.
    fn compare_upper(&mut self, full: bool, findings: &mut Findings) {
        for place in 0..self.entries.levels.len() {
            let width = self.entries.levels[place].len();
            if width == 0 || (full && width < usize::from(tile::FULL)) {
                continue;
            }
            let entries = std::mem::take(&mut self.entries.levels[place]);
            let tiles = match &mut self.tiles {
                Some(chain) => std::mem::take(&mut chain.levels[place]),
                None => entries.clone(),
            };
            let level = (place + 1) as u8;
            let last = tile::hashes(level, self.entries.tree.size()) - 1;
            let Some(at) = Tile::at(level, last / u64::from(tile::FULL), self.size) else { continue };
            match read_tile(self.source, at) {
                Err(why) => findings.add(Code::TileMissing, None, why),
                Ok(served) => {
                    let first = at.n() * u64::from(tile::FULL);
                    for (i, hash) in served.iter().enumerate() {
                        let (fits_entries, fits_tiles) =
                            (entries.get(i) == Some(hash), tiles.get(i) == Some(hash));
                        if !(fits_entries && fits_tiles) && self.upper.len() < MAX_DIFFERENCES {
                            let index = first + i as u64;
                            self.upper.push(Upper { tile: at, index, fits_entries, fits_tiles });
                        }
                    }
                }
            }
        }
    }
}

fn read_tile(source: &impl Source, tile: Tile) -> Result<Vec<Hash>, String> {
    let path = TilePath::Hashes(tile);
    let bytes = source.tile(tile).map_err(|error| error.to_string())?;
    let hashes: Vec<Hash> = Hash::all(&bytes).take(tile.width().into()).collect();
    if hashes.len() < tile.width().into() {
        return Err(format!("{path} ends after {} bytes", bytes.len()));
    }
    Ok(hashes)
}
