//! Random values for cover leaves.

use std::sync::{Mutex, PoisonError};

use ledger::seed::SaltSeed;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use store::Cover;

use crate::clock;

/// A stream from a fresh seed of the system's: asking for the seed may fail and says so before a beat begins,
/// drawing from the stream cannot fail in the middle of its transaction.
pub struct Random(Mutex<ChaCha20Rng>);

impl Random {
    pub fn new() -> anyhow::Result<Self> {
        Ok(Self(Mutex::new(ChaCha20Rng::from_seed(clock::seed()?))))
    }
}

impl Cover for Random {
    fn next(&self) -> ([u8; 32], SaltSeed) {
        let mut stream = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut tag, mut salt) = ([0; 32], [0; 32]);
        stream.fill_bytes(&mut tag);
        stream.fill_bytes(&mut salt);
        (tag, SaltSeed::new(salt))
    }
}
