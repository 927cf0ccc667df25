//! The digest that binds an approval and a sending to a text, letter by letter.
//!
//! It stands in clear among the facts, and a letter is mostly a form: so it is keyed with a secret of the case, which only
//! those have who open the case. Without it nobody can try out what a letter says.

use casework::case::Digest;
use hmac::{Hmac, KeyInit as _, Mac as _};
use ledger::seed::CaseKey;
use sha2::Sha256;

use crate::chain;
use crate::desk::reports::Opened;
use crate::error::Problem;

const USE: &[u8] = b"redress/letter-digest/v1";

pub(super) fn digest(key: &CaseKey, text: &str) -> Digest {
    let own = keyed(key.expose(), USE);
    keyed(&own, text.as_bytes())
}

fn keyed(key: &[u8; 32], message: &[u8]) -> Digest {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a MAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// The secret of the case by which its letters' digests are made.
pub(super) fn case_key(opened: &Opened) -> Result<CaseKey, Problem> {
    chain::log_key(&opened.file, &opened.key).map_err(|error| {
        tracing::error!(%error, "the key of a case could not be opened");
        Problem::Internal
    })
}

/// As a form carries it.
pub(super) fn hex(digest: &Digest) -> String {
    ledger::Hash(*digest).to_hex()
}

pub(super) fn from_hex(text: &str) -> Option<Digest> {
    crate::desk::token::from_hex::<32>(text).map(|bytes| *bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_of_this_text_in_this_case_and_reads_back() {
        let (key, other) = (CaseKey::new([7; 32]), CaseKey::new([8; 32]));
        let one = digest(&key, "We look into it.");
        assert_eq!(one, digest(&key, "We look into it."));
        assert_ne!(one, digest(&key, "We look into it. "));
        assert_ne!(one, digest(&other, "We look into it."), "whoever has not the key cannot try texts out");
        assert_eq!(from_hex(&hex(&one)), Some(one));
        assert_eq!(from_hex("00"), None);
    }
}
