//! Cover leaves: opened by the key in the signer's folder alone, and like leaves of cases in all that is stored.

use std::collections::BTreeSet;
use std::sync::Arc;

use ledger::Leaf;
use ledger::cover::CoverKey;
use ledger::leaf::{Commit, Kind, Tag};
use store::{Fresh, Place, Signer, Store};

use super::{body, wait};
use crate::desk::{self, Desk};

fn key(desk: &Desk) -> CoverKey {
    let hex = std::fs::read_to_string(desk.signer().join("cover.key")).unwrap();
    let byte = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
    CoverKey::new(std::array::from_fn(byte))
}

fn entries(desk: &Desk) -> Vec<Leaf> {
    let sql = "SELECT CAST(entry AS TEXT) FROM ledger_entries ORDER BY idx";
    desk::rows(&desk.database(), sql).iter().map(|entry| entry.parse().unwrap()).collect()
}

#[test]
fn covers_of_a_log_that_was_served_and_stopped_can_be_opened_afterwards() {
    let desk = Desk::new();
    desk.key();
    for leaves in [2, 4] {
        let server = desk.serve("1");
        desk.audits_clean(&server, leaves, &[]);
    }
    let (key, leaves) = (key(&desk), entries(&desk));
    assert!(leaves.len() >= 4);
    for (index, leaf) in (0..).zip(&leaves) {
        let opened = key.open(index, leaf).unwrap_or_else(|| panic!("leaf {index} is a cover"));
        assert!(opened.openings.iter().any(|one| one.name == "type" && one.value == "cover"));
    }
    assert!(CoverKey::new([1; 32]).open(0, &leaves[0]).is_none());
}

#[test]
fn without_the_key_nothing_that_is_stored_tells_a_cover_from_a_case() {
    let desk = Desk::new();
    desk.key();
    drop(desk.serve("3600"));
    let key = key(&desk);
    let cases: Vec<Fresh> = (0..9)
        .map(|n| Fresh { kind: Kind::Case, tag: Tag([n + 1; 32]), commit: Commit([n + 101; 32]) })
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&Place::File(desk.database())).await.unwrap();
        let signer = Signer::open(&desk.signer()).unwrap();
        store.append("2030-01-01".parse().unwrap(), cases).await.unwrap();
        store.beat("2030-01-01".parse().unwrap(), &signer, Arc::new(key.clone())).await.unwrap();
        store.close().await;
    });
    // Every column of every row of every table that knows leaves, but for what is random.
    let shape = "SELECT length(entry) || ' ' || typeof(entry) || ' ' || length(tag) || ' ' || typeof(tag) || ' '
        || substr(CAST(entry AS TEXT), 1, 43) FROM ledger_entries WHERE CAST(entry AS TEXT) LIKE '%2030-01-01%'";
    let shapes: BTreeSet<String> = desk::rows(&desk.database(), shape).into_iter().collect();
    assert_eq!(shapes.len(), 1, "{shapes:?}");
    let columns = "SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info('ledger_entries'))";
    assert_eq!(desk::rows(&desk.database(), columns), ["idx,entry,tag"]);
    let leaves = entries(&desk);
    let covers = (0..).zip(&leaves).filter(|(index, leaf)| key.open(*index, leaf).is_some()).count();
    assert_eq!(leaves.len() - covers, 9, "with the key, the nine are told");
    let database = std::fs::read(desk.database()).unwrap();
    let secret = std::fs::read_to_string(desk.signer().join("cover.key")).unwrap();
    assert!(!String::from_utf8_lossy(&database).contains(secret.trim()));
}

