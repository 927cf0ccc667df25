//! Shares, their differences and ratios, with intervals at 95%.

use serde::Serialize;

use crate::Share;

/// A figure and what it may be: 95% of such intervals hold the true one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// The 0.975 quantile of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// Wilson's score interval (1927): it stays between 0 and 1 and does not shrink to nothing at either.
/// `None` where there is nothing to divide by.
#[must_use]
pub fn wilson(share: Share) -> Option<Interval> {
    if share.whole == 0 {
        return None;
    }
    let (n, p) = (share.whole as f64, share.value());
    let z2 = Z * Z;
    let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let low = if share.part == 0 { 0.0 } else { middle - half };
    let high = if share.part == share.whole { 1.0 } else { middle + half };
    Some(Interval { value: p, low, high })
}

/// The difference of two shares with the interval that Newcombe (1998, method 10) makes of two Wilson ones.
#[must_use]
pub fn newcombe(a: Share, b: Share) -> Option<Interval> {
    let (one, two) = (wilson(a)?, wilson(b)?);
    let value = one.value - two.value;
    let far = |x: f64, y: f64| (x * x + y * y).sqrt();
    Some(Interval {
        value,
        low: value - far(one.value - one.low, two.high - two.value),
        high: value + far(one.high - one.value, two.value - two.low),
    })
}

/// The ratio of two shares with the interval of Katz and others (1978) on the logarithm. `None` where either
/// part is nothing: the logarithm then has no end.
#[must_use]
pub fn ratio(a: Share, b: Share) -> Option<Interval> {
    if a.part == 0 || b.part == 0 {
        return None;
    }
    let value = a.value() / b.value();
    let inverse = |n: u64| 1.0 / n as f64;
    let error = (inverse(a.part) - inverse(a.whole) + inverse(b.part) - inverse(b.whole)).max(0.0).sqrt();
    let factor = (Z * error).exp();
    Some(Interval { value, low: value / factor, high: value * factor })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(part: usize, whole: usize) -> Share {
        Share::new(part, whole)
    }

    fn four(interval: Option<Interval>) -> (f64, f64) {
        let interval = interval.unwrap();
        let round = |v: f64| (v * 1e4).round() / 1e4;
        (round(interval.low), round(interval.high))
    }

    #[test]
    fn wilsons_interval_is_that_of_newcombes_four_examples() {
        // Newcombe, Statistics in Medicine 17 (1998), 857-872, Table I, method 3.
        assert_eq!(four(wilson(of(81, 263))), (0.2553, 0.3662));
        assert_eq!(four(wilson(of(15, 148))), (0.0624, 0.1605));
        assert_eq!(four(wilson(of(0, 20))), (0.0, 0.1611));
        assert_eq!(four(wilson(of(1, 29))), (0.0061, 0.1718));
        assert_eq!(wilson(of(0, 0)), None);
    }

    #[test]
    fn the_difference_is_that_of_newcombes_first_example() {
        // Newcombe, Statistics in Medicine 17 (1998), 873-890, Table II, 56/70 - 48/80, method 10.
        let found = newcombe(of(56, 70), of(48, 80));
        assert_eq!(four(found), (0.0524, 0.3339));
        assert!((found.unwrap().value - 0.2).abs() < 1e-12);
    }

    #[test]
    fn the_ratio_is_that_of_the_aspirin_study() {
        // Agresti, Categorical Data Analysis, section 2.1: heart attacks with placebo and with aspirin.
        let found = ratio(of(189, 11_034), of(104, 11_037)).unwrap();
        assert_eq!(((found.value * 100.0).round(), four(Some(found))), (182.0, (1.433, 2.3059)));
        assert_eq!(ratio(of(0, 10), of(3, 10)), None);
    }

    proptest! {
        #[test]
        fn intervals_hold_their_value_and_keep_their_bounds(
            (a, m) in (1usize..400).prop_flat_map(|m| (0..=m, Just(m))),
            (b, n) in (1usize..400).prop_flat_map(|n| (0..=n, Just(n))),
        ) {
            let one = wilson(of(a, m)).unwrap();
            prop_assert!(0.0 <= one.low && one.low <= one.value && one.value <= one.high && one.high <= 1.0);
            let apart = newcombe(of(a, m), of(b, n)).unwrap();
            prop_assert!(-1.0 <= apart.low && apart.low <= apart.value + 1e-12);
            prop_assert!(apart.value <= apart.high + 1e-12 && apart.high <= 1.0 + 1e-12);
            if let Some(times) = ratio(of(a, m), of(b, n)) {
                prop_assert!(times.low <= times.value && times.value <= times.high);
            }
        }
    }
}
