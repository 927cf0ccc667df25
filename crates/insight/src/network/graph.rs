//! A graph in two lists: who is next to whom.

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
}
