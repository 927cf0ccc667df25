//! The audit finds each manipulation, under its own code and at its own place, and nothing in an honest log.

use std::collections::BTreeSet;

use ledger::audit::{Audited, Code, Question, audit};
use ledger::leaf::{Kind, PublicKind, Tag};
use ledger::{Error, Hash, Head, Leaf, Policy, Tile, TilePath, Tiles};
use proptest::prelude::*;

use crate::log::{Log, ORIGIN, cosigned, leaf, log_key, sign};

const ALL: [u8; 5] = [1, 2, 3, 4, 5];

fn policy() -> Policy {
    Policy::unwitnessed(log_key().public().clone())
}

fn audited_with(log: &Log, checkpoint: &str, policy: &Policy, others: &[String]) -> Audited {
    let others: Vec<&[u8]> = others.iter().map(String::as_bytes).collect();
    audit(&Question { checkpoint: checkpoint.as_bytes(), policy, others: &others }, log, |_| ())
}

/// What is found in `log`, when `head` is what was signed: codes and indices.
fn found(log: &Log, head: Head) -> Vec<(&'static str, Option<u64>)> {
    let audited = audited_with(log, &sign(head).to_string(), &policy(), &[]);
    audited.findings.iter().map(|finding| (finding.code.key(), finding.index)).collect()
}

/// A log whose operator rebuilds everything over other entries, and signs it again.
fn rewritten(log: &Log, change: impl FnOnce(&mut Vec<Vec<u8>>)) -> Log {
    let mut entries = log.entries.clone();
    change(&mut entries);
    Log::of(entries)
}

#[test]
fn an_honest_log_has_no_findings_at_any_size() {
    for size in [0, 1, 2, 255, 256, 257, 511, 512, 600] {
        let log = Log::of_leaves(size);
        let older: Vec<String> = [0, size / 2, size].map(|size| log.checkpoint_at(size).to_string()).into();
        let policy: Policy = crate::policy::text().parse().expect("a policy");
        let audited = audited_with(&log, &cosigned(log.head(), &ALL).to_string(), &policy, &older);
        assert!(audited.passed(), "{size}: {:?}", audited.findings);
        assert_eq!((audited.head, audited.leaves()), (Some(log.head()), size));
        assert_eq!(audited.standing.expect("signed").cosigned.len(), 5);
        // An older checkpoint of a log that has grown: rows are wider than asked for.
        assert_eq!(found(&log, log.head_at(size / 2)), []);
    }
}

#[test]
fn a_log_of_three_levels_passes_and_every_tile_in_it_is_looked_at() {
    let log = Log::of_leaves(65_800);
    log.reads.borrow_mut().clear();
    assert_eq!(found(&log, log.head()), []);
    let read: BTreeSet<Tile> = log.reads.borrow().iter().copied().collect();
    assert_eq!(read, Tile::all(65_800).collect());
}

#[test]
fn a_changed_entry_is_found_and_the_tiles_keep_the_right_hash() {
    let mut log = Log::of_leaves(600);
    log.entries[300] = leaf(300).entry().iter().map(|&byte| if byte == b'a' { b'b' } else { byte }).collect();
    let codes = found(&log, log.head());
    assert!(codes.contains(&("entry-changed", Some(300))), "{codes:?}");
    assert!(codes.iter().all(|(code, index)| *code != "tile-changed" && index == &Some(300)), "{codes:?}");
}

#[test]
fn a_changed_tile_is_found_at_every_level() {
    let whole = Log::of_leaves(65_800);
    for (level, place, first_leaf) in [(0, 7, 7), (1, 3, 3 * 256), (2, 0, 0)] {
        let mut log = Log::of(whole.entries.iter().cloned());
        log.rows.get_mut(&(level, 0)).expect("a row")[32 * place + 5] ^= 1;
        assert_eq!(found(&log, whole.head()), [("tile-changed", Some(first_leaf))], "level {level}");
    }
}

