//! Counts that are told whole or not at all: over officers, and the small ones among live cases.
//!
//! Numbers over many officers tell how complaints fall; over few they tell who is who. Two cases and
//! one officer would tell that both are about the same person, and `Officer 1` of one case page would
//! be joined to `Officer 1` of another. Two answers over many officers, whose filters differ by one case,
//! can still be subtracted from each other.

use crate::{Concentration, View};

/// Identified officers that a view must leave before anything is counted over officers.
pub const LEAST_OFFICERS: u64 = 20;

/// Officer-complaint pairs that it must leave: many officers with one complaint each are few pairs.
pub const LEAST_PAIRS: u64 = 100;

/// Whether anything may be counted over so many officers.
#[must_use]
pub fn enough(officers: u64, pairs: u64) -> bool {
    officers >= LEAST_OFFICERS && pairs >= LEAST_PAIRS
}

/// How complaints fall on officers; `None` where too few are left.
#[must_use]
pub fn concentration(view: &View<'_>) -> Option<Concentration> {
    Some(crate::concentration(view)).filter(|found| enough(found.officers, found.pairs))
}

/// Which counts of one whole may be told where the smallest that is shown is `minimum`; `None` where none may. The whole
/// is told with them, so that one that is left out alone could be worked out: then the next smallest is left out too.
#[must_use]
pub fn small_counts(counts: &[u64], minimum: u64) -> Option<Vec<Option<u64>>> {
    if counts.iter().sum::<u64>() < minimum {
        return None;
    }
    let mut told: Vec<Option<u64>> = counts.iter().map(|n| Some(*n).filter(|n| *n >= minimum)).collect();
    if told.iter().filter(|one| one.is_none()).count() == 1 {
        *told.iter_mut().filter(|one| one.is_some()).min()? = None;
    }
    told.iter().any(Option::is_some).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_count_is_not_told_and_cannot_be_worked_out() {
        assert_eq!(small_counts(&[9, 5, 30], 5), Some(vec![Some(9), Some(5), Some(30)]));
        assert_eq!(
            small_counts(&[9, 4, 30], 5),
            Some(vec![None, None, Some(30)]),
            "9 + 4 is known, 4 is not"
        );
        assert_eq!(small_counts(&[3, 4, 30], 5), Some(vec![None, None, Some(30)]));
        assert_eq!(small_counts(&[4, 30], 5), None, "34 less 30 would be 4");
        assert_eq!(small_counts(&[2, 2], 5), None);
        assert_eq!(small_counts(&[7], 5), Some(vec![Some(7)]));
        assert_eq!(small_counts(&[], 5), None);
        assert_eq!(small_counts(&[1, 2], 1), Some(vec![Some(1), Some(2)]));
    }

    #[test]
    fn both_must_be_many() {
        assert!(enough(20, 100));
        assert!(!enough(19, 100));
        assert!(!enough(20, 99));
        assert!(!enough(0, 0));
    }
}
