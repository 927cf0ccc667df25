//! The candidate pairs, compared. Must not decide which of them are one person.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rustc_hash::FxHashMap;

use crate::block::Blocks;
use crate::comparison::Comparison;
use crate::error::Error;
use crate::model::{Cells, FIELDS, Model};
use crate::people::{Named, People};

/// Pairs that were compared, those that agree alike kept together.
#[derive(Default)]
pub(crate) struct Pairs {
    pub patterns: Vec<Cells>,
    pub list: Vec<Candidate>,
    /// How many were looked at, kept or not.
    pub seen: u64,
}

#[derive(Clone, Copy)]
pub(crate) struct Candidate {
    pub left: u32,
    pub right: u32,
    pub pattern: u32,
    /// Weight beside that of the pattern, for how rare it is what they agree on.
    pub rarity: f32,
}

/// So many pairs are kept at most, half a gigabyte of them, or so many for each record where that is more. People of a
/// real file have one or two each.
const KEPT: u64 = 20_000_000;
const KEPT_OF_EACH: u64 = 5;

/// What is needed to look at a pair.
pub(crate) struct Look<'a> {
    pub people: &'a People,
    pub comparisons: &'a [Comparison<'a>],
    pub model: &'a Model,
    pub threads: usize,
}

impl Look<'_> {
    pub fn cells(&self, left: u32, right: u32) -> Cells {
        let mut cells = [0; FIELDS];
        for (cell, comparison) in cells.iter_mut().zip(self.comparisons) {
            *cell = comparison.cell(left, right);
        }
        cells
    }

    pub fn one(&self, left: u32, right: u32) -> (Cells, f64) {
        let cells = self.cells(left, right);
        (cells, self.model.rarities(self.comparisons, (left, right), &cells))
    }

    /// Compares what `wanted` lets through and keeps what `kept` does, given the weight.
    ///
    /// # Errors
    /// There are more to keep than there is room for: then what the files say of people does not tell them apart.
    pub fn all(
        &self,
        blocks: &Blocks,
        wanted: impl Fn(u32, u32) -> bool + Sync,
        kept: impl Fn(f64) -> bool + Sync,
    ) -> Result<Pairs, Error> {
        let most = KEPT.max(KEPT_OF_EACH * self.people.len() as u64);
        // Whether it is too many does not depend on who counts: all are counted until it is.
        let count = AtomicU64::new(0);
        let left = u32::try_from(self.people.left).unwrap_or(u32::MAX);
        let alone = self.people.right == 0;
        let named = Named::of(self.people);
        let part = |range: std::ops::Range<usize>| {
            let mut found = Pairs::default();
            let mut known: FxHashMap<Cells, u32> = FxHashMap::default();
            for block in range {
                let before = found.list.len();
                blocks.pairs(block, left, alone, |a, b| {
                    found.seen += 1;
                    if !wanted(a, b) || !named.both(a, b) {
                        return;
                    }
                    let (cells, rarity) = self.one(a, b);
                    if kept(self.model.weight(&cells) + rarity) {
                        found.push(&mut known, a, b, cells, rarity);
                    }
                });
                let more = (found.list.len() - before) as u64;
                if count.fetch_add(more, Ordering::Relaxed) + more > most {
                    break;
                }
            }
            found
        };
        let parts = split(blocks.len(), self.threads, part);
        if count.into_inner() > most {
            return Err(Error::ManyPairs { most });
        }
        let mut all = Pairs::default();
        let mut known = FxHashMap::default();
        for part in parts {
            all.seen += part.seen;
            for pair in part.list {
                let cells = part.patterns[pair.pattern as usize];
                all.push(&mut known, pair.left, pair.right, cells, f64::from(pair.rarity));
            }
        }
        Ok(all)
    }
}

impl Pairs {
    fn push(&mut self, known: &mut FxHashMap<Cells, u32>, left: u32, right: u32, cells: Cells, rarity: f64) {
        let pattern = *known.entry(cells).or_insert_with(|| {
            self.patterns.push(cells);
            u32::try_from(self.patterns.len() - 1).unwrap_or(u32::MAX)
        });
        #[expect(clippy::cast_possible_truncation, reason = "seven digits of a logarithm are enough")]
        self.list.push(Candidate { left, right, pattern, rarity: rarity as f32 });
    }

    /// Weight of each pattern under a model.
    pub fn weights(&self, model: &Model) -> Vec<f64> {
        self.patterns.iter().map(|cells| model.weight(cells)).collect()
    }
}

/// Work on so many things in parts, whose results come in their order whatever the number of threads: a part is a
/// piece of the whole, not what one thread happened to take.
pub(crate) fn split<T: Send>(
    things: usize,
    threads: usize,
    part: impl Fn(std::ops::Range<usize>) -> T + Sync,
) -> Vec<T> {
    const PARTS: usize = 64;
    let parts = PARTS.min(things.max(1));
    let range = |n: usize| things * n / parts..things * (n + 1) / parts;
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.clamp(1, parts))
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        if n >= parts {
                            return done;
                        }
                        done.push((n, part(range(n))));
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    done.sort_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, result)| result).collect()
}
