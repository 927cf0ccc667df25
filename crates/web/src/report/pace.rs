//! How many sealed reports are taken, all together: a flood must not fill the disk, and nobody is told apart by an
//! address to stop one.
//!
//! Normally nothing is asked. Where more than half of what is taken at once is used up, the sender's device has to work
//! for a moment: it looks for a number that gives a hash with so many zeros in front. That costs a person who reports
//! once a second or two, and whoever sends thousands as many hours. What is asked is made anew from the minute and the
//! mailbox under a key that was drawn at the start, so that nothing is kept here for those who ask and never come
//! back. It fits one mailbox, and a mailbox has one report: solved once it is of no use for another.

use std::sync::{Mutex, PoisonError};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use vault::MailboxDigest;

use crate::rate::{Rate, SECOND};

/// Reports a second on average: 345,600 a day, which no city comes near. A sealed report has about 60 kilobytes, so the
/// longest flood writes some 20 gigabytes a day and leaves days in which somebody notices.
pub const REPORTS_PER_SECOND: u16 = 4;

/// Seconds' worth that are taken at once: after a broadcast many people come in the same minute.
const AT_ONCE: i64 = 15;

/// Bits that are asked for at half and at the end: some milliseconds on any phone, and some tenths of a second.
const FEWEST: u8 = 12;
const MOST: u8 = 17;

/// A slow phone on a slow line has so long.
const MINUTES: i64 = 5;

const LABEL: &[u8] = b"redress/work/v1\0";

pub(super) struct Pace {
    rate: Rate,
    full_at: Mutex<i64>,
    /// `None` where the system gives no randomness: then nothing is asked for that could be foreseen.
    key: Option<[u8; 32]>,
}

/// What has to be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Work {
    /// Since 1970 UTC.
    pub(super) minute: i64,
    pub(super) bits: u8,
    pub(super) challenge: [u8; 32],
}

/// What a device worked out. The challenge is made again from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) minute: i64,
    pub(super) bits: u8,
    pub(super) nonce: u64,
}

impl Done {
    /// As it is sent: `MINUTE.BITS.NONCE` in decimal.
    pub(super) fn read(text: &str) -> Option<Self> {
        let [minute, bits, nonce] = text.split('.').collect::<Vec<_>>()[..] else { return None };
        Some(Self { minute: minute.parse().ok()?, bits: bits.parse().ok()?, nonce: nonce.parse().ok()? })
    }
}

/// Whether a report may come in now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Go,
    Work(Work),
    /// Not even with work, for so many seconds.
    Full(u64),
}

impl Pace {
    pub(super) fn new(per_second: u16, key: Option<[u8; 32]>) -> Self {
        let per_second = i64::from(per_second.max(1));
        let rate = Rate { every: SECOND / per_second, at_once: AT_ONCE * per_second };
        Self { rate, full_at: Mutex::new(0), key }
    }

    /// Takes a place for a report, where there is one. `now` in microseconds since 1970 UTC.
    pub(super) fn turn(&self, mailbox: MailboxDigest, done: Option<Done>, now: i64) -> Turn {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        let (whole, used) = (self.rate.whole(), self.rate.used(*full_at, now));
        let Some(next) = self.rate.take(*full_at, now) else {
            let missing = used + self.rate.every - whole;
            return Turn::Full(u64::try_from(missing.div_euclid(SECOND) + 1).unwrap_or(1));
        };
        if 2 * used > whole && !done.is_some_and(|done| self.is_done(mailbox, done, now)) {
            let over = 2 * used - whole;
            let bits =
                FEWEST + u8::try_from(over * i64::from(MOST - FEWEST + 1) / (whole + 1)).unwrap_or(MOST);
            let minute = minute_of(now);
            if let Some(challenge) = self.challenge(mailbox, minute, bits) {
                return Turn::Work(Work { minute, bits: bits.min(MOST), challenge });
            }
        }
        *full_at = next;
        Turn::Go
    }

    /// For tests: as if so many had come in at once.
    #[cfg(test)]
    pub(super) fn flood(&self, count: i64, now: i64) {
        *self.full_at.lock().unwrap() = now + self.rate.every * count;
    }

    fn is_done(&self, mailbox: MailboxDigest, done: Done, now: i64) -> bool {
        let age = minute_of(now) - done.minute;
        (0..MINUTES).contains(&age)
            && done.bits >= FEWEST
            && self
                .challenge(mailbox, done.minute, done.bits)
                .is_some_and(|challenge| zeros(&challenge, done.nonce) >= u32::from(done.bits))
    }

    fn challenge(&self, mailbox: MailboxDigest, minute: i64, bits: u8) -> Option<[u8; 32]> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key?).ok()?;
        mac.update(LABEL);
        mac.update(&minute.to_be_bytes());
        mac.update(&[bits]);
        mac.update(&mailbox.0);
        Some(mac.finalize().into_bytes().into())
    }
}

