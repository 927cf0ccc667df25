//! All pairs at once, officer by officer, and what is counted on the whole network.
//!
//! Pairs are counted from the officers' side: one officer's complaints are gone through with a counter for each of the
//! others, so no table of pairs is searched for every pair of every complaint.

use super::seats::{Seats, makes_pairs};
use crate::NONE_U32;

/// For each officer those with a greater number who share a complaint, in ascending order.
pub(super) struct Ties {
    /// Where each officer's begin; one longer than there are officers.
    first: Vec<usize>,
    others: Vec<u32>,
    /// How many complaints the two share.
    weights: Vec<u32>,
}

impl Ties {
    pub(super) fn of(seats: &Seats, officers: usize, below: Option<u32>) -> Self {
        let (sits, places) = sits(seats, officers, below);
        let mut ties = Self { first: vec![0], others: Vec::new(), weights: Vec::new() };
        ties.first.reserve(officers);
        let mut together = vec![0u32; officers];
        let mut met = Vec::new();
        for officer in 0..officers {
            for place in &places[sits[officer]..sits[officer + 1]] {
                let named = seats.of(*place as usize);
                let greater = named.partition_point(|other| *other as usize <= officer);
                for other in &named[greater..] {
                    let count = &mut together[*other as usize];
                    if *count == 0 {
                        met.push(*other);
                    }
                    *count += 1;
                }
            }
            met.sort_unstable();
            for other in met.drain(..) {
                ties.others.push(other);
                ties.weights.push(std::mem::take(&mut together[other as usize]));
            }
            ties.first.push(ties.others.len());
        }
        ties
    }

    pub(super) fn weights(&self) -> &[u32] {
        &self.weights
    }

    fn pairs(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let officers = self.first.windows(2).zip(0u32..);
        officers.flat_map(move |(ends, a)| self.others[ends[0]..ends[1]].iter().map(move |b| (a, *b)))
    }

    /// How many others each officer is named with.
    pub(super) fn degrees(&self) -> Vec<u32> {
        let mut degrees = vec![0; self.first.len() - 1];
        for (a, b) in self.pairs() {
            degrees[a as usize] += 1;
            degrees[b as usize] += 1;
        }
        degrees
    }

    /// How many components there are, and the size of the largest. Whoever has no tie is in none.
    pub(super) fn components(&self, degrees: &[u32]) -> (u64, u64) {
        let mut leads: Vec<u32> = (0..degrees.len() as u32).collect();
        for (a, b) in self.pairs() {
            let (a, b) = (leader(&mut leads, a), leader(&mut leads, b));
            leads[a.max(b) as usize] = a.min(b);
        }
        let mut sizes = vec![0u64; degrees.len()];
        for officer in (0..degrees.len()).filter(|officer| degrees[*officer] > 0) {
            sizes[leader(&mut leads, officer as u32) as usize] += 1;
        }
        let components = sizes.iter().filter(|size| **size > 0).count() as u64;
        (components, sizes.into_iter().max().unwrap_or(0))
    }

    /// Triangles at each officer. Each tie is followed only from its lesser end, by degree, so that no
    /// officer's list is longer than the square root of twice the ties (Chiba and Nishizeki 1985).
    pub(super) fn triangles(&self, degrees: &[u32]) -> Vec<u64> {
        let onward = |(a, b): (u32, u32)| {
            if (degrees[a as usize], a) < (degrees[b as usize], b) { (a, b) } else { (b, a) }
        };
        let mut first = vec![0usize; degrees.len() + 1];
        for (from, _) in self.pairs().map(onward) {
            first[from as usize + 1] += 1;
        }
        for officer in 0..degrees.len() {
            first[officer + 1] += first[officer];
        }
        let mut next = first.clone();
        let mut onwards = vec![0u32; self.others.len()];
        for (from, to) in self.pairs().map(onward) {
            onwards[next[from as usize]] = to;
            next[from as usize] += 1;
        }
        let of = |officer: usize| &onwards[first[officer]..first[officer + 1]];
        let mut triangles = vec![0u64; degrees.len()];
        let mut mark = vec![NONE_U32; degrees.len()];
        for a in 0..degrees.len() {
            for b in of(a) {
                mark[*b as usize] = a as u32;
            }
            for b in of(a) {
                for c in of(*b as usize) {
                    if mark[*c as usize] == a as u32 {
                        triangles[a] += 1;
                        triangles[*b as usize] += 1;
                        triangles[*c as usize] += 1;
                    }
                }
            }
        }
        triangles
    }
}

/// For each officer the complaints that make pairs and name them: where each one's begin, and all of them together.
fn sits(seats: &Seats, officers: usize, below: Option<u32>) -> (Vec<usize>, Vec<u32>) {
    let shared = || seats.iter().enumerate().filter(move |(_, (_, named))| makes_pairs(named, below));
    let mut first = vec![0usize; officers + 1];
    for officer in shared().flat_map(|(_, (_, named))| named) {
        first[*officer as usize + 1] += 1;
    }
    for officer in 0..officers {
        first[officer + 1] += first[officer];
    }
    let mut next = first.clone();
    let mut places = vec![0u32; first[officers]];
    for (place, (_, named)) in shared() {
        for officer in named {
            places[next[*officer as usize]] = place as u32;
            next[*officer as usize] += 1;
        }
    }
    (first, places)
}

fn leader(leads: &mut [u32], mut at: u32) -> u32 {
    while leads[at as usize] != at {
        leads[at as usize] = leads[leads[at as usize] as usize];
        at = leads[at as usize];
    }
    at
}
