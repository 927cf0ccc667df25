//! What a reporter's own device sends to a case that is there: a message, or the taking back of a consent, with the event
//! that says so. Read strictly: anyone may send anything.
//!
//! | part | bytes |
//! |---|---|
//! | `RDSTEP`, zero, 1 | 8 |
//! | place of the message, place of the openings | 2 × 8, big-endian |
//! | the event before: number, leaf, commit | 8, 8, 32 |
//! | tag and commit of this one | 2 × 32 |
//! | openings, then message: code of its size, slot | 1 + 5 KiB; 1 + 5, 17, 65 or 257 KiB |
//!
//! An event of a file, which has no message, is `RDEVNT`, zero, 1; the place of its openings; the event before; tag and
//! commit; the openings as above. What follows is for whoever asked.
//!
//! Which of the two it is stands inside, sealed. That tag and commit are those of what was sealed can be told only with
//! a key: whoever opens the openings compares them with the leaf.

use ledger::leaf::{Commit, Tag};
use vault::envelope::{Context, Kind};
use vault::{Bucket, LockboxId};

use crate::sealed::Body;
use crate::{Entry, Event, NotSealed, Previous};

const FIRST_BYTES: &[u8; 8] = b"RDSTEP\0\x01";
const EVENT_FIRST_BYTES: &[u8; 8] = b"RDEVNT\0\x01";

/// A message of the longest text that the page takes fits.
const MESSAGE: Bucket = Bucket::Kib256;
/// The fields of an event are short, whatever they say.
const OPENINGS: Bucket = Bucket::Kib4;

/// A message and its event, sealed by the reporter.
#[derive(Clone, Debug)]
pub struct Written {
    pub message: Entry,
    pub event: Event,
}

impl Written {
    /// More bytes than any has.
    pub const MOST_BYTES: usize = (1 << 10) + OPENINGS.slot_bytes() + MESSAGE.slot_bytes();

    /// What was sent to the case whose correspondence this is.
    ///
    /// # Errors
    /// [`NotSealed`] for anything that no device of ours would send.
    pub fn read(correspondence: LockboxId, body: &[u8]) -> Result<Self, NotSealed> {
        let mut body = Body(body);
        if body.array()? != *FIRST_BYTES {
            return Err(NotSealed::Version);
        }
        let mut number = || Ok::<_, NotSealed>(u64::from_be_bytes(body.array()?));
        let (message, openings) = (number()?, number()?);
        let (seq, index) = (number()?, number()?);
        if message == openings {
            return Err(NotSealed::Entry);
        }
        let previous = Previous { seq, index, commit: Commit(body.array()?) };
        let (tag, commit) = (Tag(body.array()?), Commit(body.array()?));
        let mut entry = |sequence, kind, most| {
            let context = Context { lockbox: correspondence, sequence, kind };
            Ok::<_, NotSealed>(Entry { context, slots: vec![body.slot(most)?] })
        };
        let openings = entry(openings, Kind::LedgerOpening, OPENINGS)?;
        let message = entry(message, Kind::Message, MESSAGE)?;
        if !body.0.is_empty() {
            return Err(NotSealed::Length);
        }
        let event = Event { case: correspondence.case, previous, tag, commit, openings, shown: None };
        Ok(Self { message, event })
    }

    /// As a device sends it: [`Written::read`] reads it back. `None` for what no device makes.
    #[must_use]
    pub fn to_body(&self) -> Option<Vec<u8>> {
        let Event { previous, tag, commit, openings, .. } = &self.event;
        let mut body = FIRST_BYTES.to_vec();
        let places = [self.message.context.sequence, openings.context.sequence];
        for number in places.into_iter().chain([previous.seq, previous.index]) {
            body.extend_from_slice(&number.to_be_bytes());
        }
        [previous.commit.0, tag.0, commit.0].iter().for_each(|field| body.extend_from_slice(field));
        for entry in [openings, &self.message] {
            let [slot] = entry.slots.as_slice() else { return None };
            body.push(u8::try_from(Bucket::ALL.iter().position(|bucket| *bucket == slot.bucket())?).ok()?);
            body.extend_from_slice(slot.as_bytes());
        }
        Some(body)
    }
}

impl Event {
    /// Bytes of one as a device sends it.
    pub const BODY_BYTES: usize = 8 + 3 * 8 + 3 * 32 + 1 + OPENINGS.slot_bytes();

    /// An event without a message, at the beginning of what was sent to the case whose correspondence this is; and what
    /// follows it.
    ///
    /// # Errors
    /// [`NotSealed`] for anything that no device of ours would send.
    pub fn read(correspondence: LockboxId, body: &[u8]) -> Result<(Self, &[u8]), NotSealed> {
        let mut body = Body(body);
        if body.array()? != *EVENT_FIRST_BYTES {
            return Err(NotSealed::Version);
        }
        let mut number = || Ok::<_, NotSealed>(u64::from_be_bytes(body.array()?));
        let (sequence, seq, index) = (number()?, number()?, number()?);
        let previous = Previous { seq, index, commit: Commit(body.array()?) };
        let (tag, commit) = (Tag(body.array()?), Commit(body.array()?));
        let context = Context { lockbox: correspondence, sequence, kind: Kind::LedgerOpening };
        let openings = Entry { context, slots: vec![body.slot(OPENINGS)?] };
        Ok((Self { case: correspondence.case, previous, tag, commit, openings, shown: None }, body.0))
    }

    /// As a device sends it: [`Event::read`] reads it back. `None` for what no device makes.
    #[must_use]
    pub fn to_body(&self) -> Option<Vec<u8>> {
        let Self { previous, tag, commit, openings, .. } = self;
        let [slot] = openings.slots.as_slice() else { return None };
        let mut body = EVENT_FIRST_BYTES.to_vec();
        for number in [openings.context.sequence, previous.seq, previous.index] {
            body.extend_from_slice(&number.to_be_bytes());
        }
        [previous.commit.0, tag.0, commit.0].iter().for_each(|field| body.extend_from_slice(field));
        body.push(u8::try_from(Bucket::ALL.iter().position(|bucket| *bucket == slot.bucket())?).ok()?);
        body.extend_from_slice(slot.as_bytes());
        Some(body)
    }
}
