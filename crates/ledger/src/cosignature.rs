//! Cosignatures (C2SP tlog-cosignature): a witness's word that, at a time, this was the largest consistent tree of
//! the log that it knew.
//!
//! Ed25519 (type 0x04) is made and verified. ML-DSA-44 lines (0x06) pass through notes unverified and never count.

/// What a type 0x04 cosignature signs. `checkpoint` is the whole text with its final newline; `time` counts seconds
/// since 1970 UTC. The witness's name is not covered, so a key must serve one witness only.
#[must_use]
pub fn message(checkpoint: &str, time: u64) -> String {
    format!("cosignature/v1\ntime {time}\n{checkpoint}")
}
