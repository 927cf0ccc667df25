//! The bundle as a file: plain words, then one armoured block with these lines.
//!
//! ```text
//! redress-deadline/v1
//! due due_ack 2026-03-08 <salt, 64 hex digits>
//! key <K, 64 hex digits>
//! manifest <base64 of event 0's manifest>
//! event <number> <leaf> <type> <salt> <base64 of its manifest>     (0 or more, in order)
//! <empty line>
//! <tlog-proof of event 0's leaf, with the leaf's entry in extra>
//! ```

use zeroize::Zeroizing;

use super::{Clock, EventType, Fault};
use crate::commitment::{Manifest, Opening};
use crate::leaf::{Leaf, Tag};
use crate::policy::Policy;
use crate::receipt::{COLUMNS, armour, columns};
use crate::seed::CaseKey;
use crate::{Day, Error, Proof, text};

const WHAT: &str = "deadline proof";
const FIRST_LINE: &str = "redress-deadline/v1";
const LABEL: &str = "REDRESS DEADLINE";
/// Far above what any case has.
const MAX_EVENTS: usize = 10_000;

/// Nothing is verified by having one. It links the leaves of its case for whoever has it.
#[derive(Clone)]
pub struct Bundle {
    pub clock: Clock,
    /// Named as the clock's field.
    pub due: Opening,
    pub key: CaseKey,
    /// Of event 0.
    pub manifest: Manifest,
    /// In the order of their numbers.
    pub events: Vec<Opened>,
    pub proof: Proof,
}

/// A later event of the case, with its `type` opened.
#[derive(Clone)]
pub struct Opened {
    pub seq: u64,
    pub index: u64,
    /// Of the field `type`.
    pub opening: Opening,
    pub manifest: Manifest,
}

/// What a bundle has shown of itself; of the log, nothing yet but its first leaf.
pub struct Claim {
    pub clock: Clock,
    /// The last day on which it is kept.
    pub due: Day,
    pub key: CaseKey,
    /// Of event 0's leaf.
    pub index: u64,
    pub leaf: Leaf,
    pub events: Vec<Known>,
}

/// An event of which the type is shown, if the leaf at its index commits to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub seq: u64,
    pub index: u64,
    pub kind: EventType,
    pub commit: crate::leaf::Commit,
}

impl Bundle {
    /// Everything that can be said without the log: the first leaf is in it, the due date is that leaf's, and the key
    /// is that case's.
    pub fn open(&self, policy: &Policy) -> Result<Claim, Fault> {
        let (entry, _) = self.proof.verify_extra(policy)?;
        let leaf = Leaf::parse(entry)?;
        if self.manifest.commit() != leaf.commit {
            return Err(Fault::OtherCase);
        }
        if self.due.name != self.clock.field() || self.manifest.check(&self.due).is_err() {
            return Err(Fault::DueForged);
        }
        if Tag::of_event(&self.key, 0) != leaf.tag {
            return Err(Fault::OtherKey);
        }
        if self.due.value.is_empty() {
            return Err(Fault::NoDueDate(self.clock.field()));
        }
        let due = self.due.value.parse().map_err(|_| Fault::DueForged)?;
        let known = |event: &Opened| {
            let fits = event.opening.name == "type" && event.manifest.check(&event.opening).is_ok();
            let kind = EventType::from_key(&event.opening.value).filter(|_| fits);
            let kind = kind.ok_or(Fault::EventForged(event.seq))?;
            Ok(Known { seq: event.seq, index: event.index, kind, commit: event.manifest.commit() })
        };
        let events = self.events.iter().map(known).collect::<Result<_, Fault>>()?;
        let (clock, key, index) = (self.clock, self.key.clone(), self.proof.index);
        Ok(Claim { clock, due, key, index, leaf, events })
    }

