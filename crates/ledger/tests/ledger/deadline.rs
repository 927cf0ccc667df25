//! Whether somebody answered in time, by what is in the log and what is not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::BTreeMap;

use ledger::commitment::{Committed, EVENT_FIELDS, REPORT_FIELDS, STEP_FIELDS, commit};
use ledger::deadline::{Answer, Bundle, Claim, Clock, EventType, Evidence, Fault, Opened, Scan, judge};
use ledger::leaf::{Kind, Leaf, Tag};
use ledger::seed::{CaseKey, SaltSeed};
use ledger::{Policy, Proof, inclusion};
use proptest::prelude::*;

use crate::log::{Log, cosigned, leaf};

const DUE: &str = "2026-03-08";
/// 2026-03-09 00:00 UTC.
const END: u64 = 1_773_014_400;

fn event(type_name: &str, more: &[(&str, &str)], salt: u8) -> Committed {
    let names = EVENT_FIELDS.iter().chain(if salt == 0 { &REPORT_FIELDS[..] } else { &STEP_FIELDS[..] });
    let mut fields: BTreeMap<String, String> = names.map(|name| ((*name).into(), String::new())).collect();
    fields.insert("type".into(), type_name.into());
    for (name, value) in more {
        fields.insert((*name).into(), (*value).into());
    }
    commit(&fields, &SaltSeed::new([salt + 1; 32])).unwrap()
}

/// A case whose report is leaf 3 of a log, with later events on days; other leaves stand between.
struct Case {
    key: CaseKey,
    first: Committed,
    events: Vec<(u64, Committed)>,
    leaves: Vec<Leaf>,
}

fn case(events: &[(EventType, &str)], last_day: &str) -> Case {
    let key = CaseKey::new([9; 32]);
    let first = event("report", &[("due_ack", DUE), ("occurred_at", "2026-03-01")], 0);
    let at = |index: u64, day: &str| Leaf { day: day.parse().unwrap(), ..leaf(index) };
    let mut leaves: Vec<Leaf> = (0..3).map(|index| at(index, "2026-03-01")).collect();
    let mine = |committed: &Committed, seq, day: &str| Leaf {
        kind: Kind::Case,
        day: day.parse().unwrap(),
        tag: Tag::of_event(&key, seq),
        commit: committed.manifest.commit(),
    };
    leaves.push(mine(&first, 0, "2026-03-01"));
    let mut later = Vec::new();
    for (seq, (kind, day)) in (1..).zip(events) {
        leaves.push(at(leaves.len() as u64, day));
        let committed = event(kind.key(), &[], seq as u8);
        leaves.push(mine(&committed, seq, day));
        later.push((leaves.len() as u64 - 1, committed));
    }
    leaves.push(at(leaves.len() as u64, last_day));
    Case { key, first, events: later, leaves }
}

impl Case {
    fn log(&self) -> Log {
        Log::of(self.leaves.iter().map(Leaf::entry))
    }

    fn bundle(&self) -> Bundle {
        let log = self.log();
        let field = |committed: &Committed, name: &str| {
            committed.openings.iter().find(|one| one.name == name).unwrap().clone()
        };
        let events = (1..).zip(&self.events).map(|(seq, (index, committed))| Opened {
            seq,
            index: *index,
            opening: field(committed, "type"),
            manifest: committed.manifest.clone(),
        });
        Bundle {
            clock: Clock::Ack,
            due: field(&self.first, "due_ack"),
            key: self.key.clone(),
            manifest: self.first.manifest.clone(),
            events: events.collect(),
            proof: Proof {
                extra: Some(self.leaves[3].entry()),
                index: 3,
                path: inclusion::prove(3, log.head().size, &log).unwrap(),
                checkpoint: cosigned(log.head(), &[]),
            },
        }
    }

    fn claim(&self) -> Claim {
        self.bundle().open(&policy()).unwrap()
    }

    fn evidence(&self, claim: &Claim) -> Evidence {
        let mut scan = Scan::new(claim);
        (0..).zip(&self.leaves).for_each(|(index, leaf)| scan.see(index, leaf));
        let size = self.leaves.len() as u64;
        Evidence { size, found: scan.found, last_day: scan.last_day, ..Evidence::default() }
    }

    fn answer(&self) -> Result<Answer, Fault> {
        let claim = self.claim();
        judge(&claim, &self.evidence(&claim))
    }
}

fn policy() -> Policy {
    Policy::unwitnessed(crate::log::log_key().public().clone())
}

#[test]
fn an_answer_on_the_due_day_is_in_time_and_on_the_next_day_late() {
    let on =
        |day| case(&[(EventType::Opened, "2026-03-02"), (EventType::Replied, day)], "2026-04-01").answer();
    assert!(matches!(on(DUE), Ok(Answer::Kept { seen }) if seen.seq == 2));
    assert!(matches!(on("2026-03-09"), Ok(Answer::Missed { late: Some(seen) }) if seen.seq == 2));
}

#[test]
fn what_is_not_word_to_the_reporter_does_not_stop_the_clock() {
    for kind in EventType::ALL.into_iter().filter(|kind| !kind.stops(Clock::Ack)) {
        let answer = case(&[(kind, "2026-03-02")], "2026-03-09").answer();
        assert_eq!(answer, Ok(Answer::Missed { late: None }), "{kind:?}");
    }
    assert!(EventType::ALL.iter().any(|kind| kind.stops(Clock::Decision)));
}

