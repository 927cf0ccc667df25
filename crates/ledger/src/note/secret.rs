//! Secret keys of notes. Never shown, cleared from memory when dropped.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signer, SigningKey};
use zeroize::Zeroizing;

use super::{Key, Scheme, Signature};
use crate::{Checkpoint, Error, cosignature, text};

const PREFIX: &str = "PRIVATE+KEY+";

/// A key that signs notes, or one that cosigns checkpoints; never both, so that neither can be taken for the other.
pub struct SecretKey {
    key: Key,
    secret: SigningKey,
}

impl SecretKey {
    /// A log's key, from 32 random bytes. Its name is the log's origin.
    pub fn for_notes(name: &str, seed: &[u8; 32]) -> Result<Self, Error> {
        let secret = SigningKey::from_bytes(seed);
        Ok(Self { key: Key::new(name, Scheme::Note(secret.verifying_key()))?, secret })
    }

    /// A witness's key, from 32 random bytes.
    pub fn for_cosignatures(name: &str, seed: &[u8; 32]) -> Result<Self, Error> {
        let secret = SigningKey::from_bytes(seed);
        Ok(Self { key: Key::new(name, Scheme::Cosignature(secret.verifying_key()))?, secret })
    }

    #[must_use]
    pub fn public(&self) -> &Key {
        &self.key
    }

    /// Signs a note's text. `None` for a cosigner's key.
    #[must_use]
    pub fn sign(&self, text: &str) -> Option<Signature> {
        matches!(self.key.scheme(), Scheme::Note(_)).then(|| self.line(&[], text.as_bytes()))
    }

    /// Cosigns a checkpoint at `time`, in seconds since 1970 UTC. `None` for a log's key.
    #[must_use]
    pub fn cosign(&self, checkpoint: &Checkpoint, time: u64) -> Option<Signature> {
        matches!(self.key.scheme(), Scheme::Cosignature(_)).then(|| {
            let message = cosignature::message(&checkpoint.to_string(), time);
            self.line(&time.to_be_bytes(), message.as_bytes())
        })
    }

    fn line(&self, before: &[u8], message: &[u8]) -> Signature {
        let signature = self.secret.sign(message).to_bytes();
        Signature::new(self.key.name(), self.key.id(), [before, &signature].concat())
    }

    /// The form in which Go's note package keeps keys: `PRIVATE+KEY+name+hex of ID+base64(type ‖ seed)`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let kind = if matches!(self.key.scheme(), Scheme::Note(_)) { 1 } else { 4 };
        let bytes = Zeroizing::new([&[kind], &self.secret.as_bytes()[..]].concat());
        let base64 = Zeroizing::new(text::base64(&bytes));
        let id = text::hex(&self.key.id().0);
        Zeroizing::new(format!("{PREFIX}{}+{id}+{}", self.key.name(), *base64))
    }
}

impl FromStr for SecretKey {
    type Err = Error;

    /// The error never repeats what was read.
    fn from_str(line: &str) -> Result<Self, Error> {
        let refuse = || Error::malformed("secret key", 0, "it must read PRIVATE+KEY+name+ID+base64");
        let mut parts = line.strip_prefix(PREFIX).ok_or_else(refuse)?.splitn(3, '+');
        let (Some(name), Some(id), Some(base64)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(refuse());
        };
        let bytes = Zeroizing::new(text::from_base64(base64).ok_or_else(refuse)?);
        let (kind, seed) = bytes.split_first().ok_or_else(refuse)?;
        let seed: &[u8; 32] = seed.try_into().map_err(|_| refuse())?;
        let key = match kind {
            1 => Self::for_notes(name, seed)?,
            4 => Self::for_cosignatures(name, seed)?,
            _ => return Err(refuse()),
        };
        if text::hex(&key.key.id().0) == id { Ok(key) } else { Err(refuse()) }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.key)
    }
}
