//! What one officer's rate is made of, so that a person can check it with a pencil.

use std::collections::BTreeMap;

use register::Day;
use serde::Serialize;

use super::rate::weight;
use super::{Method, Peers, Record, Score, Warning};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    pub score: Score,
    pub peers: Peers,
    /// The officer's complaints by calendar year, newest first; the faded ones add up to `score.faded`.
    pub years: Vec<YearShare>,
    /// Of `score.rate`, the part that comes from the officer's own complaints and from the peers' mean.
    pub from_own: f64,
    pub from_peers: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct YearShare {
    pub year: i16,
    pub complaints: u32,
    pub faded: f64,
}

/// `None` for an officer who is not in the list.
#[must_use]
pub fn explain(record: &Record<'_>, warning: &Warning, officer: u32) -> Option<Explanation> {
    let score = warning.scores.iter().find(|score| score.officer == officer)?.clone();
    let peers = warning.peers.get(usize::from(score.peers))?.clone();
    let method: &Method = &warning.method;
    let mut years: BTreeMap<i16, (u32, f64)> = BTreeMap::new();
    for complaint in record.before(officer, warning.as_of.0) {
        let year = years.entry(Day(complaint.day).year()).or_default();
        year.0 += 1;
        year.1 += weight(warning.as_of.0 - complaint.day, method.half_life_years);
    }
    Some(Explanation {
        from_own: score.own_weight * score.own_rate,
        from_peers: (1.0 - score.own_weight) * peers.mean,
        years: years
            .into_iter()
            .rev()
            .map(|(year, (complaints, faded))| YearShare { year, complaints, faded })
            .collect(),
        score,
        peers,
    })
}
