//! Whatever made the case smaller.

use casework::case::{Case, Downgrade};

use super::{Rows, day, key, n, text};
use crate::Value;

const NAMES: &[&str] = &[
    "n",
    "office",
    "allegation",
    "category",
    "severity",
    "category_after",
    "severity_after",
    "person",
    "approved_by",
    "day",
    "words",
];

pub(super) fn rows(case: &Case) -> Rows {
    let values = case.downgrades.iter().enumerate().flat_map(|(place, one)| row(place, one)).collect();
    Rows { table: "case_downgrades", names: NAMES, values }
}

fn row(place: usize, downgrade: &Downgrade) -> [Value; 11] {
    let (category, severity) = &downgrade.from;
    let after = downgrade.to.as_ref();
    [
        n(place),
        text(Some(downgrade.office.as_str())),
        i64::from(downgrade.allegation.0).into(),
        key(Some(category)),
        i64::from(severity.0).into(),
        key(after.map(|(category, _)| category)),
        after.map(|(_, severity)| i64::from(severity.0)).into(),
        text(Some(&downgrade.proposed_by.0)),
        text(Some(&downgrade.approved_by.0)),
        day(downgrade.day),
        (downgrade.words.0 as i64).into(),
    ]
}
