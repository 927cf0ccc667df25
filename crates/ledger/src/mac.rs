//! HMAC-SHA256 with a key of 32 bytes.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

pub fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}
