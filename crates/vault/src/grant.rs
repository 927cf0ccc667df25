//! A grant: a lockbox's secret key sealed to one person's recipient, called a wrap. Wraps stand in a set
//! of eight (or sixteen, …), shuffled, all of one size, without a name; those that are not needed are
//! sealed to keys that nobody has. So their count shows neither who reads nor who was excluded, and neither does the
//! time that it takes to make them.

use std::collections::HashSet;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::age_file;
use crate::age_key::{Recipient, SecretKey};
use crate::error::{Error, Field};
use crate::frame;
use crate::lockbox::{CaseId, Compartment, Generation, LockboxId};

/// Wraps come in multiples of this.
pub const SET: usize = 8;

/// Bytes of a wrap. The age file in it has at most 451: a header of 22, 98 for the recipient, up to 190 of the stanza that
/// the age crate adds to keep readers honest, 48 of its MAC, and 93 for what is sealed. A report has 32 wraps or more and
/// a phone sends each, so it is no larger than it must be.
pub const WRAP_BYTES: usize = 512;

/// What a wrap had before, in registers that are older.
const FORMER_BYTES: usize = 1024;

/// Label and version, case, compartment, generation, secret key.
const PLAIN_BYTES: usize = 8 + 16 + 1 + 4 + 32;
const LABEL: &[u8; 8] = b"RDWRAP\0\x01";

/// [`WRAP_BYTES`] bytes, or 1024 from older registers; says nothing of whom it is for, nor whether anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrap(Vec<u8>);

impl Wrap {
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// # Errors
    /// [`Error::Damaged`] for another number of bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        match bytes.len() {
            WRAP_BYTES | FORMER_BYTES => Ok(Self(bytes)),
            _ => Err(Error::Damaged),
        }
    }

    /// The plain age file: an export that the stock `age` command opens. What comes out is read by [`exported`].
    ///
    /// # Errors
    /// [`Error::Damaged`] where the length that the block names is not that of a file in it.
    pub fn age_file(&self) -> Result<&[u8], Error> {
        frame::unpack(&self.0)
    }

    fn seal(id: LockboxId, secret: &[u8; 32], to: &Recipient) -> Self {
        Self::pack(&age_file::seal(&*plain(id, secret), to))
    }

    /// What [`Wrap::seal`] makes and at its price, of random bytes in place of a key.
    fn of_one_left_out<R: CryptoRng + ?Sized>(id: LockboxId, nobody: &Recipient, rng: &mut R) -> Self {
        Self::seal(id, &random(rng), nobody)
    }

    /// The same at a third of the price.
    fn of_an_empty_place<R: CryptoRng + ?Sized>(id: LockboxId, rng: &mut R) -> Self {
        let nothing = random(rng);
        Self::pack(&age_file::seal_to_nobody(&*plain(id, &nothing), rng))
    }

    fn pack(file: &[u8]) -> Self {
        Self(frame::pack(file, WRAP_BYTES).expect("a header and 61 bytes fit"))
    }

    /// The content, if this key opens it.
    fn open(&self, key: &SecretKey) -> Option<Zeroizing<Vec<u8>>> {
        frame::unpack(&self.0).and_then(|file| age_file::open(file, key)).ok()
    }
}

fn plain(id: LockboxId, secret: &[u8; 32]) -> Zeroizing<[u8; PLAIN_BYTES]> {
    let mut plain = Zeroizing::new([0u8; PLAIN_BYTES]);
    plain[..29].copy_from_slice(&head(id));
    plain[29..].copy_from_slice(secret);
    plain
}

fn random<R: CryptoRng + ?Sized>(rng: &mut R) -> [u8; 32] {
    let mut bytes = [0u8; 32];
    rng.fill_bytes(&mut bytes);
    bytes
}

fn head(id: LockboxId) -> [u8; 29] {
    let mut head = [0u8; 29];
    head[..8].copy_from_slice(LABEL);
    head[8..24].copy_from_slice(&id.case.0);
    head[24] = id.compartment.code();
    head[25..].copy_from_slice(&id.generation.0.to_be_bytes());
    head
}

/// A set of wraps of `secret` for everyone in `recipients`, filled with dummies and shuffled.
/// Somebody who is named twice gets one.
///
/// # Errors
/// [`Error::NoRecipients`].
pub fn seal<R: CryptoRng + ?Sized>(
    id: LockboxId,
    secret: &SecretKey,
    recipients: &[Recipient],
    rng: &mut R,
) -> Result<Vec<Wrap>, Error> {
    seal_among(id, secret, recipients, recipients.len(), rng)
}

/// As [`seal`], with as many wraps as if it were for `among` people: where somebody was left out, the number must be
/// the one that it would have been with them, or a circle that falls from nine to eight tells it.
///
/// # Errors
/// As [`seal`].
pub fn seal_among<R: CryptoRng + ?Sized>(
    id: LockboxId,
    secret: &SecretKey,
    recipients: &[Recipient],
    among: usize,
    rng: &mut R,
) -> Result<Vec<Wrap>, Error> {
    let different: HashSet<&Recipient> = recipients.iter().collect();
    if different.is_empty() {
        return Err(Error::NoRecipients);
    }
    let bytes = secret.to_bytes();
    let mut wraps: Vec<Wrap> = different.iter().map(|to| Wrap::seal(id, &bytes, to)).collect();
    let unused = Unused::of(wraps.len(), among);
    // A random point, of which nobody ever had the key. One for all of them, since what is sealed twice to a recipient
    // does not show it to anybody without the key; and drawn whether or not it is used.
    let nobody = Recipient::from_bytes(&random(rng));
    wraps.extend((0..unused.left_out).map(|_| Wrap::of_one_left_out(id, &nobody, rng)));
    wraps.extend((0..unused.empty).map(|_| Wrap::of_an_empty_place(id, rng)));
    shuffle(&mut wraps, rng);
    Ok(wraps)
}

