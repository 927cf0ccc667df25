//! A recipient that is nobody: what the age crate writes for it looks to everybody like a file for an X25519 key, and
//! there is no such key.
//!
//! Everything but the stanza is made by the age crate, for this recipient as for any other: the grease, the order, the
//! line breaks, the MAC and the payload, under a file key that is drawn and forgotten. In the stanza
//!
//! - the share is a true one, a random multiple of the base point: of random bytes, half are no point of the curve, and
//!   of those that are, seven in eight lie outside the subgroup that shares are in;
//! - the wrapped file key is 32 random bytes. A real one is ChaCha20-Poly1305 under a key that was used once and comes
//!   from a Diffie-Hellman that nobody else can do: whoever tells it from random bytes has broken one of the two.

use std::collections::HashSet;

use age::EncryptError;
use age_core::format::{FileKey, Stanza};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use rand_core::CryptoRng;
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

/// For one file: two with the same stanza would tell.
pub(crate) struct Nobody {
    share: PublicKey,
    /// In place of a file key and its tag, 16 bytes each.
    wrapped: [u8; 32],
}

impl Nobody {
    pub(crate) fn draw<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        // Wiped all the same: with it anybody could see that the file is for none of the keys that they know.
        let mut secret = Zeroizing::new([0u8; 32]);
        rng.fill_bytes(&mut *secret);
        let share = PublicKey::from(&StaticSecret::from(*secret));
        let mut wrapped = [0u8; 32];
        rng.fill_bytes(&mut wrapped);
        Self { share, wrapped }
    }
}

impl age::Recipient for Nobody {
    fn wrap_file_key(&self, _: &FileKey) -> Result<(Vec<Stanza>, HashSet<String>), EncryptError> {
        let stanza = Stanza {
            tag: "X25519".to_owned(),
            args: vec![BASE64_STANDARD_NO_PAD.encode(self.share.as_bytes())],
            body: self.wrapped.to_vec(),
        };
        Ok((vec![stanza], HashSet::new()))
    }
}

#[cfg(test)]
mod tests;
