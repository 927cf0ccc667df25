//! Cover leaves: what keeps the public log's beat steady, so that watching it tells nobody when a report came.
//!
//! Outside they are leaves of kind `case` like all others; opened after the embargo, their type is `cover`.
//!
//! Tag and salts of each come from one key and the leaf's place in the log, so that nothing about any of them is
//! stored and a batch can still be opened later. Without the key they are random like those of a case.

mod list;
mod tally;

pub use list::CoverList;
pub use tally::{Count, Tally, What};

use std::collections::BTreeMap;

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::commitment::{Committed, EVENT_FIELDS, commit};
use crate::leaf::{Kind, Leaf, Tag};
use crate::seed::SaltSeed;
use crate::{Day, Error};

/// What every batch has at least, an empty one too.
///
/// A report is one leaf, but what an office does with it on one morning is several: with a floor of 1 a quiet agency
/// shows twelve beats a month on which somebody worked, with 4 one in ten months at ten minutes and two a month at an
/// hour, and several photos sent at once exceed 4 alone. 16 hides all of it, for 2,304 leaves a day at ten minutes,
/// some 180 MB a year. `store/tests/it/watching.rs` measures it.
pub const FLOOR: u64 = 16;

/// The size to which a batch of `real` leaves is filled up: the next of 16, 64, 256, …
#[must_use]
pub fn step(real: u64) -> u64 {
    let mut step = FLOOR;
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

/// What all cover leaves of a log come from. Whoever holds it can tell them from leaves of cases.
#[derive(Clone)]
pub struct CoverKey(Zeroizing<[u8; 32]>);

impl CoverKey {
    /// From 32 random bytes, kept as long as the log.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Tag and salt seed of the cover leaf at an index: the two halves of 64 bytes by HKDF-SHA256 with
    /// `redress/cover/v1` ‖ 0x00 ‖ u64be(index).
    #[must_use]
    pub fn at(&self, index: u64) -> ([u8; 32], SaltSeed) {
        let mut out = Zeroizing::new([0; 64]);
        Hkdf::<Sha256>::new(None, &self.0[..])
            .expand_multi_info(&[b"redress/cover/v1\0", &index.to_be_bytes()], &mut out[..])
            .expect("64 bytes are two blocks of SHA-256");
        let (mut tag, mut seed) = ([0; 32], [0; 32]);
        tag.copy_from_slice(&out[..32]);
        seed.copy_from_slice(&out[32..]);
        (tag, SaltSeed::new(seed))
    }

    /// What a case is called in the accounting: 8 bytes by HKDF-SHA256 with `redress/case-row/v1` ‖ 0x00 ‖ id. The same from
    /// one accounting to the next, and unknown to whoever holds the database alone.
    #[must_use]
    pub fn case_number(&self, case: &[u8]) -> [u8; 8] {
        let mut out = [0; 8];
        Hkdf::<Sha256>::new(None, &self.0[..])
            .expand_multi_info(&[b"redress/case-row/v1\0", case], &mut out)
            .expect("8 bytes are less than a block of SHA-256");
        out
    }

    /// The opening of the leaf at an index, if it is a cover leaf of this key.
    #[must_use]
    pub fn open(&self, index: u64, found: &Leaf) -> Option<Committed> {
        let (tag, seed) = self.at(index);
        let (made, committed) = leaf(found.day, tag, &seed).ok()?;
        (made == *found).then_some(committed)
    }
}

impl std::fmt::Debug for CoverKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CoverKey(not shown)")
    }
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
    fn a_batch_is_filled_up_to_the_floor_and_beyond_it_to_the_next_power_of_four() {
        let steps = [(0, 16), (1, 16), (5, 16), (16, 16), (17, 64), (64, 64), (65, 256), (1000, 1024)];
        for (real, full) in steps {
            assert_eq!((step(real), needed(real)), (full, full - real));
        }
        assert_eq!(step(u64::MAX), u64::MAX);
    }

    #[test]
    fn a_cover_leaf_is_opened_by_its_key_at_its_place_and_by_nothing_else() {
        let (key, other) = (CoverKey::new([3; 32]), CoverKey::new([4; 32]));
        let (tag, seed) = key.at(7);
        let (leaf, _) = leaf("2026-11-22".parse().unwrap(), tag, &seed).unwrap();
        let opened = key.open(7, &leaf).expect("its own");
        assert_eq!(opened.manifest.commit(), leaf.commit);
        assert!(key.open(8, &leaf).is_none() && other.open(7, &leaf).is_none());
        let case = Leaf { commit: crate::leaf::Commit([0; 32]), ..leaf };
        assert!(key.open(7, &case).is_none(), "a leaf of a case is not called cover");
    }

    #[test]
    fn covers_do_not_share_tags_or_salts() {
        let key = CoverKey::new([3; 32]);
        let mut seen = std::collections::BTreeSet::new();
        for index in 0..500 {
            let (tag, seed) = key.at(index);
            assert!(seen.insert(tag) && seen.insert(*seed.expose()), "{index}");
        }
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
