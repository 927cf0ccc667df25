//! How probable each pair is where every record has at most one partner. Must not choose partners.
//!
//! The sum over all ways of pairing is approximated by belief propagation for the monomer-dimer model, which is exact
//! where the pairs form no circle and always settles (Bayati, Gamarnik, Katz, Nair, Tetali 2007). So two namesakes who
//! fit one record equally well have half of it each, and one who is another's for certain no longer competes.

/// A pair with its odds, before others compete for the two records.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub left: u32,
    pub right: u32,
    pub odds: f64,
}

const ROUNDS: usize = 30;
const SETTLED: f64 = 1e-7;
/// Odds beyond this are as good as certain.
const CERTAIN: f64 = 1e100;

/// The probability of each edge. `lefts` and `rights` are above every number that occurs.
pub(crate) fn probabilities(edges: &[Edge], lefts: usize, rights: usize) -> Vec<f64> {
    let by_left = Sides::of(edges.iter().map(|edge| edge.left), lefts);
    let by_right = Sides::of(edges.iter().map(|edge| edge.right), rights);
    let odds: Vec<f64> = edges.iter().map(|edge| edge.odds.min(CERTAIN)).collect();
    // How free the left (right) record of an edge is for it, all its other pairs considered.
    let (mut left_free, mut right_free) = (vec![1.0; edges.len()], vec![1.0; edges.len()]);
    for _ in 0..ROUNDS {
        by_left.free(&odds, &right_free, &mut left_free);
        let before = right_free.clone();
        by_right.free(&odds, &left_free, &mut right_free);
        let moved = before.iter().zip(&right_free).map(|(one, two)| (one - two).abs()).fold(0.0, f64::max);
        if moved < SETTLED {
            break;
        }
    }
    let alone = odds.iter().zip(&left_free).zip(&right_free);
    alone.map(|((odds, left), right)| odds * left * right).map(|odds| odds / (1.0 + odds)).collect()
}

/// The edges of each record.
struct Sides {
    edges: Vec<u32>,
    ends: Vec<u32>,
}

impl Sides {
    fn of(records: impl Iterator<Item = u32> + Clone, count: usize) -> Sides {
        let mut ends = vec![0u32; count + 1];
        for record in records.clone() {
            ends[record as usize + 1] += 1;
        }
        for place in 0..count {
            ends[place + 1] += ends[place];
        }
        let mut edges = vec![0; ends[count] as usize];
        let mut next = ends.clone();
        for (edge, record) in (0u32..).zip(records) {
            edges[next[record as usize] as usize] = edge;
            next[record as usize] += 1;
        }
        Sides { edges, ends }
    }

    /// 1 / (1 + sum of the other edges' odds times how free their far ends are). Sums from both sides rather than one
    /// difference: the odds span too many orders of magnitude to be taken away again.
    fn free(&self, odds: &[f64], far: &[f64], free: &mut [f64]) {
        for bounds in self.ends.windows(2) {
            let edges = &self.edges[bounds[0] as usize..bounds[1] as usize];
            let mut sum = 1.0;
            for edge in edges {
                free[*edge as usize] = sum;
                sum += odds[*edge as usize] * far[*edge as usize];
            }
            let mut after = 0.0;
            for edge in edges.iter().rev() {
                let place = *edge as usize;
                free[place] = 1.0 / (free[place] + after);
                after += odds[place] * far[place];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(left: u32, right: u32, odds: f64) -> Edge {
        Edge { left, right, odds }
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
    }

    #[test]
    fn a_lone_pair_has_the_probability_of_its_odds() {
        near(probabilities(&[edge(0, 0, 3.0)], 1, 1)[0], 0.75);
    }

    #[test]
    fn two_who_fit_equally_share_one_record() {
        // By hand: nothing 1, either pair 9; each has 9 of 19.
        let found = probabilities(&[edge(0, 0, 9.0), edge(0, 1, 9.0)], 1, 2);
        near(found[0], 9.0 / 19.0);
        near(found[1], 9.0 / 19.0);
    }

    #[test]
    fn who_is_anothers_for_certain_competes_no_longer() {
        let found =
            probabilities(&[edge(0, 0, 1e12), edge(0, 1, 1e3), edge(1, 0, 1e3), edge(1, 1, 1e3)], 2, 2);
        assert!(found[0] > 0.999 && found[3] > 0.99, "{found:?}");
        assert!(found[1] < 0.01 && found[2] < 0.01, "{found:?}");
    }
}
