//! Counts over exposure: complaints per year served, per thousand stops, per resident.

use serde::Serialize;

use super::Interval;
use crate::distribution::{beta_below, beta_quantile, ln_gamma, poisson_interval};

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RateRatio {
    /// The rate of the first over that of the second; the upper end is infinite where the second saw nothing.
    pub ratio: Interval,
    pub p: f64,
}

/// A rate with its exact interval (Garwood 1936). `None` without exposure.
#[must_use]
pub fn rate_interval(count: u64, exposure: f64) -> Option<Interval> {
    if !(exposure > 0.0 && exposure.is_finite()) {
        return None;
    }
    let (low, high) = poisson_interval(count, 0.025);
    Some(Interval { value: count as f64 / exposure, low: low / exposure, high: high / exposure })
}

/// Two rates, exactly: given how many events there are in all, those of the first are binomial. The interval
/// is that of Clopper and Pearson (1934), the test adds up what is no more likely than what was seen. `None`
/// without exposure or without any event.
#[must_use]
pub fn rate_ratio(a: (u64, f64), b: (u64, f64)) -> Option<RateRatio> {
    let (count, all) = (a.0, a.0 + b.0);
    if all == 0 || rate_interval(a.0, a.1).is_none() || rate_interval(b.0, b.1).is_none() {
        return None;
    }
    let (k, n) = (count as f64, all as f64);
    let low = if count == 0 { 0.0 } else { beta_quantile(0.025, k, n - k + 1.0) };
    let high = if count == all { 1.0 } else { beta_quantile(0.975, k + 1.0, n - k) };
    let ratio = |share: f64| share / (1.0 - share) * b.1 / a.1;
    let expected = a.1 / (a.1 + b.1);
    Some(RateRatio {
        ratio: Interval { value: ratio(k / n), low: ratio(low), high: ratio(high) },
        p: binomial(count, all, expected),
    })
}

/// Two-sided, by adding up all outcomes that are no more likely.
fn binomial(count: u64, all: u64, p: f64) -> f64 {
    let n = all as f64;
    let ln_chance = |k: u64| {
        let k = k as f64;
        ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0) + k * p.ln() + (n - k) * (-p).ln_1p()
    };
    let least = ln_chance(count) + 1e-7;
    // Chances rise up to the mode and fall after it, so each side is searched for its first or last.
    let mode = ((n + 1.0) * p).floor().min(n) as u64;
    let (mut below, mut above) = (0.0, 0.0);
    if count <= mode {
        below = at_most(count, all, p);
        let first = first_where(mode + 1, all, |k| ln_chance(k) <= least);
        above = if first > all { 0.0 } else { 1.0 - at_most(first - 1, all, p) };
    }
    if count >= mode {
        above = if count == 0 { 1.0 } else { 1.0 - at_most(count - 1, all, p) };
        let first = first_where(0, mode, |k| ln_chance(k) > least);
        below = if count == mode {
            1.0
        } else if first == 0 {
            0.0
        } else {
            at_most(first - 1, all, p)
        };
    }
    (below + above).min(1.0)
}

fn at_most(k: u64, n: u64, p: f64) -> f64 {
    if k >= n { 1.0 } else { 1.0 - beta_below(k as f64 + 1.0, (n - k) as f64, p) }
}

/// The first of `from..=to` of which `holds`, where all later ones hold too; `to + 1` if none does.
fn first_where(from: u64, to: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (from, to + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ratio_is_that_of_rs_own_example() {
        // R's help page of `poisson.test`: 11 events in 800, 21 in 3011. SciPy 1.17.1's `binomtest` agrees.
        let found = rate_ratio((11, 800.0), (21, 3_011.0)).unwrap();
        for (found, expected) in [
            (found.ratio.value, 1.971_488_095),
            (found.ratio.low, 0.858_426_403),
            (found.ratio.high, 4.277_265_944),
            (found.p, 0.079_668_633),
        ] {
            assert!((found - expected).abs() < 1e-8, "{found} is not {expected}");
        }
    }

    #[test]
    fn nothing_seen_has_an_upper_end_and_no_exposure_has_no_rate() {
        let none = rate_interval(0, 2.0).unwrap();
        assert_eq!((none.value, none.low), (0.0, 0.0));
        assert!((none.high - 3.688_879 / 2.0).abs() < 1e-6);
        assert_eq!(rate_interval(3, 0.0), None);
        assert_eq!(rate_ratio((0, 1.0), (0, 1.0)), None);
        let found = rate_ratio((0, 4.0), (7, 6.0)).unwrap();
        assert!((found.p - 0.046_835_2).abs() < 1e-9, "SciPy 1.17.1, binomtest(0, 7, 0.4)");
        assert!(rate_ratio((7, 6.0), (0, 4.0)).unwrap().ratio.high.is_infinite());
    }

    proptest! {
        #[test]
        fn the_test_is_the_sum_over_all_outcomes(n in 1u64..60, share in 0.02f64..0.98, k in 0u64..60) {
            let k = k.min(n);
            let chance = |k: u64| {
                let choose: f64 = (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product();
                choose * share.powi(k as i32) * (1.0 - share).powi((n - k) as i32)
            };
            let sum: f64 = (0..=n).map(chance).filter(|c| *c <= chance(k) * (1.0 + 1e-7)).sum();
            prop_assert!((binomial(k, n, share) - sum.min(1.0)).abs() < 1e-9);
        }
    }
}
