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
        let next = full_at.max(now) + self.every;
        (next - now <= self.every * self.at_once).then_some(next)
    }
}
