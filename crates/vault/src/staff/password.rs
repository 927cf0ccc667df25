//! A password as typed. Its length is the only rule here; what a good one is belongs to the page that asks.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::hidden::hidden;

/// In NFKC, so that two keyboards that write é differently open the same key. Wiped when dropped.
pub struct Password(Zeroizing<String>);

impl Password {
    /// # Errors
    /// [`Error::PasswordLength`] for none or for more than 1,024 bytes.
    pub fn new(typed: &str) -> Result<Self, Error> {
        if typed.is_empty() || typed.len() > 1024 {
            return Err(Error::PasswordLength);
        }
        // Reserved for the longest growth (a ligature of 18 letters), so that no copy is left by moving.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 18));
        text.extend(typed.nfkc());
        Ok(Self(text))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

hidden!(Password);
