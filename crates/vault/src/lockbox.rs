//! Four compartments a case, each a lockbox: a key pair of its own. Anyone may seal to the public half;
//! only whoever was granted the secret half opens. When a grant ends, the lockbox gets a new generation
//! for what comes later; what was read cannot be taken back.

use rand_core::CryptoRng;

use crate::age_key::{Recipient, SecretKey};
use crate::error::Error;
use crate::grant::{self, Wrap};

/// A case's number inside sealed plaintexts: random, as the store made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseId(pub [u8; 16]);

/// What a lockbox holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Compartment {
    /// What happened, and whom the reporter excluded.
    Statement,
    /// Who reported. Granted singly, with a reason.
    Identity,
    /// Messages between reporter and staff.
    Correspondence,
    /// Notes, interviews, evidence. Never granted to the reporter.
    Investigation,
}

impl Compartment {
    pub const ALL: [Self; 4] = [Self::Statement, Self::Identity, Self::Correspondence, Self::Investigation];

    /// Stored beside the lockbox.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Identity => "identity",
            Self::Correspondence => "correspondence",
            Self::Investigation => "investigation",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|compartment| compartment.key() == key)
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|compartment| compartment.code() == code)
    }

    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Statement => 1,
            Self::Identity => 2,
            Self::Correspondence => 3,
            Self::Investigation => 4,
        }
    }
}

/// Counts from 0; each ended grant begins the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Generation(pub u32);

/// Which lockbox: it stands inside every wrap and every envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LockboxId {
    pub case: CaseId,
    pub compartment: Compartment,
    pub generation: Generation,
}

impl LockboxId {
    /// The first lockbox of a compartment.
    #[must_use]
    pub fn first(case: CaseId, compartment: Compartment) -> Self {
        Self { case, compartment, generation: Generation(0) }
    }

    /// # Errors
    /// [`Error::LastGeneration`] after four thousand million.
    pub fn next(self) -> Result<Self, Error> {
        let generation = self.generation.0.checked_add(1).ok_or(Error::LastGeneration)?;
        Ok(Self { generation: Generation(generation), ..self })
    }
}

/// A lockbox as it is stored: nothing of it is secret. Its secret half exists only inside the wraps.
#[derive(Clone, Debug)]
pub struct Lockbox {
    pub id: LockboxId,
    /// Commit it in the ledger: whoever can swap it can read what is sealed later.
    pub public: Recipient,
    pub wraps: Vec<Wrap>,
}

impl Lockbox {
    /// Draws a key pair, grants it, and forgets the secret half.
    ///
    /// # Errors
    /// [`Error::NoRecipients`]: a lockbox that nobody opens loses what is put into it.
    pub fn create<R: CryptoRng + ?Sized>(
        id: LockboxId,
        recipients: &[Recipient],
        rng: &mut R,
    ) -> Result<Self, Error> {
        Self::create_among(id, recipients, recipients.len(), rng)
    }

    /// As [`Lockbox::create`], with as many wraps as if nobody of `among` people had been left out.
    ///
    /// # Errors
    /// As [`Lockbox::create`].
    pub fn create_among<R: CryptoRng + ?Sized>(
        id: LockboxId,
        recipients: &[Recipient],
        among: usize,
        rng: &mut R,
    ) -> Result<Self, Error> {
        let secret = SecretKey::draw(rng);
        let wraps = grant::seal_among(id, &secret, recipients, among, rng)?;
        Ok(Self { id, public: secret.recipient(), wraps })
    }

    /// The next generation, for those who stay: how a grant is ended. As many wraps as this one has, so that their
    /// number follows from what everybody sees and tells nothing of who stays or was left out.
    ///
    /// # Errors
    /// [`Error::NoRecipients`], [`Error::LastGeneration`].
    pub fn renew<R: CryptoRng + ?Sized>(&self, remaining: &[Recipient], rng: &mut R) -> Result<Self, Error> {
        Self::create_among(self.id.next()?, remaining, self.wraps.len(), rng)
    }

    /// The secret half, for one who was granted it.
    ///
    /// # Errors
    /// [`Error::NoGrant`], [`Error::KeySubstituted`], or [`Error::Mismatch`] for wraps moved from another lockbox.
    pub fn open(&self, key: &SecretKey) -> Result<SecretKey, Error> {
        grant::open(self.id, &self.public, &self.wraps, key)
    }

    /// Grants the secret half anew: `recipients` are all who should hold it, old and new, as nobody can tell from
    /// the wraps who holds it now. One who is left out can still use what they opened before: to end a grant, `renew`.
    ///
    /// # Errors
    /// [`Error::NoRecipients`]; [`Error::KeySubstituted`] if `secret` is not this lockbox's.
    pub fn grant<R: CryptoRng + ?Sized>(
        &mut self,
        secret: &SecretKey,
        recipients: &[Recipient],
        rng: &mut R,
    ) -> Result<(), Error> {
        if !secret.belongs_to(&self.public) {
            return Err(Error::KeySubstituted);
        }
        self.wraps = grant::seal(self.id, secret, recipients, rng)?;
        Ok(())
    }

    /// Forgets the key: every wrap becomes one that nobody opens. It is done once the store has overwritten
    /// the old ones and the last backup of them is gone.
    pub fn shred<R: CryptoRng + ?Sized>(&mut self, rng: &mut R) {
        self.wraps = grant::dummies(self.id, self.wraps.len().max(1), rng);
    }
}
