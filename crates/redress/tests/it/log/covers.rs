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
