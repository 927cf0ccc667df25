//! To whom a report was sealed when it came, written down inside the seal: wraps tell nobody, and whoever ends an access
//! must know who goes on.
//!
//! It stands behind K in the same entry, since whoever may read the one may read the other. A device writes its own: one
//! that lies shuts itself out of what comes later, or names people to whom it could have sealed the report in any case.
//!
//! | bytes | |
//! |---|---|
//! | 32 | K |
//! | 32 | the reporter's public key |
//! | 1, 32 each | how many of the intake, their public keys |
//! | 1, 32 each | how many hold the identity, their public keys; none where they are the same people |
//!
//! Where it would not fit into the smallest envelope, both lists are empty: an envelope's size must not tell how many
//! people read a report. Reports of before this was written down have K alone.

use ledger::seed::CaseKey;
use vault::envelope::Kind;
use vault::{Recipient, SecretKey};
use zeroize::Zeroizing;

use crate::{Boxes, Entry, IntakeError};

/// Content of an envelope of 4 KiB.
const MOST_BYTES: usize = 4_096 - 68;
const KEY: usize = 32;

/// Those whose wraps were in the first set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct First {
    pub reporter: Recipient,
    /// Of statement, correspondence and investigation. Empty where it was too long to be written down.
    pub intake: Vec<Recipient>,
    /// Of the identity.
    pub custodians: Vec<Recipient>,
}

impl First {
    pub(crate) fn write(&self, key: &CaseKey) -> Zeroizing<Vec<u8>> {
        let (intake, custodians) = (different(&self.intake), different(&self.custodians));
        let custodians = if custodians == intake { Vec::new() } else { custodians };
        let mut lists = [intake, custodians];
        let people = lists[0].len() + lists[1].len();
        if 2 * KEY + 2 + people * KEY > MOST_BYTES || lists.iter().any(|list| list.len() > 255) {
            lists = [Vec::new(), Vec::new()];
        }
        let mut content = Zeroizing::new(Vec::with_capacity(MOST_BYTES));
        content.extend_from_slice(&key.expose()[..]);
        content.extend_from_slice(&self.reporter.to_bytes());
        for list in lists {
            content.push(list.len() as u8);
            list.iter().for_each(|one| content.extend_from_slice(&one.to_bytes()));
        }
        content
    }

    /// What follows K. `None` for anything that was not written so.
    fn read(rest: &[u8]) -> Option<Self> {
        let (reporter, rest) = rest.split_first_chunk::<KEY>()?;
        let (intake, rest) = list(rest)?;
        let (custodians, rest) = list(rest)?;
        let custodians = if custodians.is_empty() { intake.clone() } else { custodians };
        rest.is_empty().then(|| Self { reporter: Recipient::from_bytes(reporter), intake, custodians })
    }
}

/// Somebody with two posts is one.
fn different(list: &[Recipient]) -> Vec<Recipient> {
    let mut different: Vec<Recipient> = Vec::with_capacity(list.len());
    for one in list {
        if !different.contains(one) {
            different.push(one.clone());
        }
    }
    different
}

fn list(bytes: &[u8]) -> Option<(Vec<Recipient>, &[u8])> {
    let (&count, rest) = bytes.split_first()?;
    let (list, rest) = rest.split_at_checked(usize::from(count) * KEY)?;
    let (keys, _) = list.as_chunks::<KEY>();
    Some((keys.iter().map(Recipient::from_bytes).collect(), rest))
}

/// To whom a report was sealed when it came. `None` where it was not written down, or was too long for that: then nobody
/// can say who goes on reading, and no access can be ended.
///
/// # Errors
/// As [`crate::open_log_key`].
pub fn open_first(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Option<First>, IntakeError> {
    Ok(open(boxes, entry, key)?.1.filter(|first| !first.intake.is_empty()))
}

pub(crate) fn open(
    boxes: &Boxes,
    entry: &Entry,
    key: &SecretKey,
) -> Result<(CaseKey, Option<First>), IntakeError> {
    let plain = crate::open::content(boxes, entry, Kind::LedgerSeed, key)?;
    let unreadable = IntakeError::NotReadable { what: "key of a case" };
    let Some((log_key, rest)) = plain.split_first_chunk::<KEY>() else { return Err(unreadable) };
    let log_key = CaseKey::new(*Zeroizing::new(*log_key));
    if rest.is_empty() {
        return Ok((log_key, None));
    }
    let first = First::read(rest).ok_or(unreadable)?;
    Ok((log_key, Some(first)))
}
