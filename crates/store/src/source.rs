//! Sources, their imports and their agencies, as pages ask for them.

use insight::{ColumnFill, FileFacts, ReleaseFacts};
use register::Source;
use rustc_hash::FxHashMap;

use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx};

statements! {
    VERSION = "SELECT version FROM register_state WHERE id = 1";
    SOURCES = "SELECT key, title, publisher, place, released, invented FROM sources ORDER BY key";
    IMPORTS = "SELECT i.id, i.finished_at, i.added, i.changed, i.removed, i.rejected
        FROM imports i JOIN sources s ON s.id = i.source_id WHERE s.key = $1 ORDER BY i.id DESC";
    FILES = "SELECT f.id, f.name, f.rows_read, f.exact_repeats, f.repeats_merged, f.rejected, f.distinct_cases
        FROM import_files f WHERE f.import_id = (SELECT MAX(i.id) FROM imports i
            JOIN sources s ON s.id = i.source_id WHERE s.key = $1)
        ORDER BY f.id";
    COLUMNS = "SELECT c.file_id, c.name, c.cells, c.empty_cells FROM import_columns c
        JOIN import_files f ON f.id = c.file_id
        WHERE f.import_id = (SELECT MAX(i.id) FROM imports i
            JOIN sources s ON s.id = i.source_id WHERE s.key = $1)
        ORDER BY c.file_id, c.position";
    AGENCIES = "SELECT name, id FROM agencies WHERE source_id = $1 ORDER BY id";
    LAST_AGENCY = "SELECT COALESCE(MAX(id), 0) FROM agencies";
    INSERT_AGENCY = "INSERT INTO agencies (id, source_id, name) VALUES ($1, $2, $3)";
}

/// One import of a source that changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportLine {
    pub id: i64,
    /// The instant that the import was told when it began, in microseconds since 1970 UTC: one import, one
    /// instant, however long it waits and reads.
    pub finished_at: i64,
    pub added: u64,
    pub changed: u64,
    pub removed: u64,
    pub rejected: u64,
}

pub(crate) fn source(row: &Row, first: usize) -> Result<Source, StoreError> {
    let released: Option<String> = row.get(first + 4)?;
    Ok(Source {
        key: row.get(first)?,
        title: row.get(first + 1)?,
        publisher: row.get(first + 2)?,
        place: row.get(first + 3)?,
        released: released.as_deref().map(crate::case::day).transpose()?,
        invented: row.get(first + 5)?,
    })
}

impl Store {
    /// Grows with every change of the register: who keeps something in memory asks this.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn version(&self) -> Result<i64, StoreError> {
        match self.rows(VERSION, Vec::new()).await?.first() {
            Some(row) => row.get(0),
            None => Err(StoreError::Broken("register_state has no row".into())),
        }
    }

    /// Every source, in the order of their keys.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn sources(&self) -> Result<Vec<Source>, StoreError> {
        self.rows(SOURCES, Vec::new()).await?.iter().map(|row| source(row, 0)).collect()
    }

    /// The imports of a source that changed something, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn imports(&self, source_key: &str) -> Result<Vec<ImportLine>, StoreError> {
        let line = |row: &Row| {
            Ok(ImportLine {
                id: row.get(0)?,
                finished_at: row.get(1)?,
                added: row.count(2)?,
                changed: row.count(3)?,
                removed: row.count(4)?,
                rejected: row.count(5)?,
            })
        };
        self.rows(IMPORTS, vec![source_key.into()]).await?.iter().map(line).collect()
    }

    /// What the newest import saw of the source's files.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn release_facts(&self, source_key: &str) -> Result<ReleaseFacts, StoreError> {
        let mut files: Vec<(i64, FileFacts)> = Vec::new();
        for row in self.rows(FILES, vec![source_key.into()]).await? {
            let facts = FileFacts {
                name: row.get(1)?,
                rows: row.count(2)?,
                exact_repeats: row.count(3)?,
                repeats_merged: row.get(4)?,
                rejected: row.count(5)?,
                distinct_cases: row.count(6)?,
                columns: Vec::new(),
            };
            files.push((row.get(0)?, facts));
        }
        for row in self.rows(COLUMNS, vec![source_key.into()]).await? {
            let id: i64 = row.get(0)?;
            if let Some((_, file)) = files.iter_mut().find(|(file, _)| *file == id) {
                file.columns.push(ColumnFill {
                    name: row.get(1)?,
                    rows: row.count(2)?,
                    empty: row.count(3)?,
                });
            }
        }
        Ok(ReleaseFacts { files: files.into_iter().map(|(_, file)| file).collect() })
    }
}

pub(crate) async fn agencies(tx: &mut Tx<'_>, source_id: i64) -> Result<FxHashMap<String, i64>, StoreError> {
    tx.rows(AGENCIES, vec![source_id.into()])
        .await?
        .iter()
        .map(|row| Ok((row.get(0)?, row.get(1)?)))
        .collect()
}

pub(crate) async fn add_agency(tx: &mut Tx<'_>, source_id: i64, name: &str) -> Result<i64, StoreError> {
    let last: i64 = match tx.rows(LAST_AGENCY, Vec::new()).await?.first() {
        Some(row) => row.get(0)?,
        None => 0,
    };
    tx.run_one(INSERT_AGENCY, vec![(last + 1).into(), source_id.into(), name.into()]).await?;
    Ok(last + 1)
}
