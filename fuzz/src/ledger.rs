//! The texts of the public log: what strangers, witnesses and mirrors send. All but keys and policies print back byte
//! for byte, and nothing verifies but what these keys have signed.

use std::sync::LazyLock;

use ::ledger::accounting::{CaseLine, Checker, Erasure, Figures, Opened, Row, Sheet, Shown};
use ::ledger::commitment::Manifest;
use ::ledger::note::{Key, SecretKey};
use ::ledger::receipt::Receipt;
use ::ledger::witness::{self, Answer, Request};
use ::ledger::{
    Checkpoint, Day, Hash, Head, Leaf, Note, Policy, Promise, Proof, SignedCheckpoint, TilePath, Tree, tile,
};

/// A log of five leaves, its key and a witness's: what the seeds are made of.
pub struct Sample {
    pub log: SecretKey,
    pub witness: SecretKey,
    pub entries: Vec<Vec<u8>>,
    pub checkpoint: Checkpoint,
    pub promise: Promise,
    keys: [Key; 2],
    policy: Policy,
}

pub static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    const ORIGIN: &str = "lakeport.example/ledger";
    let log = SecretKey::for_notes(ORIGIN, &[1; 32]).expect("a name");
    let witness = SecretKey::for_cosignatures("witness.example", &[2; 32]).expect("a name");
    let entries: Vec<Vec<u8>> = (0..5u8)
        .map(|n| {
            let (kind, day) = (::ledger::leaf::Kind::Case, Day::new(2026, 11, 20 + n).expect("a day"));
            let (tag, commit) = (Hash::of(&[n, 0]).0, Hash::of(&[n, 1]).0);
            let leaf =
                Leaf { kind, day, tag: ::ledger::leaf::Tag(tag), commit: ::ledger::leaf::Commit(commit) };
            leaf.entry()
        })
        .collect();
    let mut tree = Tree::default();
    tile::append(&mut tree, &entries);
    let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), head: Head::from(&tree) };
    let promise = Promise {
        origin: ORIGIN.to_owned(),
        index: 3,
        leaf: Hash::leaf(&entries[3]),
        integrate_by: 1_795_608_000,
    };
    let keys = [log.public().clone(), witness.public().clone()];
    let policy = format!("log {}\nwitness one {}\nquorum one\n", keys[0], keys[1]);
    let policy = policy.parse().expect("a policy");
    Sample { log, witness, entries, checkpoint, promise, keys, policy }
});

fn same(printed: &impl ToString, data: &[u8]) {
    assert_eq!(printed.to_string().as_bytes(), data, "it prints back as it was read");
}

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// The two texts that the log's key has signed.
fn is_signed(text: &str) -> bool {
    text == SAMPLE.checkpoint.to_string() || text == SAMPLE.promise.to_string()
}

pub fn note(data: &[u8]) {
    let Ok(note) = Note::parse(data) else { return };
    same(&note, data);
    if note.open(&SAMPLE.keys[..1]).is_ok() {
        assert!(is_signed(note.text()), "nobody else can sign: {}", note.text());
    }
}

pub fn checkpoint(data: &[u8]) {
    if let Some(Ok(checkpoint)) = text(data).map(str::parse::<Checkpoint>) {
        same(&checkpoint, data);
    }
    let Ok(signed) = SignedCheckpoint::parse(data) else { return };
    same(&signed, data);
    if SAMPLE.policy.standing(&signed).is_ok() {
        assert_eq!(signed.checkpoint(), &SAMPLE.checkpoint);
    }
}

/// What a witness answers. The first byte is the status.
pub fn cosignature(data: &[u8]) {
    let Some((status, body)) = super::choose(data, &[200, 409, 422, 404, 500]) else { return };
    match witness::read_answer(*status, body, &SAMPLE.checkpoint, &SAMPLE.keys[1..]) {
        Ok(Answer::Cosigned(lines)) => {
            assert!(!lines.is_empty());
            for line in lines {
                let time =
                    SAMPLE.keys[1].verify(&SAMPLE.checkpoint.to_string(), &line).expect("it was verified");
                let again = SAMPLE.witness.cosign(&SAMPLE.checkpoint, time.expect("a cosignature's time"));
                assert_eq!(Some(&line), again.as_ref(), "nobody else can cosign");
                assert_eq!(line.to_string().parse(), Ok(line));
            }
        }
        Ok(Answer::Conflict { size }) => assert!(i64::try_from(size).is_ok()),
        Ok(Answer::NotConsistent(why) | Answer::Refused { why, .. }) => {
            assert!(
                why.chars().count() <= 200 && !why.contains(char::is_control),
                "it is fit for a terminal"
            );
        }
        Err(_) => {}
    }
}

pub fn promise(data: &[u8]) {
    if let Some(Ok(promise)) = text(data).map(str::parse::<Promise>) {
        same(&promise, data);
    }
    if let Some(Ok(manifest)) = text(data).map(str::parse::<Manifest>) {
        same(&manifest, data);
    }
    if let Ok(note) = Note::parse(data)
        && let Ok(promise) = Promise::open(&note, &SAMPLE.keys)
    {
        assert_eq!(promise, SAMPLE.promise);
    }
}

