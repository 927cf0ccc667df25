//! The settings of the method, each with the reason for its value.

use register::Day;
use serde::Serialize;

use crate::{Extract, NONE_DAY};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// After so many years a complaint counts half. Two years, as in the baseline that others published:
    /// on outcomes to 2012 of the Chicago record no half-life from one and a half to two and a half years
    /// can be told from another.
    pub half_life_years: f64,
    /// How far ahead "what followed" looks.
    pub window_years: i16,
    /// The first day that the record covers; nobody is held to have served under it before.
    pub from: Day,
    /// The first day that it no longer covers.
    pub until: Day,
    /// Shorter service says too little.
    pub least_service_years: i16,
    /// Whoever would be older when the window ends is expected to retire within it.
    pub oldest: i16,
    /// An earlier day of appointment is taken for an error of the source.
    pub appointed_from: Day,
    /// How much of the trend that the last single year shows is believed, from 0 to 1. A half: on the lists
    /// of 2007 to 2010 totals were nearer with it than with all or nothing of it.
    pub trend_weight: f64,
    /// How sure the intervals of single officers are: 0.9 leaves a twentieth on either side.
    pub credibility: f64,
}

/// Bands of years of service within which officers are peers: the first year of each.
///
/// Unit and shift would be better, but sources give them as of their release. Service is known for every
/// day, and complaints fall with it more than with anything else that is recorded.
pub(super) const BANDS: [u8; 6] = [0, 5, 10, 15, 20, 25];

/// How intervals of figures over all officers are drawn: by sampling the officers anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resampling {
    /// How often; 0 for no intervals.
    pub times: u32,
    pub seed: u64,
}

impl Method {
    /// The defaults for an extract: from its first complaint until its release or, where that is not known,
    /// until the day after its last complaint.
    #[must_use]
    pub fn for_extract(extract: &Extract) -> Self {
        let known = || extract.cases.opened.iter().copied().filter(|day| *day != NONE_DAY);
        let last = Day(known().max().map_or(0, |day| day + 1));
        Self {
            half_life_years: 2.0,
            window_years: 3,
            from: Day(known().min().unwrap_or(0)),
            until: extract.source.released.map_or(last, |released| released.max(last)),
            least_service_years: 1,
            oldest: 63,
            appointed_from: Day(-1_826), // 1965-01-01
            trend_weight: 0.5,
            credibility: 0.9,
        }
    }

    pub(super) fn window_end(&self, as_of: Day) -> Option<Day> {
        later(as_of, self.window_years)
    }
}

/// The same day of the calendar, so many years later (or earlier).
pub(super) fn later(day: Day, years: i16) -> Option<Day> {
    day.date().checked_add(jiff::Span::new().try_years(years).ok()?).ok().map(Day::from)
}

pub(super) const DAYS_A_YEAR: f64 = 365.25;
