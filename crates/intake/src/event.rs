//! Events after the report: each becomes a leaf, so that what was done, and what was not done in time, can be shown
//! later, also against us.
//!
//! Which acts are leaves: what the office does that decides something, stops a clock or changes who can read; and
//! what the reporter sends or takes back, which nobody must be able to lose. Reading again is not: it is recorded in
//! the case, and a leaf for each would tell nothing more.
//!
//! All fields of an event are sealed to the correspondence, which the reporter opens: an event that the reporter
//! cannot open would leave open whether it stopped the clock. None of them holds a name or a word of a message.

use std::collections::BTreeMap;

use ledger::Hash;
use ledger::accounting::Shown;
use ledger::commitment::{EVENT_FIELDS, Opening, STEP_FIELDS, commit};
use ledger::deadline::EventType;
use ledger::leaf::{Commit, Tag};
use ledger::seed::{CaseKey, SaltSeed};
use rand_core::CryptoRng;
use vault::envelope::Kind;
use vault::{CaseId, Lockbox};
use zeroize::Zeroizing;

use crate::entry::entry;
use crate::{Boxes, Entry, FileMark, IntakeError, opening};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act<'a> {
    /// Somebody at the office opened the report for the first time. It stops no clock: the reporter is to hear.
    Opened,
    /// The office wrote to the reporter; the text of the message.
    Replied(&'a str),
    /// More people may read it; the key of their office.
    Granted(&'a str),
    /// Another office has it now; its key.
    HandedOver(&'a str),
    /// Somebody's access to what comes later was ended; the key of their office.
    Ended(&'a str),
    /// The case has come to this stage.
    Stage(&'a str),
    /// The office kept facts of the case; their digest, which is salted: the reporter opens this event, and is not to try
    /// out what the facts may be.
    Recorded([u8; 32]),
    /// As before, and by them the last word was said of everybody whom the case is about.
    Decided([u8; 32]),
    /// The reporter added a file.
    Attached(FileMark),
    /// The reporter took a file back that was added before.
    TookBack(FileMark),
    /// The reporter wrote; the text of the message.
    Wrote(&'a str),
    /// The reporter took back that anybody may make contact.
    Withdrew,
}

impl Act<'_> {
    #[must_use]
    pub fn event_type(self) -> EventType {
        match self {
            Self::Opened => EventType::Opened,
            Self::Replied(_) => EventType::Replied,
            Self::Granted(_) => EventType::Granted,
            Self::HandedOver(_) => EventType::HandedOver,
            Self::Ended(_) => EventType::Ended,
            Self::Stage(_) => EventType::Stage,
            Self::Recorded(_) => EventType::Recorded,
            Self::Decided(_) => EventType::Decided,
            Self::Attached(_) => EventType::Attached,
            Self::TookBack(_) => EventType::TookBack,
            Self::Wrote(_) => EventType::Wrote,
            Self::Withdrew => EventType::Withdrew,
        }
    }
}

/// Who did it, as far as a leaf says it: never a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor<'a> {
    Reporter,
    /// The key of the office.
    Office(&'a str),
}

/// The event before: a case's events are a chain, so that none can be left out between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Previous {
    /// 0 for the report itself.
    pub seq: u64,
    /// Of its leaf.
    pub index: u64,
    pub commit: Commit,
}

/// What is sealed, and after what.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    pub case: CaseId,
    pub previous: Previous,
    /// In UTC. No hour.
    pub day: ledger::Day,
    pub act: Act<'a>,
    pub actor: Actor<'a>,
    /// The policy pack under which the case was taken.
    pub rules: &'a str,
    /// A place for the openings that was never used.
    pub place: u64,
}

/// What is stored of an event. Every field may be read by whoever has the database.
#[derive(Clone, Debug)]
pub struct Event {
    pub case: CaseId,
    pub previous: Previous,
    pub tag: Tag,
    pub commit: Commit,
    /// Its fields with their salts, sealed.
    pub openings: Entry,
    /// Of an office's act the openings of the fields that the accounting of the log publishes. `None` for the reporter's.
    pub shown: Option<Shown>,
}

impl Event {
    /// Its number in the case; the report is 0.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.previous.seq + 1
    }
}

/// Commits to an event and seals what opens it to the case's correspondence, in its newest lockbox. Its salt seed is drawn here and forgotten here.
///
/// # Errors
/// As [`crate::seal_message`].
pub fn seal_event<R: CryptoRng + ?Sized>(
    step: &Step<'_>,
    key: &CaseKey,
    correspondence: &Lockbox,
    rng: &mut R,
) -> Result<Event, IntakeError> {
    let mut seed = Zeroizing::new([0; 32]);
    rng.fill_bytes(&mut seed[..]);
    let committed = commit(&fields(step), &SaltSeed::new(*seed))?;
    let openings: Vec<&Opening> = committed.openings.iter().collect();
    let content = opening::write(&openings)?;
    let kind = Kind::LedgerOpening;
    let openings = entry(correspondence.id, step.place, kind, &content, &correspondence.public)?;
    let tag = Tag::of_event(key, step.previous.seq + 1);
    let shown = match step.actor {
        Actor::Office(_) => Some(Shown::of(&committed)),
        // When a reporter came back is nobody's affair, and a device that seals such an act tells us nothing of it either.
        Actor::Reporter => None,
    };
    let commit = committed.manifest.commit();
    Ok(Event { case: step.case, previous: step.previous, tag, commit, openings, shown })
}

/// The same fields whatever the event: a missing line would say something.
fn fields(step: &Step<'_>) -> BTreeMap<String, String> {
    let mut fields: BTreeMap<String, String> =
        EVENT_FIELDS.iter().chain(&STEP_FIELDS).map(|&name| (name.to_owned(), String::new())).collect();
    let mut set = |name: &str, value: String| fields.insert(name.to_owned(), value);
    let previous = step.previous;
    set("type", step.act.event_type().key().to_owned());
    set("case_seq", (previous.seq + 1).to_string());
    set("prev_index", previous.index.to_string());
    set("prev_commit", hex(&previous.commit.0));
    set("occurred_at", step.day.to_string());
    set("rule_version", step.rules.to_owned());
    match step.actor {
        Actor::Reporter => drop(set("actor_role", "reporter".to_owned())),
        Actor::Office(office) => {
            set("actor_role", "office".to_owned());
            set("office", office.to_owned());
        }
    }
    match step.act {
        Act::Opened | Act::Withdrew => {}
        // What was written is not in the leaf a second time: its hash, under a salt, fixes it.
        Act::Replied(text) | Act::Wrote(text) => drop(set("content", hex(&Hash::of(text.as_bytes()).0))),
        Act::Attached(mark) | Act::TookBack(mark) => {
            set("file", mark.number.to_string());
            set("content", mark.digest.to_hex());
        }
        Act::Granted(office) | Act::HandedOver(office) | Act::Ended(office) => {
            drop(set("to", office.to_owned()));
        }
        Act::Stage(stage) => drop(set("stage", stage.to_owned())),
        Act::Recorded(digest) | Act::Decided(digest) => drop(set("content", hex(&digest))),
    }
    fields
}

/// K of a case, which makes the tags of its leaves.
///
/// # Errors
/// [`IntakeError::Vault`] without a grant of the statement, or where anything was moved or altered.
pub fn open_log_key(boxes: &Boxes, entry: &Entry, key: &vault::SecretKey) -> Result<CaseKey, IntakeError> {
    Ok(crate::first::open(boxes, entry, key)?.0)
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
