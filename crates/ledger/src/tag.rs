//! Tags: how a case's leaves find each other for those who hold its key, and for nobody else.

use crate::Hash;
use crate::leaf::Tag;
use crate::mac::mac;
use crate::seed::CaseKey;

impl Tag {
    /// The tag of a case's event `seq`, from 0: HMAC-SHA256(K, "redress/tag/v1" ‖ 0x00 ‖ u64be(seq)).
    #[must_use]
    pub fn of_event(key: &CaseKey, seq: u64) -> Self {
        Self(mac(&key.0, &[b"redress/tag/v1\0", &seq.to_be_bytes()]))
    }

    /// The tag of a published file: SHA-256("redress/public/v1" ‖ 0x00 ‖ name).
    #[must_use]
    pub fn public(name: &str) -> Self {
        Self(Hash::of(&[b"redress/public/v1\0", name.as_bytes()].concat()).0)
    }
}