fn minute_of(now: i64) -> i64 {
    now.div_euclid(60 * SECOND)
}

/// Zero bits in front of SHA-256 of the challenge and the nonce, big-endian.
fn zeros(challenge: &[u8; 32], nonce: u64) -> u32 {
    let hash: [u8; 32] =
        Sha256::new().chain_update(challenge).chain_update(nonce.to_be_bytes()).finalize().into();
    let whole = hash.iter().take_while(|byte| **byte == 0).count();
    whole as u32 * 8 + hash.get(whole).map_or(0, |byte| byte.leading_zeros())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_772_323_200 * SECOND;
    const ONE: MailboxDigest = MailboxDigest([1; 32]);
    const OTHER: MailboxDigest = MailboxDigest([2; 32]);

    fn pace() -> Pace {
        Pace::new(REPORTS_PER_SECOND, Some([7; 32]))
    }

    fn solve(work: Work) -> Done {
        let Work { minute, bits, challenge } = work;
        let nonce = (0..).find(|nonce| zeros(&challenge, *nonce) >= u32::from(bits)).unwrap();
        Done { minute, bits, nonce }
    }

    #[test]
    fn without_load_nothing_is_asked_and_at_the_average_never() {
        let pace = pace();
        assert!((0..31).all(|_| pace.turn(ONE, None, NOW) == Turn::Go));
        let pace = self::pace();
        assert!((0..1000).all(|n| pace.turn(ONE, None, NOW + n * SECOND / 4) == Turn::Go));
    }

    #[test]
    fn under_load_more_and_more_work_is_asked_until_nothing_is_left_and_then_it_comes_back() {
        let pace = pace();
        let mut bits = Vec::new();
        for _ in 0..60 {
            match pace.turn(ONE, None, NOW) {
                Turn::Go => {}
                Turn::Work(work) => {
                    bits.push(work.bits);
                    assert_eq!(pace.turn(ONE, Some(solve(work)), NOW), Turn::Go);
                }
                Turn::Full(_) => panic!("sixty fit"),
            }
        }
        assert!(bits.is_sorted() && bits.first() == Some(&FEWEST) && bits.last() == Some(&MOST), "{bits:?}");
        assert_eq!(bits.len(), 29);
        assert_eq!(pace.turn(ONE, None, NOW), Turn::Full(1));
        assert!(matches!(pace.turn(ONE, None, NOW + SECOND / 4), Turn::Work(_)));
        assert_eq!(pace.turn(ONE, None, NOW + 10 * SECOND), Turn::Go);
    }

    #[test]
    fn work_that_is_wrong_old_easier_or_for_another_mailbox_is_none() {
        let pace = pace();
        while pace.turn(ONE, None, NOW) == Turn::Go {}
        let Turn::Work(work) = pace.turn(ONE, None, NOW) else { panic!("work is asked") };
        let done = solve(work);
        let refused = |mailbox, done| matches!(pace.turn(mailbox, Some(done), NOW), Turn::Work(_));
        assert!(refused(OTHER, done), "of another mailbox");
        assert!(refused(ONE, Done { bits: done.bits - 1, ..done }), "fewer bits than any that was asked for");
        assert!(refused(ONE, Done { minute: done.minute - MINUTES, ..done }), "of another minute");
        assert!(refused(ONE, Done { minute: done.minute + 1, ..done }), "of a minute to come");
        let wrong = (0..).find(|nonce| zeros(&work.challenge, *nonce) < u32::from(work.bits)).unwrap();
        assert!(refused(ONE, Done { nonce: wrong, ..done }), "worked out wrongly");
        let other = Pace { key: Some([8; 32]), ..self::pace() };
        while other.turn(ONE, None, NOW) == Turn::Go {}
        assert!(matches!(other.turn(ONE, Some(done), NOW), Turn::Work(_)), "of another server");
        // The same bucket later, still more than half used: too old by then.
        *pace.full_at.lock().unwrap() += MINUTES * 60 * SECOND;
        let later = NOW + MINUTES * 60 * SECOND;
        assert!(matches!(pace.turn(ONE, Some(done), later), Turn::Work(_)), "too old");
        *pace.full_at.lock().unwrap() -= MINUTES * 60 * SECOND;
        assert_eq!(pace.turn(ONE, Some(done), NOW), Turn::Go);
    }

    #[test]
    fn what_a_device_says_of_its_work_is_read_strictly() {
        assert_eq!(Done::read("29538720.12.77"), Some(Done { minute: 29_538_720, bits: 12, nonce: 77 }));
        for wrong in ["", "1.2", "1.2.3.4", "1.999.3", "x.12.3", "1.12.-3"] {
            assert_eq!(Done::read(wrong), None, "{wrong}");
        }
    }
}
