//! Counting the cells.

use std::collections::{BTreeMap, BTreeSet};

use register::FindingClass;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Axis, Key};
use crate::duration::quantile;
use crate::{NONE_DAY, Share, View};

/// What stands in each cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Distinct complaints.
    Complaints,
    Allegations,
    /// Allegations sustained, of all.
    Sustained,
    /// Allegations sustained, of those decided.
    SustainedOfDecided,
    /// Allegations with discipline on record, of those sustained.
    Disciplined,
    /// Complaints without a closing date, of all.
    Open,
    /// Median days to close of those closed; such as close before they open left out.
    MedianDays,
}

impl Measure {
    pub const ALL: [Self; 7] = [
        Self::Complaints,
        Self::Allegations,
        Self::Sustained,
        Self::SustainedOfDecided,
        Self::Disciplined,
        Self::Open,
        Self::MedianDays,
    ];

    /// In addresses and files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Complaints => "complaints",
            Self::Allegations => "allegations",
            Self::Sustained => "sustained",
            Self::SustainedOfDecided => "sustained-of-decided",
            Self::Disciplined => "disciplined",
            Self::Open => "open",
            Self::MedianDays => "median-days",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.key() == key)
    }
}

/// Closed complaints that a median is told of, at least. Pages tell the month of a case and never its days: the median of
/// one would be its exact duration, and of a few, with another cell beside it, nearly so.
pub const LEAST: usize = crate::disclosure::MINIMUM;

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    Count(u64),
    Share(Share),
    Days(f64),
    /// Nothing was closed, so there is no median.
    Nothing,
    /// Of fewer than [`LEAST`] closed complaints.
    Withheld,
}

/// Rows and columns in the order of their keys; a table with one axis has a single column, its total.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crosstab {
    pub rows: Vec<Key>,
    pub columns: Vec<Key>,
    /// By row, then by column.
    pub cells: Vec<Vec<Value>>,
    /// Counted, not added up.
    pub of_rows: Vec<Value>,
    pub of_columns: Vec<Value>,
    pub whole: Value,
}

#[derive(Clone, Default)]
struct Cell {
    complaints: u64,
    open: u64,
    days: Vec<i32>,
    allegations: u64,
    decided: u64,
    sustained: u64,
    disciplined: u64,
}

/// Every complaint and allegation of the view, by one axis or two.
#[must_use]
pub fn crosstab(view: &View<'_>, rows: Axis, columns: Option<Axis>, measure: Measure) -> Crosstab {
    let mut counting = Counting { measure, cells: FxHashMap::default() };
    let mut allegations = view.allegations().peekable();
    let mut places = Vec::new();
    for case in view.cases() {
        places.clear();
        while let Some(allegation) =
            allegations.next_if(|one| view.extract.allegations.case[*one] as usize == case)
        {
            let place = (
                rows.of_allegation(view.extract, allegation),
                columns.map(|columns| columns.of_allegation(view.extract, allegation)),
            );
            counting.allegation(view, place, allegation);
            places.push(place);
        }
        if places.is_empty() {
            let of = |axis: Axis| axis.of_case(view.extract, case).unwrap_or(Key::NoAllegation);
            places.push((of(rows), columns.map(of)));
        }
        counting.complaint(view, &mut places, case);
    }
    counting.table()
}

/// A cell by its row and column; `None` for all of them, so that totals are cells like others.
type Place = (Option<Key>, Option<Key>);

struct Counting {
    measure: Measure,
    cells: FxHashMap<Place, Cell>,
}

/// The cell itself, its row's total, its column's, and that of the whole.
fn counted_in((row, column): (Key, Option<Key>)) -> impl Iterator<Item = Place> {
    let own = column.map(|column| [(Some(row), Some(column)), (None, Some(column))]);
    own.into_iter().flatten().chain([(Some(row), None), (None, None)])
}

impl Counting {
    fn allegation(&mut self, view: &View<'_>, place: (Key, Option<Key>), allegation: usize) {
        let class = view.extract.finding(allegation);
        let is_sustained = class == FindingClass::Sustained;
        let is_disciplined = is_sustained && view.extract.discipline(allegation).is_imposed();
        for place in counted_in(place) {
            let cell = self.cells.entry(place).or_default();
            cell.allegations += 1;
            cell.decided += u64::from(class.is_decided());
            cell.sustained += u64::from(is_sustained);
            cell.disciplined += u64::from(is_disciplined);
        }
    }

    /// Once in each cell and total, however many of its allegations stand there.
    fn complaint(&mut self, view: &View<'_>, places: &mut Vec<(Key, Option<Key>)>, case: usize) {
        let (opened, closed) = (view.extract.cases.opened[case], view.extract.cases.closed[case]);
        let mut own: Vec<Place> = places.drain(..).flat_map(counted_in).collect();
        own.sort_unstable();
        own.dedup();
        for place in own {
            let cell = self.cells.entry(place).or_default();
            cell.complaints += 1;
            cell.open += u64::from(closed == NONE_DAY);
            if self.measure == Measure::MedianDays && closed != NONE_DAY && closed >= opened {
                cell.days.push(closed - opened);
            }
        }
    }

    fn table(mut self) -> Crosstab {
        let rows: BTreeSet<Key> = self.cells.keys().filter_map(|(row, _)| *row).collect();
        let columns: BTreeSet<Key> = self.cells.keys().filter_map(|(_, column)| *column).collect();
        let measure = self.measure;
        let values: BTreeMap<Place, Value> =
            self.cells.iter_mut().map(|(place, cell)| (*place, cell.value(measure))).collect();
        let empty = Cell::default().value(measure);
        let value = |row, column| values.get(&(row, column)).copied().unwrap_or(empty);
        Crosstab {
            cells: rows
                .iter()
                .map(|row| columns.iter().map(|column| value(Some(*row), Some(*column))).collect())
                .collect(),
            of_rows: rows.iter().map(|row| value(Some(*row), None)).collect(),
            of_columns: columns.iter().map(|column| value(None, Some(*column))).collect(),
            whole: value(None, None),
            rows: rows.into_iter().collect(),
            columns: columns.into_iter().collect(),
        }
    }
}

impl Cell {
    fn value(&mut self, measure: Measure) -> Value {
        let share = |part, whole| Value::Share(Share { part, whole });
        match measure {
            Measure::Complaints => Value::Count(self.complaints),
            Measure::Allegations => Value::Count(self.allegations),
            Measure::Sustained => share(self.sustained, self.allegations),
            Measure::SustainedOfDecided => share(self.sustained, self.decided),
            Measure::Disciplined => share(self.disciplined, self.sustained),
            Measure::Open => share(self.open, self.complaints),
            Measure::MedianDays if self.days.is_empty() => Value::Nothing,
            Measure::MedianDays if self.days.len() < LEAST => Value::Withheld,
            Measure::MedianDays => {
                self.days.sort_unstable();
                quantile(&self.days, 0.5).map_or(Value::Nothing, Value::Days)
            }
        }
    }
}
