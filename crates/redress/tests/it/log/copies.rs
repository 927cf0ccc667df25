//! Two checkpoints side by side.

use ledger::note::SecretKey;

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
    let grown = desk.audits_clean(&server, 1025, &["--key", &key]);
    assert_eq!(grown["size"], 1025);
    says(&compare(&one, &server.url()), 0, "extends");
    says(&compare(&server.url(), &one), 0, "extends");
    // Of another size, so that only the tiles tell.
    says(&compare(&fork, &server.url()), 1, "fork");
    let newest = put("newest", body(&server.get("/ledger/checkpoint").1).to_owned());
    says(&compare(&one, &newest), 1, "undecided");
    says(&desk.run(&["verify", "compare", &one, &fork, "--key", &other_key()]), 1, "checkpoint-unsigned");
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
