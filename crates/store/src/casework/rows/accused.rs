//! Everybody whom a case is about: how far they are known, never who they are.

use casework::case::{Accused, Case, Known};

use super::{Rows, authority, day, key, maybe, n, text};
use crate::Value;

const NAMES: &[&str] = &[
    "n",
    "known",
    "candidates",
    "basis",
    "since",
    "noticed",
    "decided",
    "measure",
    "measure_days",
    "reached",
    "authority",
    "last_word",
    "forum",
    "on_hold",
    "appealed",
    "before",
    "served",
];

pub(super) fn rows(case: &Case) -> Rows {
    let values = case.accused.iter().enumerate().flat_map(|(place, one)| row(case, place, one)).collect();
    Rows { table: "case_accused", names: NAMES, values }
}

fn row(case: &Case, place: usize, accused: &Accused) -> [Value; 17] {
    let (known, candidates, basis) = match accused.now() {
        Known::Unknown => ("unknown", None, None),
        Known::Described => ("described", None, None),
        Known::Candidates(count) => ("candidates", Some(i64::from(*count)), None),
        Known::Identified(basis) => ("identified", None, Some(basis.key())),
    };
    let decided = accused.disciplined.last();
    let measure = accused.measure();
    [
        n(place),
        known.into(),
        candidates.into(),
        text(basis),
        day(accused.known.last().map_or(case.registered, |(day, _, _)| *day)),
        maybe(accused.notice.as_ref().map(|notice| notice.day)),
        maybe(decided.map(|decided| decided.day)),
        key(measure.map(|measure| &measure.kind)),
        measure.and_then(|measure| measure.days).map(i64::from).into(),
        text(decided.map(|decided| decided.reached.key())),
        key(decided.and_then(|decided| authority(&decided.reached))),
        accused.last_word.into(),
        key(accused.charged.as_ref()),
        accused.on_hold.into(),
        key(accused.appealed.as_ref()),
        key(accused.appealed.as_ref().or(accused.charged.as_ref().filter(|_| !accused.last_word))),
        text(accused.served.map(|serving| serving.key())),
    ]
}
