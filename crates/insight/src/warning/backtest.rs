//! The method's own record: whom it would have listed on each past New Year's Day, and what followed.

use register::Day;
use serde::Serialize;

use super::curve::{Calibration, calibration};
use super::measure::{PERCENTS, Ranking, measure};
use super::method::later;
use super::outcome::{Outcome, outcome};
use super::score::rated;
use super::{Estimate, Level, Lift, Method, Record, Resampling};
use crate::Share;
use crate::distribution::normal_quantile;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Backtest {
    pub method: Method,
    /// Oldest first. Windows overlap, so they are not independent of each other.
    pub windows: Vec<BacktestWindow>,
}

/// Rates as of a day, outcomes from that day until before `until`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BacktestWindow {
    pub as_of: Day,
    pub until: Day,
    pub officers: u64,
    /// Complaints against these officers within the window.
    pub complaints: u64,
    pub levels: Vec<LevelRecord>,
    /// Of the window's complaints, how many fall on the first so many per cent of the list.
    pub held: Vec<Held>,
    /// What the calibration was learned on; absent, with all that is predicted, where the record was too
    /// young.
    pub calibration: Option<Calibration>,
    /// Complaints predicted and observed by tenths of the list, highest first.
    pub complaints_by_decile: Vec<Decile>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelRecord {
    pub level: Level,
    /// Officers who reached the level, of all in the list: what lots would catch.
    pub base: Share,
    /// The chance that of two officers, of whom one reached the level, that one stood higher; absent where
    /// nobody or everybody reached it.
    pub auc: Option<Estimate>,
    pub lifts: Vec<Lift>,
    /// The same officers in the order of plain counts: what the method must beat to be worth its words.
    pub plain: Vec<PlainRecord>,
    /// Empty where nothing is predicted: see [`Calibration::chance`].
    pub deciles: Vec<Decile>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlainRecord {
    pub order: PlainOrder,
    pub auc: Option<f64>,
    pub lifts: Vec<Lift>,
}

/// An order that needs no method: complaints before the day, unfaded, over no time served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlainOrder {
    AllComplaints,
    LastFiveYears,
}

impl PlainOrder {
    pub const ALL: [Self; 2] = [Self::AllComplaints, Self::LastFiveYears];

