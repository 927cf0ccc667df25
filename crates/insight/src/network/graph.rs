//! A graph in two lists, and what is counted on it.

use crate::NONE_U32;

/// Neighbours in one list, sorted, with the place where each node's begin.
pub(super) struct Graph {
    first: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Graph {
    pub(super) fn new(nodes: usize, edges: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
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

    pub(super) fn nodes(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.first.len() - 1).filter(|node| !self.neighbours(*node).is_empty())
    }

    pub(super) fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.first[node]..self.first[node + 1]]
    }

    /// How many components there are, and the size of the largest.
    pub(super) fn components(&self) -> (u64, u64) {
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
    pub(super) fn triangles(&self) -> Vec<u64> {
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
