//! The packs that were served here, as they were written: a case goes on under the version that it began under.

use casework::policy::{Edition, Key, PackFiles};
use register::Day;

use crate::case::day;
use crate::statement::statements;
use crate::step::Step;
use crate::{Row, Store, StoreError, Tx};

statements! {
    ONE = "SELECT file, content FROM pack_files WHERE pack = $1 AND version = $2 ORDER BY file";
    ALL = "SELECT version, served, file, content FROM pack_files WHERE pack = $1 ORDER BY version DESC, file";
    NAMES = "SELECT DISTINCT pack FROM pack_files ORDER BY pack";
    OPEN = "SELECT pack, pack_version, COUNT(*) FROM case_lines WHERE standing = 'open'
        GROUP BY pack, pack_version ORDER BY pack, pack_version DESC";
}

/// A version that was served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEdition {
    pub version: u32,
    /// Since when.
    pub served: Day,
    pub files: PackFiles,
}

/// How what is to be served lies to what was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownEdition {
    New,
    Same,
    /// A version says one thing for good, and this one says another.
    Other,
}

impl Store {
    /// Keeps a pack's files as served from a day on, unless they are kept already. Nothing is kept of a version that is
    /// there with other texts.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn keep_edition(&self, edition: &Edition, today: Day) -> Result<KnownEdition, StoreError> {
        let (name, version) = (edition.pack.name.clone(), edition.pack.version);
        let files = edition.files.clone();
        self.write("keep the files of a pack", move |tx| {
            let (name, files) = (name.clone(), files.clone());
            Box::pin(async move {
                let known = known(&tx.rows(ONE, of(&name, version)).await?, &files)?;
                if known == KnownEdition::New {
                    add(tx, &name, version, &files, today).await?;
                }
                Ok(known)
            })
        })
        .await
    }

    /// Every version that is kept of a pack, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn editions(&self, pack: &Key) -> Result<Vec<KeptEdition>, StoreError> {
        let rows = self.rows(ALL, vec![pack.as_str().into()]).await?;
        let mut editions = Vec::new();
        for rows in rows.chunk_by(|one, next| same(one, next, 0)) {
            let file = |row: &Row| Ok((row.get::<String>(2)?, row.get::<String>(3)?));
            editions.push(KeptEdition {
                version: version(&rows[0], 0)?,
                served: day(rows[0].get(1)?)?,
                files: rows.iter().map(file).collect::<Result<_, StoreError>>()?,
            });
        }
        Ok(editions)
    }

    /// The names of the packs of which a version is kept.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn kept_packs(&self) -> Result<Vec<Key>, StoreError> {
        self.rows(NAMES, Vec::new()).await?.iter().map(|row| name(row, 0)).collect()
    }

    /// How many open cases run under each version. Reads a line of every open case: some seconds for a million.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_by_version(&self) -> Result<Vec<((Key, u32), u64)>, StoreError> {
        let line = |row: &Row| Ok(((name(row, 0)?, version(row, 1)?), row.count(2)?));
        self.rows(OPEN, Vec::new()).await?.iter().map(line).collect()
    }
}

fn of(name: &Key, version: u32) -> Vec<crate::Value> {
    vec![name.as_str().into(), i64::from(version).into()]
}

fn known(rows: &[Row], files: &PackFiles) -> Result<KnownEdition, StoreError> {
    if rows.is_empty() {
        return Ok(KnownEdition::New);
    }
    let file = |row: &Row| Ok((row.get::<String>(0)?, row.get::<String>(1)?));
    let kept: PackFiles = rows.iter().map(file).collect::<Result<_, StoreError>>()?;
    Ok(if kept == *files { KnownEdition::Same } else { KnownEdition::Other })
}

async fn add(
    tx: &mut Tx<'_>,
    name: &Key,
    version: u32,
    files: &PackFiles,
    today: Day,
) -> Result<(), StoreError> {
    let row = |(file, content): (&str, &str)| {
        let [name, today] = [name.as_str().into(), today.to_string().into()];
        [name, i64::from(version).into(), file.into(), content.into(), today]
    };
    let values = files.iter().flat_map(row).collect();
    let names = ["pack", "version", "file", "content", "served"];
    let step = Step::insert("pack_files", &names, values, tx.marks());
    tx.run_together(vec![step]).await
}

fn same(one: &Row, next: &Row, at: usize) -> bool {
    matches!((version(one, at), version(next, at)), (Ok(one), Ok(next)) if one == next)
}

fn version(row: &Row, at: usize) -> Result<u32, StoreError> {
    u32::try_from(row.count(at)?).map_err(|_| StoreError::Broken("a pack has no version".into()))
}

fn name(row: &Row, at: usize) -> Result<Key, StoreError> {
    row.get::<&str>(at)?.parse().map_err(|_| StoreError::Broken("a pack has no name".into()))
}
