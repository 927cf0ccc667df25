//! Keys in age's form: a secret key (`AGE-SECRET-KEY-1…`) and the recipient that anyone may seal to (`age1…`).
//! age calls the first an identity; here that word is a compartment.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use age::x25519;
use bech32::{Bech32, Hrp};
use rand_core::CryptoRng;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::error::Error;
use crate::hidden::hidden;

/// Longer than any text form of a key; what is longer is not looked at.
const LONGEST_TEXT: usize = 100;

/// An X25519 secret key. Wiped when dropped; printed nowhere.
#[derive(Clone)]
pub struct SecretKey(x25519::Identity);

impl SecretKey {
    pub fn draw<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = Zeroizing::new([0u8; 32]);
        rng.fill_bytes(&mut *bytes);
        Self::from_bytes(&bytes)
    }

    /// Any 32 bytes are a key (X25519 clamps them).
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        // The age crate takes a key only as text.
        let prefix = Hrp::parse("age-secret-key-").expect("a constant that Bech32 allows");
        let text = Zeroizing::new(bech32::encode::<Bech32>(prefix, bytes).expect("32 bytes fit"));
        Self::from_text(&text).expect("what Bech32 wrote, it reads")
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    ///
    /// # Errors
    /// [`Error::NotASecretKey`].
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let text = Some(text.trim()).filter(|text| text.len() <= LONGEST_TEXT).ok_or(Error::NotASecretKey)?;
        let upper = Zeroizing::new(text.to_ascii_uppercase());
        upper.parse().map(Self).map_err(|_| Error::NotASecretKey)
    }

    /// `AGE-SECRET-KEY-1…`, as the stock `age` command reads it from a file.
    #[must_use]
    pub fn to_text(&self) -> SecretString {
        self.0.to_string()
    }

    /// The public half.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// Whether both are the same key, seen from outside.
    #[must_use]
    pub fn belongs_to(&self, recipient: &Recipient) -> bool {
        self.recipient() == *recipient
    }

    pub(crate) fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        let text = self.to_text();
        let (_, mut data) = bech32::decode(text.expose_secret()).expect("age writes Bech32");
        let mut bytes = Zeroizing::new([0u8; 32]);
        bytes.copy_from_slice(&data);
        zeroize::Zeroize::zeroize(&mut data);
        bytes
    }

    pub(crate) fn as_age(&self) -> &x25519::Identity {
        &self.0
    }
}

hidden!(SecretKey);

/// A public key: whoever has it can seal, and open nothing. Text form `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// The X25519 point, as it stands in Bech32 in the text.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 32] {
        let (_, data) = bech32::decode(&self.to_string()).expect("age writes Bech32");
        data.try_into().expect("an X25519 point has 32 bytes")
    }

    /// Any 32 bytes are a point, though not every point is somebody's.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let prefix = Hrp::parse("age").expect("a constant that Bech32 allows");
        let text = bech32::encode::<Bech32>(prefix, bytes).expect("32 bytes fit");
        text.parse().expect("what Bech32 wrote, it reads")
    }

    pub(crate) fn as_age(&self) -> &x25519::Recipient {
        &self.0
    }
}

impl Hash for Recipient {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl FromStr for Recipient {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        if text.len() > LONGEST_TEXT {
            return Err(Error::NotARecipient);
        }
        text.parse().map(Self).map_err(|_| Error::NotARecipient)
    }
}
