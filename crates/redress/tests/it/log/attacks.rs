//! Somebody with every right on the database, and not on the signer's folder: each change is found by an audit with
//! its own code, or serving is refused.

use ledger::{Hash, Tree};
use sqlx::{AssertSqlSafe, Connection as _};

use super::{codes, write_log};
use crate::desk::{self, Desk};

/// A log of 1024 leaves, not served yet.
struct Scene {
    desk: Desk,
    /// What the log signed before the attack, kept by somebody.
    kept: String,
}

impl Scene {
    fn new() -> Self {
        let desk = Desk::new();
        let signed = write_log(&desk.database(), &desk.signer(), "ours");
        let kept = desk.dir().join("kept-checkpoint");
        std::fs::write(&kept, signed.to_string()).unwrap();
        Self { kept: kept.to_str().unwrap().to_owned(), desk }
    }

    /// Drops every trigger, then does this.
    fn attack(&self, statements: &[String]) {
        let triggers = desk::rows(
            &self.desk.database(),
            "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'",
        );
        assert!(!triggers.is_empty(), "the database guards itself");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = desk::open(&self.desk.database()).await;
            sqlx::query("PRAGMA foreign_keys = OFF").execute(&mut connection).await.unwrap();
            for sql in triggers.iter().chain(statements) {
                sqlx::query(AssertSqlSafe(sql.clone())).execute(&mut connection).await.unwrap();
            }
            connection.close().await.unwrap();
        });
    }

    /// What an audit finds once the attacked database is served.
    #[track_caller]
    fn found(&self, leaves: u64) -> serde_json::Value {
        let server = self.desk.serve("3600");
        super::wait("the first beat", || {
            let (said, facts) = self.desk.audit(&server, &["--against", &self.kept]);
            (facts["size"].as_u64()? >= leaves).then(|| {
                assert_eq!(said.code, Some(i32::from(!codes(&facts).is_empty())), "{said:?}");
                facts
            })
        })
    }

    #[track_caller]
    fn finds(&self, statements: &[&str], code: &str, index: Option<u64>) {
        self.attack(&statements.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        let facts = self.found(1040);
        let found = facts["findings"].as_array().unwrap();
        let hit = found
            .iter()
            .any(|one| one["code"] == code && (index.is_none() || one["index"].as_u64() == index));
        assert!(hit, "{code} at {index:?} is not in {facts}");
    }
}

#[test]
fn without_triggers_but_unchanged_all_holds() {
    let scene = Scene::new();
    scene.attack(&[]);
    assert_eq!(codes(&scene.found(1040)), Vec::<String>::new());
}

#[test]
fn the_database_refuses_whoever_leaves_the_triggers() {
    let scene = Scene::new();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = desk::open(&scene.desk.database()).await;
        for sql in ["DELETE FROM ledger_entries WHERE idx = 5", "UPDATE ledger_checkpoints SET note = ''"] {
            sqlx::query(sql).execute(&mut connection).await.unwrap_err();
        }
    });
}

#[test]
fn a_changed_entry() {
    let change = "UPDATE ledger_entries SET entry =
        CAST(substr(CAST(entry AS TEXT), 1, length(entry) - 9) || '00000000' || char(10) AS BLOB) WHERE idx = 7";
    Scene::new().finds(&[change], "entry-changed", Some(7));
}

#[test]
fn a_changed_tile() {
    let change =
        "UPDATE ledger_tiles SET hashes = (SELECT hashes FROM ledger_tiles WHERE level = 0 AND n = 1)
        WHERE level = 0 AND n = 0";
    Scene::new().finds(&[change], "tile-changed", Some(0));
}

#[test]
fn a_deleted_entry() {
    Scene::new().finds(&["DELETE FROM ledger_entries WHERE idx = 300"], "entry-missing", Some(256));
}

#[test]
fn a_deleted_entry_with_the_rest_moved_up() {
    let statements = [
        "DELETE FROM ledger_entries WHERE idx = 300",
        "UPDATE ledger_entries SET idx = -idx WHERE idx > 300",
        "UPDATE ledger_entries SET idx = -idx - 1 WHERE idx < 0",
    ];
    Scene::new().finds(&statements, "entry-deleted", Some(300));
}

#[test]
fn two_entries_in_each_others_place() {
    let statements = [
        "UPDATE ledger_entries SET idx = -5 WHERE idx = 5",
        "UPDATE ledger_entries SET idx = 5 WHERE idx = 9",
        "UPDATE ledger_entries SET idx = 9 WHERE idx = -5",
    ];
    Scene::new().finds(&statements, "entries-swapped", Some(5));
}

#[test]
fn the_last_entries_removed() {
    Scene::new().finds(&["DELETE FROM ledger_entries WHERE idx >= 1000"], "entry-missing", Some(768));
}

#[test]
fn the_last_leaves_removed_with_every_trace_of_them() {
    let scene = Scene::new();
    let entries = desk::rows(
        &scene.desk.database(),
        "SELECT CAST(entry AS TEXT) FROM ledger_entries WHERE idx < 1000 ORDER BY idx",
    );
    let mut tree = Tree::new();
    entries.iter().for_each(|entry| tree.append(Hash::leaf(entry.as_bytes()), |_| {}));
    let range: String = tree.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    scene.attack(&[
        "DELETE FROM ledger_entries WHERE idx >= 1000".into(),
        "DELETE FROM ledger_checkpoints".into(),
        format!("UPDATE ledger_state SET size = 1000, tree = X'{range}'"),
    ]);
    scene.desk.does_not_serve(&["1000 leaves", "1024 were signed", "mirror"]);
}

#[test]
fn yesterdays_database() {
    let scene = Scene::new();
    let copy = scene.desk.dir().join("yesterday.db");
    std::fs::copy(scene.desk.database(), &copy).unwrap();
    scene.found(1040);
    for end in ["db-wal", "db-shm"] {
        let _ = std::fs::remove_file(scene.desk.database().with_extension(end));
    }
    std::fs::copy(&copy, scene.desk.database()).unwrap();
    scene.desk.does_not_serve(&["1024 leaves", "1040 were signed", "old backup", "mirror"]);
}

#[test]
fn another_database_in_its_place() {
    let scene = Scene::new();
    for end in ["db", "db-wal", "db-shm"] {
        let _ = std::fs::remove_file(scene.desk.database().with_extension(end));
    }
    write_log(&scene.desk.database(), &scene.desk.dir().join("thrown-away"), "theirs");
    scene.desk.does_not_serve(&["history that was signed", "fork"]);
}
