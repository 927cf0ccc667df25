//! Recalibration: what a rate meant in the last window that was complete, and nothing later.
//!
//! Complaints rise and fall for a whole city, by rules and by trust. A rate alone would carry the level of
//! its past into the future, so each year two numbers are learned anew for each question: how high, and how
//! steeply, outcomes lay over rates when they were last seen whole. That window began years ago; whether
//! things have moved since is told by the last single year, of which a part is believed (a damped trend, as
//! Gardner and McKenzie 1985 have it).

use register::Day;
use serde::Serialize;

use super::method::later;
use super::outcome::{Outcome, outcome};
use super::score::rated;
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
    /// What each rate is multiplied by before a curve is read: below 1 where complaints per rate fell since.
    pub trend: f64,
    /// Complaints expected within the window.
    pub complaints: Curve,
    /// The chance of any.
    pub any: Curve,
    pub three_or_more: Curve,
}

/// No rate is nothing, or its logarithm would be none.
const LEAST_RATE: f64 = 1e-6;

impl Curve {
    fn line(self, rate: f64) -> f64 {
        self.intercept + self.slope * rate.max(LEAST_RATE).ln()
    }

    fn count(self, rate: f64) -> f64 {
        self.line(rate).exp()
    }

    fn chance(self, rate: f64) -> f64 {
        1.0 / (1.0 + (-self.line(rate)).exp())
    }
}

impl Calibration {
    /// Complaints expected within the window.
    #[must_use]
    pub fn expected(&self, rate: f64) -> f64 {
        self.complaints.count(rate * self.trend)
    }

    /// `None` for a sustained finding: it comes years after the complaint, so that on no day a window of
    /// them is whole, and a curve over what is known by then would promise a third of what follows.
    #[must_use]
    pub fn chance(&self, level: Level, rate: f64) -> Option<f64> {
        match level {
            Level::Any => Some(self.any.chance(rate * self.trend)),
            Level::ThreeOrMore => Some(self.three_or_more.chance(rate * self.trend)),
            Level::Sustained => None,
        }
    }
}

/// What may be known on `as_of`: the window that ended on that day. `None` where the record is too young for
/// one, its rates needing as long a past as it looks ahead.
pub(super) fn calibration(record: &Record<'_>, method: &Method, as_of: Day) -> Option<Calibration> {
    let began = later(as_of, -method.window_years)?;
    if later(began, -method.window_years)? < method.from || as_of > method.until {
        return None;
    }
    let rated_then = rated(record, method, began);
    let seen: Vec<(f64, Outcome)> = rated_then
        .iter()
        .map(|(officer, rate)| (rate.max(LEAST_RATE).ln(), outcome(record, *officer, began.0, as_of.0)))
        .collect();
    if seen.is_empty() {
        return None;
    }
    let complaints = fit(
        &seen,
        |seen| f64::from(seen.complaints),
        |line| {
            let mean = line.min(30.0).exp();
            (mean, mean)
        },
    );
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
        trend: trend(record, method, (began, &rated_then), as_of, complaints),
        complaints,
        any: chance(Level::Any),
        three_or_more: chance(Level::ThreeOrMore),
    })
}

/// How the year before `as_of` lay over its rates, against the first year of the window that the curve was
/// learned on; as a factor of rates, and only the part of it that is believed.
fn trend(
    record: &Record<'_>,
    method: &Method,
    (began, rated_then): (Day, &[(u32, f64)]),
    as_of: Day,
    curve: Curve,
) -> f64 {
    let over_rates = |from: Day, rated: &[(u32, f64)]| {
        let until = later(from, 1)?;
        let seen: u32 =
            rated.iter().map(|(officer, _)| outcome(record, *officer, from.0, until.0).complaints).sum();
        let expected: f64 = rated.iter().map(|(_, rate)| curve.count(*rate)).sum();
        (seen > 0 && expected > 0.0).then(|| f64::from(seen) / expected)
    };
    let last_year = later(as_of, -1).and_then(|from| over_rates(from, &rated(record, method, from)));
    match (over_rates(began, rated_then), last_year) {
        (Some(then), Some(now)) if curve.slope > 0.1 => (now / then).powf(method.trend_weight / curve.slope),
        _ => 1.0,
    }
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
