//! One table during an import: what it holds, what the release says, and the difference.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::Counts;
use crate::tx::Marks;
use crate::{StoreError, Tx, Value};

/// What a table looks like to an import. Every such table also has `id`, `fingerprint`, `file_id`,
/// `line` and `gone_in`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub table: &'static str,
    /// Written once, when the row is made; no release changes them.
    pub fixed: &'static [&'static str],
    /// What a release says of the row; a difference is a change.
    pub facts: &'static [&'static str],
}

/// A row that the register already holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub id: i64,
    pub fingerprint: i64,
    pub gone: bool,
    /// Where the release has it; 0 while it has not been seen.
    pub line: u64,
}

/// What became of a row of the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    Stored(i64),
    /// The release had the same key before, at this line; `same` where it said the same.
    Repeated {
        id: i64,
        line: u64,
        same: bool,
    },
}

impl Put {
    pub(crate) fn id(self) -> i64 {
        match self {
            Self::Stored(id) | Self::Repeated { id, .. } => id,
        }
    }
}

pub(crate) struct Sheet<K> {
    shape: Shape,
    known: FxHashMap<K, Entry>,
    next_id: i64,
    inserts: Vec<Value>,
    updates: Vec<(i64, Vec<Value>)>,
    pub counts: Counts,
}

/// The bounds of both engines allow more, but longer statements gain nothing.
const ROWS: usize = 1_000;
const ARGUMENTS: usize = 32_000;

impl Shape {
    fn columns(&self) -> usize {
        self.fixed.len() + self.facts.len() + 4
    }

    fn batch(&self) -> usize {
        ROWS.min(ARGUMENTS / self.columns())
    }

    pub(crate) fn insert(&self, rows: usize, marks: Marks) -> String {
        let names: Vec<&str> = ["id"]
            .iter()
            .chain(self.fixed)
            .chain(self.facts)
            .chain(&["fingerprint", "file_id", "line"])
            .copied()
            .collect();
        insert_text(self.table, &names, rows, marks)
    }

    pub(crate) fn update(&self) -> String {
        let facts: Vec<String> =
            self.facts.iter().enumerate().map(|(i, name)| format!("{name} = ${}", i + 5)).collect();
        format!(
            "UPDATE {} SET fingerprint = $2, file_id = $3, line = $4, gone_in = NULL, {} WHERE id = $1",
            self.table,
            facts.join(", ")
        )
    }

    pub(crate) fn before(&self) -> String {
        let columns = self.facts.iter().chain(&["gone_in"]);
        let facts: Vec<String> = columns.map(|name| format!("CAST({name} AS TEXT)")).collect();
        format!("SELECT {} FROM {} WHERE id = $1", facts.join(", "), self.table)
    }

    pub(crate) fn gone(&self, rows: usize, marks: Marks) -> String {
        let ids: Vec<String> = (2..rows + 2).map(|i| marks.mark(i)).collect();
        format!("UPDATE {} SET gone_in = {} WHERE id IN ({})", self.table, marks.mark(1), ids.join(", "))
    }
}

/// A multi-row insert's text.
pub(crate) fn insert_text(table: &str, names: &[&str], rows: usize, marks: Marks) -> String {
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", names.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..names.len() {
            if column > 0 {
                sql.push_str(", ");
            }
            sql.push_str(&marks.mark(row * names.len() + column + 1));
        }
        sql.push(')');
    }
    sql
}

