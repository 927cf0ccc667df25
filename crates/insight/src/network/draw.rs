//! A part of the network, ready for drawing: who, how often together, and where to put them.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::graph::Graph;
use super::layout::layout;
use super::seats::{seats, shared, weights};
use crate::View;

/// Nodes with positions in the unit square, and the pairs among them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Drawing {
    pub nodes: Vec<DrawnNode>,
    pub edges: Vec<DrawnEdge>,
    /// Officers who would belong here and for whom there was no room, those with the fewest shared
    /// complaints.
    pub left_out: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DrawnNode {
    pub officer: u32,
    /// All complaints of the view that name them.
    pub complaints: u32,
    /// Steps from the officer in the middle; 0 where there is none.
    pub steps: u8,
    /// The share of the officer's neighbours, in the whole view, who are named together too; 0 with one.
    pub clustering: f64,
    pub x: f64,
    pub y: f64,
}

/// Two of `nodes`, by position, and how many complaints they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DrawnEdge {
    pub a: u32,
    pub b: u32,
    pub together: u32,
}

/// Officers who hang together, in ascending order, and their pairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Component {
    pub officers: Vec<u32>,
    pub edges: u64,
}

/// The parts into which the network falls when only pairs with `least` shared complaints are joined. Largest
/// first; equal ones by their first officer.
#[must_use]
pub fn components(view: &View<'_>, least: u32, below: Option<u32>) -> Vec<Component> {
    let joined = Joined::new(view, least, below);
    let mut seen = vec![false; view.extract.officers as usize];
    let mut found = Vec::new();
    for start in joined.graph.nodes() {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let (mut officers, mut at, mut ends) = (vec![start as u32], 0, 0);
        while let Some(officer) = officers.get(at).copied() {
            at += 1;
            ends += joined.graph.neighbours(officer as usize).len();
            for next in joined.graph.neighbours(officer as usize) {
                if !std::mem::replace(&mut seen[*next as usize], true) {
                    officers.push(*next);
                }
            }
        }
        officers.sort_unstable();
        found.push(Component { officers, edges: ends as u64 / 2 });
    }
    found.sort_by_key(|part| (std::cmp::Reverse(part.officers.len()), part.officers[0]));
    found
}

/// What surrounds one officer: those named with them, and with `depth` 2 those named with these, at most
/// `most` in all. Whoever shares more complaints comes first.
#[must_use]
pub fn around(view: &View<'_>, officer: u32, depth: u8, most: usize, below: Option<u32>) -> Drawing {
    let joined = Joined::new(view, 1, below);
    if officer >= view.extract.officers || most == 0 {
        return Drawing::default();
    }
    let mut chosen = vec![(officer, 0u8)];
    let mut known: FxHashMap<u32, ()> = FxHashMap::from_iter([(officer, ())]);
    let (mut ring, mut left_out) = (vec![officer], 0);
    for step in 1..=depth {
        // Each candidate by the strongest tie to the ring before.
        let mut next: FxHashMap<u32, u32> = FxHashMap::default();
        for from in &ring {
            for to in joined.graph.neighbours(*from as usize).iter().filter(|to| !known.contains_key(to)) {
                let together = joined.together(*from, *to);
                let best = next.entry(*to).or_default();
                *best = (*best).max(together);
            }
        }
        let mut next: Vec<(u32, u32)> = next.into_iter().collect();
        next.sort_unstable_by_key(|(officer, together)| (std::cmp::Reverse(*together), *officer));
        let room = most - chosen.len();
        left_out += next.len().saturating_sub(room) as u64;
        next.truncate(room);
        ring = next.into_iter().map(|(officer, _)| officer).collect();
        chosen.extend(ring.iter().map(|officer| (*officer, step)));
        known.extend(ring.iter().map(|officer| (*officer, ())));
    }
    joined.draw(view, &chosen, left_out)
}

/// Given officers, such as a crew, in the order given; whoever stands there twice is drawn once.
#[must_use]
pub fn draw(view: &View<'_>, officers: &[u32], below: Option<u32>) -> Drawing {
    let mut chosen: Vec<(u32, u8)> = Vec::new();
    for officer in officers.iter().filter(|officer| **officer < view.extract.officers) {
        if !chosen.iter().any(|(known, _)| known == officer) {
            chosen.push((*officer, 0));
        }
    }
    Joined::new(view, 1, below).draw(view, &chosen, 0)
}

struct Joined {
    weights: FxHashMap<(u32, u32), u32>,
    graph: Graph,
}

impl Joined {
    fn new(view: &View<'_>, least: u32, below: Option<u32>) -> Self {
        let complaints = shared(view, below);
        let mut weights = weights(&complaints);
        weights.retain(|_, weight| *weight >= least);
        let graph = Graph::new(view.extract.officers as usize, weights.keys().copied());
        Self { weights, graph }
    }

    fn together(&self, a: u32, b: u32) -> u32 {
        self.weights.get(&(a.min(b), a.max(b))).copied().unwrap_or(0)
    }

    fn draw(&self, view: &View<'_>, chosen: &[(u32, u8)], left_out: u64) -> Drawing {
        let mut complaints: FxHashMap<u32, u32> = chosen.iter().map(|(officer, _)| (*officer, 0)).collect();
        for (_, officers) in seats(view).iter() {
            for officer in officers {
                if let Some(count) = complaints.get_mut(officer) {
                    *count += 1;
                }
            }
        }
        let mut edges = Vec::new();
        for (i, (a, _)) in chosen.iter().enumerate() {
            for (j, (b, _)) in chosen.iter().enumerate().skip(i + 1) {
                let together = self.together(*a, *b);
                if together > 0 {
                    edges.push(DrawnEdge { a: i as u32, b: j as u32, together });
                }
            }
        }
        let pairs: Vec<_> = edges.iter().map(|edge| (edge.a as usize, edge.b as usize)).collect();
        let nodes = chosen
            .iter()
            .zip(layout(chosen.len(), &pairs))
            .map(|((officer, steps), (x, y))| DrawnNode {
                officer: *officer,
                complaints: complaints.get(officer).copied().unwrap_or(0),
                steps: *steps,
                clustering: self.clustering(*officer),
                x,
                y,
            })
            .collect();
        Drawing { nodes, edges, left_out }
    }

    fn clustering(&self, officer: u32) -> f64 {
        let neighbours = self.graph.neighbours(officer as usize);
        let mut joined = 0u64;
        for (i, a) in neighbours.iter().enumerate() {
            joined += neighbours[i + 1..].iter().filter(|b| self.together(*a, **b) > 0).count() as u64;
        }
        let pairs = neighbours.len() as u64 * (neighbours.len() as u64).saturating_sub(1) / 2;
        if pairs == 0 { 0.0 } else { joined as f64 / pairs as f64 }
    }
}
