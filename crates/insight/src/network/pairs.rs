//! Pairs who are named together more often than their own numbers explain.
//!
//! The null: within each year and district every accused keeps as many complaints as they have, and every
//! complaint as many accused, but who sits in which is drawn by lots (a bipartite configuration model). The
//! expected number of shared complaints is then `d_a d_b S / (D^2 - Q)`, summed over years and districts:
//! `d` the seats of each, `D` all seats, `S` the ordered pairs of seats that share a complaint, `Q` the sum
//! of the squares of `d`, since nobody shares a complaint with themselves. Over all pairs it adds up to the
//! meetings that there were. Year and district stand for who could have met at all; units would be better,
//! and sources give them as of their release. What is still expected by chance is not what partners on one
//! car share, so a pair beyond chance is often two people whom the roster put together.

use register::Day;
use rustc_hash::FxHashMap;
use serde::Serialize;

use super::seats::{Seats, shared, weights};
use crate::compare::{Interval, holm_among, rate_interval};
use crate::distribution::poisson_at_least;
use crate::year::YearOf;
use crate::{Share, View};

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RepeatedPairs {
    /// Complaints against at least two known officers that were looked at.
    pub complaints: u64,
    pub officers: u64,
    /// Pairs that share at least one of them.
    pub pairs: u64,
    /// Pairs that could have: what each p is corrected for.
    pub possible: f64,
    /// Those who share at least as many as was asked, most first; equal ones by their numbers.
    pub rows: Vec<Pair>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pair {
    pub a: u32,
    pub b: u32,
    pub together: u32,
    /// Of each one's complaints with any co-accused, those with the other.
    pub of_a: Share,
    pub of_b: Share,
    pub first: Day,
    pub last: Day,
    /// Shared complaints if lots had been drawn within each year and district.
    pub expected: f64,
    /// Together over expected, with the exact Poisson interval of 95%.
    pub ratio: Option<Interval>,
    /// The chance of so many or more by lots.
    pub p: f64,
    /// After Holm's correction over all pairs that could share one.
    pub p_corrected: f64,
}

/// `least`: only pairs with so many shared complaints. `below`: leave out complaints that name so many
/// officers or more.
#[must_use]
pub fn repeated_pairs(view: &View<'_>, least: u32, below: Option<u32>) -> RepeatedPairs {
    let extract = view.extract;
    let complaints = shared(view, below);
    let weights = weights(&complaints);
    let years = YearOf::new(extract.cases.opened.iter().copied());
    let stratum =
        |case: u32| (years.get(extract.cases.opened[case as usize]), extract.cases.district[case as usize]);

    // Seats of each stratum, and of each officer in it.
    let mut strata: FxHashMap<(i16, u16), (u32, f64, f64)> = FxHashMap::default();
    let mut own: Vec<Vec<(u32, u32)>> = vec![Vec::new(); extract.officers as usize];
    for (case, officers) in complaints.iter() {
        let next = strata.len() as u32;
        let size = officers.len() as f64;
        let (number, all, pairs) = strata.entry(stratum(case)).or_insert((next, 0.0, 0.0));
        *all += size;
        *pairs += size * (size - 1.0);
        for officer in officers {
            // Complaints come in order of day, so an officer's seats of one year lie close together.
            let seats = &mut own[*officer as usize];
            match seats.iter_mut().rev().find(|(stratum, _)| stratum == number) {
                Some((_, count)) => *count += 1,
                None => seats.push((*number, 1)),
            }
        }
    }
    let mut squares = vec![0.0; strata.len()];
    for (number, count) in own.iter().flatten() {
        squares[*number as usize] += f64::from(*count).powi(2);
    }
    let mut chance = vec![0.0; strata.len()];
    for (number, all, pairs) in strata.values() {
        let at = *number as usize;
        // Above 0: a complaint has two officers at least, and each has one seat in it.
        chance[at] = pairs / (all * all - squares[at]);
    }
    let seats = |officer: u32| own[officer as usize].iter().map(|(_, count)| *count as usize).sum::<usize>();

    let officers = own.iter().filter(|seats| !seats.is_empty()).count();
    let mut rows: Vec<Pair> = weights
        .iter()
        .filter(|(_, together)| **together >= least.max(1))
        .map(|((a, b), together)| {
            let of = |officer: u32| own[officer as usize].iter();
            let expected = of(*a)
                .flat_map(|(stratum, count)| {
                    of(*b)
                        .filter(move |(other, _)| other == stratum)
                        .map(move |(_, others)| (stratum, count, others))
                })
                .map(|(stratum, a, b)| f64::from(*a) * f64::from(*b) * chance[*stratum as usize])
                .sum();
            Pair {
                a: *a,
                b: *b,
                together: *together,
                of_a: Share::new(*together as usize, seats(*a)),
                of_b: Share::new(*together as usize, seats(*b)),
                first: Day(i32::MAX),
                last: Day(i32::MIN),
                expected,
                ratio: rate_interval(u64::from(*together), expected),
                p: poisson_at_least(u64::from(*together), expected),
                p_corrected: 1.0,
            }
        })
        .collect();
    rows.sort_by_key(|pair| (std::cmp::Reverse(pair.together), pair.a, pair.b));
    days(view, &complaints, &mut rows);
    let possible = officers as f64 * (officers as f64 - 1.0) / 2.0;
    let corrected = holm_among(&rows.iter().map(|pair| pair.p).collect::<Vec<f64>>(), possible);
    for (pair, corrected) in rows.iter_mut().zip(corrected) {
        pair.p_corrected = corrected;
    }
    RepeatedPairs {
        complaints: complaints.len() as u64,
        officers: officers as u64,
        pairs: weights.len() as u64,
        possible,
        rows,
    }
}

/// The first and the last complaint that each pair shares.
fn days(view: &View<'_>, complaints: &Seats, rows: &mut [Pair]) {
    let at: FxHashMap<(u32, u32), usize> =
        rows.iter().enumerate().map(|(i, pair)| ((pair.a, pair.b), i)).collect();
    for (case, officers) in complaints.iter() {
        let day = Day(view.extract.cases.opened[case as usize]);
        for (i, a) in officers.iter().enumerate() {
            for b in &officers[i + 1..] {
                if let Some(at) = at.get(&(*a, *b)) {
                    rows[*at].first = rows[*at].first.min(day);
                    rows[*at].last = rows[*at].last.max(day);
                }
            }
        }
    }
}
