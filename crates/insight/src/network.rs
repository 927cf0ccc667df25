//! The co-accusal network: officers named in the same complaint.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::{NONE_U32, View};

/// Nodes are officers with at least one co-accused; an edge joins two who share a complaint, and its
/// weight is how many they share. Being named together says nothing about having acted together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Network {
    pub nodes: u64,
    pub edges: u64,
    pub components: u64,
    pub largest_component: u64,
    /// Three times the triangles over the connected triples.
    pub transitivity: f64,
    /// Mean of the local clustering; a node with one neighbour counts 0.
    pub mean_clustering: f64,
    pub weight_at_least_2: u64,
    pub weight_at_least_5: u64,
    pub max_weight: u32,
    /// How many complaints name one officer, two, three, four to nine, ten or more.
    pub complaints_by_officers: [u64; 5],
    pub max_officers: u32,
    /// Complaints against so many officers that no pairs were made of them.
    pub too_large: u64,
}

/// A complaint against a thousand officers is a placeholder number shared by many, and its pairs would
/// fill the memory; the largest in a real record names 64.
const MOST_OFFICERS: u32 = 1_000;

/// `below`: leave out complaints that name this many officers or more. A complaint against ten makes
/// a clique of 45 edges at once, which inflates every clustering figure.
#[must_use]
pub fn co_accused(view: &View<'_>, below: Option<u32>) -> Network {
    let mut network = Network::default();
    let mut weights: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for officers in officers_by_complaint(view) {
        let size = officers.len() as u32;
        if size == 0 || below.is_some_and(|below| size >= below) {
            continue;
        }
        let class = match size {
            1..=3 => size as usize - 1,
            4..=9 => 3,
            _ => 4,
        };
        network.complaints_by_officers[class] += 1;
        network.max_officers = network.max_officers.max(size);
        if size > MOST_OFFICERS {
            network.too_large += 1;
            continue;
        }
        for (i, a) in officers.iter().enumerate() {
            for b in &officers[i + 1..] {
                *weights.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    network.edges = weights.len() as u64;
    network.weight_at_least_2 = weights.values().filter(|w| **w >= 2).count() as u64;
    network.weight_at_least_5 = weights.values().filter(|w| **w >= 5).count() as u64;
    network.max_weight = weights.values().copied().max().unwrap_or(0);

    let graph = Graph::new(view.extract.officers as usize, weights.keys().copied());
    network.nodes = graph.nodes().count() as u64;
    (network.components, network.largest_component) = graph.components();
    let triangles = graph.triangles();
    let (mut closed, mut triples, mut local) = (0u64, 0u64, 0.0);
    for node in graph.nodes() {
        let degree = graph.neighbours(node).len() as u64;
        closed += triangles[node];
        triples += degree * (degree - 1) / 2;
        if degree >= 2 {
            local += triangles[node] as f64 / (degree * (degree - 1) / 2) as f64;
        }
    }
    // `closed` counts each triangle once at each of its corners, which is the factor of three.
    network.transitivity = if triples == 0 { 0.0 } else { closed as f64 / triples as f64 };
    network.mean_clustering = if network.nodes == 0 { 0.0 } else { local / network.nodes as f64 };
    network
}

/// The distinct known officers of each complaint of the view, in ascending order.
fn officers_by_complaint(view: &View<'_>) -> Vec<Vec<u32>> {
    let allegations = &view.extract.allegations;
    let mut complaints: Vec<Vec<u32>> = Vec::new();
    let mut last_case = None;
    for allegation in view.allegations() {
        let (case, officer) = (allegations.case[allegation], allegations.officer[allegation]);
        if last_case != Some(case) {
            complaints.push(Vec::new());
            last_case = Some(case);
        }
        if officer != NONE_U32
            && let Some(officers) = complaints.last_mut()
        {
            officers.push(officer);
        }
    }
    for officers in &mut complaints {
        officers.sort_unstable();
        officers.dedup();
    }
    complaints
}

/// Neighbours in one list, sorted, with the place where each node's begin.
struct Graph {
    first: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Graph {
    fn new(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut first = vec![0usize; nodes + 1];
        for (a, b) in edges.clone() {
            first[a as usize + 1] += 1;
            first[b as usize + 1] += 1;
        }
        for node in 0..nodes {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut neighbours = vec![0u32; first[nodes]];
        for (a, b) in edges {
            for (from, to) in [(a, b), (b, a)] {
                neighbours[next[from as usize]] = to;
                next[from as usize] += 1;
            }
        }
        for node in 0..nodes {
            neighbours[first[node]..first[node + 1]].sort_unstable();
        }
        Self { first, neighbours }
    }

    fn nodes(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.first.len() - 1).filter(|node| !self.neighbours(*node).is_empty())
    }

    fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.first[node]..self.first[node + 1]]
    }

    /// How many components there are, and the size of the largest.
    fn components(&self) -> (u64, u64) {
        let mut seen = vec![false; self.first.len() - 1];
        let (mut components, mut largest) = (0, 0);
        let mut queue = Vec::new();
        for start in self.nodes() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            components += 1;
            let mut size = 0;
            queue.push(start);
            while let Some(node) = queue.pop() {
                size += 1;
                for next in self.neighbours(node) {
                    if !std::mem::replace(&mut seen[*next as usize], true) {
                        queue.push(*next as usize);
                    }
                }
            }
            largest = largest.max(size);
        }
        (components, largest)
    }

    /// Triangles at each node. Each edge is followed only from its lesser end, by degree, so that no
    /// node's list is longer than the square root of twice the edges (Chiba and Nishizeki 1985).
    fn triangles(&self) -> Vec<u64> {
        let rank = |node: u32| (self.neighbours(node as usize).len(), node);
        let forward: Vec<Vec<u32>> = (0..self.first.len() - 1)
            .map(|node| {
                let own = rank(node as u32);
                self.neighbours(node).iter().copied().filter(|next| rank(*next) > own).collect()
            })
            .collect();
        let mut triangles = vec![0u64; forward.len()];
        let mut mark = vec![NONE_U32; forward.len()];
        for a in 0..forward.len() {
            for b in &forward[a] {
                mark[*b as usize] = a as u32;
            }
            for b in &forward[a] {
                for c in &forward[*b as usize] {
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
