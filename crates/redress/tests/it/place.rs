//! The place where the register lies: folders, files and ports that cannot be used.

use std::fs::Permissions;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::Path;
use std::process::Command;

use crate::desk::{self, Desk, Said};

/// The same command by a user whom permissions bind: they do not bind root.
pub fn unprivileged(command: &Command) -> Command {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        let mut same = Command::new(command.get_program());
        same.args(command.get_args());
        return same;
    }
    let mut bound = Command::new("setpriv");
    bound.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    bound.arg(command.get_program()).args(command.get_args());
    bound
}

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_cannot_be_made() {
    let desk = Desk::new();
    mode(desk.dir(), 0o555);
    let said = Said::from(unprivileged(&desk.import_command(&[])).output().unwrap());
    mode(desk.dir(), 0o755);
    said.refused(&["data cannot be used", "ermission denied", "--data"]);
    assert!(!desk.data().exists());
}

#[test]
fn a_file_where_the_folder_should_be() {
    let desk = Desk::new();
    std::fs::write(desk.data(), "mine").unwrap();
    desk.import(&[]).refused(&["data cannot be used", "--data"]);
    assert_eq!(std::fs::read(desk.data()).unwrap(), b"mine");
}

#[test]
fn a_register_that_may_only_be_read() {
    let desk = Desk::filled();
    desk.edit("complaints.csv", |lines| drop(lines.pop()));
    let before = desk.register();
    mode(desk.dir(), 0o755);
    let imports = desk.data().join("imports");
    for path in [desk.database(), imports.clone(), desk.data()] {
        mode(&path, 0o555);
    }
    let said = Said::from(unprivileged(&desk.import_command(&[])).output().unwrap());
    said.refused(&["redress.db cannot be written", "Nothing was changed", "permissions"]);
    mode(&desk.data(), 0o755);
    assert!(desk.register() == before, "the register changed");
}

#[test]
fn a_list_of_rejected_rows_that_cannot_be_written() {
    let desk = Desk::new();
    let said = desk.import(&["--notices", "no/such/../../release"]);
    assert_eq!(said.code, Some(1));
    assert!(said.out.contains("Stored."), "the import is done, and is told: {said:?}");
    assert!(said.err.contains("cannot be written") && said.err.contains("--notices"), "{said:?}");
}

#[test]
fn a_database_from_a_newer_version() {
    let desk = Desk::filled();
    desk::rows(&desk.database(), "INSERT INTO schema_version VALUES (4711) RETURNING 'done'");
    desk.refuses(&["redress.db", "newer version", "schema 4711", "backup"]);
    desk.run(&["stats"]).refused(&["newer version"]);
    desk.run(&["serve", "--listen", "127.0.0.1:0"]).refused(&["newer version"]);
}

#[test]
fn a_file_that_is_not_a_database() {
    let desk = Desk::new();
    std::fs::create_dir(desk.data()).unwrap();
    let letter = "Dear Redress, this is a letter and not a database. ".repeat(100);
    std::fs::write(desk.database(), &letter).unwrap();
    desk.import(&[]).refused(&["redress.db is not a database of Redress", "another file"]);
    desk.run(&["stats"]).refused(&["redress.db is not a database of Redress"]);
    assert_eq!(std::fs::read_to_string(desk.database()).unwrap(), letter);
}

#[test]
fn a_database_of_another_program() {
    let desk = Desk::new();
    std::fs::create_dir(desk.data()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        use sqlx::{ConnectOptions as _, Connection as _};
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(desk.database());
        let mut bookmarks = options.create_if_missing(true).connect().await.unwrap();
        sqlx::raw_sql("CREATE TABLE sources (url TEXT); INSERT INTO sources VALUES ('x')")
            .execute(&mut bookmarks)
            .await
            .unwrap();
        bookmarks.close().await.unwrap();
    });
    let before = desk.register();
    desk.refuses(&["redress.db is not a database of Redress", "another"]);
    assert!(desk.register() == before, "somebody else's tables changed");
}

#[test]
fn a_damaged_database() {
    let desk = Desk::filled();
    let mut bytes = std::fs::read(desk.database()).unwrap();
    let quarter = bytes.len() / 4;
    bytes[quarter..].fill(0x5a);
    std::fs::write(desk.database(), &bytes).unwrap();
    desk.import(&[]).refused(&["redress.db", "estore"]);
}

#[test]
fn a_port_that_is_taken() {
    let desk = Desk::filled();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let words = ["cannot listen on", &address, "choose another", "in use"];
    desk.run(&["serve", "--listen", &address]).refused(&words);
    let port = taken.local_addr().unwrap().port().to_string();
    desk.run(&["demo", "--port", &port]).refused(&words);
    assert!(!desk.data().join("demo.db").exists(), "told before the work, not after it");
}
