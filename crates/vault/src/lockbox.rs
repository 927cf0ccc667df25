//! Four compartments a case, and two more for each office that investigates it, each a lockbox: a key pair of its own.
//! Anyone may seal to the public half; only whoever was granted the secret half opens. When a grant ends, the lockbox gets a new generation
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
    /// What the offices write for each other: referrals, reports, answers. Never granted to the reporter.
    Investigation,
    /// What one office writes for itself: its notes, interviews, evidence. Two offices that investigate side by side do
    /// not read each other's.
    Office(OfficeNo),
    /// What an officer had to say to that office on pain of dismissal. It may not be used against them in court, so
    /// nobody who works for a prosecution may read it (Garrity v. New Jersey, 385 U.S. 493): granted singly, as the
    /// identity is.
    Compelled(OfficeNo),
}

/// Which of the offices of a case, in the order in which they came to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeNo(u8);

impl OfficeNo {
    /// More than any city has; a case with as many is one that nobody investigates.
    pub const MOST: usize = 8;

    /// By its place among the offices of a case, from 0. `None` from [`OfficeNo::MOST`] on.
    #[must_use]
    pub fn at(place: usize) -> Option<Self> {
        u8::try_from(place).ok().filter(|no| usize::from(*no) < Self::MOST).map(Self)
    }

    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }

    fn all() -> impl Iterator<Item = Self> {
        (0..Self::MOST).filter_map(Self::at)
    }
}

const OFFICES: [&str; OfficeNo::MOST] =
    ["office-1", "office-2", "office-3", "office-4", "office-5", "office-6", "office-7", "office-8"];
const COMPELLED: [&str; OfficeNo::MOST] = [
    "compelled-1",
    "compelled-2",
    "compelled-3",
    "compelled-4",
    "compelled-5",
    "compelled-6",
    "compelled-7",
    "compelled-8",
];

impl Compartment {
    /// Those of every case. An office's own come when it first writes something.
    pub const ALL: [Self; 4] = [Self::Statement, Self::Identity, Self::Correspondence, Self::Investigation];

    /// Stored beside the lockbox.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Identity => "identity",
            Self::Correspondence => "correspondence",
            Self::Investigation => "investigation",
            Self::Office(no) => OFFICES[no.place()],
            Self::Compelled(no) => COMPELLED[no.place()],
        }
    }

    /// Every one that there can be.
    pub fn possible() -> impl Iterator<Item = Self> {
        let apart = OfficeNo::all().flat_map(|no| [Self::Office(no), Self::Compelled(no)]);
        Self::ALL.into_iter().chain(apart)
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::possible().find(|compartment| compartment.key() == key)
    }

    /// The office whose own it is.
    #[must_use]
    pub fn office(self) -> Option<OfficeNo> {
        match self {
            Self::Office(no) | Self::Compelled(no) => Some(no),
            Self::Statement | Self::Identity | Self::Correspondence | Self::Investigation => None,
        }
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        Self::possible().find(|compartment| compartment.code() == code)
    }

    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Statement => 1,
            Self::Identity => 2,
            Self::Correspondence => 3,
            Self::Investigation => 4,
            Self::Office(no) => 0x40 + no.0,
            Self::Compelled(no) => 0x80 + no.0,
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_compartment_has_a_key_and_a_code_of_its_own() {
        let all: Vec<Compartment> = Compartment::possible().collect();
        assert_eq!(all.len(), 4 + 2 * OfficeNo::MOST);
        assert_eq!(all.iter().map(|one| one.key()).collect::<HashSet<_>>().len(), all.len());
        assert_eq!(all.iter().map(|one| one.code()).collect::<HashSet<_>>().len(), all.len());
        for one in all {
            assert_eq!(Compartment::from_key(one.key()), Some(one));
            assert_eq!(Compartment::from_code(one.code()), Some(one));
        }
        assert_eq!(OfficeNo::at(OfficeNo::MOST), None);
    }
}
