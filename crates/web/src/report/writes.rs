//! How often a mailbox may be written to: often enough for anybody who tells something, too seldom to fill a disk.
//!
//! Counted for mailboxes that exist and in memory alone, so that there are no more numbers than cases that are
//! written to within the hour; a restart forgets them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use vault::MailboxDigest;

use crate::rate::{Rate, SECOND};

/// Thirty in a row, then one every two minutes.
const OF_MAILBOX: Rate = Rate { every: 120 * SECOND, at_once: 30 };

#[derive(Default)]
pub(super) struct Writes(Mutex<HashMap<[u8; 32], i64>>);

impl Writes {
    /// Whether one more may be written now, microseconds since 1970 UTC.
    pub(super) fn take(&self, mailbox: MailboxDigest, now: i64) -> bool {
        let mut full = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Buckets that are full need no entry.
        full.retain(|_, full_at| *full_at > now);
        let held = full.get(&mailbox.0).copied().unwrap_or_default();
        let Some(next) = OF_MAILBOX.take(held, now) else { return false };
        full.insert(mailbox.0, next);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_takes_thirty_at_once_and_then_one_every_two_minutes_and_no_other_waits_for_it() {
        let writes = Writes::default();
        let (one, other) = (MailboxDigest([1; 32]), MailboxDigest([2; 32]));
        let now = 1_000_000 * SECOND;
        assert_eq!((0..40).filter(|_| writes.take(one, now)).count(), 30);
        assert!(writes.take(other, now));
        assert!(!writes.take(one, now + 119 * SECOND));
        assert!(writes.take(one, now + 120 * SECOND));
        assert!(!writes.take(one, now + 121 * SECOND));
        assert_eq!((0..40).filter(|_| writes.take(one, now + 7200 * SECOND)).count(), 30);
        assert_eq!(writes.0.lock().unwrap().len(), 1, "the other's bucket is full and needs no number");
    }
}
