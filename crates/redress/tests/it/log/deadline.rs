//! `redress verify deadline` on a copy of a log: kept, missed, not yet due; and files that prove nothing.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ledger::commitment::{Committed, EVENT_FIELDS, Opening, REPORT_FIELDS, STEP_FIELDS, commit};
use ledger::deadline::{Bundle, Clock, EventType, Opened};
use ledger::leaf::{Commit, Kind, Tag};
use ledger::note::SecretKey;
use ledger::seed::{CaseKey, SaltSeed};
use ledger::{Checkpoint, Hash, Head, Leaf, Proof, SignedCheckpoint, Tree, inclusion, tile};
use tempfile::TempDir;

use super::{ORIGIN, SEED};
use crate::desk::{Desk, Said};

const DUE: &str = "2026-03-08";
/// 2026-03-09 00:00 UTC.
const END: u64 = 1_773_014_400;

fn key() -> SecretKey {
    SecretKey::for_notes(ORIGIN, &SEED).unwrap()
}

fn witness() -> SecretKey {
    SecretKey::for_cosignatures("w.example", &[3; 32]).unwrap()
}

/// A copy of a log in a folder. Leaf 1 is a report; what the office did comes later.
struct Copy {
    folder: TempDir,
    leaves: Vec<Leaf>,
    hashes: Vec<u8>,
    first: Committed,
    events: Vec<(u64, Committed)>,
}

impl Copy {
    fn of(case: u8, events: &[(EventType, &str)], last_day: &str) -> Self {
        let first = event("report", &[("due_ack", DUE)], &REPORT_FIELDS, case);
        let mut copy = Self {
            folder: tempfile::tempdir().unwrap(),
            leaves: Vec::new(),
            hashes: Vec::new(),
            first,
            events: Vec::new(),
        };
        copy.cover("2026-03-01");
        let committed = copy.first.clone();
        copy.mine(case, 0, "2026-03-01", &committed);
        copy.cover("2026-03-01");
        for (seq, (kind, day)) in (1..).zip(events) {
            let committed = event(kind.key(), &[], &STEP_FIELDS, 100 + seq as u8);
            copy.mine(case, seq, day, &committed);
            copy.events.push((copy.leaves.len() as u64 - 1, committed));
        }
        copy.cover(last_day);
        copy.write();
        copy
    }

    fn cover(&mut self, day: &str) {
        let random = |name: &str| Hash::of(format!("{name} {}", self.leaves.len()).as_bytes()).0;
        let (tag, commit) = (Tag(random("tag")), Commit(random("commit")));
        self.leaves.push(Leaf { kind: Kind::Case, day: day.parse().unwrap(), tag, commit });
    }

    fn mine(&mut self, case: u8, seq: u64, day: &str, committed: &Committed) {
        let tag = Tag::of_event(&CaseKey::new([case; 32]), seq);
        let commit = committed.manifest.commit();
        self.leaves.push(Leaf { kind: Kind::Case, day: day.parse().unwrap(), tag, commit });
    }

    fn signed(&self, size: usize) -> SignedCheckpoint {
        let mut tree = Tree::new();
        self.leaves[..size].iter().for_each(|leaf| tree.append(leaf.hash(), |_| {}));
        let checkpoint = Checkpoint { origin: ORIGIN.into(), head: Head::from(&tree) };
        SignedCheckpoint::sign(checkpoint, &key()).unwrap()
    }

    fn write(&mut self) {
        let size = self.leaves.len();
        self.hashes = self.leaves.iter().flat_map(|leaf| leaf.hash().0).collect();
        let entries: Vec<Vec<u8>> = self.leaves.iter().map(Leaf::entry).collect();
        let put = |path: &str, bytes: &[u8]| {
            let path = self.folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        };
        put(&format!("tile/0/000.p/{size}"), &self.hashes);
        put(&format!("tile/entries/000.p/{size}"), &tile::encode_bundle(&entries).unwrap());
        put("checkpoint", self.signed(size).to_string().as_bytes());
    }

