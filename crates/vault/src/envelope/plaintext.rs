//! What came out of an envelope.

use std::ops::Deref;

use zeroize::Zeroizing;

use crate::error::Error;
use crate::hidden::hidden;

/// Checked content. Wiped when dropped; `Debug` does not show it.
#[derive(PartialEq, Eq)]
pub struct Plaintext(pub(crate) Zeroizing<Vec<u8>>);

impl Plaintext {
    /// # Errors
    /// [`Error::NotText`] if it is not UTF-8.
    pub fn text(&self) -> Result<&str, Error> {
        std::str::from_utf8(&self.0).map_err(|_| Error::NotText)
    }
}

impl Deref for Plaintext {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

hidden!(Plaintext);
