//! One piece of a file: bytes on the disk first, then the row that counts them.

use std::sync::Arc;

use vault::envelope::AttachmentId;
use vault::{CaseId, Slot};

use super::folder::{blocking, is_piece};
use crate::statement::statements;
use crate::{NotTaken, Store, StoreError, Tx, Value};

statements! {
    TAKE = "UPDATE attachments SET state = state WHERE id = $1 AND report_id = $2 RETURNING parts, state";
    ADD = "INSERT INTO attachment_parts (attachment_id, part) VALUES ($1, $2) ON CONFLICT DO NOTHING";
}

impl Store {
    /// Keeps a piece; `Ok` means that it is on the disk. It may come again, and then takes the place of the first,
    /// until the file is complete.
    ///
    /// # Errors
    /// [`StoreError::NotTaken`]; [`StoreError::NoRoom`], after which the file can be gone on with; whatever else the
    /// disk and the database say.
    pub async fn put_chunk(
        &self,
        case: CaseId,
        id: AttachmentId,
        index: u32,
        slot: Slot,
    ) -> Result<(), StoreError> {
        let folder = self.folder()?;
        is_piece(&slot)?;
        // Looked at before anything is written, so that nobody fills the disk with pieces of nothing.
        self.write_in_turn("ask for a file", move |tx| {
            Box::pin(async move { arriving(tx, case, id).await.and_then(|parts| within(index, parts)) })
        })
        .await?;
        let writing = Arc::clone(&folder);
        let piece = blocking(move || writing.write(id, index, &slot)).await?;
        let _turn = folder.turn.lock().await;
        let settling = Arc::clone(&folder);
        self.write_in_turn("ask for a file", move |tx| Box::pin(async move { arriving(tx, case, id).await }))
            .await?;
        blocking(move || settling.settle(id, &[piece])).await?;
        self.write_in_turn("count a piece", move |tx| {
            Box::pin(async move {
                arriving(tx, case, id).await?;
                let row = vec![Value::Bytes(id.0.to_vec()), i64::from(index).into()];
                tx.run(ADD, row).await.map(drop)
            })
        })
        .await
    }
}

/// Takes the row of a file that is arriving; says how many pieces it has.
pub(super) async fn arriving(tx: &mut Tx<'_>, case: CaseId, id: AttachmentId) -> Result<u32, StoreError> {
    let names = vec![Value::Bytes(id.0.to_vec()), Value::Bytes(case.0.to_vec())];
    let rows = tx.rows(TAKE, names).await?;
    let row = rows.first().ok_or(NotTaken::Unknown)?;
    let state: &str = row.get(1)?;
    if state == "arriving" { Ok(row.count(0)? as u32) } else { Err(NotTaken::Ended.into()) }
}

fn within(index: u32, parts: u32) -> Result<(), StoreError> {
    if index < parts { Ok(()) } else { Err(NotTaken::Unknown.into()) }
}
