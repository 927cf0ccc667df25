//! Seeds, tags and commitments. The expected values are those of `openssl`; each test names the command.

use std::collections::BTreeMap;

use ledger::commitment::{Manifest, commit};
use ledger::leaf::{Commit, Kind, PublicKind, Tag};
use ledger::seed::{CaseKey, SaltSeed, Seed};
use ledger::{Error, Hash, Leaf};
use proptest::prelude::*;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes 0, 1, 2, … 31.
fn counting() -> [u8; 32] {
    std::array::from_fn(|i| i as u8)
}

fn fields() -> BTreeMap<String, String> {
    [("type", "report"), ("channel", ""), ("narrative", "It was dark.")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// S_0 likewise with `info:redress/opening/v1`:
/// `openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:000102…1f -kdfopt info:redress/case-tag/v1 HKDF`
#[test]
fn keys_of_a_case_are_those_that_openssl_derives() {
    let seed = Seed::new(counting());
    assert_eq!(
        hex(seed.case_key().expose()),
        "bcd60717bfa139ff7007b91741194b81d03ce0c3389fd2a8d3fa05d518bea810"
    );
    assert_eq!(
        hex(seed.opening().expose()),
        "a5d86874484ef546ac8f42569b69d02bdb6bfc556dd6fa7c578bd07abc6f7e4b"
    );
}

/// `printf 'redress/tag/v1\0\0\0\0\0\0\0\0\2' | openssl mac -digest SHA256 -macopt hexkey:000102…1f HMAC`
#[test]
fn tags_are_those_that_openssl_computes() {
    let key = CaseKey::new(counting());
    assert_eq!(
        hex(&Tag::of_event(&key, 2).0),
        "c6572c3232d501ebe42ce20dc889d020c17530f7aa45bb348303dc3aec1541ff"
    );
    assert_ne!(Tag::of_event(&key, 2), Tag::of_event(&key, 3));
    // printf 'redress/public/v1\0openings.csv' | sha256sum
    assert_eq!(
        hex(&Tag::public("openings.csv").0),
        "49cccf3859444fb47d618f6840047ec240ec1108c0322504805c82dfe4bae0eb"
    );
}

/// The salt, then the digest, then `sha256sum` over the manifest, by hand with `openssl mac`.
#[test]
fn a_commitment_is_checkable_with_openssl_and_sha256sum() {
    let committed = commit(&fields(), &SaltSeed::new(counting())).expect("good names");
    assert_eq!(
        committed.manifest.to_string(),
        "redress-event/v1\n\
         channel da285ebe2c7cfbecbc2df74e5a3525b37d9b666677a2f1a1f65adce93324c53e\n\
         narrative 1f52b143d79d1b8cce7e6d7a35390e5db562e4ee65ed047286e1c1546fe2668d\n\
         type 0bb098e47c4c7888f0c0de5a97ebdd1db500c4dad58d1e726709b1d9050191f7\n"
    );
    assert_eq!(
        hex(&committed.manifest.commit().0),
        "50789efa01a043dd789cb7f01adcb615464f153549f2c6f270606c537c7b605b"
    );
    assert_eq!(
        committed.openings.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["channel", "narrative", "type"]
    );
}

#[test]
fn each_field_opens_alone_and_no_other_value_or_salt_does() {
    let committed = commit(&fields(), &SaltSeed::new([3; 32])).expect("good names");
    let manifest: Manifest = committed.manifest.to_string().parse().expect("our own");
    assert_eq!(manifest, committed.manifest);
    for opening in &committed.openings {
        assert_eq!(manifest.check(opening), Ok(()));
        let mut changed = [opening.clone(), opening.clone(), opening.clone()];
        changed[0].value.push('!');
        changed[1].salt = [0; 32];
        changed[2].name = "precinct".into();
        for wrong in &changed {
            assert!(matches!(manifest.check(wrong), Err(Error::Field { .. })));
        }
    }
    // An empty field and a missing one are told apart only by the field list.
    let mut more = fields();
    more.insert("precinct".into(), String::new());
    let more = commit(&more, &SaltSeed::new([3; 32])).expect("good names");
    assert_ne!(more.manifest.commit(), committed.manifest.commit());
}

#[test]
fn names_that_could_be_read_in_two_ways_are_refused() {
    for name in ["", "Type", "a b", "a\n", "a\0b", "1a", "_a", "é", &"a".repeat(65)] {
        let fields = BTreeMap::from([(name.to_owned(), String::new())]);
        assert!(matches!(commit(&fields, &SaltSeed::new([3; 32])), Err(Error::Field { .. })), "{name:?}");
    }
    let digest = "0".repeat(64);
    for wrong in [
        format!("redress-event/v1\nb {digest}\na {digest}\n"),
        format!("redress-event/v1\na {digest}\na {digest}\n"),
        format!("redress-event/v1\na {digest}"),
        format!("redress-event/v1\na  {digest}\n"),
        format!("redress-event/v2\na {digest}\n"),
        format!("redress-event/v1\na {}\n", "A".repeat(64)),
    ] {
        assert!(wrong.parse::<Manifest>().is_err(), "{wrong:?} was read");
    }
}

#[test]
fn secrets_are_never_shown() {
    let seed = Seed::new([0xab; 32]);
    let committed = commit(&fields(), &seed.opening()).expect("good names");
    let shown = format!("{seed:?} {:?} {:?} {:?}", seed.case_key(), seed.opening(), committed.openings);
    assert!(!shown.contains("dark") && !shown.contains("171") && !shown.contains("abab"), "{shown}");
}

#[test]
fn a_leaf_has_exactly_the_bytes_of_the_format() {
    let leaf = Leaf {
        kind: Kind::Case,
        day: "2026-11-22".parse().unwrap(),
        tag: Tag([0xab; 32]),
        commit: Commit([1; 32]),
    };
    let text = format!(
        "redress-leaf/v1\nkind case\nday 2026-11-22\ntag {}\ncommit {}\n",
        "ab".repeat(32),
        "01".repeat(32)
    );
    assert_eq!(leaf.entry(), text.as_bytes());
    assert_eq!(Leaf::parse(text.as_bytes()), Ok(leaf));
    assert_eq!(leaf.hash(), Hash::leaf(text.as_bytes()));
    for (from, to) in [
        ("v1", "v2"),
        ("case", "cases"),
        ("case", "Case"),
        ("case", "cover"),
        ("kind ", "kind  "),
        ("-11-", "-13-"),
        ("2026-11-22", "2026-11-22T14:03"),
        ("abab", "ABAB"),
        ("tag", "tab"),
        ("commit ", "commit"),
        ("0101\n", "0101\n\n"),
        ("0101\n", "0101"),
        ("\n", "\r\n"),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert!(
            matches!(Leaf::parse(wrong.as_bytes()), Err(Error::Malformed { what: "leaf", .. })),
            "{wrong:?} was read"
        );
    }
}

#[test]
fn the_leaf_of_a_public_file_commits_to_its_name_and_its_bytes() {
    let day = "2026-11-22".parse().unwrap();
    let leaf = Leaf::public(PublicKind::Dataset, day, "openings.csv", b"idx\n");
    assert_eq!(leaf.kind, Kind::Dataset);
    assert_eq!(leaf.commit.0, Hash::of(b"idx\n").0);
    assert_eq!(leaf.tag, Tag::public("openings.csv"));
}

proptest! {
    #[test]
    fn any_leaf_reads_back(
        kind in 0usize..4, year in 0u16..=9999, month in 1u8..=12, day in 1u8..=28, tag: [u8; 32], value: [u8; 32],
    ) {
        let day = ledger::Day::new(year, month, day).unwrap();
        let leaf = Leaf { kind: Kind::ALL[kind], day, tag: Tag(tag), commit: Commit(value) };
        prop_assert_eq!(Leaf::parse(&leaf.entry()), Ok(leaf));
    }

    #[test]
    fn any_event_opens_field_by_field(
        fields in proptest::collection::btree_map("[a-z][a-z0-9_]{0,20}", ".{0,40}", 0..12), seed: [u8; 32],
    ) {
        let committed = commit(&fields, &SaltSeed::new(seed)).unwrap();
        prop_assert_eq!(committed.openings.len(), fields.len());
        for opening in &committed.openings {
            prop_assert_eq!(committed.manifest.check(opening), Ok(()));
            prop_assert_eq!(Some(&opening.value), fields.get(&opening.name));
        }
    }
}
