//! The random text that a session is known by. Only its SHA-256 is stored.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::Rng as _;
use sha2::{Digest as _, Sha256};
use store::staff::SessionDigest;
use zeroize::Zeroizing;

/// 256 random bits, as 64 hexadecimal digits in cookies and forms. Wiped when dropped.
pub(crate) struct Token(Zeroizing<[u8; 32]>);

impl Token {
    pub(crate) fn draw(rng: &mut ChaCha20Rng) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }

    pub(crate) fn text(&self) -> Zeroizing<String> {
        to_hex(&*self.0)
    }

    pub(crate) fn digest(&self) -> SessionDigest {
        SessionDigest(Sha256::digest(self.0.as_slice()).into())
    }

    /// The token in the forms of this session. It comes from the session's own, so it is kept nowhere, and the
    /// database holds nothing from which a form could be forged.
    pub(crate) fn form(&self) -> String {
        let hash =
            Sha256::new().chain_update(b"redress/desk-form/v1/").chain_update(self.0.as_slice()).finalize();
        to_hex(&hash).to_string()
    }
}

pub(super) fn to_hex(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    text
}

/// Exactly `2 * N` digits, of either case.
pub(super) fn from_hex<const N: usize>(text: &str) -> Option<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        let digit = |at: usize| char::from(pair[at]).to_digit(16);
        *byte = (digit(0)? * 16 + digit(1)?) as u8;
    }
    Some(bytes)
}

/// Looks at every byte, whatever the first ones say.
pub(super) fn equal(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::rand_core::SeedableRng as _;

    #[test]
    fn a_token_is_read_back_and_its_form_token_tells_nothing_of_it() {
        let token = Token::draw(&mut ChaCha20Rng::from_seed([1; 32]));
        let text = token.text();
        assert_eq!(Token::parse(&text).unwrap().digest(), token.digest());
        assert_ne!(token.form(), *text);
        assert_ne!(token.form(), *to_hex(&token.digest().0));
        for wrong in ["", "é", &text[1..], &format!("{}0", *text), &"g".repeat(64)] {
            assert!(Token::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn equal_is_equal() {
        assert!(equal("", "") && equal("abc", "abc"));
        assert!(!equal("abc", "abd") && !equal("abc", "ab") && !equal("", "a"));
    }
}
