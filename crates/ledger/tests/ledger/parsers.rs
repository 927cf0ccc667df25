//! Every reader of outside text: arbitrary bytes and damaged copies of good ones never panic, and what is read
//! prints back byte for byte.

use std::sync::LazyLock;

use ledger::accounting::{CaseLine, Erasure, Figures, Opened, Row, Sheet, Shown, What};
use ledger::commitment::Manifest;
use ledger::cover::{CoverKey, CoverList};
use ledger::note::{Key, SecretKey};
use ledger::recipients::{LoggedList, RecipientList};
use ledger::{Checkpoint, Leaf, Note, Policy, Promise, Proof, SignedCheckpoint, TilePath, tile};
use proptest::prelude::*;

use crate::log::{Log, cosigned, leaf, log_key};

fn read_all(bytes: &[u8]) {
    let same = |printed: String| assert_eq!(printed.as_bytes(), bytes);
    let _ = Note::parse(bytes).map(|note| same(note.to_string()));
    let _ = SignedCheckpoint::parse(bytes).map(|one| same(one.to_string()));
    let _ = Proof::parse(bytes).map(|proof| same(proof.to_string()));
    let _ = Leaf::parse(bytes).map(|leaf| same(leaf.to_string()));
    if let Ok(entries) = tile::decode_bundle(bytes) {
        assert_eq!(tile::encode_bundle(&entries).expect("as read"), bytes);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = text.parse::<Checkpoint>().map(|one| same(one.to_string()));
        let _ = text.parse::<Promise>().map(|one| same(one.to_string()));
        let _ = text.parse::<Manifest>().map(|one| same(one.to_string()));
        let _ = text.parse::<TilePath>().map(|one| same(one.to_string()));
        let _ = text.parse::<RecipientList>().map(|one| same(one.to_string()));
        let _ = text.parse::<LoggedList>().map(|one| same(one.to_string()));
        let _ = text.parse::<CoverList>().map(|one| same(one.to_string()));
        let _ = text.parse::<Row>().map(|one| same(one.to_string()));
        let _ = text.parse::<CaseLine>().map(|one| same(one.to_string()));
        let _ = text.parse::<Sheet>().map(|one| same(one.to_string()));
        let _ = text.parse::<Erasure>().map(|one| same(one.to_string()));
        if let Ok(opened) = Opened::read(text) {
            assert_eq!(Opened::read(&opened.write().expect("as read")), Ok(opened));
        }
        let _ = text.parse::<Key>().map(|one| same(one.to_string()));
        let _ = text.parse::<SecretKey>();
        if let Ok(policy) = text.parse::<Policy>() {
            assert_eq!(policy.to_string().parse(), Ok(policy));
        }
    }
}

/// One good text for each reader.
static SAMPLES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let log = Log::of_leaves(5);
    let promise = Promise { origin: "a.example".into(), index: 3, leaf: leaf(3).hash(), integrate_by: 9 };
    let fields = std::collections::BTreeMap::from([("type".to_owned(), "report".to_owned())]);
    let list = RecipientList { directory: leaf(1).hash(), posts: leaf(2).hash() };
    let key = CoverKey::new([3; 32]);
    let mut covers = CoverList::new("a.example", 5, 9);
    for index in 5..8 {
        let (tag, seed) = key.at(index);
        let day = "2026-11-22".parse().expect("a day");
        covers.open(&key, index, &ledger::cover::leaf(day, tag, &seed).expect("a cover").0);
    }
    let committed =
        ledger::commitment::commit(&fields, &ledger::seed::SaltSeed::new([1; 32])).expect("a good name");
    let sheet = Sheet {
        origin: "a.example".into(),
        size: 5,
        day: "2026-11-22".parse().expect("a day"),
        embargo: 90,
        rows: leaf(1).hash(),
        openings: leaf(2).hash(),
        cases: leaf(3).hash(),
        figures: Figures([("cases".to_owned(), 2), ("stage closed".to_owned(), 1)].into()),
    };
    let notice = Erasure {
        origin: "a.example".into(),
        authority: "court".into(),
        basis: "order".into(),
        leaves: [1, 3].into(),
    };
    let opened = |what| Opened { index: 4, what }.write().expect("a line");
    let mut all: Vec<Vec<u8>> = [
        sheet.to_string(),
        notice.to_string(),
        opened(What::Cover { seed: [7; 32] }),
        opened(What::Event(Shown::of(&committed))),
        opened(What::File { name: Erasure::name(4), content: Some(notice.to_string()) }),
        "4,erased,,9,order,0123456789abcdef".into(),
        "4,embargoed,2026-12-02,,,".into(),
        "0123456789abcdef,2026-11,closed,closed,board=closed,1,2,notice@board=late,sustained=2".into(),
        cosigned(log.head(), &[1, 2]).to_string(),
        log.checkpoint_at(3).checkpoint().to_string(),
        crate::proof::proof(&log, 3, &[1, 2]).to_string(),
        crate::policy::text(),
        promise.to_string(),
        committed.manifest.to_string(),
        leaf(3).to_string(),
        list.to_string(),
        LoggedList { index: 4, day: "2026-11-22".parse().expect("a day"), list }.to_string(),
        covers.to_string(),
        "tile/0/x001/x234/067.p/8".into(),
        "tile/entries/x001/067".into(),
        log_key().public().to_string(),
        log_key().to_text().to_string(),
    ]
    .map(String::into_bytes)
    .into();
    all.push(tile::encode_bundle(&log.entries).expect("five"));
    all
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn arbitrary_lines_are_read_or_refused(lines in proptest::collection::vec("[a-z0-9 +/=—#]{0,12}", 0..9)) {
        read_all(lines.join("\n").as_bytes());
        read_all(format!("{}\n", lines.join("\n")).as_bytes());
    }

    #[test]
    fn damaged_copies_are_read_or_refused(
        which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte: u8, cut in 0usize..3, what in 0u8..4,
    ) {
        let mut bytes = which.get(&SAMPLES).clone();
        let at = at.index(bytes.len());
        match what {
            0 => bytes[at] = byte,
            1 => { bytes.drain(at..(at + cut).min(bytes.len())); }
            2 => bytes.insert(at, byte),
            _ => bytes.truncate(at),
        }
        read_all(&bytes);
    }
}
