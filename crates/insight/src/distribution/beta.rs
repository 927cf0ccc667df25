//! The beta distribution, and with it the binomial.

use super::ln_gamma;

/// The chance of a beta variable below `x`: the regularised incomplete beta function.
pub(crate) fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let safe = |v: f64| if v.abs() < TINY { TINY } else { v };
    let (mut c, mut d) = (1.0, 1.0 / safe(1.0 - (a + b) * x / (a + 1.0)));
    let mut h = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        for top in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / safe(1.0 + top * d);
            c = safe(1.0 + top / c);
            h *= d * c;
        }
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    h
}

/// The value below which a beta variable lies with the chance `p`.
pub(crate) fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    // Halving: sixty steps leave less than a double can tell.
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if beta_below(a, b, middle) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // SciPy 1.17.1, `scipy.stats.beta`.
    #[test]
    fn tails_and_quantiles_agree_with_scipy() {
        for (a, b, x, expected) in
            [(3.0, 8.0, 0.2, 0.322_200_473_6), (120.0, 80.0, 0.55, 0.075_614_859_928_048_13)]
        {
            assert!((beta_below(a, b, x) - expected).abs() < 1e-11, "{a} {b} {x}");
        }
        assert!((beta_quantile(0.025, 5.0, 16.0) - 0.086_571_469_101_434_61).abs() < 1e-11);
    }

    proptest! {
        #[test]
        fn a_quantile_is_where_the_chance_is(p in 0.001f64..0.999, a in 0.5f64..300.0, b in 0.5f64..300.0) {
            prop_assert!((beta_below(a, b, beta_quantile(p, a, b)) - p).abs() < 1e-8);
        }
    }
}
