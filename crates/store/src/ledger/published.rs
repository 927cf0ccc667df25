//! Reading what is published: checkpoint, tiles, entries, proofs and files, never beyond the newest checkpoint.

use ledger::note::Signature;
use ledger::{Bundle, Hash, SignedCheckpoint, Tile, TilePath, consistency, inclusion, tile};

use super::beat::hashes;
use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    NEWEST = "SELECT note, size FROM ledger_checkpoints ORDER BY size DESC LIMIT 1";
    CHECKPOINTS = "SELECT note, size FROM ledger_checkpoints WHERE size >= $1 ORDER BY size LIMIT $2";
    COSIGNATURES = "SELECT line FROM ledger_cosignatures WHERE size = $1 ORDER BY key_name";
    SIZE = "SELECT size FROM ledger_state WHERE id = 1";
    TILE = "SELECT hashes FROM ledger_tiles WHERE level = $1 AND n = $2";
    ENTRIES = "SELECT entry FROM ledger_entries WHERE idx >= $1 AND idx < $2 ORDER BY idx";
    FILES = "SELECT name FROM ledger_published WHERE name >= $1 AND name < $2 AND idx < $3
        ORDER BY name DESC LIMIT $4";
    FILE = "SELECT content, idx FROM ledger_published WHERE name = $1";
}

/// A checkpoint with the cosignatures that have come so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub signed: SignedCheckpoint,
}

impl Published {
    #[must_use]
    pub fn size(&self) -> u64 {
        self.signed.head().size
    }
}

impl Store {
    /// The newest checkpoint; `None` before the first beat.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn checkpoint(&self) -> Result<Option<Published>, StoreError> {
        self.with_reader(async |tx| newest(tx).await).await
    }

    /// How many leaves there are, published or not: nothing that may be shown.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn log_size(&self) -> Result<u64, StoreError> {
        self.with_reader(async |tx| {
            tx.rows(SIZE, Vec::new()).await?.first().map_or(Ok(0), |row| row.count(0))
        })
        .await
    }

    /// Checkpoints from a size on, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn checkpoints(&self, from_size: u64, limit: u32) -> Result<Vec<Published>, StoreError> {
        let from = i64::try_from(from_size).unwrap_or(i64::MAX);
        self.with_reader(async |tx| {
            let mut found = Vec::new();
            for row in tx.rows(CHECKPOINTS, vec![from.into(), i64::from(limit).into()]).await? {
                found.push(published(tx, row.get(0)?, row.get(1)?).await?);
            }
            Ok(found)
        })
        .await
    }

    /// The bytes at a path below the log's prefix; `None` where nothing is published there.
    ///
    /// # Errors
    /// Whatever the database says, and [`StoreError::Broken`] where what is published is missing.
    pub async fn ledger_tile(&self, path: TilePath) -> Result<Option<Vec<u8>>, StoreError> {
        self.with_reader(async |tx| {
            let Some(newest) = newest(tx).await? else { return Ok(None) };
            match path {
                TilePath::Hashes(tile) => hashes_at(tx, tile, newest.size()).await,
                TilePath::Entries(bundle) => entries_at(tx, bundle, newest.size()).await,
            }
        })
        .await
    }

    /// The newest checkpoint and the proof that the leaf at `index` is in it; `None` where it is not published.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn inclusion(&self, index: u64) -> Result<Option<(Published, Vec<Hash>, Vec<u8>)>, StoreError> {
        self.with_reader(async |tx| {
            let Some(newest) = newest(tx).await? else { return Ok(None) };
            if index >= newest.size() {
                return Ok(None);
            }
            let proof = hashes(tx, &inclusion::plan(index, newest.size())?).await?;
            let at = index as i64;
            let rows = tx.rows(ENTRIES, vec![at.into(), (at + 1).into()]).await?;
            let entry = rows.first().ok_or_else(|| missing(index))?.get(0)?;
            Ok(Some((newest, proof, entry)))
        })
        .await
    }

    /// The proof that the tree of `new` leaves extends that of `old`; `None` where either is not published.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn consistency(&self, old: u64, new: u64) -> Result<Option<Vec<Hash>>, StoreError> {
        self.with_reader(async |tx| {
            let published = newest(tx).await?.map_or(0, |newest| newest.size());
            if old > new || new > published {
                return Ok(None);
            }
            hashes(tx, &consistency::plan(old, new)?).await.map(Some)
        })
        .await
    }

    /// The names of published files that begin so and whose leaf is in a checkpoint, at most `limit`, the last by its
    /// bytes first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn ledger_files(&self, beginning: &str, limit: u32) -> Result<Vec<String>, StoreError> {
        self.with_reader(async |tx| {
            let published = newest(tx).await?.map_or(0, |newest| newest.size());
            let end = format!("{beginning}\u{10ffff}");
            let size = i64::try_from(published).unwrap_or(i64::MAX);
            let arguments = vec![beginning.into(), end.into(), size.into(), i64::from(limit).into()];
            tx.rows(FILES, arguments).await?.iter().map(|row| row.get(0)).collect()
        })
        .await
    }

    /// A published file, once its leaf is in a checkpoint.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn ledger_file(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.with_reader(async |tx| {
            let published = newest(tx).await?.map_or(0, |newest| newest.size());
            match tx.rows(FILE, vec![name.into()]).await?.first() {
                Some(row) if row.count(1)? < published => row.get(0).map(Some),
                _ => Ok(None),
            }
        })
        .await
    }
}

