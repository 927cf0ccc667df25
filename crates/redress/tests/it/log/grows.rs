//! A log that nobody harms grows, and whoever checks it is content.

use super::{body, wait};
use crate::desk::Desk;
use crate::server::Server;

#[test]
fn a_served_log_grows_and_audits_clean() {
    let desk = Desk::new();
    let key = desk.key();
    let server = desk.serve("1");
    let facts = desk.audits_clean(&server, 3, &["--key", &key]);
    assert_eq!(facts["kinds"]["case"], facts["size"], "covers look like leaves of cases");
    assert_eq!(facts["key_on_trust"], false);

    let (said, facts) = desk.audit(&server, &[]);
    assert_eq!((said.code, &facts["key_on_trust"]), (Some(0), &true.into()));
    assert!(said.err.contains("on trust") && said.err.contains(&key), "{said:?}");
}

#[test]
fn a_proof_from_the_log_is_a_receipt_that_holds_and_one_changed_letter_of_it_does_not() {
    let desk = Desk::new();
    let key = desk.key();
    let server = desk.serve("1");
    desk.audits_clean(&server, 2, &[]);
    let (_, answer) = server.get("/ledger/v1/proof/1");
    let proof = body(&answer);
    let path = desk.dir().join("one.tlog-proof");
    let file = path.to_str().unwrap();
    std::fs::write(&path, proof).unwrap();
    let said = desk.run(&["--json", "verify", "receipt", file, "--key", &key]).well();
    let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((&facts["stage"], &facts["index"]), (&"logged".into(), &1.into()));

    // The index is not signed, and the proof does not lead from another.
    std::fs::write(&path, proof.replacen("index 1", "index 0", 1)).unwrap();
    let said = desk.run(&["verify", "receipt", file, "--key", &key]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("not-included"), "{said:?}");

    let other = Desk::new().key();
    std::fs::write(&path, proof).unwrap();
    let said = desk.run(&["verify", "receipt", file, "--key", &other]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.out.contains("checkpoint-unsigned"), "{said:?}");
    assert_eq!(desk.run(&["verify", "receipt", file]).code, Some(2), "a receipt needs a key");
}

#[test]
fn killed_between_beats_it_goes_on_and_holds_what_it_held() {
    let desk = Desk::new();
    let key = desk.key();
    let (mut kept, mut size) = (Vec::new(), 0);
    for round in 0..4 {
        let server = desk.serve("1");
        let facts = desk.audits_clean(&server, size + 2, &["--key", &key]);
        size = facts["size"].as_u64().unwrap();
        let path = desk.dir().join(format!("checkpoint-{round}"));
        std::fs::write(&path, body(&server.get("/ledger/checkpoint").1)).unwrap();
        kept.push(path.to_str().unwrap().to_owned());
        // Dropped: `kill -9`.
    }
    let server = desk.serve("3600");
    let mut more = vec!["--key", &key];
    kept.iter().for_each(|path| more.extend(["--against", path]));
    desk.audits_clean(&server, size + 1, &more);
}

#[test]
fn the_demo_has_a_log_and_a_new_demo_begins_a_new_one() {
    let desk = Desk::new();
    let demo = || Server::start(desk.command(&["demo", "--port", "0", "--cases", "100"]));
    let first = {
        let server = demo();
        desk.audits_clean(&server, 1, &[])["log"].clone()
    };
    assert_eq!(first, "lakeport.example/ledger");
    let key = std::fs::read(desk.data().join("demo-signer/log.key")).unwrap();
    for end in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(desk.data().join("demo").with_extension(end));
    }
    let server = demo();
    desk.audits_clean(&server, 1, &[]);
    assert_ne!(std::fs::read(desk.data().join("demo-signer/log.key")).unwrap(), key);
}

#[test]
fn without_a_key_there_is_no_log() {
    let desk = Desk::new();
    let server = desk.serve("1");
    assert_eq!(server.get("/ledger/checkpoint").0, 404);
    assert_eq!(desk.audit(&server, &[]).0.code, Some(1));
}

#[test]
fn two_servers_of_one_log_both_show_it_and_one_beats() {
    let desk = Desk::new();
    let key = desk.key();
    let first = desk.serve("1");
    desk.audits_clean(&first, 1, &["--key", &key]);
    let second = desk.serve("1");
    let size = desk.audits_clean(&second, 1, &["--key", &key])["size"].as_u64().unwrap();
    desk.audits_clean(&second, size + 1, &["--key", &key]);
    drop(first);
    // The lock is the process's, and ends with it.
    let third = desk.serve("1");
    desk.audits_clean(&third, size + 2, &["--key", &key]);
    wait("the second to show what the third wrote", || {
        (second.get("/ledger/checkpoint").0 == 200).then_some(())
    });
}
