//! The reporter's secret: 80 random bits that both the words and the digits name. It has no account
//! beside it and is kept nowhere, so a lost one cannot be replaced.

use rand_core::CryptoRng;
use zeroize::Zeroize;

use crate::hidden::hidden;

/// Secrets are numbers below this, so that 24 digits can name each of them.
const BOUND: u128 = 10u128.pow(24);

/// Ten random bytes, read as a big-endian number below 10^24 (79.7 bits of entropy).
/// Wiped when dropped; never printed or serialized.
pub struct Secret([u8; 10]);

impl Secret {
    /// Draws until the number is below 10^24, which 17 draws in a hundred are not.
    pub fn draw<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        let mut bytes = [0u8; 10];
        loop {
            rng.fill_bytes(&mut bytes);
            if let Some(secret) = Self::from_bytes(bytes) {
                bytes.zeroize();
                return secret;
            }
        }
    }

    /// `None` for a number from 10^24 on: no draw gives it, and no digits name it.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 10]) -> Option<Self> {
        (number(&bytes) < BOUND).then_some(Self(bytes))
    }

    /// The ten bytes, for deriving keys and for writing them down. Do not keep them.
    #[must_use]
    pub fn expose(&self) -> &[u8; 10] {
        &self.0
    }

    pub(crate) fn number(&self) -> u128 {
        number(&self.0)
    }

    pub(crate) fn from_number(number: u128) -> Option<Self> {
        if number >= BOUND {
            return None;
        }
        let mut wide = number.to_be_bytes();
        let mut bytes = [0u8; 10];
        bytes.copy_from_slice(&wide[6..]);
        wide.zeroize();
        Some(Self(bytes))
    }
}

fn number(bytes: &[u8; 10]) -> u128 {
    bytes.iter().fold(0, |number, byte| (number << 8) | u128::from(*byte))
}

impl PartialEq for Secret {
    /// Looks at every byte, whatever the first ones say.
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

hidden!(Secret);

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::ChaCha20Rng;
    use rand_chacha::rand_core::SeedableRng;
    use std::convert::Infallible;

    #[test]
    fn the_largest_secret_has_24_nines_and_the_next_number_is_none() {
        assert!(Secret::from_number(BOUND - 1).is_some());
        assert!(Secret::from_number(BOUND).is_none());
        assert!(Secret::from_bytes([0xff; 10]).is_none());
    }

    /// Gives numbers that are too large twice, then sevens.
    struct TwiceTooLarge(u32);

    impl rand_core::TryRng for TwiceTooLarge {
        type Error = Infallible;
        fn try_next_u32(&mut self) -> Result<u32, Infallible> {
            Ok(7)
        }
        fn try_next_u64(&mut self) -> Result<u64, Infallible> {
            Ok(7)
        }
        fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Infallible> {
            to.fill(if self.0 < 2 { 0xff } else { 7 });
            self.0 += 1;
            Ok(())
        }
    }
    impl rand_core::TryCryptoRng for TwiceTooLarge {}

    #[test]
    fn a_number_that_is_too_large_is_drawn_again_rather_than_cut() {
        let mut rng = TwiceTooLarge(0);
        assert_eq!(Secret::draw(&mut rng).expose(), &[7; 10]);
        assert_eq!(rng.0, 3);
    }

    #[test]
    fn one_seed_gives_one_secret_and_the_next_draw_another() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let first = Secret::draw(&mut rng);
        assert!(first == Secret::draw(&mut ChaCha20Rng::seed_from_u64(1)));
        assert!(first != Secret::draw(&mut rng));
    }
}
