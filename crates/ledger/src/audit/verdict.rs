//! What the differences mean, once both trees have been computed to the end.

use std::collections::HashMap;

use super::Source;
use super::finding::{Code, Findings};
use super::pass::{Difference, MAX_DIFFERENCES, Pass};
use crate::{Hash, Head, SignedCheckpoint, TilePath};

/// Which computed tree has the signed root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Right {
    Entries,
    Tiles,
    Neither,
}

pub(super) fn judge(
    head: &Head,
    pass: &Pass<'_, impl Source>,
    others: &[SignedCheckpoint],
    findings: &mut Findings,
) {
    let right = match () {
        () if !pass.complete => Right::Neither,
        () if pass.entries.tree.root() == head.root => Right::Entries,
        () if pass.tile_root() == head.root => Right::Tiles,
        () => Right::Neither,
    };
    if pass.complete && right == Right::Neither {
        findings.add(Code::RootDiffers, None, differs(head, pass, others));
    }
    match right {
        Right::Tiles => entries_changed(pass, findings),
        Right::Entries | Right::Neither => {
            for one in pass.differences.iter().filter(|one| one.entry.is_some()) {
                let (code, what) = if right == Right::Entries {
                    (Code::TileChanged, "the tile of level 0 has another hash for it than its entry")
                } else {
                    (Code::EntryTileDisagree, "its entry and the tile of level 0 disagree")
                };
                findings.add(code, Some(one.index), what);
            }
        }
    }
    for one in &pass.upper {
        let wrong = match right {
            Right::Entries => !one.fits_entries,
            Right::Tiles => !one.fits_tiles,
            Right::Neither => !one.fits_entries && !one.fits_tiles,
        };
        if wrong {
            let path = TilePath::Hashes(one.tile);
            let what = format!("hash {} of {path} is not that of the leaves below it", one.index % 256);
            findings.add(Code::TileChanged, Some(first_leaf(one.tile.level(), one.index)), what);
        }
    }
    for other in others {
        against(other, head, pass, right, findings);
    }
}

/// The first of the leaves below a hash.
fn first_leaf(level: u8, index: u64) -> u64 {
    index.checked_shl(u32::from(level) * 8).unwrap_or(u64::MAX)
}

fn differs(head: &Head, pass: &Pass<'_, impl Source>, others: &[SignedCheckpoint]) -> String {
    let root = pass.entries.tree.root();
    let agrees = others
        .iter()
        .map(SignedCheckpoint::head)
        .filter(|other| {
            pass.roots.get(&other.size).is_some_and(|roots| roots.is_some_and(|(e, _)| e == other.root))
        })
        .map(|other| other.size)
        .max();
    let until =
        agrees.map(|size| format!("; its first {size} leaves are those of a checkpoint from elsewhere"));
    let until = until.unwrap_or_default();
    format!("{} leaves lead to the root {root}, but {} was signed{until}", head.size, head.root)
}

/// The tiles lead to the signed root, the entries do not.
fn entries_changed(pass: &Pass<'_, impl Source>, findings: &mut Findings) {
    let differences = &pass.differences;
    // Where the list was cut, what the last one of it belongs to is not known.
    let cut =
        if differences.len() == MAX_DIFFERENCES { differences.last().map(|one| one.index) } else { None };
    let place: HashMap<Hash, &Difference> = differences.iter().map(|one| (one.tile, one)).collect();
    let mut shifted_until = None;
    for one in differences {
        // A missing one has been told.
        let Some(entry) = one.entry else { continue };
        let belongs = place.get(&entry);
        match belongs {
            Some(other) if other.entry == Some(one.tile) => {
                if one.index < other.index {
                    let what =
                        format!("its entry and that of leaf {} stand in each other's place", other.index);
                    findings.add(Code::EntriesSwapped, Some(one.index), what);
                }
            }
            Some(other) if other.index == one.index + 1 => {
                if shifted_until != Some(one.index) {
                    let what = "its entry is gone, and those after it have moved up";
                    findings.add(Code::EntryDeleted, Some(one.index), what);
                }
                shifted_until = Some(other.index);
            }
            _ if cut == Some(one.index) && shifted_until == cut => {}
            _ => {
                let what = "its entry is not the one that was signed";
                findings.add(Code::EntryChanged, Some(one.index), what);
            }
        }
    }
}

fn against(
    other: &SignedCheckpoint,
    head: &Head,
    pass: &Pass<'_, impl Source>,
    right: Right,
    findings: &mut Findings,
) {
    let Head { size, root } = other.head();
    if size > head.size {
        let what = format!("the log has signed {size} leaves elsewhere, and here {} only", head.size);
        return findings.add(Code::HistoryTruncated, None, what);
    }
    let ours = if size == head.size {
        Some(head.root)
    } else {
        pass.roots.get(&size).copied().flatten().and_then(|(entries, tiles)| match right {
            Right::Entries => Some(entries),
            Right::Tiles => Some(tiles),
            Right::Neither => None,
        })
    };
    if ours.is_some_and(|ours| ours != root) {
        let what = format!("elsewhere the log has signed another history of its first {size} leaves");
        findings.add(Code::Fork, None, what);
    }
}
