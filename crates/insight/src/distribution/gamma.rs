//! The gamma distribution, and with it Poisson and chi-square.

use super::normal_quantile;

const EPSILON: f64 = 1e-15;
/// More terms than any argument here needs; a bound, so that no argument can loop for ever.
const TERMS: usize = 10_000;

/// Lanczos' approximation with g = 7 and nine terms.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    const C: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        return (std::f64::consts::PI / (std::f64::consts::PI * x).sin().abs()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let sum = C[1..].iter().zip(1..).fold(C[0], |sum, (c, i)| sum + c / (x + f64::from(i)));
    let t = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// The chance of a gamma variable of this shape, and rate 1, below `x`.
pub(crate) fn gamma_below(shape: f64, x: f64) -> f64 {
    match x {
        x if x <= 0.0 => 0.0,
        x if x < shape + 1.0 => series(shape, x, ln_gamma(shape)),
        x => 1.0 - fraction(shape, x, ln_gamma(shape)),
    }
}

pub(crate) fn gamma_above(shape: f64, x: f64) -> f64 {
    match x {
        x if x <= 0.0 => 1.0,
        x if x < shape + 1.0 => 1.0 - series(shape, x, ln_gamma(shape)),
        x => fraction(shape, x, ln_gamma(shape)),
    }
}

fn series(shape: f64, x: f64, ln_gamma: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0 / shape, 1.0 / shape, shape);
    for _ in 0..TERMS {
        n += 1.0;
        term *= x / n;
        sum += term;
        if term < sum * EPSILON {
            break;
        }
    }
    (sum.ln() - x + shape * x.ln() - ln_gamma).exp().min(1.0)
}

fn fraction(shape: f64, x: f64, ln_gamma: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - shape;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut h = d;
    for i in 1..TERMS {
        let i = i as f64;
        let an = -i * (i - shape);
        b += 2.0;
        d = an * d + b;
        d = 1.0 / if d.abs() < TINY { TINY } else { d };
        c = b + an / c;
        c = if c.abs() < TINY { TINY } else { c };
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < EPSILON {
            break;
        }
    }
    (h.ln() - x + shape * x.ln() - ln_gamma).exp().min(1.0)
}

/// The value below which a gamma variable lies with the chance `p`.
pub(crate) fn gamma_quantile(p: f64, shape: f64, rate: f64) -> f64 {
    if p <= 0.0 || shape <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    // Wilson and Hilferty's cube, where shapes are small the first term of the series; then Newton, kept
    // between two bounds so that a flat start cannot throw it out.
    let z = normal_quantile(p);
    let ln_gamma = ln_gamma(shape);
    let cube = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    let small = ((p.ln() + ln_gamma + shape.ln()) / shape).exp();
    let mut x = if cube > 0.0 && shape > 0.5 { shape * cube.powi(3) } else { small };
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..100 {
        let below =
            if x < shape + 1.0 { series(shape, x, ln_gamma) } else { 1.0 - fraction(shape, x, ln_gamma) };
        let error = below - p;
        if error > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density = ((shape - 1.0) * x.ln() - x - ln_gamma).exp();
        let mut next = x - error / density;
        if !(next > low && next < high) {
            next = if high.is_finite() { (low + high) / 2.0 } else { x * 2.0 };
        }
        if (next - x).abs() <= 1e-11 * x {
            x = next;
            break;
        }
        x = next;
    }
    x / rate
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::{chi_square_above, poisson_at_least, poisson_interval};
    use proptest::prelude::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-9), "{found} is not {expected}");
    }

    // The expected figures are those of SciPy 1.17.1 (`scipy.stats.gamma`, `chi2`, `poisson`).
    #[test]
    fn tails_and_quantiles_agree_with_scipy() {
        near(gamma_below(0.3, 0.1), 0.545_912_849_591_796_5);
        near(gamma_above(12.5, 20.0), 0.029_164_395_623_152_11);
        near(gamma_quantile(0.05, 0.91, 2.3), 0.015_846_752_057_285_498);
        near(gamma_quantile(0.95, 37.25, 4.5), 10.627_686_990_206_61);
        near(gamma_quantile(1e-8, 3.0, 1.0), 0.003_918_704_446_582_297_5);
        near(chi_square_above(6.635, 1.0), 0.009_999_419_574_042_48);
        near(chi_square_above(30.0, 12.0), 0.002_792_429_332_700_944_5);
        near(poisson_at_least(5, 0.01), 8.264_185_641_806_515e-13);
        near(poisson_at_least(3, 2.5), 0.456_186_884_116_670_35);
        near(ln_gamma(0.1), 2.252_712_651_734_206);
        near(ln_gamma(171.0), 706.573_062_245_787_4);
    }

    #[test]
    fn ten_seen_may_be_five_or_eighteen() {
        // Garwood's table, as every textbook has it: 10 seen, 95%.
        let (low, high) = poisson_interval(10, 0.025);
        near((low * 1e3).round() / 1e3, 4.795);
        near((high * 1e3).round() / 1e3, 18.390);
        near((poisson_interval(0, 0.025).1 * 1e3).round() / 1e3, 3.689);
    }

    proptest! {
        #[test]
        fn a_quantile_is_where_the_chance_is(
            p in 0.001f64..0.999,
            shape in 0.05f64..400.0,
            rate in 0.01f64..50.0,
        ) {
            let x = gamma_quantile(p, shape, rate);
            prop_assert!(x > 0.0 && x.is_finite());
            prop_assert!((gamma_below(shape, x * rate) - p).abs() < 1e-9);
        }

        #[test]
        fn both_tails_are_one(shape in 0.05f64..500.0, x in 0.0f64..900.0) {
            prop_assert!((gamma_below(shape, x) + gamma_above(shape, x) - 1.0).abs() < 1e-12);
        }
    }
}
