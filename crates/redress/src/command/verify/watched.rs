//! A copy of a log of which every entry is shown to somebody while it is audited.

use std::cell::RefCell;

use ledger::audit::Source;
use ledger::{Bundle, Error, Leaf, Tile, Tiles, tile};

use super::copy::Copy;

/// Each leaf once and in order, unless the audit finds a tag twice; then there is no answer anyway.
pub struct Watched<'a, F: FnMut(u64, &Leaf)> {
    copy: &'a Copy,
    see: RefCell<F>,
}

impl<'a, F: FnMut(u64, &Leaf)> Watched<'a, F> {
    pub fn new(copy: &'a Copy, see: F) -> Self {
        Self { copy, see: RefCell::new(see) }
    }
}

impl<F: FnMut(u64, &Leaf)> Tiles for Watched<'_, F> {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        self.copy.tile(tile)
    }
}

impl<F: FnMut(u64, &Leaf)> Source for Watched<'_, F> {
    fn entries(&self, bundle: Bundle) -> Result<Vec<u8>, Error> {
        let bytes = self.copy.entries(bundle)?;
        let entries = tile::decode_bundle(&bytes)?;
        for (index, entry) in (bundle.first()..).zip(entries.into_iter().take(bundle.width().into())) {
            if let Ok(leaf) = Leaf::parse(entry) {
                (self.see.borrow_mut())(index, &leaf);
            }
        }
        Ok(bytes)
    }
}
