//! Wraps as rows: a whole set is one, since they are written and read together and dozens belong to a report.

use vault::LockboxId;
use vault::grant::{WRAP_BYTES, Wrap};

use super::read::broken;
use crate::{Row, StoreError, Value};

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
