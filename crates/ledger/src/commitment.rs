//! Commitments: what an event said, fixed field by field, so that one field can be shown later without the others.
//!
//! `manifest` is checkable with `openssl` and `sha256sum`; a bare value is never hashed, so nobody can guess it.

mod manifest;

pub use manifest::Manifest;

use std::collections::BTreeMap;

use zeroize::Zeroize;

use crate::Error;
use crate::mac::mac;
use crate::seed::SaltSeed;

/// The fields of every event.
pub const EVENT_FIELDS: [&str; 7] =
    ["type", "case_seq", "prev_index", "prev_commit", "occurred_at", "actor_role", "rule_version"];
/// What event 0 has besides; numbered attachments follow.
pub const REPORT_FIELDS: [&str; 6] =
    ["channel", "category", "precinct", "due_ack", "due_decision", "narrative"];

/// What every later event has besides, whatever its type: the number of fields tells nothing.
pub const STEP_FIELDS: [&str; 5] = ["office", "to", "stage", "file", "content"];

/// One field with the salt that opens it. Published ones cannot be recalled. Cleared when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Opening {
    pub name: String,
    /// UTF-8 in normal form C; the caller sees to that.
    pub value: String,
    pub salt: [u8; 32],
}

/// An event's manifest, and the opening of each of its fields in the manifest's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    pub manifest: Manifest,
    pub openings: Vec<Opening>,
}

/// Commits to an event. A field that has no value is there with an empty one: a missing line would say something.
/// Refuses a name that is not a lower-case letter followed by up to 63 lower-case letters, digits or `_`.
pub fn commit(fields: &BTreeMap<String, String>, seed: &SaltSeed) -> Result<Committed, Error> {
    let mut manifest = BTreeMap::new();
    let mut openings = Vec::new();
    for (name, value) in fields {
        manifest::check_name(name)?;
        let salt = mac(&seed.0, &[b"redress/salt/v1\0", name.as_bytes()]);
        let opening = Opening { name: name.clone(), value: value.clone(), salt };
        manifest.insert(name.clone(), opening.digest());
        openings.push(opening);
    }
    Ok(Committed { manifest: Manifest::new(manifest)?, openings })
}

impl Opening {
    /// d_f: HMAC-SHA256(salt, name ‖ 0x00 ‖ value).
    pub(crate) fn digest(&self) -> [u8; 32] {
        mac(&self.salt, &[self.name.as_bytes(), &[0], self.value.as_bytes()])
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.value.zeroize();
        self.salt.zeroize();
    }
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opening({}, value and salt not shown)", self.name)
    }
}