    fn bundle(&self, case: u8) -> Bundle {
        let size = self.leaves.len();
        let tiles: BTreeMap<ledger::Tile, Vec<u8>> =
            [(ledger::Tile::at(0, 0, size as u64).unwrap(), self.hashes.clone())].into();
        let events = (1..).zip(&self.events).map(|(seq, (index, committed))| Opened {
            seq,
            index: *index,
            opening: opening(committed, "type"),
            manifest: committed.manifest.clone(),
        });
        Bundle {
            clock: Clock::Ack,
            due: opening(&self.first, "due_ack"),
            key: CaseKey::new([case; 32]),
            manifest: self.first.manifest.clone(),
            events: events.collect(),
            proof: Proof {
                extra: Some(self.leaves[1].entry()),
                index: 1,
                path: inclusion::prove(1, size as u64, &tiles).unwrap(),
                checkpoint: self.signed(size),
            },
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Keeps the bundle as a file and asks about it.
    fn ask(&self, bundle: &Bundle, trust: &[&str]) -> (Said, serde_json::Value) {
        let (file, folder) = (self.path("deadline.txt"), self.folder.path().to_owned());
        std::fs::write(&file, bundle.to_text("Words.").unwrap().as_bytes()).unwrap();
        let (file, folder) = (file.to_str().unwrap(), folder.to_str().unwrap());
        let desk = Desk::new();
        let said = desk.run(&[&["--json", "verify", "deadline", file, "--log", folder], trust].concat());
        let facts = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}"));
        (said, facts)
    }

    #[track_caller]
    fn answers(&self, bundle: &Bundle, code: i32, answer: &str) -> serde_json::Value {
        let key = key().public().to_string();
        let (said, facts) = self.ask(bundle, &["--key", &key]);
        assert_eq!((said.code, facts["answer"].as_str()), (Some(code), Some(answer)), "{said:?}");
        facts
    }

    #[track_caller]
    fn refuses(&self, bundle: &Bundle, code: &str) {
        let key = key().public().to_string();
        let (said, facts) = self.ask(bundle, &["--key", &key]);
        assert_eq!((said.code, &facts["holds"]), (Some(1), &false.into()), "{said:?}");
        assert_eq!(facts["findings"][0]["code"], code, "{said:?}");
    }
}

fn event(kind: &str, more: &[(&str, &str)], names: &[&str], salt: u8) -> Committed {
    let names = EVENT_FIELDS.iter().chain(names);
    let mut fields: BTreeMap<String, String> = names.map(|name| ((*name).into(), String::new())).collect();
    fields.insert("type".into(), kind.into());
    fields.extend(more.iter().map(|(name, value)| ((*name).into(), (*value).into())));
    commit(&fields, &SaltSeed::new([salt; 32])).unwrap()
}

fn opening(committed: &Committed, name: &str) -> Opening {
    committed.openings.iter().find(|one| one.name == name).unwrap().clone()
}

#[test]
fn kept_missed_and_too_early_are_told_apart_and_scripts_see_which() {
    let replied = |day| [(EventType::Opened, "2026-03-02"), (EventType::Replied, day)];
    let kept = Copy::of(9, &replied(DUE), "2026-04-01");
    let facts = kept.answers(&kept.bundle(9), 0, "kept");
    assert_eq!((&facts["by"]["type"], &facts["by"]["index"]), (&"replied".into(), &4.into()));
    let late = Copy::of(9, &replied("2026-03-09"), "2026-04-01");
    assert_eq!(late.answers(&late.bundle(9), 3, "missed")["by"]["day"], "2026-03-09");
    let silent = Copy::of(9, &[(EventType::Opened, "2026-03-02")], "2026-03-09");
    assert_eq!(silent.answers(&silent.bundle(9), 3, "missed")["by"], serde_json::Value::Null);
    let early = Copy::of(9, &[(EventType::Opened, "2026-03-02")], DUE);
    early.answers(&early.bundle(9), 4, "not-yet-due");
}

#[test]
fn forged_and_borrowed_bundles_have_codes_of_their_own() {
    let copy = Copy::of(9, &[(EventType::Replied, "2026-03-05")], "2026-04-01");
    let other = Copy::of(8, &[], "2026-04-01");
    let changed = |change: &dyn Fn(&mut Bundle)| {
        let mut bundle = copy.bundle(9);
        change(&mut bundle);
        bundle
    };
    copy.refuses(&changed(&|one| one.due.value = "2026-03-02".into()), "due-date-forged");
    // The other case's opening, and its opening with its manifest.
    copy.refuses(&changed(&|one| one.due = other.bundle(8).due), "due-date-forged");
    let borrowed = |one: &mut Bundle| {
        one.due = other.bundle(8).due;
        one.manifest = other.bundle(8).manifest;
    };
    copy.refuses(&changed(&borrowed), "opening-of-another-case");
    copy.refuses(&changed(&|one| one.key = CaseKey::new([8; 32])), "key-of-another-case");
    // Somebody answered, and the file keeps quiet about it.
    copy.refuses(&changed(&|one| one.events.clear()), "tag-missing");
    copy.refuses(&changed(&|one| one.events[0].opening.value = "opened".into()), "event-forged");
    copy.refuses(&changed(&|one| one.proof.index = 2), "not-included");
    std::fs::write(copy.path("cut.txt"), "-----BEGIN REDRESS DEADLINE-----\nAAAA").unwrap();
    let (cut, folder) = (copy.path("cut.txt"), copy.folder.path().to_owned());
    let key = key().public().to_string();
    let words =
        ["verify", "deadline", cut.to_str().unwrap(), "--log", folder.to_str().unwrap(), "--key", &key];
    let said = Desk::new().run(&words);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("malformed") && said.out.contains("cut off"), "{said:?}");
}

