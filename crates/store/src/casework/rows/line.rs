//! The one line of a case.

use casework::case::{Case, Standing};
use casework::policy::Pack;
use register::Day;

use super::super::key::handling_key;
use super::{Rows, count, day, key, maybe, next_due, standing, text};

const NAMES: &[&str] = &[
    "kind",
    "standing",
    "ended",
    "stage",
    "category",
    "handling",
    "registered",
    "incident",
    "newest",
    "next_due",
    "known",
    "unknown",
    "allegations",
    "downgrades",
    "held",
    "pack",
    "pack_version",
    "outcome_from",
];

pub(super) fn rows(case: &Case, pack: &Pack) -> Rows {
    let (standing, ended) = standing(case);
    let (known, unknown) = case.known_and_unknown();
    let values = vec![
        case.kind.key().into(),
        standing.into(),
        maybe(ended),
        case.stage().key().into(),
        key(case.category.as_ref()),
        handling_key(case.handling).into(),
        day(case.registered),
        maybe(case.incident),
        day(case.newest),
        maybe(next_due(case.clocks.iter(), pack)),
        count(known),
        count(unknown),
        count(case.allegations.len()),
        count(case.downgrades.len()),
        case.holds.iter().any(|hold| hold.lifted.is_none()).into(),
        text(Some(case.pack.0.as_str())),
        i64::from(case.pack.1).into(),
        maybe(outcome_from(case, pack)),
    ];
    Rows { table: "case_lines", names: NAMES, values }
}

fn outcome_from(case: &Case, pack: &Pack) -> Option<Day> {
    match case.standing {
        Standing::Closed(Day(day)) => Some(Day(day + i32::from(pack.publication.outcome_after_days))),
        Standing::Open | Standing::Expunged(_) => None,
    }
}
