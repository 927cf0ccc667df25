//! Recalibration: what a rate meant in the last window that was complete, and nothing later.
//!
//! Complaints rise and fall for a whole city, by rules and by trust. A rate alone would carry the level of
//! its past into the future, so each year two numbers are learned anew for each question: how high, and how
//! steeply, outcomes lay over rates when they were last seen whole.

use register::Day;
use serde::Serialize;

use super::cohort::cohort;
use super::method::later;
use super::outcome::{Outcome, outcome};
use super::rate::{own, peers};
use super::score::rate_of;
use super::{Level, Method, Record};

/// `ln(expected)` or `ln(odds)` as a line over `ln(rate)`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Curve {
    pub intercept: f64,
    pub slope: f64,
}

/// Learned on one completed window.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calibration {
    /// The day as of which the officers of that window were rated.
    pub as_of: Day,
    /// The day before which its outcomes ended and were known.
    pub known_by: Day,
    pub officers: u64,
    /// Complaints expected within the window.
    pub complaints: Curve,
    /// The chance of each level, in the order of [`Level::ALL`].
    pub levels: [Curve; Level::ALL.len()],
}

/// No rate is nothing, or its logarithm would be none.
const LEAST_RATE: f64 = 1e-6;

impl Curve {
    fn line(self, rate: f64) -> f64 {
        self.intercept + self.slope * rate.max(LEAST_RATE).ln()
    }

    #[must_use]
    pub fn count(self, rate: f64) -> f64 {
        self.line(rate).exp()
    }

    #[must_use]
    pub fn chance(self, rate: f64) -> f64 {
        1.0 / (1.0 + (-self.line(rate)).exp())
    }
}

impl Calibration {
    #[must_use]
    pub fn chance(&self, level: Level, rate: f64) -> f64 {
        self.levels[level as usize].chance(rate)
    }
}

/// What may be known on `as_of`: the window that ended on that day. `None` where the record is too young for
/// one, its rates needing as long a past as it looks ahead.
pub(super) fn calibration(record: &Record<'_>, method: &Method, as_of: Day) -> Option<Calibration> {
    let began = later(as_of, -method.window_years)?;
    if later(began, -method.window_years)? < method.from || as_of > method.until {
        return None;
    }
    let (officers, _) = cohort(record, method, began);
    let own: Vec<_> = officers.iter().map(|officer| own(record, method, began, *officer)).collect();
    let peers = peers(&own, method);
    let seen: Vec<(f64, Outcome)> = own
        .iter()
        .map(|own| {
            let rate = rate_of(own, &peers[own.band]).max(LEAST_RATE).ln();
            (rate, outcome(record, own.officer, began.0, as_of.0, Some(as_of.0)))
        })
        .collect();
    if seen.is_empty() {
        return None;
    }
    let chance = |level| {
        fit(
            &seen,
            |seen| f64::from(u8::from(seen.reaches(level))),
            |line| {
                let p = 1.0 / (1.0 + (-line).exp());
                (p, p * (1.0 - p))
            },
        )
    };
    Some(Calibration {
        as_of: began,
        known_by: as_of,
        officers: seen.len() as u64,
        complaints: fit(
            &seen,
            |seen| f64::from(seen.complaints),
            |line| {
                let mean = line.min(30.0).exp();
                (mean, mean)
            },
        ),
        levels: Level::ALL.map(chance),
    })
}

/// Newton's method for a line under a Poisson or a binomial count. A little weight pulls the slope to 1 and
/// the intercept to 0, so that outcomes that never or always happened still have an answer.
fn fit(
    seen: &[(f64, Outcome)],
    happened: impl Fn(Outcome) -> f64,
    mean: impl Fn(f64) -> (f64, f64),
) -> Curve {
    const PULL: f64 = 0.01;
    let mut curve = Curve { intercept: 0.0, slope: 1.0 };
    for _ in 0..50 {
        let (mut g0, mut g1) = (-PULL * curve.intercept, -PULL * (curve.slope - 1.0));
        let (mut h00, mut h01, mut h11) = (PULL, 0.0, PULL);
        for (x, outcome) in seen {
            let (mean, variance) = mean(curve.intercept + curve.slope * x);
            let miss = happened(*outcome) - mean;
            g0 += miss;
            g1 += miss * x;
            h00 += variance;
            h01 += variance * x;
            h11 += variance * x * x;
        }
        let determinant = h00 * h11 - h01 * h01;
        if determinant <= f64::EPSILON {
            break;
        }
        // Steps are held short: from a bad start Newton would leap beyond what an exponential can hold.
        let step = |v: f64| (v / determinant).clamp(-2.0, 2.0);
        let (d0, d1) = (step(h11 * g0 - h01 * g1), step(h00 * g1 - h01 * g0));
        curve.intercept += d0;
        curve.slope += d1;
        if d0.abs() + d1.abs() < 1e-10 {
            break;
        }
    }
    curve
}
