//! The password at the door: a PHC string (<https://github.com/P-H-C/phc-string-format>) with a salt of its own.
//! It opens no key: `SealedStaffKey` has another salt and label.

use argon2::password_hash::phc::PasswordHash;
use argon2::{PasswordHasher, PasswordVerifier};
use rand_core::CryptoRng;

use super::password::Password;
use crate::error::Error;
use crate::stretch;

/// A PHC string of Argon2id.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginHash(String);

impl LoginHash {
    /// Takes tens of milliseconds and 19 MiB.
    pub fn of<R: CryptoRng + ?Sized>(password: &Password, rng: &mut R) -> Self {
        let mut salt = [0u8; 16];
        rng.fill_bytes(&mut salt);
        Self(phc(password, &salt))
    }

    /// From storage.
    ///
    /// # Errors
    /// [`Error::Damaged`] for anything but a PHC string of Argon2id at our cost: a foreign one could ask for
    /// gigabytes at each login.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let ours = text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && text.len() < 200;
        let whole = PasswordHash::new(text).is_ok_and(|hash| hash.salt.is_some() && hash.hash.is_some());
        if ours && whole { Ok(Self(text.to_owned())) } else { Err(Error::Damaged) }
    }

    /// For storage.
    #[must_use]
    pub fn as_text(&self) -> &str {
        &self.0
    }

    /// Takes tens of milliseconds and 19 MiB, right or wrong.
    ///
    /// # Errors
    /// [`Error::WrongPassword`].
    pub fn verify(&self, password: &Password) -> Result<(), Error> {
        let hash = PasswordHash::new(&self.0).map_err(|_| Error::Damaged)?;
        stretch::argon2().verify_password(password.as_bytes(), &hash).map_err(|_| Error::WrongPassword)
    }

    /// Does the same work for a name that nobody has, so that the time to refuse does not tell who has an account.
    ///
    /// # Errors
    /// Always [`Error::WrongPassword`].
    pub fn verify_nobody(password: &Password) -> Result<(), Error> {
        let _ = phc(password, &[0; 16]);
        Err(Error::WrongPassword)
    }
}

crate::hidden::hidden!(LoginHash);

fn phc(password: &Password, salt: &[u8]) -> String {
    stretch::argon2()
        .hash_password_with_salt(password.as_bytes(), salt)
        .expect("lengths are within Argon2's bounds")
        .to_string()
}
