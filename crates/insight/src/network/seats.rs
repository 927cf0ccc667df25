//! Who is named in each complaint, and how often two are named in the same one.

use rustc_hash::FxHashMap;

use super::MOST_OFFICERS;
use crate::{NONE_U32, View};

/// The distinct known officers of each complaint of the view, in ascending order, with the position of its
/// case.
pub(super) fn seats(view: &View<'_>) -> Vec<(u32, Vec<u32>)> {
    let allegations = &view.extract.allegations;
    let mut complaints: Vec<(u32, Vec<u32>)> = Vec::new();
    for allegation in view.allegations() {
        let (case, officer) = (allegations.case[allegation], allegations.officer[allegation]);
        if complaints.last().is_none_or(|(last, _)| *last != case) {
            complaints.push((case, Vec::new()));
        }
        if officer != NONE_U32
            && let Some((_, officers)) = complaints.last_mut()
        {
            officers.push(officer);
        }
    }
    for (_, officers) in &mut complaints {
        officers.sort_unstable();
        officers.dedup();
    }
    complaints
}

/// The known officers of one complaint, each once.
pub(crate) fn distinct(officers: &[u32]) -> Vec<u32> {
    let mut officers: Vec<u32> = officers.iter().copied().filter(|officer| *officer != NONE_U32).collect();
    officers.sort_unstable();
    officers.dedup();
    officers
}

/// Complaints that make pairs: against two officers or more, fewer than `below`, and no placeholder's.
pub(super) fn shared(view: &View<'_>, below: Option<u32>) -> Vec<(u32, Vec<u32>)> {
    let mut complaints = seats(view);
    complaints.retain(|(_, officers)| {
        let size = officers.len() as u32;
        (2..=MOST_OFFICERS).contains(&size) && below.is_none_or(|below| size < below)
    });
    complaints
}

/// How many complaints each pair shares, the lesser number first.
pub(super) fn weights<'a>(complaints: impl Iterator<Item = &'a [u32]>) -> FxHashMap<(u32, u32), u32> {
    let mut weights: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for officers in complaints.filter(|officers| officers.len() as u32 <= MOST_OFFICERS) {
        for (i, a) in officers.iter().enumerate() {
            for b in &officers[i + 1..] {
                *weights.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    weights
}
