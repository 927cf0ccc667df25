//! Six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds), the only setting that every app has.
//! The time is an argument; so is the last step used, without which a code could be used twice.

use rand_core::CryptoRng;
use secrecy::SecretString;
use totp_rs::{Algorithm, Builder, Secret as TotpSecret, Totp};
use zeroize::Zeroizing;

use super::key::StaffKey;
use crate::age_file;
use crate::age_key::Recipient;
use crate::error::Error;
use crate::hidden::hidden;

/// Stands before the secret in its sealed form, so that nothing else sealed to the same key passes for one.
const LABEL: &[u8] = b"redress/second-factor/v1/";

const SECONDS: u64 = 30;

/// Which 30 seconds a code was good for. Store the last one used of each person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step(pub u64);

impl Step {
    /// Ten minutes. A last step that is further ahead than this was used while the clock ran ahead and was set back
    /// since: it is forgotten, or its person could not sign in before that time comes again. A smaller one stands, so
    /// that no code is taken twice where a clock is put right by minutes: then they wait as long.
    pub const FAR_AHEAD: u64 = 20;

    fn is_spent(self, last: Self) -> bool {
        self <= last && last.0 - self.0 <= Self::FAR_AHEAD
    }
}

/// The secret that app and server share. Store it sealed ([`SecondFactor::seal`]).
pub struct SecondFactor(Zeroizing<[u8; 20]>);

hidden!(SecondFactor);

impl SecondFactor {
    pub fn draw<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Zeroizing::new([0u8; 20]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// # Errors
    /// [`Error::Damaged`] for another length than 20 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        bytes.try_into().map(|bytes| Self(Zeroizing::new(bytes))).map_err(|_| Error::Damaged)
    }

    #[must_use]
    pub fn expose(&self) -> &[u8; 20] {
        &self.0
    }

    /// For storage: an age file that only its owner's key opens, and so only once their password has.
    ///
    /// Anybody can seal to a recipient, so this does not say who wrote it: somebody who may write to the database
    /// can put a factor of their own here, and still needs the password.
    #[must_use]
    pub fn seal(&self, owner: &Recipient) -> Vec<u8> {
        age_file::seal(&Zeroizing::new([LABEL, &self.0[..]].concat()), owner)
    }

    /// # Errors
    /// [`Error::NotForThisKey`] or [`Error::Damaged`].
    pub fn open(sealed: &[u8], owner: &StaffKey) -> Result<Self, Error> {
        let plaintext = age_file::open(sealed, owner.secret_key())?;
        Self::from_bytes(plaintext.strip_prefix(LABEL).ok_or(Error::Damaged)?)
    }

    /// In base 32, to be typed into an app.
    #[must_use]
    pub fn text(&self) -> SecretString {
        TotpSecret::from(self.0.to_vec()).to_base32().into()
    }

    /// The step that `code` belongs to: the one at `unix_seconds`, the one before or after, but none up to `last`,
    /// unless that is far ahead ([`Step::FAR_AHEAD`]).
    #[must_use]
    pub fn check(&self, code: &str, unix_seconds: u64, last: Option<Step>) -> Option<Step> {
        let code = Zeroizing::new(code.chars().filter(|c| !c.is_whitespace()).take(7).collect::<String>());
        let totp = self.totp();
        let now = unix_seconds / SECONDS;
        (now.saturating_sub(1)..=now.saturating_add(1))
            .map(Step)
            .filter(|step| last.is_none_or(|last| !step.is_spent(last)))
            .find(|step| totp.check(&code, step.0.saturating_mul(SECONDS)).is_some())
    }

    fn totp(&self) -> Totp {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(0)
            .with_step_duration(SECONDS)
            .with_secret(self.0.to_vec())
            .build()
            .expect("constants that RFC 6238 allows")
    }
}
