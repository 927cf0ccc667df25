//! Whether the list errs more for one group of officers than for another.
//!
//! No rate looks at race or sex. That does not make it even-handed: groups work in different places, and
//! complaints and their recording may differ. So its errors are counted by group, for one past window.

use std::collections::BTreeMap;

use register::Day;
use serde::Serialize;

use super::backtest::decile;
use super::curve::calibration;
use super::measure::Ranking;
use super::outcome::{Outcome, outcome};
use super::score::rated;
use super::{Decile, Level, Method, Record};
use crate::Share;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attribute {
    Race,
    Sex,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fairness {
    pub as_of: Day,
    pub until: Day,
    pub attribute: Attribute,
    pub level: Level,
    /// The list is cut after so many per cent of all officers.
    pub percent: u8,
    /// Largest group first; equal ones by name.
    pub rows: Vec<FairnessRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FairnessRow {
    /// Absent where the source does not say.
    pub group: Option<String>,
    /// On the list, of the group's officers.
    pub listed: Share,
    /// Reached the level, of the group's officers.
    pub reached: Share,
    /// On the list, of those who reached the level.
    pub caught: Share,
    /// On the list, of those who did not.
    pub listed_in_vain: Share,
    /// Complaints predicted and observed; absent where the record was too young to predict any.
    pub complaints: Option<Decile>,
}

/// `None` where the record does not cover the window to its end.
#[must_use]
pub fn fairness(
    record: &Record<'_>,
    method: &Method,
    as_of: Day,
    attribute: Attribute,
    level: Level,
    percent: u8,
) -> Option<Fairness> {
    let until = method.window_end(as_of).filter(|until| *until <= method.until)?;
    let (officers, rates): (Vec<u32>, Vec<f64>) = rated(record, method, as_of).into_iter().unzip();
    let ranking = Ranking::new(&rates);
    let listed = ranking.listed(percent) as usize;
    let mut groups: BTreeMap<Option<&str>, Vec<(bool, f64, Outcome)>> = BTreeMap::new();
    for (place, at) in ranking.order.iter().enumerate() {
        let officer = officers[*at as usize];
        let group = match attribute {
            Attribute::Race => record.extract.officer_race(officer),
            Attribute::Sex => record.extract.officer_sex(officer),
        };
        let seen = outcome(record, officer, as_of.0, until.0);
        groups.entry(group).or_default().push((place < listed, rates[*at as usize], seen));
    }
    let calibration = calibration(record, method, as_of);
    let mut rows: Vec<FairnessRow> = groups
        .into_iter()
        .map(|(group, officers)| {
            let count = |counts: &dyn Fn(bool, bool) -> bool| {
                officers.iter().filter(|(listed, _, seen)| counts(*listed, seen.reaches(level))).count()
            };
            let reached = count(&|_, reached| reached);
            let seen: Vec<_> = officers.iter().map(|(_, rate, seen)| (*rate, *seen)).collect();
            FairnessRow {
                group: group.map(str::to_owned),
                listed: Share::new(count(&|listed, _| listed), officers.len()),
                reached: Share::new(reached, officers.len()),
                caught: Share::new(count(&|listed, reached| listed && reached), reached),
                listed_in_vain: Share::new(
                    count(&|listed, reached| listed && !reached),
                    officers.len() - reached,
                ),
                complaints: calibration.as_ref().map(|calibration| {
                    decile(&seen, |rate| calibration.expected(rate), &|seen| seen.complaints)
                }),
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.listed.whole));
    Some(Fairness { as_of, until, attribute, level, percent, rows })
}