#[test]
fn swapped_leaves_are_found_as_such() {
    for (a, b) in [(3, 4), (3, 300), (255, 256)] {
        let mut log = Log::of((0..600).map(|i| Leaf { day: leaf(0).day, ..leaf(i) }.entry()));
        let head = log.head();
        log.entries.swap(a, b);
        assert_eq!(found(&log, head), [("entries-swapped", Some(a as u64))]);
    }
}

#[test]
fn a_deleted_leaf_is_found_where_it_was() {
    for at in [0, 300, 597, 598] {
        let mut log = Log::of_leaves(600);
        let head = log.head();
        log.entries.remove(at);
        assert_eq!(found(&log, head), [("entry-missing", Some(599)), ("entry-deleted", Some(at as u64))]);
    }
    let mut log = Log::of_leaves(600);
    let head = log.head();
    log.entries.remove(599);
    assert_eq!(found(&log, head), [("entry-missing", Some(599))]);
}

#[test]
fn a_deleted_leaf_with_a_made_up_one_at_the_end_does_not_hide_either() {
    let mut log = Log::of_leaves(600);
    let head = log.head();
    log.entries.remove(300);
    log.entries.push(Leaf { day: leaf(599).day, ..leaf(7777) }.entry());
    assert_eq!(found(&log, head), [("entry-deleted", Some(300)), ("entry-changed", Some(599))]);
}

#[test]
fn a_leaf_dated_back_is_found_even_in_a_log_that_was_signed_so() {
    let log = Log::of_leaves(600);
    let log = rewritten(&log, |entries| entries[300] = Leaf { day: leaf(10).day, ..leaf(300) }.entry());
    assert_eq!(found(&log, log.head()), [("day-goes-back", Some(300))]);
}

#[test]
fn a_tag_that_comes_twice_is_found_even_in_a_log_that_was_signed_so() {
    let log = Log::of_leaves(600);
    let log = rewritten(&log, |entries| {
        entries[300] = Leaf { tag: leaf(7).tag, ..leaf(300) }.entry();
        entries[301] = Leaf { tag: leaf(7).tag, ..leaf(301) }.entry();
        // The same first eight bytes only: suspected, looked at, and fine.
        let mut near = leaf(8).tag;
        near.0[31] ^= 1;
        entries[302] = Leaf { tag: near, ..leaf(302) }.entry();
    });
    assert_eq!(found(&log, log.head()), [("duplicate-tag", Some(300)), ("duplicate-tag", Some(301))]);
}

#[test]
fn an_entry_that_is_no_leaf_is_found_even_in_a_log_that_was_signed_so() {
    let log = rewritten(&Log::of_leaves(600), |entries| entries[300] = b"case 300, a name".to_vec());
    assert_eq!(found(&log, log.head()), [("leaf-malformed", Some(300))]);
}

#[test]
fn a_history_that_was_cut_contradicts_a_larger_checkpoint() {
    let log = Log::of_leaves(600);
    let cut = Log::of_leaves(500);
    let audited =
        audited_with(&cut, &sign(cut.head()).to_string(), &policy(), &[sign(log.head()).to_string()]);
    assert_eq!(audited.findings.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::HistoryTruncated]);
}

#[test]
fn a_rewritten_history_contradicts_an_older_checkpoint_of_any_size() {
    let log = Log::of_leaves(600);
    let other = rewritten(&log, |entries| entries[300] = Leaf { day: leaf(300).day, ..leaf(7777) }.entry());
    let signed = sign(other.head()).to_string();
    for (size, forked) in [(600, true), (599, true), (301, true), (300, false), (1, false), (0, false)] {
        let older = [log.checkpoint_at(size).to_string()];
        let audited = audited_with(&other, &signed, &policy(), &older);
        let expected: &[Code] = if forked { &[Code::Fork] } else { &[] };
        assert_eq!(audited.findings.iter().map(|one| one.code).collect::<Vec<_>>(), expected, "{size}");
    }
}

