//! Public keys of notes: names, key IDs, vkey strings.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature as Ed25519, VerifyingKey};

use super::Signature;
use crate::{Error, Hash, cosignature, text};

/// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key). With the name it identifies a key; alone it
/// is too short to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub [u8; 4]);

/// What a key's signatures are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Type 0x01: Ed25519 over the text.
    Note(VerifyingKey),
    /// Type 0x04: Ed25519 over a time and a checkpoint.
    Cosignature(VerifyingKey),
    /// Known by its type byte only, such as ML-DSA-44 (0x06): kept, never counted as valid.
    Other(u8, Vec<u8>),
}

/// Prints and reads as a vkey, `name+hex of ID+base64(type ‖ public key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    name: String,
    id: KeyId,
    scheme: Scheme,
}

impl Key {
    pub(crate) fn new(name: &str, scheme: Scheme) -> Result<Self, Error> {
        if !is_name(name) {
            let why = "a key's name is not empty and has no space, control character or +";
            return Err(Error::Key { name: name.to_owned(), why });
        }
        Ok(Self { name: name.to_owned(), id: id(name, &scheme.to_bytes()), scheme })
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Whether a line claims to be this key's.
    #[must_use]
    pub fn made(&self, signature: &Signature) -> bool {
        signature.id() == self.id && signature.name() == self.name
    }

    pub(super) fn can_verify(&self) -> bool {
        !matches!(self.scheme, Scheme::Other(..))
    }

    /// The time in a cosignature; `None` for a plain note.
    pub fn verify(&self, signed: &str, signature: &Signature) -> Result<Option<u64>, Error> {
        let wrong = || Error::BadSignature { name: self.name.clone() };
        if !self.made(signature) {
            return Err(wrong());
        }
        let (key, time, message, bytes) = match &self.scheme {
            Scheme::Note(key) => (key, None, signed.to_owned(), signature.payload()),
            Scheme::Cosignature(key) => {
                let (time, bytes) = signature.payload().split_first_chunk().ok_or_else(wrong)?;
                let time = u64::from_be_bytes(*time);
                (key, Some(time), cosignature::message(signed, time), bytes)
            }
            Scheme::Other(..) => return Err(wrong()),
        };
        let bytes = Ed25519::from_slice(bytes).map_err(|_| wrong())?;
        // Strict: weak keys, for which one signature fits many texts, are refused.
        key.verify_strict(message.as_bytes(), &bytes).map_err(|_| wrong())?;
        Ok(time)
    }
}

impl Scheme {
    fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Note(key) => [&[1], &key.as_bytes()[..]].concat(),
            Self::Cosignature(key) => [&[4], &key.as_bytes()[..]].concat(),
            Self::Other(kind, key) => [&[*kind], &key[..]].concat(),
        }
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&kind, rest) = bytes.split_first()?;
        let ed25519 = || VerifyingKey::from_bytes(rest.try_into().ok()?).ok();
        match kind {
            1 => ed25519().map(Self::Note),
            4 => ed25519().map(Self::Cosignature),
            _ if rest.is_empty() => None,
            _ => Some(Self::Other(kind, rest.to_vec())),
        }
    }
}

fn id(name: &str, typed_key: &[u8]) -> KeyId {
    let hash = Hash::of(&[name.as_bytes(), b"\n", typed_key].concat()).0;
    KeyId([hash[0], hash[1], hash[2], hash[3]])
}

pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = text::hex(&self.id.0);
        write!(f, "{}+{id}+{}", self.name, text::base64(&self.scheme.to_bytes()))
    }
}

impl FromStr for Key {
    type Err = Error;

    fn from_str(vkey: &str) -> Result<Self, Error> {
        let refuse = |why| Error::malformed("vkey", 0, why);
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(hex), Some(base64)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(refuse("it must read name+8 hexadecimal digits+base64"));
        };
        let bytes = text::from_base64(base64).ok_or_else(|| refuse("its last part is not base64"))?;
        let scheme = Scheme::from_bytes(&bytes).ok_or_else(|| refuse("its last part holds no usable key"))?;
        let key = Self::new(name, scheme)?;
        match text::from_hex(hex.as_bytes()) {
            Some(written) if KeyId(written) == key.id => Ok(key),
            _ => Err(refuse("its key ID belongs to another name or key: it was mistyped or changed")),
        }
    }
}
