//! The list for one day: each officer's rate with its interval, peers, place, and what it was made of.

use register::Day;
use serde::Serialize;

use super::cohort::{LeftOut, cohort};
use super::curve::{Calibration, calibration};
use super::rate::{Own, Peers, own, peers};
use super::{Level, Method, Record};
use crate::distribution::gamma_quantile;

/// Officers in order of their rate on one day, for support and review.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Warning {
    pub as_of: Day,
    pub method: Method,
    /// Bands of years of service; `Score::peers` is a position in here.
    pub peers: Vec<Peers>,
    pub left_out: LeftOut,
    /// From the last completed window; absent where the record is too young, and with it what is expected.
    pub calibration: Option<Calibration>,
    /// Highest rate first; of equal ones, the lower officer number.
    pub scores: Vec<Score>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Score {
    /// The number in the extract.
    pub officer: u32,
    /// All complaints on record before the day, unfaded.
    pub complaints: u32,
    /// What is left of them after fading.
    pub faded: f64,
    /// Years served since the record begins, faded alike: what `faded` is divided by.
    pub years: f64,
    pub peers: u8,
    /// Complaints a year: `own_weight` of the officer's own rate, the rest of the peers' mean.
    pub rate: f64,
    /// Within which the rate lies, as sure as `Method::credibility` says.
    pub low: f64,
    pub high: f64,
    /// `faded / years`.
    pub own_rate: f64,
    /// From 0 to 1: how much the officer's own record weighs against the peers' mean.
    pub own_weight: f64,
    /// Complaints expected within the window, from the calibration.
    pub expected: Option<f64>,
    /// The chance of three or more within the window, from the calibration.
    pub three_or_more: Option<f64>,
    pub among_all: Place,
    pub among_peers: Place,
}

/// A place in an order of rates, 1 for the highest; equal rates share the best of their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub place: u32,
    /// Where the officer would stand with the upper and with the lower end of the interval, the others
    /// staying where they are. A wide span says that the place means little.
    pub best: u32,
    pub worst: u32,
    pub of: u32,
}

/// The mean of the gamma distribution that is left.
pub(super) fn rate_of(own: &Own, peers: &Peers) -> f64 {
    (own.faded + peers.shape) / (own.years + peers.years())
}

/// The cohort of a day, each officer with the rate.
pub(super) fn rated(record: &Record<'_>, method: &Method, as_of: Day) -> Vec<(u32, f64)> {
    let (officers, _) = cohort(record, method, as_of);
    let own: Vec<_> = officers.iter().map(|officer| own(record, method, as_of, *officer)).collect();
    let peers = peers(&own, method);
    own.iter().map(|own| (own.officer, rate_of(own, &peers[own.band]))).collect()
}

/// Nothing from `as_of` on is looked at.
#[must_use]
pub fn early_warning(record: &Record<'_>, method: &Method, as_of: Day) -> Warning {
    let (officers, left_out) = cohort(record, method, as_of);
    let own: Vec<_> = officers.iter().map(|officer| own(record, method, as_of, *officer)).collect();
    let peers = peers(&own, method);
    let calibration = calibration(record, method, as_of);
    let tail = (1.0 - method.credibility) / 2.0;

    let rates: Vec<f64> = own.iter().map(|own| rate_of(own, &peers[own.band])).collect();
    let all = Order::new(rates.iter().copied());
    let of_band: Vec<Order> = (0..peers.len())
        .map(|band| {
            Order::new(own.iter().zip(&rates).filter(|(own, _)| own.band == band).map(|(_, rate)| *rate))
        })
        .collect();
    let mut scores: Vec<Score> = own
        .iter()
        .zip(rates)
        .map(|(own, rate)| {
            let of = &peers[own.band];
            let (shape, years) = (own.faded + of.shape, own.years + of.years());
            let (low, high) = (gamma_quantile(tail, shape, years), gamma_quantile(1.0 - tail, shape, years));
            Score {
                officer: own.officer,
                complaints: own.complaints,
                faded: own.faded,
                years: own.years,
                peers: own.band as u8,
                rate,
                low,
                high,
                own_rate: if own.years > 0.0 { own.faded / own.years } else { 0.0 },
                own_weight: own.years / years,
                expected: calibration.as_ref().map(|c| c.expected(rate)),
                three_or_more: calibration.as_ref().and_then(|c| c.chance(Level::ThreeOrMore, rate)),
                among_all: all.place(rate, low, high),
                among_peers: of_band[own.band].place(rate, low, high),
            }
        })
        .collect();
    scores.sort_by(|a, b| b.rate.total_cmp(&a.rate).then(a.officer.cmp(&b.officer)));
    Warning { as_of, method: method.clone(), peers, left_out, calibration, scores }
}

/// Rates, highest first.
struct Order(Vec<f64>);

impl Order {
    fn new(rates: impl Iterator<Item = f64>) -> Self {
        let mut rates: Vec<f64> = rates.collect();
        rates.sort_by(|a, b| b.total_cmp(a));
        Self(rates)
    }

    fn place(&self, rate: f64, low: f64, high: f64) -> Place {
        let above = |rate: f64| self.0.partition_point(|other| *other > rate) as u32;
        let of = self.0.len() as u32;
        // A low end may lie below everybody; whoever is in the list has a place in it.
        Place { place: above(rate) + 1, best: above(high) + 1, worst: above(low).clamp(1, of), of }
    }
}