#[test]
fn leaves_that_were_never_signed_lead_to_another_root() {
    let log = Log::of_leaves(600);
    let other = rewritten(&log, |entries| entries[300] = Leaf { day: leaf(300).day, ..leaf(7777) }.entry());
    assert_eq!(found(&other, log.head()), [("root-differs", None)]);
    let older = [log.checkpoint_at(300).to_string(), log.checkpoint_at(400).to_string()];
    let audited = audited_with(&other, &sign(log.head()).to_string(), &policy(), &older);
    assert!(
        audited.findings[0].what.contains("its first 300 leaves are those of a checkpoint"),
        "{:?}",
        audited.findings
    );
}

#[test]
fn an_entry_and_a_tile_changed_at_once_are_both_located() {
    let mut log = Log::of_leaves(600);
    let head = log.head();
    log.entries[300] = Leaf { day: leaf(300).day, ..leaf(7777) }.entry();
    log.rows.get_mut(&(0, 0)).expect("a row")[0] ^= 1;
    let codes = found(&log, head);
    for expected in
        [("root-differs", None), ("entry-tile-disagree", Some(0)), ("entry-tile-disagree", Some(300))]
    {
        assert!(codes.contains(&expected), "{codes:?}");
    }
}

#[test]
fn files_that_are_missing_or_cut_are_found_and_the_rest_is_still_checked() {
    let mut log = Log::of_leaves(600);
    let head = log.head();
    log.rows.remove(&(0, 1));
    log.rows.get_mut(&(1, 0)).expect("a row").truncate(33);
    assert_eq!(found(&log, head), [("tile-missing", None), ("tile-missing", None)]);

    let mut log = Log::of_leaves(600);
    log.entries.truncate(520);
    assert_eq!(found(&log, head), [("entry-missing", Some(520))]);
    log.entries.truncate(400);
    assert_eq!(found(&log, head), [("entry-missing", Some(400)), ("entry-missing", Some(512))]);

    // Nothing at all: it ends at once, whatever size was signed.
    let none = Log::default();
    let huge = Head { size: i64::MAX as u64, root: Hash::of(b"x") };
    assert_eq!(found(&none, huge), [("entry-missing", Some(0)), ("tile-missing", None)]);
}

#[test]
fn checkpoints_that_do_not_count_are_said_to_and_the_leaves_are_checked_all_the_same() {
    let mut log = Log::of_leaves(600);
    let good = cosigned(log.head(), &ALL).to_string();
    let policy: Policy = crate::policy::text().parse().expect("a policy");
    log.entries[9] = b"x".to_vec();
    let codes = |checkpoint: &str, policy: &Policy| -> Vec<&str> {
        let audited = audited_with(&log, checkpoint, policy, &[]);
        audited.findings.iter().map(|one| one.code.key()).collect()
    };
    let leaves = ["leaf-malformed", "entry-changed"];
    assert_eq!(codes(&good, &policy), leaves);
    assert_eq!(codes("nonsense", &policy), ["checkpoint-malformed"]);
    let few = cosigned(log.head(), &[1, 2, 4]).to_string();
    assert_eq!(codes(&few, &policy), [&["quorum-missing"], &leaves[..]].concat());
    let stranger = Policy::unwitnessed(crate::log::witness_key(1).public().clone());
    assert_eq!(codes(&good, &stranger), [&["checkpoint-unsigned"], &leaves[..]].concat());
    let honest = Log::of_leaves(600);
    let unsigned = good.replace("— lakeport.example/ledger", "— other.example");
    let others = [unsigned, "nonsense".to_owned()];
    let audited = audited_with(&honest, &good, &policy, &others);
    assert_eq!(audited.findings.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::OtherUnusable; 2]);
}

#[test]
fn a_log_in_ruins_yields_a_bounded_list_and_says_how_many_more() {
    let log = Log::of((0..3000).map(|i| format!("entry {i}").into_bytes()));
    let audited = audited_with(&log, &sign(log.head()).to_string(), &policy(), &[]);
    assert_eq!((audited.findings.len(), audited.more), (1000, 2000));
    assert!(audited.findings.iter().all(|one| one.code == Code::LeafMalformed));
}

