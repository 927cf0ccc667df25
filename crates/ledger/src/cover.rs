//! Cover leaves: what keeps the public log's beat steady, so that watching it tells nobody when a report came.
//!
//! Outside they are leaves of kind `case` like all others; opened after the embargo, their type is `cover`.

use std::collections::BTreeMap;

use crate::commitment::{Committed, EVENT_FIELDS, commit};
use crate::leaf::{Kind, Leaf, Tag};
use crate::seed::SaltSeed;
use crate::{Day, Error};

/// The size to which a batch of `real` leaves is filled up: the next of 1, 4, 16, 64, …
///
/// An empty batch becomes one leaf, so that a batch of one does not tell a report from none.
#[must_use]
pub fn step(real: u64) -> u64 {
    let mut step = 1u64;
    while step < real {
        step = step.saturating_mul(4);
    }
    step
}

/// How many cover leaves a batch of `real` leaves needs.
#[must_use]
pub fn needed(real: u64) -> u64 {
    step(real) - real
}

/// A cover leaf and its opening. `tag` is 32 random bytes, `seed` 32 others, fresh for each.
pub fn leaf(day: Day, tag: [u8; 32], seed: &SaltSeed) -> Result<(Leaf, Committed), Error> {
    let fields: BTreeMap<String, String> = EVENT_FIELDS
        .iter()
        .map(|&name| (name.to_owned(), if name == "type" { "cover".to_owned() } else { String::new() }))
        .collect();
    let committed = commit(&fields, seed)?;
    let leaf = Leaf { kind: Kind::Case, day, tag: Tag(tag), commit: committed.manifest.commit() };
    Ok((leaf, committed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_filled_up_to_the_next_power_of_four() {
        let steps =
            [(0, 1), (1, 1), (2, 4), (4, 4), (5, 16), (16, 16), (17, 64), (64, 64), (65, 256), (1000, 1024)];
        for (real, full) in steps {
            assert_eq!((step(real), needed(real)), (full, full - real));
        }
        assert_eq!(step(u64::MAX), u64::MAX);
    }

    #[test]
    fn a_cover_leaf_is_as_long_as_any_of_a_case_and_opens_to_cover() {
        let day = "2026-11-22".parse().unwrap();
        let (leaf, committed) = leaf(day, [7; 32], &SaltSeed::new([9; 32])).unwrap();
        let other = Leaf { kind: Kind::Case, day, tag: Tag([0; 32]), commit: crate::leaf::Commit([0; 32]) };
        assert_eq!(leaf.entry().len(), other.entry().len());
        let opening = committed.openings.iter().find(|opening| opening.name == "type").unwrap();
        assert_eq!(opening.value, "cover");
        assert_eq!(committed.manifest.check(opening), Ok(()));
        assert_eq!(committed.manifest.commit(), leaf.commit);
    }
}