impl<K: Eq + Hash> Sheet<K> {
    pub(crate) fn new(shape: Shape, known: FxHashMap<K, Entry>, last_id: i64) -> Self {
        Self {
            shape,
            known,
            next_id: last_id + 1,
            inserts: Vec::new(),
            updates: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// The id that the next new row will get.
    pub(crate) fn next_id(&self) -> i64 {
        self.next_id
    }

    pub(crate) fn id(&self, key: &K) -> Option<i64> {
        // Only what this release has: a row of an older one may be about to go.
        self.known.get(key).filter(|entry| entry.line > 0).map(|entry| entry.id)
    }

    pub(crate) fn is_taken(&self, key: &K) -> bool {
        self.known.get(key).is_some_and(|entry| entry.line > 0)
    }

    /// Takes one row of the release. `fixed` is asked only where the row is new.
    pub(crate) fn put(
        &mut self,
        key: K,
        file_id: i64,
        line: u64,
        facts: Vec<Value>,
        fixed: impl FnOnce() -> Vec<Value>,
    ) -> Put {
        let fingerprint = fingerprint(&facts);
        if let Some(entry) = self.known.get_mut(&key) {
            if entry.line > 0 {
                let same = entry.fingerprint == fingerprint;
                return Put::Repeated { id: entry.id, line: entry.line, same };
            }
            entry.line = line;
            if entry.fingerprint == fingerprint && !entry.gone {
                self.counts.unchanged += 1;
            } else {
                self.counts.changed += 1;
                let mut row = vec![entry.id.into(), fingerprint.into(), file_id.into(), (line as i64).into()];
                row.extend(facts);
                self.updates.push((entry.id, row));
                entry.fingerprint = fingerprint;
            }
            return Put::Stored(entry.id);
        }
        let id = self.next_id;
        self.next_id += 1;
        self.counts.added += 1;
        self.known.insert(key, Entry { id, fingerprint, gone: false, line });
        self.inserts.push(id.into());
        self.inserts.extend(fixed());
        self.inserts.extend(facts);
        self.inserts.extend([fingerprint.into(), file_id.into(), (line as i64).into()]);
        Put::Stored(id)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.inserts.len() >= self.shape.batch() * self.columns() || self.updates.len() >= ROWS
    }

    /// Writes what has been taken so far.
    pub(crate) async fn flush(&mut self, tx: &mut Tx<'_>, import_id: i64) -> Result<(), StoreError> {
        let batch = self.shape.batch() * self.columns();
        // Taken from the front one by one: cutting the list would copy what is left of it for every batch, and
        // a file that names officers comes here whole.
        let mut inserts = std::mem::take(&mut self.inserts).into_iter();
        while inserts.len() > 0 {
            let arguments: Vec<Value> = inserts.by_ref().take(batch).collect();
            let rows = arguments.len() / self.columns();
            let written = tx.run_built(&self.shape.insert(rows, tx.marks()), arguments).await?;
            if written != rows as u64 {
                return Err(StoreError::Broken(format!(
                    "{rows} rows for {} became {written}",
                    self.shape.table
                )));
            }
        }
        let mut changes = Vec::new();
        for (id, row) in std::mem::take(&mut self.updates) {
            let before = tx.rows_built(&self.shape.before(), vec![id.into()]).await?;
            let before = before.first().ok_or_else(|| {
                StoreError::Broken(format!("row {id} of {} was there a moment ago", self.shape.table))
            })?;
            // The last column is `gone_in`: a row that is back is no longer gone, and that it was stays told.
            for (i, name) in self.shape.facts.iter().chain(&["gone_in"]).enumerate() {
                let (was, is) = (before.get::<Option<String>>(i)?, row.get(4 + i).and_then(Value::to_text));
                if was != is {
                    changes.extend([
                        import_id.into(),
                        self.shape.table.into(),
                        id.into(),
                        (*name).into(),
                        Value::Text(was),
                        Value::Text(is),
                    ]);
                }
            }
            tx.run_built(&self.shape.update(), row).await?;
        }
        let names = ["import_id", "table_name", "row_id", "column_name", "before", "after"];
        for chunk in changes.chunks(ROWS * names.len()) {
            let rows = chunk.len() / names.len();
            tx.run_built(&insert_text("changes", &names, rows, tx.marks()), chunk.to_vec()).await?;
        }
        Ok(())
    }

    /// Marks what the release no longer has. The rows stay.
    pub(crate) async fn sweep(&mut self, tx: &mut Tx<'_>, import_id: i64) -> Result<(), StoreError> {
        let mut gone: Vec<i64> = self
            .known
            .values()
            .filter(|entry| entry.line == 0 && !entry.gone)
            .map(|entry| entry.id)
            .collect();
        gone.sort_unstable();
        self.counts.removed += gone.len() as u64;
        for chunk in gone.chunks(500) {
            let mut arguments = vec![import_id.into()];
            arguments.extend(chunk.iter().map(|id| Value::from(*id)));
            tx.run_built(&self.shape.gone(chunk.len(), tx.marks()), arguments).await?;
        }
        Ok(())
    }

    fn columns(&self) -> usize {
        self.shape.columns()
    }
}

/// FNV-1a over the values: small, and the same on every machine and in every version for ever. It only
/// tells whether *this* row changed between two releases; nothing is merged by it.
pub(crate) fn fingerprint(values: &[Value]) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for value in values {
        match value {
            Value::Int(None) | Value::Text(None) => eat(&[0]),
            Value::Int(Some(n)) => {
                eat(&[1]);
                eat(&n.to_le_bytes());
            }
            Value::Bool(b) => eat(&[2, u8::from(*b)]),
            Value::Text(Some(text)) => {
                eat(&[3]);
                eat(text.as_bytes());
                eat(&[0xff]);
            }
            Value::Bytes(bytes) => {
                eat(&[4]);
                eat(bytes);
                eat(&[0xff]);
            }
        }
    }
    i64::from_le_bytes(hash.to_le_bytes())
}