async fn newest(tx: &mut Tx<'_>) -> Result<Option<Published>, StoreError> {
    match tx.rows(NEWEST, Vec::new()).await?.first() {
        Some(row) => published(tx, row.get(0)?, row.get(1)?).await.map(Some),
        None => Ok(None),
    }
}

async fn published(tx: &mut Tx<'_>, note: String, size: i64) -> Result<Published, StoreError> {
    let mut signed = SignedCheckpoint::parse(note.as_bytes())?;
    for row in tx.rows(COSIGNATURES, vec![size.into()]).await? {
        signed.add(row.get::<&str>(0)?.parse::<Signature>()?);
    }
    Ok(Published { signed })
}

async fn hashes_at(tx: &mut Tx<'_>, tile: Tile, size: u64) -> Result<Option<Vec<u8>>, StoreError> {
    // A partial tile is the beginning of its row, but only as far as it is published.
    let Some(whole) = Tile::at(tile.level(), tile.n(), size).filter(|whole| tile.width() <= whole.width())
    else {
        return Ok(None);
    };
    let place = vec![Value::from(i64::from(tile.level())), Value::from(tile.n() as i64)];
    let rows = tx.rows(TILE, place).await?;
    let mut bytes: Vec<u8> = rows.first().map_or(Ok(Vec::new()), |row| row.get(0))?;
    if bytes.len() < whole.len() {
        return Err(StoreError::Broken(format!("{} of the log has lost hashes", TilePath::Hashes(whole))));
    }
    bytes.truncate(tile.len());
    Ok(Some(bytes))
}

async fn entries_at(tx: &mut Tx<'_>, bundle: Bundle, size: u64) -> Result<Option<Vec<u8>>, StoreError> {
    if Bundle::at(bundle.n(), size).is_none_or(|whole| bundle.width() > whole.width()) {
        return Ok(None);
    }
    let first = bundle.first();
    let end = first + u64::from(bundle.width());
    let rows = tx.rows(ENTRIES, vec![(first as i64).into(), (end as i64).into()]).await?;
    let entries: Vec<Vec<u8>> = rows.iter().map(|row| row.get(0)).collect::<Result<_, _>>()?;
    if entries.len() != usize::from(bundle.width()) {
        return Err(missing(first + entries.len() as u64));
    }
    Ok(Some(tile::encode_bundle(&entries)?))
}

fn missing(index: u64) -> StoreError {
    StoreError::Broken(format!("the log has lost the entry {index} or one near it. Compare it with a mirror"))
}
