//! Several programs on one register at once.

use std::process::Stdio;

use sqlx::Connection as _;

use crate::desk::{self, Desk, Said};

#[test]
fn two_imports_at_once() {
    let desk = Desk::with_cases(4_000);
    desk.run(&["init"]);
    let start =
        || desk.import_command(&["--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let both = [start(), start()].map(|child| Said::from(child.wait_with_output().unwrap()));
    let mut outcomes: Vec<String> = both
        .map(|said| match said.code {
            Some(0) => {
                let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
                report["outcome"].as_str().unwrap().to_owned()
            }
            _ => {
                said.refused(&["another program is writing", "run it again"]);
                "nothing-new".to_owned()
            }
        })
        .into();
    outcomes.sort();
    assert_eq!(outcomes, ["nothing-new", "stored"]);
    assert_eq!(desk.ask("SELECT count(*) FROM cases"), "4000");
    assert_eq!(desk.ask("SELECT count(*) FROM imports"), "1");
    assert_eq!(desk.ask("PRAGMA integrity_check"), "ok");
    assert!(desk.import(&[]).well().out.contains("Nothing new"));
}

#[test]
fn two_imports_at_once_into_nothing() {
    let desk = Desk::new();
    let start = || desk.import_command(&[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    for said in [start(), start(), start()].map(|child| Said::from(child.wait_with_output().unwrap())) {
        said.well();
    }
    assert_eq!(desk.ask("SELECT count(*) FROM imports"), "1");
}

#[test]
fn who_must_wait_too_long_is_told_and_who_reads_is_not_held_up() {
    let desk = Desk::filled();
    let stats = desk.stats();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut other = desk::open(&desk.database()).await;
        sqlx::raw_sql("BEGIN IMMEDIATE; UPDATE register_state SET version = version + 1")
            .execute(&mut other)
            .await
            .unwrap();
        assert_eq!(desk.stats(), stats, "reading goes on beside a long import");
        desk.import(&[]).refused(&[
            "another program is writing",
            "redress.db",
            "Nothing was changed",
            "run it again",
        ]);
        other.close().await.unwrap();
    });
    assert!(desk.import(&[]).well().out.contains("Nothing new"));
}