    /// The file: words for the person, wrapped, and the block.
    ///
    /// Refuses words that look like the rim of a block.
    pub fn to_text(&self, words: &str) -> Result<Zeroizing<String>, Error> {
        if words.contains("-----") {
            return Err(Error::malformed(WHAT, 0, "the words hold five hyphens, as the rims of blocks do"));
        }
        let mut inside = Zeroizing::new(format!(
            "{FIRST_LINE}\ndue {} {} {}\nkey {}\nmanifest {}\n",
            self.due.name,
            self.due.value,
            text::hex(&self.due.salt),
            text::hex(self.key.expose()),
            text::base64(self.manifest.to_string().as_bytes()),
        ));
        for event in &self.events {
            inside.push_str(&format!(
                "event {} {} {} {} {}\n",
                event.seq,
                event.index,
                event.opening.value,
                text::hex(&event.opening.salt),
                text::base64(event.manifest.to_string().as_bytes()),
            ));
        }
        inside.push('\n');
        inside.push_str(&self.proof.to_string());
        let mut out = Zeroizing::new(columns::wrap(words, COLUMNS));
        out.push('\n');
        armour::write(&mut out, LABEL, inside.as_bytes());
        Ok(out)
    }

    /// Finds the block, whatever words or quotation marks stand around it.
    pub fn parse(file: &str) -> Result<Self, Error> {
        let refuse = |line, why: &str| Error::malformed(WHAT, line, why);
        let bytes = armour::read(file, LABEL)?
            .map(Zeroizing::new)
            .ok_or_else(|| refuse(0, "it has no block between BEGIN REDRESS DEADLINE and its end"))?;
        let inside = std::str::from_utf8(&bytes).map_err(|_| refuse(0, "it is not UTF-8"))?;
        let (head, proof) = inside
            .split_once("\n\n")
            .ok_or_else(|| refuse(0, "no empty line parts its lines from the proof"))?;
        let mut lines = head.split('\n').enumerate().map(|(i, line)| (i + 1, line));
        if lines.next() != Some((1, FIRST_LINE)) {
            return Err(refuse(1, "it must read redress-deadline/v1"));
        }
        let mut named = |name: &str| {
            let found = lines.next().and_then(|(_, line)| line.strip_prefix(name)?.strip_prefix(' '));
            found.ok_or_else(|| refuse(0, "it must have the lines due, key and manifest, in this order"))
        };
        let (due, key, manifest) = (named("due")?, named("key")?, named("manifest")?);
        let (clock, due) =
            read_due(due).ok_or_else(|| refuse(2, "it must read due, a field, a day and a salt"))?;
        let key = text::from_hex(key.as_bytes())
            .map(CaseKey::new)
            .ok_or_else(|| refuse(3, "it must read key and 64 lower-case hex digits"))?;
        let manifest = read_manifest(manifest)
            .ok_or_else(|| refuse(4, "it must read manifest and the base64 of one"))?;
        let mut events: Vec<Opened> = Vec::new();
        for (at, line) in lines {
            let event = read_event(line)
                .ok_or_else(|| refuse(at, "it must read event, number, leaf, type, salt and manifest"))?;
            if events.last().is_some_and(|last| event.seq <= last.seq) || events.len() == MAX_EVENTS {
                return Err(refuse(at, "events must stand in their order, each once, 10,000 at most"));
            }
            events.push(event);
        }
        Ok(Self { clock, due, key, manifest, events, proof: proof.parse()? })
    }
}

fn read_due(line: &str) -> Option<(Clock, Opening)> {
    let [name, value, salt] = line.split(' ').collect::<Vec<_>>()[..] else { return None };
    let salt = text::from_hex(salt.as_bytes())?;
    Some((Clock::from_field(name)?, Opening { name: name.to_owned(), value: value.to_owned(), salt }))
}

fn read_manifest(base64: &str) -> Option<Manifest> {
    String::from_utf8(text::from_base64(base64)?).ok()?.parse().ok()
}

fn read_event(line: &str) -> Option<Opened> {
    let ["event", seq, index, kind, salt, manifest] = line.split(' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    let opening =
        Opening { name: "type".to_owned(), value: kind.to_owned(), salt: text::from_hex(salt.as_bytes())? };
    let (seq, index) = (text::decimal(seq).filter(|seq| *seq > 0)?, text::decimal(index)?);
    Some(Opened { seq, index, opening, manifest: read_manifest(manifest)? })
}
