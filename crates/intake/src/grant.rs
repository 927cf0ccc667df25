//! Granting on: who may be given a report that somebody else was given first, the wraps that give it to them, and the
//! sealed line that tells to whom and why. What the reporter excluded binds every grant, whoever makes it.

use casework::report::Excluded;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use vault::exclusion::allowed;
use vault::grant::Wrap;
use vault::{Compartment, Lockbox, LockboxId, Recipient, SecretKey};

use crate::candidates::candidate;
use crate::end::{Recorded, open_recorded, seal_recorded};
use crate::{Boxes, Circle, Entry, IntakeError, Post, exclusions};

/// What is granted at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What happened, the messages and the investigation: whoever works with a report needs all three.
    Report,
    /// Who reported, and the report with it: a name without what it stands for helps nobody.
    Identity,
}

impl Part {
    pub const ALL: [Self; 2] = [Self::Report, Self::Identity];

    /// As it is sent in forms and kept in events.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Identity => "identity",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    #[must_use]
    pub fn has(self, compartment: Compartment) -> bool {
        match compartment {
            Compartment::Statement | Compartment::Correspondence | Compartment::Investigation => true,
            Compartment::Identity => self == Self::Identity,
            // What an office keeps apart is given by itself.
            Compartment::Office(_) | Compartment::Compelled(_) => false,
        }
    }

    /// The compartments that it is.
    #[must_use]
    pub fn compartments(self) -> Vec<Compartment> {
        Compartment::ALL.into_iter().filter(|compartment| self.has(*compartment)).collect()
    }
}

/// Those of `posts` whom the reporter's words leave in. Somebody with several posts, now or before, stands in it with
/// each or with none: who was moved out of a unit is still who they were when the reporter left that unit out.
#[must_use]
pub fn grantable<'a>(excluded: &Excluded, posts: &'a [Post]) -> Vec<&'a Post> {
    let circle = Circle { intake: posts.to_vec(), ..Circle::default() };
    let candidates: Vec<_> = posts.iter().map(candidate).collect();
    // That nobody is left is no failure here: then nothing is granted, and the report stays with those who have it.
    let left = allowed(&candidates, &exclusions(excluded, &circle)).unwrap_or_default();
    posts.iter().filter(|post| left.iter().any(|one| one.person.0 == post.person)).collect()
}

/// A set of wraps for each lockbox of some compartments, made with the key of somebody who opens them. `among` is how
/// many people it would be for if the reporter had left nobody out, which the number of wraps then tells, and no more.
///
/// # Errors
/// [`vault::Error::NoGrant`] where the key does not open one of the compartments: nobody gives what they do not have.
pub fn grant<R: CryptoRng + ?Sized>(
    boxes: &Boxes,
    compartments: &[Compartment],
    key: &SecretKey,
    to: &[Recipient],
    among: usize,
    rng: &mut R,
) -> Result<Vec<(LockboxId, Vec<Wrap>)>, IntakeError> {
    let mut wraps = Vec::new();
    for compartment in compartments.iter().copied() {
        let mut opened = 0;
        for lockbox in boxes.0.iter().filter(|lockbox| lockbox.id.compartment == compartment) {
            // One generation may have ended for the granter; the others are theirs to give.
            let Ok(secret) = lockbox.open(key) else { continue };
            wraps.push((lockbox.id, vault::grant::seal_among(lockbox.id, &secret, to, among, rng)?));
            opened += 1;
        }
        if opened == 0 {
            return Err(vault::Error::NoGrant.into());
        }
    }
    Ok(wraps)
}

/// To whom something was granted, and what for. Sealed to the investigation, because the rows beside it must not tell
/// who reads a report, and because a purpose is typed by hand. Who granted and when is told by the event that names
/// this line's place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Granted {
    /// Ids of the staff.
    pub to: Vec<String>,
    pub purpose: String,
    /// Keys of compartments that an office keeps apart, given with it or alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<String>,
    /// The last day, where it ends by itself; `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl std::fmt::Debug for Granted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Granted(…)")
    }
}

/// Seals the line to the case's investigation, in its newest lockbox. `sequence` is a place that was never used.
///
/// # Errors
/// [`IntakeError::Vault`] for a text that no number of envelopes holds.
pub fn seal_granted(investigation: &Lockbox, sequence: u64, granted: &Granted) -> Result<Entry, IntakeError> {
    seal_recorded(investigation, sequence, &Recorded::Granted(granted.clone()))
}

/// # Errors
/// [`IntakeError::Vault`] without a grant, or where anything was moved or altered; [`IntakeError::NotReadable`] for a
/// note of another kind.
pub fn open_granted(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Granted, IntakeError> {
    match open_recorded(boxes, entry, key)? {
        Recorded::Granted(granted) => Ok(granted),
        Recorded::Ended(_) | Recorded::Words(_) | Recorded::Shown { .. } => {
            Err(IntakeError::NotReadable { what: "grant" })
        }
    }
}
