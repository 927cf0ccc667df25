//! Looking for a case's events among all leaves.

use std::collections::HashMap;

use super::Claim;
use crate::Day;
use crate::leaf::{Commit, Leaf, Tag};
use crate::seed::CaseKey;

/// So many numbers beyond the last event found are looked for. The product leaves none out; a log that wants to hide
/// what it did would gain nothing from leaving some out.
const AHEAD: u64 = 64;

/// An event of the case that is in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub seq: u64,
    pub index: u64,
    pub day: Day,
    pub commit: Commit,
}

/// Is shown every leaf, in order.
pub struct Scan {
    key: CaseKey,
    wanted: HashMap<Tag, u64>,
    made: u64,
    pub found: Vec<Seen>,
    /// Of the last leaf.
    pub last_day: Option<Day>,
}

impl Scan {
    #[must_use]
    pub fn new(claim: &Claim) -> Self {
        let mut scan = Self {
            key: claim.key.clone(),
            wanted: HashMap::new(),
            made: 0,
            found: Vec::new(),
            last_day: None,
        };
        scan.want(AHEAD);
        scan
    }

    pub fn see(&mut self, index: u64, leaf: &Leaf) {
        self.last_day = self.last_day.max(Some(leaf.day));
        let Some(&seq) = self.wanted.get(&leaf.tag) else { return };
        self.found.push(Seen { seq, index, day: leaf.day, commit: leaf.commit });
        self.want(seq + AHEAD);
    }

    fn want(&mut self, last: u64) {
        for seq in self.made + 1..=last {
            self.wanted.insert(Tag::of_event(&self.key, seq), seq);
        }
        self.made = self.made.max(last);
    }
}
