//! Counting leaves by day, once covers are told from events.

use std::collections::BTreeMap;

use crate::Day;

/// What a leaf turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Cover,
    /// An event of a case, or what nobody opened as cover.
    Event,
    /// A published file, policy or time stamp.
    File,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub covers: u64,
    pub events: u64,
    pub files: u64,
}

/// By the day that leaves carry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Day, Count>);

impl Tally {
    pub fn add(&mut self, day: Day, what: What) {
        let count = self.0.entry(day).or_default();
        match what {
            What::Cover => count.covers += 1,
            What::Event => count.events += 1,
            What::File => count.files += 1,
        }
    }

    pub fn days(&self) -> impl Iterator<Item = (Day, Count)> + '_ {
        self.0.iter().map(|(day, count)| (*day, *count))
    }

    #[must_use]
    pub fn total(&self) -> Count {
        self.0.values().fold(Count::default(), |sum, one| Count {
            covers: sum.covers + one.covers,
            events: sum.events + one.events,
            files: sum.files + one.files,
        })
    }
}
