//! `redress witness`, asked by a log and by somebody who would deceive it.

use ledger::note::{Key, SecretKey};
use ledger::witness::{Request, monitoring_path};
use ledger::{Checkpoint, Hash, Head, SignedCheckpoint, Tree};

use super::{ORIGIN, SEED, body, wait};
use crate::desk::Desk;
use crate::server::Server;

fn log_key() -> SecretKey {
    SecretKey::for_notes(ORIGIN, &SEED).unwrap()
}

/// The tree of the first leaves of a history.
fn head(history: &str, size: u64) -> Head {
    let mut tree = Tree::new();
    (0..size).for_each(|n| tree.append(Hash::leaf(format!("{history} {n}").as_bytes()), |_| {}));
    Head::from(&tree)
}

fn signed(origin: &str, head: Head, key: &SecretKey) -> SignedCheckpoint {
    SignedCheckpoint::sign(Checkpoint { origin: origin.to_owned(), head }, key).unwrap()
}

fn request(old: u64, head: Head) -> String {
    Request { old, proof: Vec::new(), checkpoint: signed(ORIGIN, head, &log_key()) }.to_string()
}

fn start(desk: &Desk, log: &Key) -> Server {
    let log = log.to_string();
    Server::start(desk.command(&[
        "witness",
        "--listen",
        "127.0.0.1:0",
        "--state",
        "w",
        "--name",
        "w.example",
        "--log",
        &log,
    ]))
}

/// What the witness printed at its first start; it is made again from its key file.
fn witness_key(desk: &Desk) -> String {
    let text = std::fs::read_to_string(desk.dir().join("w/witness.key")).unwrap();
    text.trim().parse::<SecretKey>().unwrap().public().to_string()
}

fn evidence(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    found
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { evidence(&path) } else { vec![path] })
        .collect()
}

#[test]
fn it_cosigns_what_it_may_and_says_no_to_the_rest() {
    let desk = Desk::new();
    let witness = start(&desk, log_key().public());
    let ask = |body: &str| witness.post("/add-checkpoint", body);
    let monitoring = format!("/{}", monitoring_path(ORIGIN));
    assert_eq!(witness.get(&monitoring).0, 404, "nothing was cosigned yet");

    let (status, answer) = ask(&request(0, head("a", 5)));
    assert_eq!(status, 200, "{answer}");
    assert!(body(&answer).starts_with("— w.example "), "{answer}");
    let shown = witness.get(&monitoring).1;
    let shown = SignedCheckpoint::parse(body(&shown).as_bytes()).unwrap();
    assert_eq!((shown.head(), shown.note().signatures().len()), (head("a", 5), 2));
    assert_eq!(ask(&request(5, head("a", 5))).0, 200, "the same size again is the heartbeat");

    assert!(evidence(&desk.dir().join("w/evidence")).is_empty());
    assert_eq!(ask(&request(5, head("b", 5))).0, 422, "a fork of the same size");
    assert_eq!(ask(&request(5, head("b", 9))).0, 422, "an extension without proof");
    assert_eq!(evidence(&desk.dir().join("w/evidence")).len(), 2);
    assert_eq!(ask(&request(5, head("a", 3))).0, 400, "a smaller tree than it is said to follow");
    let (status, answer) = ask(&request(3, head("a", 3)));
    assert_eq!((status, body(&answer)), (409, "5\n"), "a rollback");
    assert!(answer.to_lowercase().contains("text/x.tlog.size"), "{answer}");

    let stranger = SecretKey::for_notes("other.example/log", &[9; 32]).unwrap();
    let unknown = signed("other.example/log", head("a", 5), &stranger);
    assert_eq!(ask(&Request { old: 0, proof: Vec::new(), checkpoint: unknown }.to_string()).0, 404);
    let impostor = SecretKey::for_notes(ORIGIN, &[9; 32]).unwrap();
    let forged = signed(ORIGIN, head("a", 6), &impostor);
    assert_eq!(ask(&Request { old: 5, proof: Vec::new(), checkpoint: forged }.to_string()).0, 403);
    assert_eq!(ask("nonsense").0, 400);
    assert_eq!(witness.get("/../w/witness.key/checkpoint").0, 404);

    drop(witness);
    let again = start(&desk, log_key().public());
    let (status, answer) = again.post("/add-checkpoint", &request(0, head("b", 5)));
    assert_eq!((status, body(&answer)), (409, "5\n"), "killed, it has forgotten nothing");
}

