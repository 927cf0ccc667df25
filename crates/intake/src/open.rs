//! Opening what was sealed, for somebody who holds a key: each compartment by itself, and only if it was granted.

use casework::report::{Identity, Statement};
use ledger::commitment::Opening;
use vault::envelope::{Kind, Plaintext, open};
use vault::{Compartment, Lockbox, LockboxId, SecretKey};

use crate::{Entry, IntakeError, Message};

/// A case's lockboxes as they are stored.
#[derive(Clone, Debug)]
pub struct Boxes(pub Vec<Lockbox>);

impl Boxes {
    /// The secret half of the lockbox that an entry lies in.
    fn secret(&self, entry: &Entry, key: &SecretKey) -> Result<SecretKey, IntakeError> {
        self.secret_of(entry.context.lockbox, key)
    }

    pub(crate) fn secret_of(&self, id: LockboxId, key: &SecretKey) -> Result<SecretKey, IntakeError> {
        let found = self.0.iter().find(|lockbox| lockbox.id == id);
        Ok(found.ok_or(vault::Error::NoGrant)?.open(key)?)
    }

    /// The newest lockbox of a compartment: what is sealed from now on goes into it.
    #[must_use]
    pub fn newest(&self, compartment: Compartment) -> Option<&Lockbox> {
        let of = |lockbox: &&Lockbox| lockbox.id.compartment == compartment;
        self.0.iter().filter(of).max_by_key(|lockbox| lockbox.id.generation)
    }

    /// Whether a key opens what is sealed to a compartment from now on: not where its access was ended.
    #[must_use]
    pub fn opens_newest(&self, compartment: Compartment, key: &SecretKey) -> bool {
        self.newest(compartment).is_some_and(|lockbox| lockbox.open(key).is_ok())
    }

    /// Whether a key opens this one.
    #[must_use]
    pub fn opens_box(&self, id: LockboxId, key: &SecretKey) -> bool {
        self.0.iter().any(|lockbox| lockbox.id == id && lockbox.open(key).is_ok())
    }

    /// Whether a key opens a compartment in any of its generations.
    #[must_use]
    pub fn opens(&self, compartment: Compartment, key: &SecretKey) -> bool {
        self.0.iter().any(|lockbox| lockbox.id.compartment == compartment && lockbox.open(key).is_ok())
    }
}

pub(crate) fn content(
    boxes: &Boxes,
    entry: &Entry,
    kind: Kind,
    key: &SecretKey,
) -> Result<Plaintext, IntakeError> {
    let secret = boxes.secret(entry, key)?;
    // Asked for as what it should be, whatever the row beside it says.
    let asked = vault::envelope::Context { kind, ..entry.context };
    Ok(open(asked, &entry.slots, &secret)?)
}

/// # Errors
/// [`IntakeError::Vault`] without a grant, or where anything was moved or altered.
pub fn open_statement(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Statement, IntakeError> {
    let plain = content(boxes, entry, Kind::Report, key)?;
    serde_json::from_slice(&plain).map_err(|_| IntakeError::NotReadable { what: "statement" })
}

/// # Errors
/// As [`open_statement`].
pub fn open_identity(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Identity, IntakeError> {
    let plain = content(boxes, entry, Kind::Reporter, key)?;
    serde_json::from_slice(&plain).map_err(|_| IntakeError::NotReadable { what: "identity" })
}

/// # Errors
/// As [`open_statement`].
pub fn open_message(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Message, IntakeError> {
    let plain = content(boxes, entry, Kind::Message, key)?;
    serde_json::from_slice(&plain).map_err(|_| IntakeError::NotReadable { what: "message" })
}

/// The openings in one entry: fields of a leaf with their values and salts.
///
/// # Errors
/// As [`open_statement`].
pub fn open_openings(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Vec<Opening>, IntakeError> {
    let plain = content(boxes, entry, Kind::LedgerOpening, key)?;
    crate::opening::read(&plain).ok_or(IntakeError::NotReadable { what: "list of openings" })
}
