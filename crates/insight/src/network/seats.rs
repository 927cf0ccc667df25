//! Who is named in each complaint, and how often two are named in the same one.

use rustc_hash::FxHashMap;

use super::MOST_OFFICERS;
use crate::{NONE_U32, View};

/// The distinct known officers of each complaint, in ascending order, one complaint behind the other: a list of lists
/// would be an allocation for each of millions.
pub(super) struct Seats {
    /// The position of each complaint's case.
    cases: Vec<u32>,
    /// Where each complaint's officers end.
    ends: Vec<usize>,
    officers: Vec<u32>,
}

impl Seats {
    fn with_room(complaints: usize, officers: usize) -> Self {
        let (cases, ends) = (Vec::with_capacity(complaints), Vec::with_capacity(complaints));
        Self { cases, ends, officers: Vec::with_capacity(officers) }
    }

    pub(super) fn len(&self) -> usize {
        self.cases.len()
    }

    /// The officers of the complaint at this place.
    pub(super) fn of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.officers[start..self.ends[place]]
    }

    /// Each complaint's case with its officers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> + Clone {
        self.cases.iter().enumerate().map(|(place, case)| (*case, self.of(place)))
    }

    /// Ends a complaint with the officers that were added since the last one.
    fn end(&mut self, case: u32) {
        let start = self.ends.last().copied().unwrap_or(0);
        self.officers[start..].sort_unstable();
        let mut kept = start;
        for at in start..self.officers.len() {
            let officer = self.officers[at];
            if kept == start || self.officers[kept - 1] != officer {
                self.officers[kept] = officer;
                kept += 1;
            }
        }
        self.officers.truncate(kept);
        self.cases.push(case);
        self.ends.push(kept);
    }
}

/// Every complaint of the view that has an allegation.
pub(super) fn seats(view: &View<'_>) -> Seats {
    let allegations = &view.extract.allegations;
    let mut seats = Seats::with_room(0, view.allegations().len());
    let mut under_way = None;
    for allegation in view.allegations() {
        let (case, officer) = (allegations.case[allegation], allegations.officer[allegation]);
        if let Some(before) = under_way.replace(case).filter(|before| *before != case) {
            seats.end(before);
        }
        if officer != NONE_U32 {
            seats.officers.push(officer);
        }
    }
    if let Some(last) = under_way {
        seats.end(last);
    }
    seats
}

/// The known officers of one complaint, each once.
pub(crate) fn distinct(officers: &[u32]) -> Vec<u32> {
    let mut officers: Vec<u32> = officers.iter().copied().filter(|officer| *officer != NONE_U32).collect();
    officers.sort_unstable();
    officers.dedup();
    officers
}

/// Whether a complaint makes pairs: against two officers or more, fewer than `below`, and no placeholder's.
pub(super) fn makes_pairs(officers: &[u32], below: Option<u32>) -> bool {
    let size = officers.len() as u32;
    (2..=MOST_OFFICERS).contains(&size) && below.is_none_or(|below| size < below)
}

/// Complaints that make pairs.
pub(super) fn shared(view: &View<'_>, below: Option<u32>) -> Seats {
    let all = seats(view);
    let mut shared = Seats::with_room(0, all.officers.len());
    for (case, officers) in all.iter().filter(|(_, officers)| makes_pairs(officers, below)) {
        shared.officers.extend_from_slice(officers);
        shared.cases.push(case);
        shared.ends.push(shared.officers.len());
    }
    shared
}

/// How many of these complaints each pair shares, the lesser number first.
pub(super) fn weights(shared: &Seats) -> FxHashMap<(u32, u32), u32> {
    let mut weights: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (_, officers) in shared.iter() {
        for (i, a) in officers.iter().enumerate() {
            for b in &officers[i + 1..] {
                *weights.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    weights
}
