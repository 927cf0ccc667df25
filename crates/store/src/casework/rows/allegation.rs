//! Every allegation, with the finding that holds.

use casework::case::{Allegation, Case};

use super::{Rows, authority, day, key, maybe, n, text};
use crate::Value;

const NAMES: &[&str] = &[
    "n",
    "accused",
    "office",
    "category",
    "rule",
    "severity",
    "day",
    "finding",
    "standard",
    "reached",
    "authority",
    "found",
    "closure",
    "ended",
    "final",
];

pub(super) fn rows(case: &Case) -> Rows {
    let values = case.allegations.iter().enumerate().flat_map(|(place, one)| row(case, place, one)).collect();
    Rows { table: "case_allegations", names: NAMES, values }
}

fn row(case: &Case, place: usize, allegation: &Allegation) -> [Value; 15] {
    let found = allegation.finding();
    let accused = usize::from(allegation.accused.0).checked_sub(1).and_then(|place| case.accused.get(place));
    [
        n(place),
        i64::from(allegation.accused.0).into(),
        text(Some(allegation.office.as_str())),
        text(Some(allegation.category.as_str())),
        key(allegation.rule.as_ref()),
        i64::from(allegation.severity.0).into(),
        day(allegation.day),
        key(found.map(|found| &found.finding)),
        key(found.map(|found| &found.standard)),
        text(found.map(|found| found.reached.key())),
        key(found.and_then(|found| authority(&found.reached))),
        maybe(found.map(|found| found.day)),
        key(allegation.ended.as_ref().map(|end| &end.closure)),
        maybe(allegation.ended.as_ref().map(|end| end.day)),
        accused.is_some_and(|accused| accused.last_word).into(),
    ]
}