pub fn proof(data: &[u8]) {
    let Ok(proof) = Proof::parse(data) else { return };
    same(&proof, data);
    if let Ok((entry, _)) = proof.verify_extra(&SAMPLE.policy) {
        let index = usize::try_from(proof.index).expect("a small log");
        assert_eq!(Some(entry), SAMPLE.entries.get(index).map(Vec::as_slice), "the entry of its place");
    }
}

pub fn receipt(data: &[u8]) {
    let Some(Ok(receipt)) = text(data).map(Receipt::parse) else { return };
    let written = receipt.to_text("Keep this.").expect("plain words");
    assert_eq!(Receipt::parse(&written), Ok(receipt));
}

pub fn tile_path(data: &[u8]) {
    match text(data).map(str::parse::<TilePath>) {
        Some(Ok(path)) => same(&path, data),
        Some(Err(error)) => assert!(error.to_string().len() < 1_000, "a long address is cut"),
        None => {}
    }
}

/// Entries in a bundle, and leaves in them.
pub fn bundle(data: &[u8]) {
    if let Ok(leaf) = Leaf::parse(data) {
        assert_eq!(leaf.entry(), data);
    }
    let Ok(entries) = tile::decode_bundle(data) else { return };
    assert_eq!(tile::encode_bundle(&entries).as_deref(), Ok(data));
    for entry in entries {
        if let Ok(leaf) = Leaf::parse(entry) {
            assert_eq!(leaf.entry(), entry);
        }
    }
}

/// Each line of an accounting by itself, then all lines as its rows and its openings, over the five leaves. The first byte
/// says which file it is of.
pub fn accounting(data: &[u8]) {
    let Some((which, data)) = data.split_first() else { return };
    let Some(text) = text(data) else { return };
    match which % 5 {
        0 => {
            if let Ok(sheet) = text.parse::<Sheet>() {
                same(&sheet, data);
            }
            return;
        }
        1 => {
            if let Ok(notice) = text.parse::<Erasure>() {
                same(&notice, data);
            }
            return;
        }
        _ => {}
    }
    for line in text.lines() {
        if let Ok(row) = line.parse::<Row>() {
            same(&row, line.as_bytes());
        }
        if let Ok(case) = line.parse::<CaseLine>() {
            same(&case, line.as_bytes());
        }
        // JSON has spaces to spare: what is read is written so that it is read as the same.
        if let Ok(opened) = Opened::read(line) {
            assert_eq!(Opened::read(&opened.write().expect("a text")), Ok(opened));
        }
        if let Ok(shown) = Shown::read(line) {
            assert_eq!(Shown::read(&shown.write().expect("a text")), Ok(shown));
        }
    }
    let none = Hash::of(b"");
    let sheet = Sheet {
        origin: SAMPLE.checkpoint.origin.clone(),
        size: SAMPLE.entries.len() as u64,
        day: Day::new(2026, 12, 1).expect("a day"),
        embargo: 1,
        rows: none,
        openings: none,
        cases: none,
        figures: Figures::default(),
    };
    let lines = |of: u8| text.lines().filter(move |_| of == which % 5).map(str::to_owned);
    let mut checker = Checker::new(sheet, 90, lines(2), lines(3));
    lines(4).zip(2..).for_each(|(line, at)| checker.case(at, &line));
    for (index, entry) in (0..).zip(&SAMPLE.entries) {
        checker.leaf(index, &Leaf::parse(entry).expect("our own"));
    }
    let (_, faults, _) = checker.end();
    assert!(!faults.is_empty(), "these leaves open to nothing, so no accounting of them holds");
}

pub fn policy(data: &[u8]) {
    let Some(Ok(policy)) = text(data).map(str::parse::<Policy>) else { return };
    let written = policy.to_string();
    assert_eq!(written.parse().as_ref(), Ok(&policy), "{written}");
    let mut signed = SignedCheckpoint::sign(SAMPLE.checkpoint.clone(), &SAMPLE.log).expect("our own");
    signed.add(SAMPLE.witness.cosign(&SAMPLE.checkpoint, 7).expect("a cosigner"));
    if let Ok(standing) = policy.accept(&signed) {
        assert!(policy.logs().iter().any(|log| log.key == SAMPLE.keys[0]), "only a log that it names");
        assert_eq!(standing.cosigned.len() + standing.absent.len(), policy.witnesses().count());
    }
}

/// What a witness is asked.
pub fn request(data: &[u8]) {
    let Ok(request) = Request::parse(data) else { return };
    same(&request, data);
    if witness::admit(&request, &SAMPLE.keys[..1]).is_err() {
        return;
    }
    assert_eq!(request.checkpoint.checkpoint(), &SAMPLE.checkpoint, "only what the log signed");
    let reply = witness::decide(&request, &Head::empty(), &SAMPLE.witness, 7);
    if reply.status() == 200 {
        assert_eq!(request.old, 0);
    }
}

/// Keys, hashes and days: short texts that stand in files and on command lines.
pub fn key(data: &[u8]) {
    let Some(text) = text(data) else { return };
    if let Ok(key) = text.parse::<Key>() {
        same(&key, data);
    }
    if let Ok(secret) = text.parse::<SecretKey>() {
        same(&*secret.to_text(), data);
    }
    if let Ok(hash) = text.parse::<Hash>() {
        same(&hash, data);
    }
    if let Ok(day) = text.parse::<Day>() {
        same(&day, data);
    }
}
