//! One odds ratio over many strata: what is left of a difference when like is compared with like.

use serde::Serialize;

use super::Interval;
use super::proportion::Z;
use crate::Share;
use crate::distribution::chi_square_above;

/// Two groups within one stratum, such as one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stratum {
    pub a: Share,
    pub b: Share,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Adjusted {
    /// The odds in group a over those in group b, the same in every stratum by assumption.
    pub odds_ratio: Interval,
    pub chi_square: f64,
    pub p: f64,
    /// Strata in which both groups occur and not all is alike: the others say nothing.
    pub strata: u64,
    /// Whether one ratio fits all strata: a small p says that the strata differ, and one figure for all of
    /// them hides it. Not to be trusted where strata are many and small. Absent with a single stratum.
    pub alike: Option<Alike>,
}

/// The test of Breslow and Day (1980) with Tarone's correction (1985).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Alike {
    pub statistic: f64,
    pub degrees: u32,
    pub p: f64,
}

/// The odds ratio of Mantel and Haenszel (1959) with the interval of Robins, Breslow and Greenland (1986),
/// and the test of Cochran, Mantel and Haenszel without continuity correction. `None` where no stratum tells
/// both kinds of pairs.
#[must_use]
pub fn mantel_haenszel(strata: &[Stratum]) -> Option<Adjusted> {
    let (mut r, mut s, mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut excess, mut variance, mut used) = (0.0, 0.0, 0);
    for Stratum { a: one, b: two } in strata {
        let (a, b) = (one.part as f64, (one.whole - one.part) as f64);
        let (c, d) = (two.part as f64, (two.whole - two.part) as f64);
        let n = a + b + c + d;
        if !tells(one, two) {
            continue;
        }
        used += 1;
        let (with, against) = (a * d / n, b * c / n);
        let (p, q) = ((a + d) / n, (b + c) / n);
        r += with;
        s += against;
        pr += p * with;
        ps_qr += p * against + q * with;
        qs += q * against;
        excess += a - (a + b) * (a + c) / n;
        variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1.0));
    }
    if r <= 0.0 || s <= 0.0 {
        return None;
    }
    let value = r / s;
    let error = (pr / (2.0 * r * r) + ps_qr / (2.0 * r * s) + qs / (2.0 * s * s)).sqrt();
    let factor = (Z * error).exp();
    let chi_square = excess * excess / variance;
    Some(Adjusted {
        odds_ratio: Interval { value, low: value / factor, high: value * factor },
        chi_square,
        p: chi_square_above(chi_square, 1.0),
        strata: used,
        alike: alike(strata, value),
    })
}

/// Both groups are there, and neither all nor nobody in them has the outcome.
fn tells(a: &Share, b: &Share) -> bool {
    let part = a.part + b.part;
    a.whole > 0 && b.whole > 0 && part > 0 && part < a.whole + b.whole
}