    fn count(self, record: &Record<'_>, officer: u32, as_of: Day) -> f64 {
        let complaints = match self {
            Self::AllComplaints => record.before(officer, as_of.0),
            Self::LastFiveYears => {
                record.between(officer, later(as_of, -5).map_or(i32::MIN, |day| day.0), as_of.0)
            }
        };
        complaints.len() as f64
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Held {
    pub percent: u8,
    pub officers: u64,
    /// The complaints of these officers within the window, of all complaints of the window.
    pub complaints: Share,
}

/// A tenth of the list, or any other part of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Decile {
    pub officers: u64,
    /// Complaints, or officers who reach the level: how many were predicted and observed.
    pub predicted: f64,
    pub observed: u64,
    /// Observed over predicted, with the 95% interval that chance among these officers gives it.
    pub ratio: Estimate,
}

/// Each New Year's Day of which the record holds as long a past as the method looks ahead, and a whole window
/// after it.
#[must_use]
pub fn backtest(record: &Record<'_>, method: &Method, resampling: Resampling) -> Backtest {
    let first = method.from.year() + i16::from(Day::new(method.from.year(), 1, 1) != Some(method.from));
    let windows = (first + method.window_years..method.until.year() + 1)
        .filter_map(|year| Day::new(year, 1, 1))
        .filter_map(|as_of| window(record, method, as_of, resampling))
        .collect();
    Backtest { method: method.clone(), windows }
}

/// One window, as of any day; `None` where the record does not cover it to its end.
fn window(
    record: &Record<'_>,
    method: &Method,
    as_of: Day,
    resampling: Resampling,
) -> Option<BacktestWindow> {
    let until = method.window_end(as_of).filter(|until| *until <= method.until)?;
    let (officers, rates): (Vec<u32>, Vec<f64>) = rated(record, method, as_of).into_iter().unzip();
    let ranking = Ranking::new(&rates);
    let seen: Vec<(f64, Outcome)> = ranking
        .order
        .iter()
        .map(|at| {
            let at = *at as usize;
            (rates[at], outcome(record, officers[at], as_of.0, until.0))
        })
        .collect();

    let events =
        Level::ALL.map(|level| seen.iter().map(|(_, seen)| seen.reaches(level)).collect::<Vec<bool>>());
    let figures = measure(&ranking, &events, resampling);
    let mut plain = plain(record, as_of, &ranking, &officers, &events).into_iter();
    let calibration = calibration(record, method, as_of);
    let deciles = |predict: &dyn Fn(&Calibration, f64) -> f64, count: &dyn Fn(Outcome) -> u32| {
        calibration.as_ref().map_or(Vec::new(), |calibration| {
            tenths(seen.len())
                .map(|range| decile(&seen[range], |rate| predict(calibration, rate), count))
                .collect()
        })
    };
    let complaints = |seen: &[(f64, Outcome)]| seen.iter().map(|(_, seen)| u64::from(seen.complaints)).sum();
    let all: u64 = complaints(&seen);
    Some(BacktestWindow {
        as_of,
        until,
        officers: seen.len() as u64,
        complaints: all,
        levels: Level::ALL
            .into_iter()
            .zip(figures)
            .zip(&events)
            .map(|((level, figures), events)| {
                let (auc, lifts) = figures.map_or((None, Vec::new()), |(auc, lifts)| (Some(auc), lifts));
                let tell = |c: &Calibration, rate: f64| c.chance(level, rate);
                let deciles = if calibration.as_ref().is_some_and(|c| tell(c, 1.0).is_some()) {
                    deciles(&|c, rate| tell(c, rate).unwrap_or(0.0), &|seen| u32::from(seen.reaches(level)))
                } else {
                    Vec::new()
                };
                LevelRecord {
                    level,
                    base: Share::new(events.iter().filter(|event| **event).count(), events.len()),
                    auc,
                    lifts,
                    plain: plain.next().unwrap_or_default(),
                    deciles,
                }
            })
            .collect(),
        held: PERCENTS
            .into_iter()
            .map(|percent| {
                let officers = ranking.listed(percent);
                let part = complaints(&seen[..officers as usize]);
                Held { percent, officers, complaints: Share { part, whole: all } }
            })
            .collect(),
        complaints_by_decile: deciles(&Calibration::expected, &|seen| seen.complaints),
        calibration,
    })
}

/// For each level, how the plain orders did. `events` are in the order of `ranking`.
fn plain(
    record: &Record<'_>,
    as_of: Day,
    ranking: &Ranking,
    officers: &[u32],
    events: &[Vec<bool>; Level::ALL.len()],
) -> [Vec<PlainRecord>; Level::ALL.len()] {
    let never = Resampling { times: 0, seed: 0 };
    let mut found: [Vec<PlainRecord>; Level::ALL.len()] = Default::default();
    for order in PlainOrder::ALL {
        let listed = ranking.order.iter().map(|at| officers[*at as usize]);
        let counts: Vec<f64> = listed.map(|officer| order.count(record, officer, as_of)).collect();
        let by_count = Ranking::new(&counts);
        let events = events
            .each_ref()
            .map(|events| by_count.order.iter().map(|at| events[*at as usize]).collect::<Vec<bool>>());
        for (found, figures) in found.iter_mut().zip(measure(&by_count, &events, never)) {
            let (auc, lifts) = figures.map_or((None, Vec::new()), |(auc, lifts)| (Some(auc.value), lifts));
            found.push(PlainRecord { order, auc, lifts });
        }
    }
    found
}

/// Ten parts that differ by one at most, the larger ones first; of fewer than ten officers, one each.
fn tenths(officers: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    let parts = officers.min(10);
    (0..parts).map(move |part| {
        let start = |part: usize| part * (officers / parts) + part.min(officers % parts);
        start(part)..start(part + 1)
    })
}

pub(super) fn decile(
    seen: &[(f64, Outcome)],
    predict: impl Fn(f64) -> f64,
    count: &dyn Fn(Outcome) -> u32,
) -> Decile {
    let predicted: f64 = seen.iter().map(|(rate, _)| predict(*rate)).sum();
    let observed: u64 = seen.iter().map(|(_, seen)| u64::from(count(*seen))).sum();
    let officers = seen.len() as f64;
    let mean = observed as f64 / officers;
    // From how the officers of this tenth differ, since complaints come in clusters and a Poisson interval
    // would be too sure. Never below what one event more would say.
    let variance: f64 = seen.iter().map(|(_, seen)| (f64::from(count(*seen)) - mean).powi(2)).sum();
    let wide = normal_quantile(0.975) * variance.max(1.0).sqrt() / predicted;
    let value = observed as f64 / predicted;
    let ratio = Estimate { value, low: (value - wide).max(0.0), high: value + wide };
    Decile { officers: seen.len() as u64, predicted, observed, ratio }
}
