//! The rate itself: complaints that fade with time, over time that fades alike, drawn towards the peers.
//!
//! A complaint of `a` years ago counts `2^(-a/h)`, and so does each moment of service, so an officer who
//! draws complaints evenly has the same rate whatever the half-life. The count is then taken for a Poisson
//! one whose rate is drawn from a gamma distribution common to the peers; with faded counts this is the
//! discounted likelihood of Harvey and Fernandes (1989), and what is left is a gamma distribution again.

use register::Day;
use serde::Serialize;

use super::method::{BANDS, DAYS_A_YEAR};
use super::{Method, Record};

/// Officers of about the same years of service on the same day, and what is usual among them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peers {
    pub service_from: u8,
    /// Absent in the last band.
    pub service_below: Option<u8>,
    pub officers: u64,
    /// Complaints a year, faded like everything here.
    pub mean: f64,
    /// The shape of the gamma distribution of rates among them: the smaller, the more they differ. It is also
    /// how many complaints the peers weigh against an officer's own.
    pub shape: f64,
    /// The band alone held too few officers, or none who differ: mean and shape are those of all.
    pub of_all: bool,
}

impl Peers {
    /// Years of service that the peers weigh against an officer's own.
    pub(super) fn years(&self) -> f64 {
        self.shape / self.mean
    }
}

/// What an officer brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Own {
    pub officer: u32,
    pub complaints: u32,
    pub faded: f64,
    pub years: f64,
    /// Served since the record begins.
    pub days: i32,
    pub band: usize,
}

/// A band must hold so many officers to speak for itself.
const LEAST_PEERS: usize = 50;

/// How much of a complaint or of a moment is left after `days`.
pub(super) fn weight(days: i32, half_life_years: f64) -> f64 {
    (-f64::from(days) / (DAYS_A_YEAR * half_life_years)).exp2()
}

/// Faded years in `days` of service up to now.
fn faded_years(days: i32, half_life_years: f64) -> f64 {
    half_life_years / std::f64::consts::LN_2 * (1.0 - weight(days.max(0), half_life_years))
}

/// Everything must lie before `as_of`: this is the one place that looks back.
pub(super) fn own(record: &Record<'_>, method: &Method, as_of: Day, officer: u32) -> Own {
    let complaints = record.before(officer, as_of.0);
    let half_life = method.half_life_years;
    let appointed = record.extract.appointed(officer).unwrap_or(method.from);
    let service = f64::from(as_of.0 - appointed.0) / DAYS_A_YEAR;
    let days = as_of.0 - appointed.max(method.from).0;
    Own {
        officer,
        complaints: complaints.len() as u32,
        faded: complaints.iter().map(|complaint| weight(as_of.0 - complaint.day, half_life)).sum(),
        years: faded_years(days, half_life),
        days,
        band: BANDS.iter().rposition(|first| service >= f64::from(*first)).unwrap_or(0),
    }
}

pub(super) fn peers(own: &[Own], method: &Method) -> Vec<Peers> {
    let all = moments(own.iter(), method.half_life_years).unwrap_or((f64::EPSILON, 1.0));
    BANDS
        .iter()
        .enumerate()
        .map(|(band, first)| {
            let of_band = || own.iter().filter(move |own| own.band == band);
            let officers = of_band().count();
            let found = moments(of_band(), method.half_life_years).filter(|_| officers >= LEAST_PEERS);
            let (mean, shape) = found.unwrap_or(all);
            Peers {
                service_from: *first,
                service_below: BANDS.get(band + 1).copied(),
                officers: officers as u64,
                mean,
                shape,
                of_all: found.is_none(),
            }
        })
        .collect()
}

/// Mean and shape of the rates by the method of moments: what counts differ by beyond chance is taken for
/// what officers differ by.
fn moments<'a>(own: impl Iterator<Item = &'a Own> + Clone, half_life: f64) -> Option<(f64, f64)> {
    let (faded, years) = own.clone().fold((0.0, 0.0), |sum, own| (sum.0 + own.faded, sum.1 + own.years));
    if faded <= 0.0 || years <= 0.0 {
        return None;
    }
    let mean = faded / years;
    let (mut spread, mut squares) = (0.0, 0.0);
    for own in own {
        // Chance spreads a sum of weights by the sum of their squares, and a squared weight fades twice as
        // fast.
        let by_chance = mean * faded_years(own.days, half_life / 2.0);
        spread += (own.faded - mean * own.years).powi(2) - by_chance;
        squares += own.years.powi(2);
    }
    let variance = (spread / squares).max(1e-12);
    // Where counts differ by chance alone the peers are all alike: up to a thousand complaints' worth.
    Some((mean, (mean * mean / variance).clamp(0.05, 1_000.0)))
}
