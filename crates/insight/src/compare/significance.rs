//! Whether shares differ by more than chance: Pearson's chi-square and Fisher's exact test, two-sided.

use serde::Serialize;

use crate::Share;
use crate::distribution::{chi_square_above, ln_gamma};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestKind {
    /// Pearson's, without continuity correction.
    ChiSquare,
    /// Fisher's exact one, where a count of fewer than five is expected.
    Fisher,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Test {
    pub kind: TestKind,
    /// Absent for the exact test, which has none.
    pub statistic: Option<f64>,
    pub degrees: u32,
    pub p: f64,
}

/// Below so many in any expected cell, chi-square is not to be trusted (Cochran 1954).
const LEAST_EXPECTED: f64 = 5.0;

/// Whether all shares are one. `None` where fewer than two groups have anything, or all or nobody have it.
#[must_use]
pub fn chi_square(shares: &[Share]) -> Option<Test> {
    let shares: Vec<_> = shares.iter().filter(|share| share.whole > 0).collect();
    let (part, whole) = shares.iter().fold((0, 0), |sum, s| (sum.0 + s.part, sum.1 + s.whole));
    if shares.len() < 2 || part == 0 || part == whole {
        return None;
    }
    let p = part as f64 / whole as f64;
    let statistic = shares
        .iter()
        .map(|share| {
            (share.part as f64 - share.whole as f64 * p).powi(2) / (share.whole as f64 * p * (1.0 - p))
        })
        .sum();
    let degrees = shares.len() as u32 - 1;
    let p = chi_square_above(statistic, f64::from(degrees));
    Some(Test { kind: TestKind::ChiSquare, statistic: Some(statistic), degrees, p })
}

/// Fisher's exact test of two shares: the chance, with the margins as they are, of any table that is no more
/// likely than this one.
#[must_use]
pub fn fisher(a: Share, b: Share) -> Test {
    let (part, whole) = (a.part + b.part, a.whole + b.whole);
    let ln_choose = |n: u64, k: u64| {
        let ln_factorial = |n: u64| ln_gamma(n as f64 + 1.0);
        ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
    };
    let all = ln_choose(whole, part);
    let chance = |k: u64| (ln_choose(a.whole, k) + ln_choose(b.whole, part - k) - all).exp();
    // Equally likely tables differ in the last digits; so little counts as no more.
    let least = chance(a.part) * (1.0 + 1e-7);
    let range = part.saturating_sub(b.whole)..=part.min(a.whole);
    let p: f64 = range.map(chance).filter(|chance| *chance <= least).sum();
    Test { kind: TestKind::Fisher, statistic: None, degrees: 0, p: p.min(1.0) }
}

/// Chi-square where every expected count is large enough, Fisher's test otherwise.
#[must_use]
pub fn two_by_two(a: Share, b: Share) -> Option<Test> {
    if a.whole == 0 || b.whole == 0 {
        return None;
    }
    let (part, whole) = ((a.part + b.part) as f64, (a.whole + b.whole) as f64);
    let smaller = a.whole.min(b.whole) as f64 * part.min(whole - part) / whole;
    if smaller < LEAST_EXPECTED { Some(fisher(a, b)) } else { chi_square(&[a, b]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(part: usize, whole: usize) -> Share {
        Share::new(part, whole)
    }

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-9 * expected, "{found} is not {expected}");
    }

    #[test]
    fn the_lady_tasting_tea_may_have_guessed() {
        // Fisher's own example (The Design of Experiments, 1935): three of four cups right either way.
        near(fisher(of(3, 4), of(1, 4)).p, 17.0 / 35.0);
    }

    #[test]
    fn tests_agree_with_scipy() {
        // SciPy 1.17.1: `fisher_exact`, `chi2_contingency(correction=False)`.
        near(fisher(of(2, 17), of(8, 12)).p, 0.004_521_914_866_742_453);
        near(fisher(of(0, 12), of(9, 149)).p, 1.0);
        let two = chi_square(&[of(56, 70), of(48, 80)]).unwrap();
        near(two.statistic.unwrap(), 7.023_411_371_237_456);
        near(two.p, 0.008_045_081_368_196_585);
        let three = chi_square(&[of(30, 100), of(45, 100), of(10, 100)]).unwrap();
        assert_eq!(three.degrees, 2);
        near(three.p, 2.543_184_735_179_673_5e-7);
    }

    #[test]
    fn small_tables_are_tested_exactly_and_large_ones_are_not() {
        assert_eq!(two_by_two(of(1, 10), of(3, 12)).unwrap().kind, TestKind::Fisher);
        assert_eq!(two_by_two(of(40, 100), of(30, 120)).unwrap().kind, TestKind::ChiSquare);
        assert_eq!(two_by_two(of(0, 0), of(1, 2)), None);
        assert_eq!(chi_square(&[of(0, 5), of(0, 9)]), None, "nobody has it, so nobody differs");
    }

    proptest! {
        #[test]
        fn a_test_does_not_care_who_comes_first(
            (a, m) in (1usize..60).prop_flat_map(|m| (0..=m, Just(m))),
            (b, n) in (1usize..60).prop_flat_map(|n| (0..=n, Just(n))),
        ) {
            let (one, other) = (fisher(of(a, m), of(b, n)).p, fisher(of(b, n), of(a, m)).p);
            prop_assert!((one - other).abs() < 1e-9 && one > 0.0 && one <= 1.0);
        }
    }
}