#[test]
fn a_log_that_does_not_hold_answers_nothing() {
    let copy = Copy::of(9, &[(EventType::Replied, "2026-03-05")], "2026-04-01");
    let size = copy.leaves.len();
    // The answer is taken out of the entries, as if nobody had answered.
    let mut entries: Vec<Vec<u8>> = copy.leaves.iter().map(Leaf::entry).collect();
    entries[3] = entries[0].clone();
    let path = copy.path(&format!("tile/entries/000.p/{size}"));
    std::fs::write(path, tile::encode_bundle(&entries).unwrap()).unwrap();
    copy.refuses(&copy.bundle(9), "entry-changed");
}

#[test]
fn witnesses_show_that_a_leaf_was_dated_back() {
    let copy = Copy::of(9, &[(EventType::Replied, "2026-03-05")], "2026-03-05");
    let cosigned = |size: usize, time: u64| {
        let mut signed = copy.signed(size);
        let line = witness().cosign(signed.checkpoint(), time).unwrap();
        signed.add(line);
        signed
    };
    let policy = format!("log {}\nwitness w {}\nquorum w\n", key().public(), witness().public());
    std::fs::write(copy.path("policy.txt"), policy).unwrap();
    let policy = copy.path("policy.txt");
    let ask = |checkpoints: &[SignedCheckpoint]| {
        let newest = checkpoints.last().unwrap().to_string();
        std::fs::write(copy.path("checkpoint"), &newest).unwrap();
        std::fs::create_dir_all(copy.path("v1")).unwrap();
        let all: String = checkpoints.iter().map(|one| format!("{one}\n")).collect();
        std::fs::write(copy.path("v1/checkpoints"), all).unwrap();
        let mut bundle = copy.bundle(9);
        bundle.proof.checkpoint = SignedCheckpoint::parse(newest.as_bytes()).unwrap();
        let (said, facts) = copy.ask(&bundle, &["--policy", policy.to_str().unwrap()]);
        (said.code, facts["answer"].as_str().unwrap_or("none").to_owned())
    };
    // The answer is leaf 3 of five. A witness saw three leaves when the day was over.
    assert_eq!(ask(&[cosigned(3, END), cosigned(5, END + 60)]), (Some(3), "missed".into()));
    assert_eq!(ask(&[cosigned(3, END - 60), cosigned(5, END + 60)]), (Some(0), "kept".into()));
}
