//! The normal distribution.

use super::{gamma_above, gamma_below};

/// The chance of a standard normal variable farther from 0 than `z`, on either side.
fn two_sided(z: f64) -> f64 {
    gamma_above(0.5, z * z / 2.0)
}

fn below(z: f64) -> f64 {
    if z < 0.0 { two_sided(z) / 2.0 } else { 0.5 + gamma_below(0.5, z * z / 2.0) / 2.0 }
}

/// The value below which a standard normal variable lies with the chance `p`, which is between 0 and 1.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_quantile(1.0 - p);
    }
    // Abramowitz and Stegun 26.2.23, good to 0.0005, then Newton.
    let t = (-2.0 * p.ln()).sqrt();
    let mut z = (2.515517 + t * (0.802853 + t * 0.010328))
        / (1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        - t;
    for _ in 0..4 {
        let density = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt();
        let step = (below(z) - p) / density;
        z -= step / (1.0 + z * step / 2.0);
    }
    z
}

#[cfg(test)]
mod tests {
    use super::*;

    // SciPy 1.17.1, `scipy.stats.norm`.
    #[test]
    fn quantiles_agree_with_scipy() {
        for (p, expected) in [
            (0.975, 1.959_963_984_540_054),
            (0.5, 0.0),
            (0.05, -1.644_853_626_951_472_9),
            (1e-9, -5.997_807_015_007_687),
        ] {
            assert!((normal_quantile(p) - expected).abs() < 1e-9, "{p}");
        }
        assert!((two_sided(1.96) - 0.049_995_790_296_440_87).abs() < 1e-12);
    }
}
