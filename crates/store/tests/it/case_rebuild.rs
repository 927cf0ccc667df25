//! Projections are what the facts make, and nothing else: thrown away, or written over by hand, they come back the same.

use casework::case::Command;
use store::{Statement, Store, StoreError};

use super::case_lists::lived;
use super::cases::{begun, does, older};
use super::desk_lists::{made_smaller, wrote};
use super::engines::both;
use super::reports::lakeport;
use crate::invented::{intake, newer};

const TABLES: [&str; 11] = [
    "case_lines",
    "case_tracks",
    "case_clocks",
    "case_dues",
    "case_accused",
    "case_allegations",
    "case_proposals",
    "case_downgrades",
    "case_letters",
    "case_tasks",
    "case_links",
];

async fn texts(store: &Store, sql: String) -> Result<Vec<String>, StoreError> {
    let statement = Statement { name: "TEXTS", sql: Box::leak(sql.into_boxed_str()) };
    let rows = store.write("read", move |tx| Box::pin(tx.rows(statement, Vec::new()))).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

async fn run(store: &Store, sql: &'static str) {
    let statement = Statement { name: "RUN", sql };
    store.write("by hand", move |tx| Box::pin(tx.run(statement, Vec::new()))).await.unwrap();
}

/// Every column of every row of a table, by the names that people call the cases.
async fn whole(store: &Store, table: &str) -> Vec<String> {
    let columns = match texts(store, format!("SELECT name FROM pragma_table_info('{table}')")).await {
        Ok(columns) => columns,
        Err(_) => {
            let sql = format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_name = '{table}'"
            );
            texts(store, sql).await.unwrap()
        }
    };
    assert!(columns.len() > 4);
    let cells: Vec<String> = columns
        .iter()
        .filter(|column| *column != "report_id")
        .map(|column| format!("'{column} ' || COALESCE(CAST(t.{column} AS TEXT), '-')"))
        .collect();
    let cells = cells.join(" || ' ' || ");
    let sql = format!(
        "SELECT r.reference || ' ' || {cells} FROM {table} t JOIN reports r ON r.id = t.report_id ORDER BY 1"
    );
    texts(store, sql).await.unwrap()
}

pub async fn all(store: &Store) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for table in TABLES {
        all.push(whole(store, table).await);
    }
    all
}

#[tokio::test]
async fn projections_that_are_made_again_are_the_same_whatever_people_did() {
    for fresh in both().await {
        let store = &fresh.store;
        for seed in 40..60 {
            lived(store, seed).await;
        }
        made_smaller(store, 60).await;
        for seed in 61..63 {
            let (mut hand, filed) = begun(store, seed).await;
            let case = filed.filing.case;
            does(store, case, &mut hand, &intake(), Command::Accept).await;
            wrote(store, case, &mut hand, "first-word", seed).await;
        }
        let nobody = older(store, 7, "2026-01-05").await;
        assert_eq!(store.case(nobody).await.unwrap(), None, "{}", fresh.name);
        let before = all(store).await;
        for (table, rows) in TABLES.iter().zip(&before) {
            assert!(rows.len() > 1, "{}: only {} rows of {table} to compare", fresh.name, rows.len());
        }
        assert_eq!(store.rebuild_cases(&lakeport().into()).await.unwrap(), 23, "{}", fresh.name);
        assert_eq!(all(store).await, before, "{}", fresh.name);

        for sql in [
            "DELETE FROM case_dues",
            "DELETE FROM case_lines",
            "UPDATE case_tracks SET stage = 'closed', office = 'ombudsman' WHERE office = 'standards'",
            "UPDATE case_clocks SET lapsed = NULL",
            "INSERT INTO case_tasks (report_id, n, person, asked_by, due, words, state)
                SELECT id, 99, 'b2', 'b2', '2026-03-01', 0, 'open' FROM reports",
        ] {
            run(store, sql).await;
        }
        assert_ne!(all(store).await, before, "{}", fresh.name);
        assert_eq!(store.rebuild_cases(&lakeport().into()).await.unwrap(), 23, "{}", fresh.name);
        assert_eq!(all(store).await, before, "{}", fresh.name);
    }
}

#[tokio::test]
async fn without_the_pack_of_a_case_nothing_of_it_is_thrown_away() {
    for fresh in both().await {
        begun(&fresh.store, 1).await;
        let before = all(&fresh.store).await;
        let refused = fresh.store.rebuild_cases(&newer().pack.into()).await.unwrap_err();
        let version = lakeport().version;
        assert!(refused.to_string().contains(&format!("lakeport@{version}")), "{}: {refused}", fresh.name);
        assert_eq!(all(&fresh.store).await, before, "{}", fresh.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn work_goes_on_while_projections_are_made_again() {
    for fresh in both().await {
        let mut tasks = tokio::task::JoinSet::new();
        for seed in 60..68 {
            let store = fresh.store.clone();
            tasks.spawn(async move {
                lived(&store, seed).await;
            });
        }
        let mut runs = 0;
        while !tasks.is_empty() {
            fresh.store.rebuild_cases(&lakeport().into()).await.unwrap();
            runs += 1;
            while tasks.try_join_next().map(Result::unwrap).is_some() {}
        }
        assert!(runs > 1, "{}: it was over before it began", fresh.name);
        let after = all(&fresh.store).await;
        assert_eq!(fresh.store.rebuild_cases(&lakeport().into()).await.unwrap(), 8, "{}", fresh.name);
        assert_eq!(all(&fresh.store).await, after, "{}", fresh.name);
    }
}
