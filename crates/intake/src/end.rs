//! Ending somebody's access to what comes later: every compartment gets a new lockbox, sealed to those who stay. What was
//! there before stays with everybody who had it, and nobody can take back what was read.
//!
//! All are renewed, whatever the person held, so that the rows do not tell what that was; and with as many wraps as
//! before, so that they tell neither who stays nor whom the reporter left out.

use std::collections::BTreeMap;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use vault::envelope::Kind;
use vault::{CaseId, Compartment, Lockbox, LockboxId, Recipient, SecretKey};
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
    /// By the key of a compartment that an office keeps apart.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub apart: BTreeMap<String, Vec<String>>,
    /// Who was given it until a day. Nothing that comes after an ending is sealed to them: a box made then would be
    /// theirs for good.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub for_a_time: Vec<String>,
}

impl Holders {
    /// After a grant: of a part and what was given with it, or only of what an office keeps apart.
    pub fn granted(&mut self, part: Option<Part>, granted: &Granted) {
        let to = &granted.to;
        if granted.until.is_some() {
            add(&mut self.for_a_time, to);
            return;
        }
        if let Some(part) = part {
            add(&mut self.report, to);
            if part.has(Compartment::Identity) {
                add(&mut self.identity, to);
            }
        }
        for key in &granted.apart {
            add(self.apart.entry(key.clone()).or_default(), to);
        }
    }

    /// Those who open what an office keeps apart.
    #[must_use]
    pub fn of(&self, compartment: Compartment) -> &[String] {
        self.apart.get(compartment.key()).map_or(&[], Vec::as_slice)
    }

    /// Those who stay, of whom `may` says that they still may: an id that it refuses goes with the one who goes.
    #[must_use]
    pub fn without(&self, who: &str, may: impl Fn(&str) -> bool) -> Self {
        let stay = |ids: &[String]| ids.iter().filter(|id| *id != who && may(id)).cloned().collect();
        let apart = self.apart.iter().map(|(key, ids)| (key.clone(), stay(ids))).collect();
        Self { report: stay(&self.report), identity: stay(&self.identity), apart, for_a_time: Vec::new() }
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
    /// The same words once more, for everybody who reads the case: those of an office at one of its places, which its
    /// report shows.
    Shown {
        of: u64,
        words: String,
    },
}

impl std::fmt::Debug for Recorded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Recorded(…)")
    }
}

/// The next generation of every compartment that each case has; for what an office keeps apart see [`renew_apart`]. The
/// reporter goes on reading what they always read; where nobody of the staff is left for the identity, it is the
/// reporter's alone until it is granted again, or until two people open it: `break_glass` is the key of now for that, as
/// new reports are sealed to it.
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

/// The next generation of what an office keeps apart, or the first where it has none yet, for those who read it from now
/// on. It takes nobody's key, so whoever writes for an office whose box they cannot open begins one that they can.
/// `among` is how many work there.
///
/// # Errors
/// [`vault::Error::NoRecipients`] for nobody, [`vault::Error::LastGeneration`].
pub fn renew_apart<R: CryptoRng + ?Sized>(
    boxes: &Boxes,
    of: (CaseId, Compartment),
    to: &[Recipient],
    among: usize,
    break_glass: Option<&Recipient>,
    rng: &mut R,
) -> Result<Lockbox, IntakeError> {
    if to.is_empty() {
        return Err(vault::Error::NoRecipients.into());
    }
    let (case, compartment) = of;
    let all: Vec<Recipient> = to.iter().chain(break_glass).cloned().collect();
    let among = among + usize::from(break_glass.is_some());
    Ok(match boxes.newest(compartment) {
        Some(newest) => Lockbox::create_among(newest.id.next()?, &all, among.max(newest.wraps.len()), rng)?,
        None => Lockbox::create_among(LockboxId::first(case, compartment), &all, among, rng)?,
    })
}

/// Seals the line to the investigation as it is from then on. `sequence` is a place that was never used.
///
/// # Errors
/// As [`crate::seal_granted`].
pub fn seal_ended(investigation: &Lockbox, sequence: u64, ended: &Ended) -> Result<Entry, IntakeError> {
    seal_recorded(investigation, sequence, &Recorded::Ended(ended.clone()))
}

pub(crate) fn seal_recorded(
    lockbox: &Lockbox,
    sequence: u64,
    recorded: &Recorded,
) -> Result<Entry, IntakeError> {
    let content = serde_json::to_vec(recorded)
        .map(Zeroizing::new)
        .map_err(|_| IntakeError::NotReadable { what: "note" })?;
    entry(lockbox.id, sequence, Kind::Note, &content, &lockbox.public)
}

/// # Errors
/// [`IntakeError::Vault`] without a grant, or where anything was moved or altered; [`IntakeError::NotReadable`] for a
/// note of a kind that this version does not know.
pub fn open_recorded(boxes: &Boxes, entry: &Entry, key: &SecretKey) -> Result<Recorded, IntakeError> {
    let plain = content(boxes, entry, Kind::Note, key)?;
    serde_json::from_slice(&plain).map_err(|_| IntakeError::NotReadable { what: "note" })
}
