//! Somebody with every right on the database who leaves the log as it is and takes what belongs to it: an audit of the
//! log finds nothing, and `redress verify register` finds each with its own code, on both engines.

use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};
use store::{Place, ReportLine, Store};

use super::{ORIGIN, codes, wait};
use crate::desk::{self, Desk};
use crate::reporter::{Where, checked, officer, sent};
use crate::server::Server;

/// Whatever the database says against it.
pub(super) async fn attack(place: &Place, statements: &[String]) {
    match place {
        Place::File(file) => {
            let mut connection = desk::open(file).await;
            let triggers = "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'";
            let rows = sqlx::query(triggers).fetch_all(&mut connection).await.unwrap();
            let mut all: Vec<String> = rows.iter().map(|row| row.try_get_unchecked(0).unwrap()).collect();
            all.push("PRAGMA foreign_keys = OFF".into());
            all.extend_from_slice(statements);
            for sql in all {
                sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
            }
            connection.close().await.unwrap();
        }
        Place::Postgres(url) => {
            let options: sqlx::postgres::PgConnectOptions = url.parse().unwrap();
            let mut connection = options.connect().await.unwrap();
            let off = "SET session_replication_role = replica".to_owned();
            for sql in [&[off], statements].concat() {
                sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
            }
            connection.close().await.unwrap();
        }
    }
}

fn on(desk: &Desk, place: &Where) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let with = |more: &[&'static str]| -> Vec<&str> {
        place.words.iter().map(String::as_str).chain(more.iter().copied()).collect()
    };
    desk.run(&with(&["init", "--origin", ORIGIN])).well();
    runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        officer(&store, "review-board", 1).await;
        store.close().await;
    });
    let serve = || {
        Server::start(desk.command(&with(&[
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--pack",
            "lakeport",
            "--beat",
            "1",
        ])))
    };
    let server = serve();
    for number in 0..10 {
        let told = format!("The {number}th time they laughed at us.");
        let fields = wait("a check page", || checked(server.address(), &[("happened", &told)]));
        wait("a receipt", || sent(server.address(), &fields));
    }
    // The next beat but one is after the last of them, so the last leaf is a cover.
    let size = desk.audits_clean(&server, 16, &[])["size"].as_u64().unwrap();
    desk.audits_clean(&server, size + 1, &[]);
    let register = || {
        let said = desk.run(&with(&["--json", "verify", "register"]));
        let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{said:?}"));
        assert_eq!(said.code, Some(i32::from(!codes(&facts).is_empty())), "{said:?}");
        facts
    };
    // Also while the server works.
    let facts = register();
    assert_eq!(
        (codes(&facts), &facts["reports"], &facts["events"]),
        (Vec::new(), &10.into(), &10.into()),
        "{facts}"
    );
    let (covers, published) = (facts["covers"].as_u64().unwrap(), facts["published"].as_u64().unwrap());
    assert_eq!(facts["leaves"], covers + published + 10, "{facts}");
    let lines: Vec<ReportLine> = runtime.block_on(async {
        let store = Store::open(&place.place).await.unwrap();
        let mut lines = store.reports(100).await.unwrap();
        store.close().await;
        lines.sort_by_key(|line| line.leaf);
        lines
    });
    drop(server);

    let id = |at: usize| {
        let hex: String = lines[at].case.0.iter().map(|byte| format!("{byte:02x}")).collect();
        match place.place {
            Place::File(_) => format!("X'{hex}'"),
            Place::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    };
    let tables = [
        "report_agencies",
        "mailboxes",
        "wrap_sets",
        "sealed_entries",
        "lockboxes",
        "report_events",
        "report_leaves",
        "case_facts",
        "case_lines",
        "case_tracks",
        "case_clocks",
        "case_dues",
    ];
    let mut statements: Vec<String> =
        tables.iter().map(|table| format!("DELETE FROM {table} WHERE report_id = {}", id(0))).collect();
    statements.push(format!("DELETE FROM reports WHERE id = {}", id(0)));
    let last = facts["leaves"].as_u64().unwrap() - 1;
    for (at, sql) in [
        (1, "DELETE FROM reports WHERE id = ID"),
        (2, "DELETE FROM sealed_entries WHERE report_id = ID AND sequence = 3"),
        (3, "DELETE FROM sealed_entries WHERE report_id = ID AND sequence = 0"),
        (4, "DELETE FROM wrap_sets WHERE report_id = ID AND compartment = 'statement'"),
        (
            5,
            "UPDATE wrap_sets SET wraps = substr(wraps, 1, 7 * 512) WHERE report_id = ID AND compartment = 'identity'",
        ),
        (6, "DELETE FROM mailboxes WHERE report_id = ID"),
        (6, "UPDATE case_facts SET words = 4711 WHERE report_id = ID AND seq = 0"),
        (
            9,
            "DELETE FROM case_facts WHERE report_id = ID AND seq = (SELECT MAX(seq) FROM case_facts WHERE report_id = ID)",
        ),
        (7, "DELETE FROM report_leaves WHERE report_id = ID"),
        (8, &format!("UPDATE report_leaves SET leaf = {last} WHERE report_id = ID")),
    ] {
        statements.push(sql.replace("ID", &id(at)));
    }
    runtime.block_on(attack(&place.place, &statements));

    let facts = register();
    let found: BTreeSet<(u64, &str)> = facts["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["index"].as_u64().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    let leaf = |at: usize| lines[at].leaf;
    let expected = BTreeSet::from([
        (leaf(0), "leaf-unaccounted"),
        (leaf(1), "report-missing"),
        (leaf(2), "opening-missing"),
        (leaf(2), "sealed-missing"),
        (leaf(3), "sealed-missing"),
        (leaf(4), "key-missing"),
        (leaf(5), "key-missing"),
        (leaf(6), "mailbox-missing"),
        (leaf(6), "words-missing"),
        (leaf(9), "facts-missing"),
        (leaf(7), "leaf-unaccounted"),
        (leaf(7), "event-missing"),
        (leaf(8), "leaf-unaccounted"),
        (leaf(8), "event-missing"),
        (last, "leaf-claimed"),
    ]);
    assert_eq!(found, expected, "{}", place.name);
    let text = desk.run(&with(&["verify", "register"])).out;
    assert!(text.contains("leaf-unaccounted, leaf ") && text.ends_with("It does not hold.\n"), "{text}");

    // What was signed is as it was: the log itself tells nothing of it.
    let server = serve();
    desk.audits_clean(&server, last, &[]);
}

#[test]
fn a_report_that_was_deleted_or_a_part_of_it_while_its_leaf_stays() {
    let desk = Desk::new();
    on(&desk, &Where::file(desk.database()));
}

#[test]
fn and_on_postgresql() {
    let name = format!("redress_register_{}", std::process::id());
    let Some(place) = Where::postgres(&name) else { return };
    on(&Desk::new(), &place);
}

/// Without the key of the covers nobody can tell a cover from a leaf whose report is gone, and none is made up.
#[test]
fn without_the_signer_s_folder_no_leaf_is_called_a_cover() {
    let desk = Desk::new();
    super::write_log(&desk.database(), &desk.signer(), "ours");
    let said = desk.run(&["--json", "verify", "register"]);
    let facts: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, codes(&facts)), (Some(1), vec!["leaf-unaccounted".to_owned()]), "{said:?}");
    assert_eq!((&facts["covers"], &facts["more_findings"]), (&0.into(), &24.into()), "{facts}");
    assert!(!desk.signer().join("cover.key").exists(), "looking makes nothing");
}