#[test]
fn whoever_runs_the_log_counts_what_it_hides_and_opens_it_for_whoever_checks_the_count() {
    let desk = Desk::new();
    desk.key();
    let server = desk.serve("3600");
    desk.audits_clean(&server, 16, &[]);
    drop(server);
    let key = key(&desk);
    let fresh = |n: u8| Fresh { kind: Kind::Case, tag: Tag([n + 1; 32]), commit: Commit([n + 101; 32]) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&Place::File(desk.database())).await.unwrap();
        let signer = Signer::open(&desk.signer()).unwrap();
        store.append("2030-01-01".parse().unwrap(), (0..9).map(fresh).collect()).await.unwrap();
        store.publish_file("2030-01-02".parse().unwrap(), "notes/one.txt", b"one".to_vec()).await.unwrap();
        store.beat("2030-01-02".parse().unwrap(), &signer, Arc::new(key)).await.unwrap();
        store.close().await;
    });
    // It talks as well: of leaves that are not accounted for, and of what an opened list gives away.
    let done = |words: &[&str]| {
        let said = desk.run(&[&["--json", "admin", "log", "covers"], words].concat());
        assert_eq!(said.code, Some(0), "{said:?}");
        said
    };
    let facts = |words: &[&str]| -> serde_json::Value { serde_json::from_str(&done(words).out).unwrap() };
    let all = facts(&[]);
    let size = all["to"].as_u64().unwrap();
    assert_eq!((all["events"].as_u64(), all["files"].as_u64()), (Some(9), Some(1)), "{all}");
    assert_eq!(all["covers"].as_u64(), Some(size - 10));
    // Nobody's report: leaves that no row of a case stands for are told of.
    assert_eq!((all["reports"].as_u64(), all["unaccounted"].as_array().unwrap().len()), (Some(0), 9));
    let days = all["days"].as_array().unwrap();
    let of =
        |day: &str, what: &str| days.iter().find(|one| one["day"] == day).unwrap()[what].as_u64().unwrap();
    assert_eq!((of("2030-01-01", "events"), of("2030-01-01", "covers")), (9, 0));
    assert_eq!((of("2030-01-02", "events"), of("2030-01-02", "files")), (0, 1));
    let part = facts(&["--from", "0", "--to", "16"]);
    assert_eq!((part["covers"].as_u64(), part["events"].as_u64()), (Some(16), Some(0)));
    desk.run(&["admin", "log", "covers", "--to", "9999"]).refused(&["9999", "in a checkpoint"]);
    let told = desk.run(&["admin", "log", "covers"]);
    assert!(told.out.contains("2030-01-01") && told.err.contains("9 leaves"), "{told:?}");

    // The one who checks has the log and the list, and no key.
    let file = desk.dir().join("opened.txt");
    let path = file.to_str().unwrap();
    assert!(done(&["--open", path]).err.contains("at which beats"));
    desk.run(&["admin", "log", "covers", "--open", path]).refused(&["is there already"]);
    let server = desk.serve("3600");
    let audit = |path: &str| desk.audit(&server, &["--covers", path]);
    let (said, found) = audit(path);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(found["covers"]["events"].as_u64(), Some(9));
    assert_eq!(found["covers"]["covers"].as_u64(), Some(size - 10));
    // An event of a case that is called cover, and one cover that is kept back.
    let text = std::fs::read_to_string(&file).unwrap();
    let last = text.lines().last().unwrap();
    let index: u64 = last.split(' ').next().unwrap().parse().unwrap();
    let event = (16..index).find(|index| !text.contains(&format!("\n{index} "))).unwrap();
    let seed = last.split(' ').nth(1).unwrap();
    let mut lines: Vec<String> = text.lines().take(3 + event as usize).map(str::to_owned).collect();
    lines.push(format!("{event} {seed}"));
    let forged = desk.dir().join("forged.txt");
    std::fs::write(&forged, lines.join("\n") + "\n").unwrap();
    let (said, found) = audit(forged.to_str().unwrap());
    assert_eq!((said.code, super::codes(&found)), (Some(1), vec!["cover-forged".to_owned()]), "{said:?}");
    std::fs::write(&forged, text.replace(&format!("{last}\n"), "")).unwrap();
    let (_, found) = audit(forged.to_str().unwrap());
    assert_eq!(found["covers"]["events"].as_u64(), Some(10), "what is kept back counts as an event");
    std::fs::write(&forged, text.replace("log.example", "log.elsewhere")).unwrap();
    let (_, found) = audit(forged.to_str().unwrap());
    assert_eq!(super::codes(&found), ["covers-of-another-log"]);
}

#[test]
fn a_damaged_key_of_covers_refuses_to_serve_and_says_what_is_at_stake() {
    let desk = Desk::new();
    desk.key();
    drop(desk.serve("3600"));
    let path = desk.signer().join("cover.key");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
    assert_eq!(mode & 0o077, 0, "the key is its owner's alone");
    std::fs::write(&path, "half a k").unwrap();
    desk.does_not_serve(&["cover.key", "backup"]);
    let server = {
        std::fs::remove_file(&path).unwrap();
        desk.serve("1")
    };
    wait("a checkpoint", || body(&server.get("/ledger/checkpoint").1).contains("log.example").then_some(()));
}
