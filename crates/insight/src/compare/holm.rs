//! Many comparisons at once: of twenty that show nothing, one is expected below 0.05.

/// Holm's step-down correction (1979): the chance of even one false alarm among all stays below the level at
/// which the corrected figures are read. In the order given.
#[must_use]
pub fn holm(ps: &[f64]) -> Vec<f64> {
    holm_among(ps, ps.len() as f64)
}

/// The same where more was tested than is listed, all of it less remarkable than what is.
pub(crate) fn holm_among(ps: &[f64], tests: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ps.len()).collect();
    order.sort_by(|a, b| ps[*a].total_cmp(&ps[*b]));
    let mut corrected = vec![0.0; ps.len()];
    let mut highest = 0.0f64;
    for (step, at) in order.into_iter().enumerate() {
        highest = highest.max(ps[at] * (tests - step as f64)).min(1.0);
        corrected[at] = highest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_smallest_is_multiplied_by_all_and_the_order_is_kept() {
        let found = holm(&[0.01, 0.04, 0.03, 0.005]);
        let expected = [0.03, 0.06, 0.06, 0.02];
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        assert!(holm(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn a_corrected_figure_is_never_smaller_and_never_above_one(
            ps in proptest::collection::vec(0.0f64..=1.0, 0..30),
        ) {
            for (p, corrected) in ps.iter().zip(holm(&ps)) {
                prop_assert!(*p <= corrected && corrected <= 1.0);
            }
        }
    }
}