#[test]
fn it_keeps_its_name_and_one_process_has_its_folder() {
    let desk = Desk::new();
    let key = log_key().public().to_string();
    let witness = start(&desk, log_key().public());
    let words = ["witness", "--listen", "127.0.0.1:0", "--state", "w", "--name", "w.example", "--log", &key];
    desk.run(&words).refused(&["another program holds"]);
    drop(witness);
    let words = ["witness", "--listen", "127.0.0.1:0", "--state", "w", "--name", "v.example", "--log", &key];
    desk.run(&words).refused(&["w.example", "v.example", "--state"]);
}

/// A log whose policy asks for the witness.
fn witnessed(desk: &Desk) -> (Server, String) {
    let key: Key = desk.key().parse().unwrap();
    let witness = start(desk, &key);
    let policy = format!("log {key}\nwitness w {} {}\nquorum w\n", witness_key(desk), witness.url());
    let path = desk.signer().join("policy.txt");
    std::fs::write(&path, policy).unwrap();
    (witness, path.to_str().unwrap().to_owned())
}

#[test]
fn a_log_is_witnessed_at_every_beat_and_goes_on_without_it() {
    let desk = Desk::new();
    let (witness, policy) = witnessed(&desk);
    let server = desk.serve("1");
    let facts = desk.audits_clean(&server, 3, &["--policy", &policy]);
    assert_eq!(facts["cosigned"][0]["witness"], "w");
    drop(witness);
    let size = facts["size"].as_u64().unwrap();
    wait("beats without the witness", || {
        let (said, facts) = desk.audit(&server, &["--policy", &policy]);
        let alone = facts["size"].as_u64()? > size + 1 && super::codes(&facts) == ["quorum-missing"];
        alone.then(|| assert_eq!(said.code, Some(1)))
    });
}

#[test]
fn a_witness_that_knows_more_keeps_an_old_backup_of_both_from_being_served() {
    let desk = Desk::new();
    let (_witness, policy) = witnessed(&desk);
    let server = desk.serve("1");
    desk.audits_clean(&server, 1, &["--policy", &policy]);
    drop(server);
    let copy = desk.dir().join("backup");
    copy_folder(&desk.data(), &copy);
    let server = desk.serve("1");
    desk.audits_clean(&server, 4, &["--policy", &policy]);
    drop(server);
    std::fs::remove_dir_all(desk.data()).unwrap();
    copy_folder(&copy, &desk.data());
    desk.does_not_serve(&["witness w has cosigned", "old backup", "mirror"]);
}

#[test]
fn a_witness_that_knows_another_history_is_an_error_with_evidence_and_the_pages_go_on() {
    let desk = Desk::new();
    let (witness, _) = witnessed(&desk);
    let text = std::fs::read_to_string(desk.signer().join("log.key")).unwrap();
    let key: SecretKey = text.trim().parse().unwrap();
    let other = Request { old: 0, proof: Vec::new(), checkpoint: signed(ORIGIN, head("other", 1), &key) };
    assert_eq!(witness.post("/add-checkpoint", &other.to_string()).0, 200);
    let server = desk.serve("1");
    wait("evidence", || (!evidence(&desk.signer().join("evidence")).is_empty()).then_some(()));
    assert_eq!(server.get("/ledger/checkpoint").0, 200);
    drop(server);
    desk.does_not_serve(&["another history", "evidence"]);
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}
