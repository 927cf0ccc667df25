//! Making guesses dear: Argon2id with 19 MiB, two passes, one lane (OWASP's value; 20 to 60 ms), then HKDF-SHA256
//! with one label for each key. Every key that comes from something a person knows comes through here.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use hkdf::Hkdf;
use secrecy::{ExposeSecret, SecretBox};
use sha2::Sha256;
use zeroize::Zeroize;

/// A 32-byte key. `secrecy` wipes it and keeps it out of `Debug`.
pub type Key = SecretBox<[u8; 32]>;

/// Memory in KiB, passes, lanes. A change makes every receipt and password unreadable: never without a new label.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

pub(crate) fn argon2() -> Argon2<'static> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, Some(32)).expect("constants within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// What Argon2id made of something a person knows.
pub(crate) struct Root(Key);

impl Root {
    /// `salt` has 8 bytes at least and begins with a label, so that equal inputs for two purposes differ.
    pub fn stretch(known: &[u8], salt: &[u8]) -> Self {
        let argon2 = argon2();
        // Our own memory, so that it can be wiped: the crate frees its own as it is.
        let mut memory = vec![Block::default(); argon2.params().block_count()];
        let root = SecretBox::init_with_mut(|root: &mut [u8; 32]| {
            argon2
                .hash_password_into_with_memory(known, salt, root, &mut memory)
                .expect("lengths are within Argon2's bounds");
        });
        memory.iter_mut().for_each(Zeroize::zeroize);
        Self(root)
    }

    /// The key for one purpose; tells nothing of the root or of the others.
    pub fn key(&self, label: &str) -> Key {
        SecretBox::init_with_mut(|key: &mut [u8; 32]| {
            Hkdf::<Sha256>::new(None, self.0.expose_secret())
                .expand(label.as_bytes(), key)
                .expect("32 bytes are within HKDF's bounds");
        })
    }
}
