//! Wraps as rows: a whole set is one, since they are written and read together and dozens belong to a report.

use vault::grant::{WRAP_BYTES, Wrap};
use vault::{CaseId, LockboxId};

use super::read::{self, broken};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

statements! {
    ALL = "SELECT compartment, generation, position, size, CAST(length(wraps) AS BIGINT)
        FROM wrap_sets WHERE report_id = $1 ORDER BY compartment, generation, position";
    OVERWRITE = "UPDATE wrap_sets SET size = $5, wraps = $6, overwritten = overwritten + 1
        WHERE report_id = $1 AND compartment = $2 AND generation = $3 AND position = $4";
}

/// One set of wraps that is to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrapSet {
    pub lockbox: LockboxId,
    /// Among the sets of its lockbox.
    pub position: u64,
    /// How many wraps it has; as many take their place.
    pub wraps: usize,
}

impl WrapSet {
    /// From the columns of compartment, generation, position, size and length, which stand side by side.
    pub(super) fn read(case: CaseId, row: &Row, at: usize) -> Result<Self, StoreError> {
        let (size, bytes) = (row.count(at + 3)?.max(1), row.count(at + 4)?);
        let wraps = usize::try_from(bytes / size).unwrap_or_default();
        Ok(Self { lockbox: read::place(case, row, at)?, position: row.count(at + 2)?, wraps })
    }

    /// Its place, as the rows name it.
    pub(super) fn place(&self) -> Vec<Value> {
        row(self.lockbox, self.position as i64, &[]).into_iter().take(4).collect()
    }
}

impl Store {
    /// Every set of wraps of a case: of each compartment and generation, those that offices keep apart included.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn wrap_sets(&self, case: CaseId) -> Result<Vec<WrapSet>, StoreError> {
        self.with_reader(async |tx| all(tx, case).await).await
    }
}

pub(super) async fn all(tx: &mut Tx<'_>, case: CaseId) -> Result<Vec<WrapSet>, StoreError> {
    let rows = tx.rows(ALL, vec![Value::Bytes(case.0.to_vec())]).await?;
    rows.iter().map(|row| WrapSet::read(case, row, 0)).collect()
}

/// Writes wraps that nobody opens over a set. What the disk and its backups keep of the bytes of before is not known here.
pub(super) async fn overwrite(tx: &mut Tx<'_>, set: &WrapSet, dummies: &[Wrap]) -> Result<(), StoreError> {
    tx.run_one(OVERWRITE, row(set.lockbox, set.position as i64, dummies).to_vec()).await
}

pub(super) const TABLE: &str = "wrap_sets";
pub(super) const NAMES: [&str; 6] = ["report_id", "compartment", "generation", "position", "size", "wraps"];

/// The values of [`NAMES`]. `wraps` were made by this program, so each has the size of now.
pub(super) fn row(lockbox: LockboxId, position: i64, wraps: &[Wrap]) -> [Value; 6] {
    [
        Value::Bytes(lockbox.case.0.to_vec()),
        lockbox.compartment.key().into(),
        i64::from(lockbox.generation.0).into(),
        position.into(),
        (WRAP_BYTES as i64).into(),
        Value::Bytes(wraps.iter().flat_map(Wrap::as_bytes).copied().collect()),
    ]
}

/// From the columns of size and wraps, which stand side by side.
pub(super) fn wraps(row: &Row, at: usize) -> Result<Vec<Wrap>, StoreError> {
    let (size, bytes): (u64, &[u8]) = (row.count(at)?, row.get(at + 1)?);
    let size = usize::try_from(size).ok().filter(|size| *size > 0 && bytes.len() % size == 0);
    let size = size.ok_or_else(|| StoreError::Broken("a set of wraps is cut off".into()))?;
    bytes.chunks(size).map(|wrap| Wrap::from_bytes(wrap.to_vec()).map_err(broken)).collect()
}