#[test]
fn kinds_and_days_are_counted_and_findings_say_what_to_do() {
    let mut log = Log::of_leaves(10);
    log.append(&[Leaf::public(PublicKind::Dataset, leaf(20).day, "a.csv", b"x").entry()]);
    let audited = audited_with(&log, &sign(log.head()).to_string(), &policy(), &[]);
    assert_eq!((audited.of_kind(Kind::Case), audited.of_kind(Kind::Dataset)), (10, 1));
    assert_eq!(audited.days, Some((leaf(0).day, leaf(20).day)));

    log.entries[3] = Leaf { tag: Tag([0; 32]), ..leaf(3) }.entry();
    let audited = audited_with(&log, &sign(log.head()).to_string(), &policy(), &[]);
    assert_eq!(
        audited.findings[0].to_string(),
        "entry-changed, leaf 3: its entry is not the one that was signed. The signed tree still holds the right \
         one: get it from a mirror, keep both as evidence, publish them."
    );
}

/// Served with one byte flipped, wherever it is.
struct Flipped<'a> {
    log: &'a Log,
    path: TilePath,
    at: usize,
    bit: u8,
}

impl Flipped<'_> {
    fn flip(&self, path: TilePath, mut bytes: Vec<u8>) -> Vec<u8> {
        if path == self.path {
            let at = self.at % bytes.len();
            bytes[at] ^= 1 << self.bit;
        }
        bytes
    }
}

impl Tiles for Flipped<'_> {
    fn tile(&self, tile: Tile) -> Result<Vec<u8>, Error> {
        Ok(self.flip(TilePath::Hashes(tile), self.log.tile(tile)?[..tile.len()].to_vec()))
    }
}

impl ledger::audit::Source for Flipped<'_> {
    fn entries(&self, bundle: ledger::Bundle) -> Result<Vec<u8>, Error> {
        Ok(self.flip(TilePath::Entries(bundle), self.log.entries(bundle)?))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_flipped_bit_in_any_file_goes_unfound(which in any::<prop::sample::Index>(), at: usize, bit in 0u8..8) {
        use ledger::audit::Source as _;
        let log = Log::of_leaves(520);
        let mut paths: Vec<TilePath> = Tile::all(520).map(TilePath::Hashes).collect();
        paths.extend(ledger::Bundle::all(520).map(TilePath::Entries));
        let path = *which.get(&paths);
        let flipped = Flipped { log: &log, path, at, bit };
        if let TilePath::Entries(bundle) = path {
            prop_assert_ne!(flipped.entries(bundle), log.entries(bundle));
        }
        let checkpoint = sign(log.head()).to_string();
        let question = Question { checkpoint: checkpoint.as_bytes(), policy: &policy(), others: &[] };
        prop_assert!(!audit(&question, &flipped, |_| ()).passed());
    }

    #[test]
    fn any_checkpoint_and_any_files_are_audited_without_a_panic(
        size in 0u64..2000, root: [u8; 32], tile in proptest::collection::vec(any::<u8>(), 0..9000),
        entries in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        struct Noise(Vec<u8>, Vec<u8>);
        impl Tiles for Noise {
            fn tile(&self, _: Tile) -> Result<Vec<u8>, Error> { Ok(self.0.clone()) }
        }
        impl ledger::audit::Source for Noise {
            fn entries(&self, _: ledger::Bundle) -> Result<Vec<u8>, Error> { Ok(self.1.clone()) }
        }
        let checkpoint = format!("{ORIGIN}\n{size}\n{}\n\n— x AAAAAAA=\n", Hash(root));
        let question = Question { checkpoint: checkpoint.as_bytes(), policy: &policy(), others: &[] };
        prop_assert!(!audit(&question, &Noise(tile, entries), |_| ()).passed());
    }
}
