//! Where to put each node of a small graph, so that those who are few steps apart lie close.
//!
//! Stress majorisation, one node at a time (Gansner, Koren and North 2004): every step lowers the sum of
//! squared misses between distance on paper and steps in the graph, so it cannot swing or blow up. It begins
//! from a spiral in the order given; there is no chance in it, and the same input gives the same picture.

const ROUNDS: usize = 300;
/// A round that moves no node by more than this, in steps of the graph, was the last.
const STILL: f64 = 1e-4;

/// Positions in the unit square, both included. `edges` are positions below `nodes`; others are left out.
///
/// Meant for at most some 150 nodes: time grows with their square, and a larger picture says little.
#[must_use]
pub fn layout(nodes: usize, edges: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let steps = steps(nodes, edges);
    let mut at = spiral(nodes);
    for _ in 0..ROUNDS {
        let mut moved = 0.0f64;
        for i in 0..nodes {
            let (mut x, mut y, mut weights) = (0.0, 0.0, 0.0);
            for j in (0..nodes).filter(|j| *j != i) {
                let wanted = steps[i * nodes + j];
                let weight = 1.0 / (wanted * wanted);
                let (dx, dy) = (at[i].0 - at[j].0, at[i].1 - at[j].1);
                let far = (dx * dx + dy * dy).sqrt();
                // Two on one spot have no direction to be pushed in.
                let push = if far > 1e-9 { wanted / far } else { 0.0 };
                x += weight * (at[j].0 + dx * push);
                y += weight * (at[j].1 + dy * push);
                weights += weight;
            }
            if weights > 0.0 {
                let to = (x / weights, y / weights);
                moved = moved.max((to.0 - at[i].0).hypot(to.1 - at[i].1));
                at[i] = to;
            }
        }
        if moved < STILL {
            break;
        }
    }
    into_unit_square(&mut at);
    at
}

/// Steps between every two nodes; between parts that do not hang together, a little more than the longest
/// way.
fn steps(nodes: usize, edges: &[(usize, usize)]) -> Vec<f64> {
    let mut neighbours = vec![Vec::new(); nodes];
    for (a, b) in edges.iter().filter(|(a, b)| *a < nodes && *b < nodes && a != b) {
        neighbours[*a].push(*b);
        neighbours[*b].push(*a);
    }
    let mut steps = vec![0u32; nodes * nodes];
    let mut longest = 1;
    let mut queue = std::collections::VecDeque::new();
    for start in 0..nodes {
        let row = &mut steps[start * nodes..(start + 1) * nodes];
        queue.push_back(start);
        while let Some(node) = queue.pop_front() {
            for next in &neighbours[node] {
                if *next != start && row[*next] == 0 {
                    row[*next] = row[node] + 1;
                    longest = longest.max(row[*next]);
                    queue.push_back(*next);
                }
            }
        }
    }
    steps.into_iter().map(|steps| f64::from(if steps == 0 { longest + 1 } else { steps })).collect()
}

/// The first in the middle, the others around it by the golden angle: no two on one spot.
fn spiral(nodes: usize) -> Vec<(f64, f64)> {
    let golden = std::f64::consts::PI * (3.0 - 5f64.sqrt());
    (0..nodes)
        .map(|i| {
            let (angle, radius) = (i as f64 * golden, (i as f64).sqrt());
            (radius * angle.cos(), radius * angle.sin())
        })
        .collect()
}

/// The longer side fills the square, the other lies in its middle.
fn into_unit_square(at: &mut [(f64, f64)]) {
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let values = || at.iter().map(of);
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (bounds(|p| p.0), bounds(|p| p.1));
    let side = (right - left).max(bottom - top);
    let middle = ((left + right) / 2.0, (top + bottom) / 2.0);
    let scale = if side > 1e-9 { 1.0 / side } else { 0.0 };
    for (x, y) in at {
        *x = (0.5 + (*x - middle.0) * scale).clamp(0.0, 1.0);
        *y = (0.5 + (*y - middle.1) * scale).clamp(0.0, 1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn far(a: (f64, f64), b: (f64, f64)) -> f64 {
        (a.0 - b.0).hypot(a.1 - b.1)
    }

    #[test]
    fn a_chain_is_drawn_as_a_chain() {
        let at = layout(4, &[(0, 1), (1, 2), (2, 3)]);
        let ends = far(at[0], at[3]);
        for (a, b) in [(0, 1), (1, 2), (2, 3)] {
            assert!((far(at[a], at[b]) / ends - 1.0 / 3.0).abs() < 0.02, "{at:?}");
        }
    }

    #[test]
    fn whoever_is_named_with_everybody_lies_in_the_middle() {
        let star: Vec<_> = (1..9).map(|leaf| (0, leaf)).collect();
        let at = layout(9, &star);
        assert!(far(at[0], (0.5, 0.5)) < 0.1, "{at:?}");
    }

    #[test]
    fn nobody_alone_and_two_apart_have_a_place() {
        assert!(layout(0, &[]).is_empty());
        assert_eq!(layout(1, &[(0, 0), (0, 7)]), [(0.5, 0.5)]);
        let two = layout(2, &[]);
        assert!((far(two[0], two[1]) - 1.0).abs() < 0.42, "{two:?}");
    }

    proptest! {
        #[test]
        fn every_picture_lies_in_the_square_and_is_the_same_twice(
            nodes in 0usize..40,
            edges in proptest::collection::vec((0usize..40, 0usize..40), 0..120),
        ) {
            let at = layout(nodes, &edges);
            prop_assert_eq!(at.len(), nodes);
            for (x, y) in &at {
                prop_assert!((0.0..=1.0).contains(x) && (0.0..=1.0).contains(y), "{} {}", x, y);
            }
            prop_assert_eq!(layout(nodes, &edges), at);
        }
    }
}
