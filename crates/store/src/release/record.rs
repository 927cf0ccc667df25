//! The record of an import itself: when, which files, how much of each column was empty.

use register::Day;
use sources::{FileTally, SourceFile};

use super::Totals;
use super::sheet::insert_text;
use crate::statement::statements;
use crate::{StoreError, Tx, Value};

statements! {
    LAST_IMPORT = "SELECT COALESCE(MAX(id), 0) FROM imports";
    LAST_FILE = "SELECT COALESCE(MAX(id), 0) FROM import_files";
    INSERT_IMPORT = "INSERT INTO imports (id, source_id, finished_at, rows_read, added, changed, removed,
        rejected) VALUES ($1, $2, $3, 0, 0, 0, 0, 0)";
    FINISH_IMPORT = "UPDATE imports SET rows_read = $2, added = $3, changed = $4, removed = $5, rejected = $6
        WHERE id = $1";
    INSERT_FILE = "INSERT INTO import_files (id, import_id, name, bytes, sha256, rows_read, exact_repeats,
        repeats_merged, rejected, distinct_cases) VALUES ($1, $2, $3, $4, $5, 0, 0, $6, 0, 0)";
    FINISH_FILE = "UPDATE import_files SET rows_read = $2, exact_repeats = $3, rejected = $4,
        distinct_cases = $5 WHERE id = $1";
    NEXT_VERSION = "UPDATE register_state SET version = version + 1 WHERE id = 1";
}

/// Takes the register's lock: on PostgreSQL a second import waits here until the first has committed.
pub(crate) async fn lock(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.run_one(NEXT_VERSION, Vec::new()).await
}

pub(crate) async fn begin(tx: &mut Tx<'_>, source_id: i64, now: i64) -> Result<i64, StoreError> {
    let id = last(tx, LAST_IMPORT).await? + 1;
    tx.run_one(INSERT_IMPORT, vec![id.into(), source_id.into(), now.into()]).await?;
    Ok(id)
}

/// Writes the files' rows; returns their ids in order.
pub(crate) async fn files(
    tx: &mut Tx<'_>,
    import_id: i64,
    files: &[(String, SourceFile, bool)],
) -> Result<Vec<i64>, StoreError> {
    let first = last(tx, LAST_FILE).await? + 1;
    let mut ids = Vec::new();
    for (id, (name, found, merged)) in (first..).zip(files) {
        let values = vec![
            id.into(),
            import_id.into(),
            name.as_str().into(),
            (found.bytes as i64).into(),
            found.sha256.as_str().into(),
            (*merged).into(),
        ];
        tx.run_one(INSERT_FILE, values).await?;
        ids.push(id);
    }
    Ok(ids)
}

pub(crate) async fn finish_file(
    tx: &mut Tx<'_>,
    file_id: i64,
    tally: &FileTally,
    rejected: u64,
    distinct_cases: usize,
) -> Result<(), StoreError> {
    let count = |n: u64| Value::from(n as i64);
    let values = vec![
        file_id.into(),
        count(tally.rows),
        count(tally.exact_repeats),
        count(rejected),
        count(distinct_cases as u64),
    ];
    tx.run_one(FINISH_FILE, values).await?;
    let mut cells = Vec::new();
    for (position, (name, empty)) in tally.empty.iter().enumerate() {
        cells.extend([
            file_id.into(),
            (position as i64).into(),
            name.as_str().into(),
            count(tally.looked_at),
            count(*empty),
        ]);
    }
    let names = ["file_id", "position", "name", "cells", "empty_cells"];
    for chunk in cells.chunks(1_000 * names.len()) {
        let sql = insert_text("import_columns", &names, chunk.len() / names.len(), tx.marks());
        tx.run_built(&sql, chunk.to_vec()).await?;
    }
    Ok(())
}

pub(crate) async fn finish(tx: &mut Tx<'_>, import_id: i64, totals: &Totals) -> Result<(), StoreError> {
    let count = |n: u64| Value::from(n as i64);
    let values = vec![
        import_id.into(),
        count(totals.rows),
        count(totals.added),
        count(totals.changed),
        count(totals.removed),
        count(totals.rejected),
    ];
    tx.run_one(FINISH_IMPORT, values).await
}

async fn last(tx: &mut Tx<'_>, statement: crate::Statement) -> Result<i64, StoreError> {
    match tx.rows(statement, Vec::new()).await?.first() {
        Some(row) => row.get(0),
        None => Ok(0),
    }
}

/// A day as the register stores it.
pub(crate) fn day(day: Option<Day>) -> Value {
    Value::Text(day.map(|day| day.to_string()))
}