/// The wraps of a set that nobody opens.
///
/// Real ones cost three times as much as empty ones can. Were all of these made the cheap way, a report would be
/// answered sooner by a quarter of a millisecond for each person whom it leaves out: lost in the noise of one answer,
/// but it is the one fact that everything here hides, an office of ten left out would be seen, and whoever measures on
/// the machine itself has less noise than the network. So the place of everybody who could have been sealed to is
/// paid for in full, whether or not they were; only places for which there are no people at all are cheap. What a set
/// costs then follows from `among`, which the number of wraps shows roughly and the directory of recipients exactly,
/// to everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unused {
    left_out: usize,
    empty: usize,
}

impl Unused {
    fn of(sealed: usize, among: usize) -> Self {
        let paid = sealed.max(among);
        Self { left_out: paid - sealed, empty: paid.next_multiple_of(SET) - paid }
    }
}

/// A set that nobody opens, of at least `count` wraps.
#[must_use]
pub fn dummies<R: CryptoRng + ?Sized>(id: LockboxId, count: usize, rng: &mut R) -> Vec<Wrap> {
    (0..count.next_multiple_of(SET)).map(|_| Wrap::of_an_empty_place(id, rng)).collect()
}

/// Fisher and Yates. The modulus favours low places by less than 2^-50.
fn shuffle<R: CryptoRng + ?Sized>(wraps: &mut [Wrap], rng: &mut R) {
    for last in (1..wraps.len()).rev() {
        let other = (rng.next_u64() % (last as u64 + 1)) as usize;
        wraps.swap(last, other);
    }
}

/// Tries `key` on each wrap. The secret key that comes out belongs to `id` and to the public half `stored`.
///
/// # Errors
/// [`Error::NoGrant`] if none opens; [`Error::Mismatch`] for a wrap of another lockbox;
/// [`Error::KeySubstituted`] if the stored public half is not that of the key.
pub fn open(id: LockboxId, stored: &Recipient, wraps: &[Wrap], key: &SecretKey) -> Result<SecretKey, Error> {
    // One broken or foreign wrap among good ones must not take the lockbox from everybody: look on, and tell
    // what was wrong only if no wrap is right.
    let mut refusal = Error::NoGrant;
    for plain in wraps.iter().filter_map(|wrap| wrap.open(key)) {
        match read(id, &plain) {
            Ok(secret) if secret.belongs_to(stored) => return Ok(secret),
            Ok(_) => refusal = Error::KeySubstituted,
            Err(error) => refusal = error,
        }
    }
    Err(refusal)
}

/// What the plaintext of a wrap says, for somebody who opened one with the stock `age` command: of which lockbox it is,
/// and the secret key. [`open`] asks for one lockbox and compares; here nothing was asked for, so whoever uses the key
/// compares its public half with the one that is stored.
///
/// 61 bytes: `RDWRAP`, 0, version 1; case (16); compartment (1, as in [`crate::envelope`]); generation (4, big-endian);
/// secret key (32).
///
/// # Errors
/// [`Error::Mismatch`] with the first field that no wrap has.
pub fn exported(plain: &[u8]) -> Result<(LockboxId, SecretKey), Error> {
    let plain: &[u8; PLAIN_BYTES] = plain.try_into().map_err(|_| Error::Mismatch(Field::Size))?;
    let case = CaseId(*plain[8..].first_chunk().ok_or(Error::Mismatch(Field::Case))?);
    let compartment = Compartment::from_code(plain[24]).ok_or(Error::Mismatch(Field::Compartment))?;
    let generation = *plain[25..].first_chunk().ok_or(Error::Mismatch(Field::Generation))?;
    let id = LockboxId { case, compartment, generation: Generation(u32::from_be_bytes(generation)) };
    Ok((id, read(id, plain)?))
}

fn read(id: LockboxId, plain: &[u8]) -> Result<SecretKey, Error> {
    if plain.len() != PLAIN_BYTES {
        return Err(Error::Mismatch(Field::Size));
    }
    let expected = head(id);
    for (range, field) in [
        (0..8, Field::Version),
        (8..24, Field::Case),
        (24..25, Field::Compartment),
        (25..29, Field::Generation),
    ] {
        if plain[range.clone()] != expected[range] {
            return Err(Error::Mismatch(field));
        }
    }
    let mut secret = Zeroizing::new([0u8; 32]);
    secret.copy_from_slice(&plain[29..]);
    Ok(SecretKey::from_bytes(&secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_left_out_is_paid_for_as_if_they_were_not() {
        for among in 1..=40 {
            let all = Unused::of(among, among);
            for left_out in 0..among {
                let unused = Unused::of(among - left_out, among);
                assert_eq!(unused, Unused { left_out, empty: all.empty });
            }
            assert_eq!((all.left_out, (among + all.empty) % SET), (0, 0));
            assert!(all.empty < SET);
        }
        // A reporter who is read by more people than were thought of has a place all the same.
        assert_eq!(Unused::of(9, 3), Unused { left_out: 0, empty: 7 });
    }
}