fn alike(strata: &[Stratum], ratio: f64) -> Option<Alike> {
    let (mut statistic, mut miss, mut variances, mut used) = (0.0, 0.0, 0.0, 0);
    for Stratum { a, b } in strata.iter().filter(|stratum| tells(&stratum.a, &stratum.b)) {
        let (n1, n2, m) = (a.whole as f64, b.whole as f64, (a.part + b.part) as f64);
        // The count that the margins and the ratio leave: the root of a quadratic that lies within them.
        let (square, linear, rest) = (1.0 - ratio, n2 - m + ratio * (n1 + m), -ratio * n1 * m);
        let expected = if square.abs() < 1e-9 {
            -rest / linear
        } else {
            2.0 * -rest / (linear + (linear * linear - 4.0 * square * rest).sqrt())
        };
        let cells = [expected, n1 - expected, m - expected, n2 - m + expected];
        let variance = 1.0 / cells.iter().map(|cell| 1.0 / cell).sum::<f64>();
        let off = a.part as f64 - expected;
        statistic += off * off / variance;
        miss += off;
        variances += variance;
        used += 1;
    }
    if used < 2 {
        return None;
    }
    let (statistic, degrees) = (statistic - miss * miss / variances, used - 1);
    Some(Alike { statistic, degrees, p: chi_square_above(statistic, f64::from(degrees)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stratum([a, b, c, d]: [u64; 4]) -> Stratum {
        Stratum { a: Share { part: a, whole: a + b }, b: Share { part: c, whole: c + d } }
    }

    fn three(interval: Interval) -> [f64; 3] {
        [interval.value, interval.low, interval.high].map(|v| (v * 1e4).round() / 1e4)
    }

    #[test]
    fn smoking_in_eight_cities_is_that_of_the_textbook() {
        // Agresti, Categorical Data Analysis, section 6.3 (data of Liu 1992): 2.17, chi-square 280.1.
        let cities = [
            [126, 100, 35, 61],
            [908, 688, 497, 807],
            [913, 747, 336, 598],
            [235, 172, 58, 121],
            [402, 308, 121, 215],
            [182, 156, 72, 98],
            [60, 99, 11, 43],
            [104, 89, 21, 36],
        ];
        let found = mantel_haenszel(&cities.map(stratum)).unwrap();
        assert_eq!(three(found.odds_ratio), [2.1745, 1.984, 2.3832]);
        assert!((found.chi_square - 280.1375).abs() < 1e-4);
        assert_eq!(found.strata, 8);
        // statsmodels 0.15.0, `StratifiedTable.test_equal_odds(adjust=True)`.
        let alike = found.alike.unwrap();
        assert!((alike.statistic - 5.199_671_172_638_87).abs() < 1e-9);
        assert!((alike.p - 0.635_610_923_061_713).abs() < 1e-9);
    }

    #[test]
    fn what_looks_like_a_difference_can_be_mixture() {
        // Admissions at Berkeley in 1973, men and women by department (Bickel and others 1975). R's
        // `mantelhaen.test(UCBAdmissions)` gives 0.9047 (0.7719 to 1.0603).
        let departments = [
            [512, 313, 89, 19],
            [353, 207, 17, 8],
            [120, 205, 202, 391],
            [138, 279, 131, 244],
            [53, 138, 94, 299],
            [22, 351, 24, 317],
        ]
        .map(stratum);
        let adjusted = mantel_haenszel(&departments).unwrap();
        assert_eq!(three(adjusted.odds_ratio), [0.9047, 0.7719, 1.0603]);
        assert!((adjusted.p - 0.216_923_697).abs() < 1e-9);
        // statsmodels 0.15.0: one department is not like the others, which one figure for all hides.
        assert!((adjusted.alike.unwrap().p - 0.002_071_401_397_880_9).abs() < 1e-12);
        let sum = departments.iter().fold([0; 4], |s, d| {
            [s[0] + d.a.part, s[1] + d.a.whole - d.a.part, s[2] + d.b.part, s[3] + d.b.whole - d.b.part]
        });
        assert!(mantel_haenszel(&[stratum(sum)]).unwrap().odds_ratio.low > 1.6, "unadjusted it seems large");
    }

    #[test]
    fn a_stratum_with_one_group_says_nothing() {
        assert_eq!(mantel_haenszel(&[stratum([3, 4, 0, 0])]), None);
        let both = [stratum([5, 10, 4, 20]), stratum([3, 4, 0, 0])];
        assert_eq!(mantel_haenszel(&both), mantel_haenszel(&both[..1]));
        assert_eq!(mantel_haenszel(&both).unwrap().alike, None, "one stratum is like itself");
    }
    proptest! {
        #[test]
        fn a_ratio_that_fits_every_stratum_leaves_nothing_to_tell_apart(
            odds in 0.2f64..5.0,
            sizes in proptest::collection::vec((50u64..5_000, 50u64..5_000, 0.05f64..0.95), 2..8),
        ) {
            let strata: Vec<Stratum> = sizes
                .iter()
                .map(|(m, n, share)| {
                    let there = share / (1.0 - share) * odds;
                    let part = |share: f64, whole: u64| {
                        ((share * whole as f64).round() as u64).clamp(1, whole - 1)
                    };
                    let a = Share { part: part(there / (1.0 + there), *m), whole: *m };
                    Stratum { a, b: Share { part: part(*share, *n), whole: *n } }
                })
                .collect();
            let alike = mantel_haenszel(&strata).and_then(|found| found.alike).unwrap();
            // Whole numbers are off by a half at most.
            prop_assert!(alike.p > 0.2 && alike.p <= 1.0, "{alike:?}");
        }
    }
}
