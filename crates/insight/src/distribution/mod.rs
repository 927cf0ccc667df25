//! The few distributions that intervals and tests are read from: normal, gamma, Poisson, chi-square, beta.
//!
//! Methods of any textbook (Press et al., *Numerical Recipes*, chapter 6), good to about ten digits for the
//! arguments that counts of complaints reach. No state, no chance; nothing here knows what is counted.

mod beta;
mod gamma;
mod normal;

pub(crate) use beta::{beta_below, beta_quantile};
pub(crate) use gamma::{gamma_above, gamma_below, gamma_quantile, ln_gamma};
pub(crate) use normal::normal_quantile;

/// The chance of a chi-square of so many degrees of freedom above `x`.
pub(crate) fn chi_square_above(x: f64, degrees: f64) -> f64 {
    gamma_above(degrees / 2.0, x / 2.0)
}

/// The chance that a Poisson count is `least` or more where `mean` are expected.
pub(crate) fn poisson_at_least(least: u64, mean: f64) -> f64 {
    if least == 0 { 1.0 } else { gamma_below(least as f64, mean) }
}

/// The exact interval of a Poisson mean of which `count` were seen (Garwood 1936), at the level `1 - 2 tail`.
pub(crate) fn poisson_interval(count: u64, tail: f64) -> (f64, f64) {
    let low = if count == 0 { 0.0 } else { gamma_quantile(tail, count as f64, 1.0) };
    (low, gamma_quantile(1.0 - tail, count as f64 + 1.0, 1.0))
}
