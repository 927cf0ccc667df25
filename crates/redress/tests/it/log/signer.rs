//! The key's folder.

use std::os::unix::fs::PermissionsExt as _;

use super::ORIGIN;
use crate::desk::Desk;

#[test]
fn a_second_init_keeps_the_key_and_another_name_is_refused() {
    let desk = Desk::new();
    let key = desk.key();
    assert!(key.starts_with(&format!("{ORIGIN}+")), "{key}");
    let file = std::fs::read(desk.signer().join("log.key")).unwrap();
    let mode = std::fs::metadata(desk.signer().join("log.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "the key is its owner's alone");
    assert_eq!(desk.key(), key);
    desk.run(&["init", "--origin", "other.example/ledger"]).refused(&[
        ORIGIN,
        "other.example/ledger",
        "--origin",
    ]);
    assert_eq!(std::fs::read(desk.signer().join("log.key")).unwrap(), file);
}

#[test]
fn names_that_no_checkpoint_can_have_make_nothing() {
    let desk = Desk::new();
    for wrong in ["", "a b", "a+b", "a\nb"] {
        desk.run(&["init", "--origin", wrong]).refused(&["no name for a log", "answers.example.org/ledger"]);
        assert!(!desk.data().exists(), "{wrong:?} made something");
    }
}

#[test]
fn the_folder_may_lie_elsewhere() {
    let desk = Desk::new();
    let elsewhere = desk.dir().join("other-disk");
    let key = desk.run(&["--signer", elsewhere.to_str().unwrap(), "init", "--origin", ORIGIN]).well().out;
    assert!(elsewhere.join("log.key").exists() && !desk.signer().exists());
    let mut serve = desk.command(&["serve", "--listen", "127.0.0.1:0", "--beat", "1"]);
    serve.env("REDRESS_SIGNER", &elsewhere);
    let server = crate::server::Server::start(serve);
    desk.audits_clean(&server, 2, &["--key", key.trim()]);
}

#[test]
fn a_record_that_cannot_be_written_stops_the_log_and_not_the_pages() {
    let desk = Desk::new();
    let key = desk.key();
    // Even root cannot write a file where a folder lies.
    std::fs::create_dir(desk.signer().join("signed.new")).unwrap();
    let server = desk.serve("1");
    assert_eq!(server.get("/").0, 200);
    assert_eq!(server.get("/ledger/checkpoint").0, 404, "nothing was signed");
    std::fs::remove_dir(desk.signer().join("signed.new")).unwrap();
    desk.audits_clean(&server, 2, &["--key", &key]);
}

#[test]
fn a_damaged_key_record_or_policy_refuses_to_serve() {
    let desk = Desk::new();
    desk.key();
    let put = |name: &str, text: &str| std::fs::write(desk.signer().join(name), text).unwrap();
    put("policy.txt", "witness nobody\n");
    desk.does_not_serve(&["policy.txt", "line 1"]);
    put("policy.txt", &format!("log {}\nquorum none\n", super::copies::other_key()));
    desk.does_not_serve(&["policy.txt", "own key"]);
    std::fs::remove_file(desk.signer().join("policy.txt")).unwrap();
    put("signed", "half a rec");
    desk.does_not_serve(&["signed", "backup"]);
    std::fs::remove_file(desk.signer().join("signed")).unwrap();
    put("log.key", "PRIVATE+KEY+");
    desk.does_not_serve(&["log.key", "backup"]);
}
