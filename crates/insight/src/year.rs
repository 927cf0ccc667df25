//! Complaints and allegations over time.

use std::collections::BTreeMap;

use register::{Day, FindingClass};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::duration::{quantile, sorted};
use crate::{NONE_DAY, Share, View};

/// One calendar year of opening (the day on which the complaint was recorded, not the incident).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct YearRow {
    pub year: i16,
    /// Distinct cases.
    pub complaints: u64,
    pub allegations: u64,
    /// Median days to close; of closed cases, those that close before they open left out.
    pub median_days: Option<f64>,
    /// Cases without a closing date, of the year's cases.
    pub open: Share,
    /// Allegations sustained, of the year's allegations.
    pub sustained: Share,
}

/// Every year from the first to the last of the view, the empty ones between included.
#[must_use]
pub fn by_year(view: &View<'_>) -> Vec<YearRow> {
    #[derive(Default)]
    struct Sums {
        complaints: usize,
        open: usize,
        allegations: usize,
        sustained: usize,
        days: Vec<i32>,
    }
    let cases = &view.extract.cases;
    // Cases come in order of opening, so the ends of the view are its first and last year.
    let (Some(first), Some(last)) = (view.cases().next(), view.cases().next_back()) else {
        return Vec::new();
    };
    let year_of = YearOf::new([cases.opened[first], cases.opened[last]].into_iter());
    let mut years: Vec<Sums> = Vec::new();
    years.resize_with(year_of.len(), Sums::default);
    for case in view.cases() {
        let sums = &mut years[year_of.place(cases.opened[case])];
        sums.complaints += 1;
        match cases.closed[case] {
            NONE_DAY => sums.open += 1,
            closed if closed >= cases.opened[case] => sums.days.push(closed - cases.opened[case]),
            _ => {}
        }
    }
    for allegation in view.allegations() {
        let opened = cases.opened[view.extract.allegations.case[allegation] as usize];
        let sums = &mut years[year_of.place(opened)];
        sums.allegations += 1;
        sums.sustained += usize::from(view.extract.finding(allegation) == FindingClass::Sustained);
    }
    let rows = years.into_iter().zip(year_of.years()).map(|(sums, year)| YearRow {
        year,
        complaints: sums.complaints as u64,
        allegations: sums.allegations as u64,
        median_days: quantile(&sorted(sums.days), 0.5),
        open: Share::new(sums.open, sums.complaints),
        sustained: Share::new(sums.sustained, sums.allegations),
    });
    rows.collect()
}

/// Counts by the day of the incident, the basis of some published figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ByIncident {
    pub years: Vec<IncidentYear>,
    /// The month with the most allegations, as `YYYY-MM`, and how many.
    pub peak_month: Option<(String, u64)>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IncidentYear {
    pub year: i16,
    pub complaints: u64,
    /// Of these, complaints with at least one accused on record: what some publications call complaints.
    pub complaints_with_accused: u64,
    pub allegations: u64,
}

#[must_use]
pub fn by_incident(view: &View<'_>) -> ByIncident {
    let cases = &view.extract.cases;
    // By day first: there are a few thousand days, and a calendar is asked for each of them, not for each of millions of
    // allegations.
    let mut days: FxHashMap<i32, [u64; 3]> = FxHashMap::default();
    for case in view.cases() {
        days.entry(cases.incident[case]).or_default()[0] += 1;
    }
    let mut last_case = None;
    for allegation in view.allegations() {
        let case = view.extract.allegations.case[allegation];
        let sums = days.entry(cases.incident[case as usize]).or_default();
        sums[1] += 1;
        sums[2] += u64::from(last_case != Some(case));
        last_case = Some(case);
    }
    days.remove(&NONE_DAY);
    let mut years: BTreeMap<i16, [u64; 3]> = BTreeMap::new();
    let mut months: BTreeMap<i32, u64> = BTreeMap::new();
    for (day, sums) in days {
        let of_year = years.entry(Day(day).year()).or_default();
        of_year.iter_mut().zip(sums).for_each(|(all, one)| *all += one);
        if sums[1] > 0 {
            *months.entry(Day(day).month_index()).or_default() += sums[1];
        }
    }
    // The earliest of equals, so that the answer does not depend on the order of anything.
    let peak = months.iter().max_by_key(|(month, count)| (**count, -**month));
    ByIncident {
        years: years
            .into_iter()
            .map(|(year, [complaints, allegations, complaints_with_accused])| IncidentYear {
                year,
                complaints,
                complaints_with_accused,
                allegations,
            })
            .collect(),
        peak_month: peak.map(|(month, count)| {
            (format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1), *count)
        }),
    }
}

/// The years between the first and the last day, each with its first day: finding a year is a search
/// among a few numbers rather than calendar arithmetic for every case.
pub(crate) struct YearOf(Vec<(i32, i16)>);

impl YearOf {
    pub(crate) fn new(days: impl Iterator<Item = i32>) -> Self {
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        for day in days.filter(|day| *day != NONE_DAY) {
            first = first.min(day);
            last = last.max(day);
        }
        if first > last {
            return Self(Vec::new());
        }
        let years = Day(first).year()..=Day(last).year();
        Self(years.filter_map(|year| Day::new(year, 1, 1).map(|day| (day.0, year))).collect())
    }

    pub(crate) fn get(&self, day: i32) -> i16 {
        self.0[self.place(day)].1
    }

    /// The place of a day's year among [`YearOf::years`].
    pub(crate) fn place(&self, day: i32) -> usize {
        self.0.partition_point(|(first, _)| *first <= day).saturating_sub(1)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn years(&self) -> impl Iterator<Item = i16> + '_ {
        self.0.iter().map(|(_, year)| *year)
    }
}
