//! Beginning a file: its number, its place, and whether there is room for it, before a byte is taken.

use ledger::Day;
use vault::envelope::AttachmentId;
use vault::{CaseId, LockboxId};

use super::{MOST_FILES_OF_CASE, MOST_PARTS, MOST_PARTS_OF_CASE};
use crate::statement::statements;
use crate::{NotTaken, Row, Store, StoreError, Tx, Value};

statements! {
    // The case's own row is taken first: sums and numbers are then of one file at a time.
    TAKE = "UPDATE reports SET stage = stage WHERE id = $1";
    FIND = "SELECT report_id, number, sequence, parts, generation, state FROM attachments WHERE id = $1";
    SUMS = "SELECT COUNT(*), COALESCE(MAX(number), 0),
            CAST(COALESCE(SUM(CASE WHEN state IN ('arriving', 'complete') THEN parts ELSE 0 END), 0) AS BIGINT)
        FROM attachments WHERE report_id = $1";
    PLACE = "UPDATE reports SET next_sequence = next_sequence + 1 WHERE id = $1 RETURNING next_sequence - 1";
    ADD = "INSERT INTO attachments
            (id, report_id, number, sequence, compartment, generation, parts, state, begun)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'arriving', $8)";
}

/// What whoever seals a file must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Within the case, from 1.
    pub number: u32,
    /// Goes into every piece and the description.
    pub sequence: u64,
    /// Of the lockbox that it was begun for, which may be an older one by now.
    pub generation: u32,
}

impl Store {
    /// Begins a file of so many pieces. The same file begun again is the same file, as long as it is arriving.
    ///
    /// # Errors
    /// [`StoreError::NotTaken`] for one that is too large, a case that is full, or a number that is another file's;
    /// whatever the database says.
    pub async fn begin_attachment(
        &self,
        lockbox: LockboxId,
        id: AttachmentId,
        parts: u32,
        today: Day,
    ) -> Result<Begun, StoreError> {
        self.folder()?;
        if parts == 0 || parts > MOST_PARTS {
            return Err(NotTaken::TooLarge.into());
        }
        self.write_in_turn("begin a file", move |tx| {
            Box::pin(async move { begin(tx, lockbox, id, parts, today).await })
        })
        .await
    }
}

async fn begin(
    tx: &mut Tx<'_>,
    lockbox: LockboxId,
    id: AttachmentId,
    parts: u32,
    today: Day,
) -> Result<Begun, StoreError> {
    let case = || Value::Bytes(lockbox.case.0.to_vec());
    tx.run_one(TAKE, vec![case()]).await?;
    if let Some(row) = tx.rows(FIND, vec![Value::Bytes(id.0.to_vec())]).await?.first() {
        return again(row, lockbox.case, parts);
    }
    let rows = tx.rows(SUMS, vec![case()]).await?;
    let sums = rows.first().ok_or(StoreError::Abandoned)?;
    let (files, last, held) = (sums.count(0)?, sums.count(1)?, sums.count(2)?);
    if files >= MOST_FILES_OF_CASE || held + u64::from(parts) > MOST_PARTS_OF_CASE {
        return Err(NotTaken::CaseFull.into());
    }
    let rows = tx.rows(PLACE, vec![case()]).await?;
    let sequence = rows.first().ok_or(StoreError::Abandoned)?.count(0)?;
    let number = last + 1;
    let row = vec![
        Value::Bytes(id.0.to_vec()),
        case(),
        (number as i64).into(),
        (sequence as i64).into(),
        lockbox.compartment.key().into(),
        i64::from(lockbox.generation.0).into(),
        i64::from(parts).into(),
        today.to_string().into(),
    ];
    tx.run_one(ADD, row).await?;
    Ok(Begun { number: number as u32, sequence, generation: lockbox.generation.0 })
}

fn again(row: &Row, case: CaseId, parts: u32) -> Result<Begun, StoreError> {
    let of: Vec<u8> = row.get(0)?;
    if of != case.0 || row.count(3)? != u64::from(parts) {
        return Err(NotTaken::Unknown.into());
    }
    let state: &str = row.get(5)?;
    if state != "arriving" {
        return Err(NotTaken::Ended.into());
    }
    Ok(Begun { number: row.count(1)? as u32, sequence: row.count(2)?, generation: row.count(4)? as u32 })
}
