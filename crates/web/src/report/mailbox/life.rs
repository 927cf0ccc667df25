//! Where the case of a mailbox stands: what the public page of the case shows to everybody, and nothing besides.
//!
//! Reading it costs what the case's own facts cost, whoever reported and whomever they left out. For a mailbox that is
//! none the same is read of another case, and what is sent has one length for every case that is new.

use casework::case::{Kept, PublicCase, PublicClock, Stage, replay};
use casework::policy::{Key, Pack, Packs};
use register::{Day, Reference};
use serde::Serialize;
use vault::CaseId;

use crate::report::receiving::Receiving;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, tell};

/// What is sent to a device has so many bytes or a multiple: how far a case is cannot be told from the length.
const STEP: usize = 1024;

/// Where a device puts the day.
const DATE: &str = "{date}";

pub(in crate::report) struct Life {
    reference: Reference,
    /// Of the pack under which the case runs.
    rules: (Key, u32),
    seen: PublicCase,
}

/// The same for a device, which has the words for it.
#[derive(Serialize)]
struct Shown {
    reference: String,
    stage: &'static str,
    clocks: Vec<ShownClock>,
}

#[derive(Serialize)]
struct ShownClock {
    /// As [`called`] says it.
    rule: String,
    due: String,
    kept: &'static str,
}

impl Life {
    /// `None` where the report is from before there were cases, or it cannot be read: then the page says what holds for
    /// every report.
    pub(super) async fn of(receiving: &Receiving, packs: &Packs, case: CaseId) -> Option<Self> {
        let today = receiving.city_day(packs.current());
        let told = |error: &_| tracing::error!(%error, "what the public sees of a case could not be read");
        let file = receiving.store().public_case_of(case, packs, today).await.inspect_err(told).ok()??;
        Some(Self { reference: file.reference, rules: file.rules, seen: file.seen })
    }

    /// Of a report that would come now.
    pub(super) fn new_one(pack: &Pack, today: Day) -> Option<Self> {
        let case = replay(&store::begin(pack, today).ok()?.facts).ok()?;
        let seen = PublicCase::of(&case, pack, today);
        Some(Self { reference: Reference::from_random(0), rules: case.pack, seen })
    }

    /// Those that are not over, what is due first; what stands still has no day and comes last.
    fn clocks(&self) -> Vec<&PublicClock> {
        let mut clocks: Vec<&PublicClock> = self.seen.clocks.iter().filter(|clock| !clock.ended).collect();
        clocks.sort_by_key(|clock| (clock.kept == Kept::Paused, clock.due));
        clocks
    }

    fn shown(&self, packs: &Packs) -> Shown {
        let pack = packs.under(&self.rules);
        let clock = |clock: &PublicClock| {
            let due = if clock.kept == Kept::Paused { String::new() } else { clock.due.to_string() };
            (due, clock.kept.key())
        };
        let shown = self.clocks().into_iter().map(|one| {
            let (due, kept) = clock(one);
            ShownClock { rule: called(packs, pack, one.rule.as_str()), due, kept }
        });
        Shown { reference: self.reference.to_string(), stage: self.seen.stage.key(), clocks: shown.collect() }
    }
}

/// For a device, as JSON with blanks behind it.
pub(super) fn for_device(packs: &Packs, life: Option<&Life>) -> String {
    let shown = life.map(|life| life.shown(packs));
    let mut text = serde_json::to_string(&shown).unwrap_or_default();
    text.extend(std::iter::repeat_n(' ', text.len().next_multiple_of(STEP) - text.len()));
    text
}

/// The same in words, for a page.
pub(in crate::report) struct Told {
    pub(super) stage: String,
    pub(super) next: String,
    pub(super) dues: Vec<String>,
    pub(super) reference: String,
    pub(super) href: String,
}

impl Told {
    pub(super) fn new(w: &ReporterWords, packs: &Packs, life: &Life) -> Self {
        let pack = packs.under(&life.rules);
        let due = |clock: &&PublicClock| {
            let date = format!("\u{2066}{}\u{2069}", clock.due);
            due(w, pack, clock.rule.as_str(), clock.kept, &date)
        };
        let reference = life.reference.to_string();
        Self {
            stage: stage(w, life.seen.stage),
            next: next(w, life.seen.stage),
            dues: life.clocks().iter().map(due).collect(),
            href: address(w, &reference),
            reference,
        }
    }

    /// To be filled in by a device.
    pub(super) fn empty() -> Self {
        let [stage, next, reference, href] = [const { String::new() }; 4];
        Self { stage, next, dues: Vec::new(), reference, href }
    }
}

pub(in crate::report) fn stage(w: &ReporterWords, stage: Stage) -> String {
    w.say(&format!("stage-{}", stage.key()))
}

pub(in crate::report) fn next(w: &ReporterWords, stage: Stage) -> String {
    w.say(&format!("next-{}", stage.key()))
}

/// With what should be done, in the pack's words, which may be English.
fn due(w: &ReporterWords, pack: &Pack, rule: &str, kept: Kept, date: &str) -> String {
    let clock = pack.clock(rule).map_or_else(|| rule.to_owned(), |rule| tell::named(w, &rule.name));
    let what = ("what", format!("\u{2068}{clock}\u{2069}").into());
    match kept {
        Kept::Paused => w.tell("mailbox-paused", &[what]),
        Kept::Late => w.tell("mailbox-late", &[("date", date.into()), what]),
        Kept::Running | Kept::InTime => w.tell("mailbox-due", &[("date", date.into()), what]),
    }
}

/// What a device calls a rule: one of another version than the current stands behind that version.
pub(in crate::report) fn called(packs: &Packs, pack: &Pack, rule: &str) -> String {
    if pack.version == packs.current().version { rule.to_owned() } else { format!("{}/{rule}", pack.version) }
}

/// What a device may have to say of a rule: by how it is kept, with a mark for the day.
pub(in crate::report) fn dues(w: &ReporterWords, pack: &Pack, rule: &str) -> [(&'static str, String); 3] {
    [Kept::Running, Kept::Late, Kept::Paused].map(|kept| (kept.key(), due(w, pack, rule, kept, DATE)))
}

/// The public page of a case; where it does not speak the reporter's language, as the browser wishes.
pub(in crate::report) fn address(w: &ReporterWords, reference: &str) -> String {
    match w.language {
        ReporterLanguage::En | ReporterLanguage::Es => format!("/{}/cases/{reference}", w.tag()),
        _ => format!("/cases/{reference}"),
    }
}
