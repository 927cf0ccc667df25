//! A staff key pair, and its secret half at rest: an age file sealed to a key that comes from the password or
//! from the recovery sheet.

use rand_core::CryptoRng;
use secrecy::ExposeSecret;

use super::password::Password;
use super::sheet::RecoverySheet;
use crate::age_file;
use crate::age_key::{Recipient, SecretKey};
use crate::error::Error;
use crate::hidden::hidden;
use crate::stretch::Root;

const SALT_BYTES: usize = 16;

/// The key to which lockboxes are granted. Exists in memory only while its owner is signed in.
pub struct StaffKey(SecretKey);

hidden!(StaffKey);

impl StaffKey {
    pub fn draw<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(SecretKey::draw(rng))
    }

    /// Commit it in the recipient directory of the ledger.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.0.recipient()
    }

    #[must_use]
    pub fn secret_key(&self) -> &SecretKey {
        &self.0
    }

    /// For the password, with a fresh salt. Takes tens of milliseconds and 19 MiB.
    #[must_use]
    pub fn seal<R: CryptoRng + ?Sized>(&self, password: &Password, rng: &mut R) -> SealedStaffKey {
        self.seal_with(|salt| of_password(password, salt), rng)
    }

    /// For the printed sheet, with a fresh salt. Stands beside the one for the password.
    #[must_use]
    pub fn seal_to_sheet<R: CryptoRng + ?Sized>(&self, sheet: &RecoverySheet, rng: &mut R) -> SealedStaffKey {
        self.seal_with(|salt| of_sheet(sheet, salt), rng)
    }

    fn seal_with<R: CryptoRng + ?Sized>(
        &self,
        derive: impl Fn(&[u8; SALT_BYTES]) -> SecretKey,
        rng: &mut R,
    ) -> SealedStaffKey {
        let mut salt = [0u8; SALT_BYTES];
        rng.fill_bytes(&mut salt);
        let text = self.0.to_text();
        let file = age_file::seal(text.expose_secret().as_bytes(), &derive(&salt).recipient());
        SealedStaffKey { salt, file }
    }
}

fn of_password(password: &Password, salt: &[u8; SALT_BYTES]) -> SecretKey {
    let root = Root::stretch(password.as_bytes(), &[b"redress/staff-password/v1/", &salt[..]].concat());
    SecretKey::from_bytes(root.key("redress/staff-key/v1").expose_secret())
}

fn of_sheet(sheet: &RecoverySheet, salt: &[u8; SALT_BYTES]) -> SecretKey {
    let root = Root::stretch(sheet.secret().expose(), &[b"redress/staff-sheet/v1/", &salt[..]].concat());
    SecretKey::from_bytes(root.key("redress/staff-key/v1").expose_secret())
}

/// A staff key at rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedStaffKey {
    salt: [u8; SALT_BYTES],
    file: Vec<u8>,
}

impl SealedStaffKey {
    /// For storage: the salt, then the age file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&self.salt, self.file.as_slice()].concat()
    }

    /// # Errors
    /// [`Error::Damaged`] for fewer bytes than the salt has.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let (salt, file) = bytes.split_first_chunk().ok_or(Error::Damaged)?;
        Ok(Self { salt: *salt, file: file.to_vec() })
    }

    /// `public` is the person's recipient in the directory: a key that does not belong to it is refused.
    ///
    /// # Errors
    /// [`Error::WrongPassword`], [`Error::KeySubstituted`], [`Error::Damaged`].
    pub fn open(&self, password: &Password, public: &Recipient) -> Result<StaffKey, Error> {
        self.open_with(&of_password(password, &self.salt), public, Error::WrongPassword)
    }

    /// # Errors
    /// [`Error::WrongSheet`], [`Error::KeySubstituted`], [`Error::Damaged`].
    pub fn open_with_sheet(&self, sheet: &RecoverySheet, public: &Recipient) -> Result<StaffKey, Error> {
        self.open_with(&of_sheet(sheet, &self.salt), public, Error::WrongSheet)
    }

    /// Does the same work for a name that nobody has, so that the time to refuse does not tell who has an account.
    ///
    /// # Errors
    /// Always [`Error::WrongSheet`].
    pub fn open_nobody_with_sheet(sheet: &RecoverySheet) -> Result<StaffKey, Error> {
        let _ = of_sheet(sheet, &[0; SALT_BYTES]);
        Err(Error::WrongSheet)
    }

    /// The same key for another password, with another salt. The sheet stays good.
    ///
    /// # Errors
    /// As [`Self::open`]; then nothing is changed.
    pub fn change_password<R: CryptoRng + ?Sized>(
        &self,
        old: &Password,
        new: &Password,
        public: &Recipient,
        rng: &mut R,
    ) -> Result<Self, Error> {
        Ok(self.open(old, public)?.seal(new, rng))
    }

    fn open_with(&self, derived: &SecretKey, public: &Recipient, wrong: Error) -> Result<StaffKey, Error> {
        let text = age_file::open(&self.file, derived).map_err(|error| match error {
            Error::NotForThisKey => wrong,
            other => other,
        })?;
        let text = std::str::from_utf8(&text).map_err(|_| Error::Damaged)?;
        let key = SecretKey::from_text(text).map_err(|_| Error::Damaged)?;
        if key.belongs_to(public) { Ok(StaffKey(key)) } else { Err(Error::KeySubstituted) }
    }
}
