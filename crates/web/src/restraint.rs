//! What is not told although it could be counted, and why: the one place for both.
//!
//! Numbers over many officers tell how complaints fall; over few they tell who is who. Two cases and
//! one officer would tell that both are about the same person, and `Officer 1` of one case page would
//! be joined to `Officer 1` of another. Differencing is not prevented yet: two answers over many
//! officers, whose filters differ by one case, can still be subtracted from each other.

use insight::{Concentration, View};

/// Identified officers that a view must leave before anything is counted over officers.
pub(crate) const LEAST_OFFICERS: u64 = 20;

/// Officer-complaint pairs that it must leave: many officers with one complaint each are few pairs.
pub(crate) const LEAST_PAIRS: u64 = 100;

/// Whether anything may be counted over so many officers.
pub(crate) fn enough(officers: u64, pairs: u64) -> bool {
    officers >= LEAST_OFFICERS && pairs >= LEAST_PAIRS
}

/// How complaints fall on officers; `None` where too few are left.
pub(crate) fn concentration(view: &View<'_>) -> Option<Concentration> {
    Some(insight::concentration(view)).filter(|found| enough(found.officers, found.pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_must_be_many() {
        assert!(enough(20, 100));
        assert!(!enough(19, 100));
        assert!(!enough(20, 99));
        assert!(!enough(0, 0));
    }
}
