//! Ending somebody's access to what comes later: every compartment gets a new lockbox, sealed to those who stay. What was
//! there before stays with everybody who had it, and nobody can take back what was read.
//!
//! All four are renewed, whatever the person held, so that the rows do not tell what that was; and with as many wraps as
//! before, so that they tell neither who stays nor whom the reporter left out.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use vault::envelope::Kind;
use vault::{Compartment, Lockbox, Recipient, SecretKey};
use zeroize::Zeroizing;

use crate::entry::entry;
use crate::grant::Granted;
use crate::open::content;
use crate::{Boxes, Entry, IntakeError, Part};

/// Whose access was ended, what for, and who opens the lockboxes that were made then: from here on nobody has to look
/// further back. Sealed to those who stay.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The id of one of the staff.
    pub who: String,
    pub purpose: String,
    pub stay: Holders,
}

impl std::fmt::Debug for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ended(…)")
    }
}

/// Who opens what is sealed from now on, by the ids of the staff. The reporter does as well.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holders {
    pub report: Vec<String>,
    pub identity: Vec<String>,
}

impl Holders {
    /// After a grant.
    pub fn granted(&mut self, part: Part, to: &[String]) {
        add(&mut self.report, to);
        if part.has(Compartment::Identity) {
            add(&mut self.identity, to);
        }
    }

    /// Those who stay, of whom `may` says that they still may: an id that it refuses goes with the one who goes.
    #[must_use]
    pub fn without(&self, who: &str, may: impl Fn(&str) -> bool) -> Self {
        let stay = |ids: &[String]| ids.iter().filter(|id| *id != who && may(id)).cloned().collect();
        Self { report: stay(&self.report), identity: stay(&self.identity) }
    }
}

fn add(ids: &mut Vec<String>, more: &[String]) {
    for id in more {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
}

/// What a note can be. Each kind has its word, so that one is never read as another.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Recorded {
    Granted(Granted),
    Ended(Ended),
    /// What somebody of the office wrote about the case: a reason, a description, what was said in an interview.
    Words(String),
}

impl std::fmt::Debug for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recorded(…)")
    }
}

/// The next generation of every compartment. The reporter goes on reading what they always read; where nobody of the
/// staff is left for the identity, it is the reporter's alone until it is granted again, or until two people open it:
/// `break_glass` is the key of now for that, as new reports are sealed to it.
///
/// # Errors
/// [`vault::Error::NoRecipients`] where nobody stays.
pub fn renew<R: CryptoRng + ?Sized>(
    boxes: &Boxes,
    report: &[Recipient],
    identity: &[Recipient],
    reporter: &Recipient,
    break_glass: Option<&Recipient>,
    rng: &mut R,
) -> Result<Vec<Lockbox>, IntakeError> {
    if report.is_empty() {
        return Err(vault::Error::NoRecipients.into());
    }
    let one = |compartment| {
        let mut to = match compartment {
            Compartment::Identity => identity.to_vec(),
            _ => report.to_vec(),
        };
        if compartment != Compartment::Investigation {
            to.push(reporter.clone());
        }
        to.extend(break_glass.cloned());
        let newest = boxes.newest(compartment).ok_or(vault::Error::NoGrant)?;
        Ok(newest.renew(&to, rng)?)
    };
    Compartment::ALL.into_iter().map(one).collect()
}

/// Seals the line to the investigation as it is from then on. `sequence` is a place that was never used.
///
/// # Errors
/// As [`crate::seal_granted`].
pub fn seal_ended(investigation: &Lockbox, sequence: u64, ended: &Ended) -> Result<Entry, IntakeError> {
    seal_recorded(investigation, sequence, &Recorded::Ended(ended.clone()))
}

pub(crate) fn seal_recorded(
    investigation: &Lockbox,
    sequence: u64,
    recorded: &Recorded,
) -> Result<Entry, IntakeError> {
    let content = serde_json::to_vec(recorded)
        .map(Zeroizing::new)
        .map_err(|_| IntakeError::NotReadable { what: "note" })?;
    entry(investigation.id, sequence, Kind::Note, &content, &investigation.public)
}

/// # Errors
/// [`IntakeError::Vault`] without a grant, or where anything was moved or altered; [`IntakeError::NotReadable`] for a
/// note of a kind that this version does not know.
pub fn open_recorded(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Recorded, IntakeError> {
    let plain = content(boxes, entry, Kind::Note, key)?;
    serde_json::from_slice(&plain).map_err(|_| IntakeError::NotReadable { what: "note" })
}
