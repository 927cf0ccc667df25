//! Two checkpoints side by side.

use ledger::leaf::{Commit, Kind, Tag};
use ledger::note::SecretKey;
use ledger::receipt::Receipt;
use ledger::{Leaf, Proof};
use store::Signer;

use super::{ORIGIN, SEED, body, write_log};
use crate::desk::{Desk, Said};

pub fn other_key() -> String {
    SecretKey::for_notes("other.example/ledger", &[9; 32]).unwrap().public().to_string()
}

#[track_caller]
fn says(said: &Said, code: i32, word: &str) {
    assert_eq!(said.code, Some(code), "{said:?}");
    assert!(said.out.contains(word), "{word:?} is not in {said:?}");
}

#[test]
fn the_same_tree_an_extended_one_and_a_fork_are_told_apart() {
    let desk = Desk::new();
    let key = SecretKey::for_notes(ORIGIN, &SEED).unwrap().public().to_string();
    let ours = write_log(&desk.database(), &desk.signer(), "ours");
    // Whoever has the key can sign a second history; here they did.
    let theirs = write_log(&desk.dir().join("theirs.db"), &desk.dir().join("theirs"), "theirs");
    let put = |name: &str, text: String| {
        let path = desk.dir().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (one, fork) = (put("one", ours.to_string()), put("fork", theirs.to_string()));
    let compare = |a: &str, b: &str| desk.run(&["verify", "compare", a, b, "--key", &key]);
    says(&compare(&one, &one), 0, "same");
    says(&compare(&one, &fork), 1, "fork");

    let server = desk.serve("3600");
    let grown = desk.audits_clean(&server, 1040, &["--key", &key]);
    assert_eq!(grown["size"], 1040);
    says(&compare(&one, &server.url()), 0, "extends");
    says(&compare(&server.url(), &one), 0, "extends");
    // Of another size, so that only the tiles tell.
    says(&compare(&fork, &server.url()), 1, "fork");
    let newest = put("newest", body(&server.get("/ledger/checkpoint").1).to_owned());
    says(&compare(&one, &newest), 1, "undecided");
    says(&desk.run(&["verify", "compare", &one, &fork, "--key", &other_key()]), 1, "checkpoint-unsigned");
}

#[test]
fn a_receipt_tells_how_far_the_report_has_come() {
    let desk = Desk::new();
    let key = SecretKey::for_notes(ORIGIN, &SEED).unwrap().public().to_string();
    write_log(&desk.database(), &desk.signer(), "ours");
    let path = desk.dir().join("receipt.txt");
    let put = |receipt: &Receipt| {
        let words = "Keep this file.";
        // As a mail program would quote it.
        let text = receipt.to_text(words).unwrap().replace('\n', "\r\n> ");
        std::fs::write(&path, text).unwrap();
    };
    let check = |words: &[&str]| {
        let said = desk.run(&[&["--json", "verify", "receipt", "receipt.txt"], words].concat());
        let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(said.code, Some(i32::from(facts["holds"] == false)), "{said:?}");
        facts
    };

    let leaf = Leaf {
        kind: Kind::Case,
        day: "2026-01-02".parse().unwrap(),
        tag: Tag([1; 32]),
        commit: Commit([2; 32]),
    };
    let promise = Signer::open(&desk.signer()).unwrap().promise(1024, leaf.hash(), 1_800_000_000).unwrap();
    put(&Receipt::promised(promise, leaf).unwrap());
    let facts = check(&["--key", &key]);
    assert_eq!((&facts["stage"], &facts["index"]), (&"promised".into(), &1024.into()));
    assert_eq!(check(&["--key", &other_key()])["findings"][0]["code"], "checkpoint-unsigned");

    let server = desk.serve("3600");
    desk.audits_clean(&server, 1040, &["--key", &key]);
    let proof = Proof::parse(body(&server.get("/ledger/v1/proof/7").1).as_bytes()).unwrap();
    put(&Receipt::logged(proof).unwrap());
    assert_eq!(check(&["--key", &key])["stage"], "logged");
    let witness = SecretKey::for_cosignatures("w.example", &[3; 32]).unwrap();
    let policy = format!("log {key}\nwitness w {}\nquorum w\n", witness.public());
    std::fs::write(desk.dir().join("policy.txt"), policy).unwrap();
    assert_eq!(check(&["--policy", "policy.txt"])["findings"][0]["code"], "quorum-missing");

    std::fs::write(&path, "Keep this file.\n").unwrap();
    assert_eq!(check(&["--key", &key])["findings"][0]["code"], "malformed");
}

#[test]
fn nothing_to_check_is_not_called_good() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.dir().join("empty")).unwrap();
    desk.run(&["verify", "audit", "empty"]).refused(&["no checkpoint", "empty"]);
    desk.run(&["verify", "audit", "nowhere", "--key", &other_key()]).refused(&["no checkpoint", "nowhere"]);
    desk.run(&["verify", "receipt", "nothing.txt", "--key", &other_key()]).refused(&["nothing.txt"]);
    for words in [
        &["verify"][..],
        &["verify", "audit"],
        &["verify", "audit", "x", "--key", "not-a-key"],
        &["verify", "audit", "x", "--key", &other_key(), "--policy", "y"],
        &["verify", "compare", "x"],
        &["serve", "--beat", "0"],
        &["serve", "--beat", "3601"],
        &["witness", "--state", "w", "--name", "w.example"],
    ] {
        assert_eq!(desk.run(words).code, Some(2), "{words:?}");
    }
}
