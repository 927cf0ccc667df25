//! A report that was sealed on the reporter's own device, as it is sent. Reading it is strict: what [`crate::file`]
//! would not have made is refused, so that what is kept does not tell which path was used, nor holds anything else.
//!
//! All numbers are single bytes; every length follows from them.
//!
//! | bytes | |
//! |---|---|
//! | 8 | `RDFILE`, 0, version 1 |
//! | 16 | case, drawn by the device |
//! | 32 | SHA-256 of the mailbox's id |
//! | 32 | tag |
//! | 32 | commit |
//! | 32 | fingerprint of the directory that it is sealed to |
//! | | four lockboxes in the order of [`Compartment::ALL`]: public half as text (62), sets of wraps (1), wraps |
//! | | five entries in the order of [`ENTRIES`]: bucket, from 0 (1), slot |
//!
//! Whether anything opens cannot be seen here. A device that seals rubbish takes up room and harms nobody else.

use ledger::leaf::{Commit, Tag};
use register::Reference;
use vault::envelope::{Context, Kind};
use vault::grant::{SET, WRAP_BYTES, Wrap};
use vault::{Bucket, CaseId, Compartment, Lockbox, LockboxId, MailboxDigest, Recipient, Slot};

use crate::entry::sequence;
use crate::{Channel, Entry, Filing, Fingerprint};

const FIRST_BYTES: &[u8; 8] = b"RDFILE\0\x01";

/// Text of an X25519 recipient, `age1…`.
const RECIPIENT_BYTES: usize = 62;

/// Far more sets than any city has people who read; keeps a body below three mebibytes.
const MOST_SETS: u8 = 32;

/// What [`crate::file`] makes, with the largest bucket that each can need: the fields of a form are bounded.
const ENTRIES: [(Compartment, u64, Kind, Bucket); 5] = [
    (Compartment::Statement, sequence::STATEMENT, Kind::Report, Bucket::Kib256),
    (Compartment::Identity, sequence::IDENTITY, Kind::Reporter, Bucket::Kib64),
    (Compartment::Statement, sequence::LOG_KEY, Kind::LedgerSeed, Bucket::Kib4),
    (Compartment::Correspondence, sequence::OPENINGS, Kind::LedgerOpening, Bucket::Kib4),
    (Compartment::Statement, sequence::NARRATIVE, Kind::LedgerOpening, Bucket::Kib256),
];

/// Why it was refused. Which byte does not matter to a person: the form that they have is not ours, or was cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    #[error("the sealed report does not begin as one")]
    Version,
    #[error("the sealed report ends too early or goes on after its end")]
    Length,
    #[error("a lockbox of the sealed report has no key, or a number of wraps that none has")]
    Lockbox,
    #[error("an entry of the sealed report has a size that none has, or is no age file")]
    Entry,
}

/// A sealed report without what the server chooses: reference, day, offices.
#[derive(Clone, Debug)]
pub struct Sealed {
    pub case: CaseId,
    pub mailbox: MailboxDigest,
    pub tag: Tag,
    pub commit: Commit,
    /// Of the directory that the device sealed to.
    pub directory: Fingerprint,
    lockboxes: Vec<Lockbox>,
    entries: Vec<Entry>,
}

impl Sealed {
    /// # Errors
    /// [`NotSealed`] for anything that no device of ours would send.
    pub fn read(body: &[u8]) -> Result<Self, NotSealed> {
        let mut body = Body(body);
        if body.array()? != *FIRST_BYTES {
            return Err(NotSealed::Version);
        }
        let case = CaseId(body.array()?);
        let mailbox = MailboxDigest(body.array()?);
        let (tag, commit) = (Tag(body.array()?), Commit(body.array()?));
        let directory = Fingerprint(body.array()?);
        let lockboxes = Compartment::ALL
            .into_iter()
            .map(|compartment| body.lockbox(LockboxId::first(case, compartment)))
            .collect::<Result<Vec<_>, _>>()?;
        let entries = ENTRIES
            .into_iter()
            .map(|(compartment, sequence, kind, most)| {
                let lockbox = LockboxId::first(case, compartment);
                Ok(Entry { context: Context { lockbox, sequence, kind }, slots: vec![body.slot(most)?] })
            })
            .collect::<Result<Vec<_>, _>>()?;
        if !body.0.is_empty() {
            return Err(NotSealed::Length);
        }
        Ok(Self { case, mailbox, tag, commit, directory, lockboxes, entries })
    }

    /// With what the server chooses. `agencies` are those that new reports are for, whoever was left out.
    #[must_use]
    pub fn into_filing(self, reference: Reference, agencies: Vec<String>) -> Filing {
        Filing {
            case: self.case,
            reference,
            channel: Channel::Web,
            agencies,
            mailbox: self.mailbox,
            lockboxes: self.lockboxes,
            entries: self.entries,
            tag: self.tag,
            commit: self.commit,
        }
    }
}

/// What is not read yet.
pub(crate) struct Body<'a>(pub(crate) &'a [u8]);

impl<'a> Body<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], NotSealed> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(NotSealed::Length)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], NotSealed> {
        self.take(N)?.try_into().map_err(|_| NotSealed::Length)
    }

    fn lockbox(&mut self, id: LockboxId) -> Result<Lockbox, NotSealed> {
        let text = std::str::from_utf8(self.take(RECIPIENT_BYTES)?).map_err(|_| NotSealed::Lockbox)?;
        let public: Recipient = text.parse().map_err(|_| NotSealed::Lockbox)?;
        // One spelling, as the server writes it.
        if public.to_string() != text {
            return Err(NotSealed::Lockbox);
        }
        let [sets] = self.array()?;
        if !(1..=MOST_SETS).contains(&sets) {
            return Err(NotSealed::Lockbox);
        }
        let wraps = (0..usize::from(sets) * SET)
            .map(|_| Wrap::from_bytes(self.take(WRAP_BYTES)?.to_vec()).map_err(|_| NotSealed::Lockbox))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Lockbox { id, public, wraps })
    }

    pub(crate) fn slot(&mut self, most: Bucket) -> Result<Slot, NotSealed> {
        let [code] = self.array()?;
        let bucket = Bucket::ALL.get(usize::from(code)).filter(|bucket| **bucket <= most);
        let bytes = self.take(bucket.ok_or(NotSealed::Entry)?.slot_bytes())?;
        Slot::from_bytes(bytes.to_vec()).map_err(|_| NotSealed::Entry)
    }
}

impl Filing {
    /// As a device sends it: [`Sealed::read`] reads it back. `None` for what no device makes.
    #[must_use]
    pub fn to_sealed(&self, directory: Fingerprint) -> Option<Vec<u8>> {
        let mut body = FIRST_BYTES.to_vec();
        let fields: [&[u8]; 5] = [&self.case.0, &self.mailbox.0, &self.tag.0, &self.commit.0, &directory.0];
        fields.into_iter().for_each(|field| body.extend_from_slice(field));
        for lockbox in &self.lockboxes {
            body.extend_from_slice(lockbox.public.to_string().as_bytes());
            body.push(u8::try_from(lockbox.wraps.len() / SET).ok()?);
            lockbox.wraps.iter().for_each(|wrap| body.extend_from_slice(wrap.as_bytes()));
        }
        for entry in &self.entries {
            let [slot] = entry.slots.as_slice() else { return None };
            body.push(u8::try_from(Bucket::ALL.iter().position(|bucket| *bucket == slot.bucket())?).ok()?);
            body.extend_from_slice(slot.as_bytes());
        }
        Some(body)
    }
}