#[test]
fn before_the_day_is_over_nothing_is_missed() {
    assert_eq!(case(&[], DUE).answer(), Ok(Answer::NotYet));
    assert_eq!(case(&[], "2026-03-09").answer(), Ok(Answer::Missed { late: None }));
}

#[test]
fn where_witnesses_are_asked_their_time_counts_and_not_the_logs_days() {
    let case = case(&[(EventType::Replied, "2026-03-05")], "2026-03-05");
    let claim = case.claim();
    let evidence = |witnessed: &[(u64, u64)]| {
        let witnessed = witnessed.to_vec();
        Evidence { witnessed, asks_witnesses: true, ..case.evidence(&claim) }
    };
    // The answer is leaf 5.
    assert!(matches!(judge(&claim, &evidence(&[(7, END)])), Ok(Answer::Kept { .. })));
    // A quorum saw five leaves after the day was over: leaf 5 was dated back.
    let late = judge(&claim, &evidence(&[(5, END), (7, END + 9)]));
    assert!(matches!(late, Ok(Answer::Missed { late: Some(_) })), "{late:?}");
    assert!(matches!(judge(&claim, &evidence(&[(5, END - 1)])), Ok(Answer::Kept { .. })));
    let silent = self::case(&[], "2026-05-01");
    let claim = silent.claim();
    let asked = |witnessed: Vec<(u64, u64)>| {
        judge(&claim, &Evidence { witnessed, asks_witnesses: true, ..silent.evidence(&claim) })
    };
    assert_eq!(asked(vec![(5, END - 1)]), Ok(Answer::NotYet));
    assert_eq!(asked(vec![(4, END)]), Ok(Answer::NotYet), "of a smaller tree than was looked at");
    assert_eq!(asked(vec![(5, END)]), Ok(Answer::Missed { late: None }));
}

#[test]
fn an_event_that_is_not_opened_is_not_taken_for_silence() {
    let case = case(&[(EventType::Replied, "2026-03-05")], "2026-04-01");
    let mut bundle = case.bundle();
    bundle.events.clear();
    let claim = bundle.open(&policy()).unwrap();
    let answer = judge(&claim, &case.evidence(&claim));
    assert_eq!(answer, Err(Fault::EventUnopened { seq: 1, index: 5 }));
}

#[test]
fn a_forged_bundle_is_told_by_what_is_forged() {
    let good = case(&[(EventType::Opened, "2026-03-05")], "2026-04-01");
    let fault = |change: fn(&mut Bundle)| {
        let mut bundle = good.bundle();
        change(&mut bundle);
        let opened = bundle.open(&policy());
        opened.and_then(|claim| judge(&claim, &good.evidence(&claim)).map(drop)).unwrap_err()
    };
    assert_eq!(fault(|bundle| bundle.due.value = "2026-03-02".into()), Fault::DueForged);
    assert_eq!(fault(|bundle| bundle.due.salt[0] ^= 1), Fault::DueForged);
    assert_eq!(fault(|bundle| bundle.key = CaseKey::new([8; 32])), Fault::OtherKey);
    let other = |bundle: &mut Bundle| bundle.manifest = event("report", &[("due_ack", DUE)], 7).manifest;
    assert_eq!(fault(other), Fault::OtherCase);
    assert_eq!(fault(|bundle| bundle.events[0].opening.value = "wrote".into()), Fault::EventForged(1));
    assert_eq!(fault(|bundle| bundle.events[0].index = 4), Fault::EventForged(1));
    assert_eq!(fault(|bundle| bundle.events[0].seq = 2), Fault::EventForged(2));
    assert!(matches!(fault(|bundle| bundle.proof.index = 4), Fault::Proof(_)));
    let codes: Vec<_> =
        [Fault::DueForged, Fault::OtherKey, Fault::OtherCase].iter().map(Fault::code).collect();
    assert_eq!(
        codes,
        [Some("due-date-forged"), Some("key-of-another-case"), Some("opening-of-another-case")]
    );
}

#[test]
fn a_bundle_reads_back_from_its_file_also_from_quoted_mail() {
    let bundle = case(&[(EventType::Opened, "2026-03-05"), (EventType::Wrote, "2026-03-06")], DUE).bundle();
    let text = bundle.to_text("Give it to nobody whom you do not trust.").unwrap();
    let quoted: String = text.lines().map(|line| format!("> {line}\r\n")).collect();
    for file in [text.as_str(), quoted.as_str()] {
        let again = Bundle::parse(file).unwrap();
        assert_eq!(*again.to_text("").unwrap(), *bundle.to_text("").unwrap());
    }
    assert!(Bundle::parse(&text[..text.len() / 2]).is_err());
    assert!(bundle.to_text("-----BEGIN").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_or_refused(inside in "[a-z0-9 \\n/_-]{0,300}") {
        use base64::Engine as _;
        let block = base64::engine::general_purpose::STANDARD.encode(inside);
        let _ = Bundle::parse(&inside_of(&block));
    }
}

fn inside_of(block: &str) -> String {
    format!("-----BEGIN REDRESS DEADLINE-----\n{block}\n-----END REDRESS DEADLINE-----\n")
}
