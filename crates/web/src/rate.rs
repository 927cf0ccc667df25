//! A bucket that fills by itself: how often something may be done, without a clockwork.
//!
//! One number each, the time at which the bucket will be full again (the generic cell rate algorithm of ITU-T
//! I.371). What is counted, and for whom, is the business of whoever keeps the numbers.

/// Microseconds.
pub(crate) const SECOND: i64 = 1_000_000;

/// `at_once` times in a row, then one `every` so many microseconds.
pub(crate) struct Rate {
    pub(crate) every: i64,
    pub(crate) at_once: i64,
}

impl Rate {
    /// When the bucket will be full after one more time; `None` where there is nothing left now.
    pub(crate) fn take(&self, full_at: i64, now: i64) -> Option<i64> {
        let next = now + self.used(full_at, now) + self.every;
        (next - now <= self.whole()).then_some(next)
    }

    /// How much of a whole bucket is gone, in the microseconds in which it comes back. A bucket that would be full
    /// later than an empty one was taken from by a clock that ran ahead; it counts as full, or nobody would be let in
    /// before that time comes.
    pub(crate) fn used(&self, full_at: i64, now: i64) -> i64 {
        let used = (full_at - now).max(0);
        if used > self.whole() { 0 } else { used }
    }

    pub(crate) fn whole(&self) -> i64 {
        self.every * self.at_once
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_back_shuts_nobody_out_for_longer_than_an_empty_bucket_takes_to_fill() {
        let rate = Rate { every: 30 * SECOND, at_once: 6 };
        let now = 1_000_000 * SECOND;
        let mut full_at = 0;
        while let Some(next) = rate.take(full_at, now) {
            full_at = next;
        }
        for back in [0, 1, 29, 30, 179, 180, 181, 3_600, 86_400 * 365] {
            let then = now - back * SECOND;
            let waits = (0..).find(|wait| rate.take(full_at, then + wait * SECOND).is_some()).unwrap();
            assert!(waits <= 180 + 30, "{waits} s after {back} s back");
        }
        assert!(rate.take(full_at, now + 86_400 * SECOND).is_some());
    }
}
