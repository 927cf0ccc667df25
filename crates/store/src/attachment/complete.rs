//! The end of sending: all pieces and the sealed description. And both at once, for files that the server seals.

use std::sync::Arc;

use vault::envelope::AttachmentId;
use vault::{Bucket, CaseId, Slot};

use super::folder::{blocking, is_piece};
use super::put::arriving;
use crate::statement::statements;
use crate::{NotTaken, Store, StoreError, Tx, Value};

statements! {
    STATE = "SELECT state FROM attachments WHERE id = $1 AND report_id = $2";
    COUNT = "SELECT COUNT(*) FROM attachment_parts WHERE attachment_id = $1";
    DESCRIBE = "INSERT INTO attachment_descriptions (attachment_id, slot) VALUES ($1, $2)";
    DONE = "UPDATE attachments SET state = 'complete', begun = '' WHERE id = $1";
    FORGET = "DELETE FROM attachment_parts WHERE attachment_id = $1";
}

impl Store {
    /// Completes a file whose pieces are all there. One that is complete stays as it is: whoever did not hear the
    /// answer may ask again.
    ///
    /// # Errors
    /// [`NotTaken::PartsMissing`], [`NotTaken::Ended`] for one that was taken back; whatever the database says.
    pub async fn complete_attachment(
        &self,
        case: CaseId,
        id: AttachmentId,
        description: Slot,
    ) -> Result<(), StoreError> {
        let folder = self.folder()?;
        if description.bucket() != Bucket::Kib4 {
            return Err(NotTaken::WrongSize.into());
        }
        let description = Arc::new(description);
        // No piece is exchanged while its file becomes complete.
        let _turn = folder.turn.lock().await;
        self.write_in_turn("complete a file", move |tx| {
            let description = Arc::clone(&description);
            Box::pin(async move {
                let name = || Value::Bytes(id.0.to_vec());
                let rows = tx.rows(STATE, vec![name(), Value::Bytes(case.0.to_vec())]).await?;
                let state: &str = rows.first().ok_or(NotTaken::Unknown)?.get(0)?;
                if state == "complete" {
                    return Ok(());
                }
                let parts = arriving(tx, case, id).await?;
                let rows = tx.rows(COUNT, vec![name()]).await?;
                if rows.first().ok_or(StoreError::Abandoned)?.count(0)? != u64::from(parts) {
                    return Err(NotTaken::PartsMissing.into());
                }
                done(tx, id, &description).await
            })
        })
        .await
    }

    /// Keeps a file that was begun, whole or not at all: where anything fails, nothing of it is left.
    ///
    /// # Errors
    /// As [`Store::put_chunk`] and [`Store::complete_attachment`].
    pub async fn keep_attachment(
        &self,
        case: CaseId,
        id: AttachmentId,
        slots: Vec<Slot>,
        description: Slot,
    ) -> Result<(), StoreError> {
        let kept = self.try_keep(case, id, slots, description).await;
        if kept.is_err() {
            self.give_up_attachment(case, id).await;
        }
        kept
    }

    async fn try_keep(
        &self,
        case: CaseId,
        id: AttachmentId,
        slots: Vec<Slot>,
        description: Slot,
    ) -> Result<(), StoreError> {
        let folder = self.folder()?;
        if description.bucket() != Bucket::Kib4 {
            return Err(NotTaken::WrongSize.into());
        }
        let (count, description) = (slots.len(), Arc::new(description));
        blocking(move || {
            let mut pieces = Vec::with_capacity(slots.len());
            for (part, slot) in (0..).zip(&slots) {
                is_piece(slot)?;
                pieces.push(folder.write(id, part, slot)?);
            }
            folder.settle(id, &pieces)
        })
        .await?;
        self.write_in_turn("keep a file", move |tx| {
            let description = Arc::clone(&description);
            Box::pin(async move {
                let parts = arriving(tx, case, id).await?;
                if parts as usize != count {
                    return Err(NotTaken::PartsMissing.into());
                }
                done(tx, id, &description).await
            })
        })
        .await
    }
}

async fn done(tx: &mut Tx<'_>, id: AttachmentId, description: &Slot) -> Result<(), StoreError> {
    let name = || Value::Bytes(id.0.to_vec());
    tx.run_one(DESCRIBE, vec![name(), Value::Bytes(description.as_bytes().to_vec())]).await?;
    tx.run(FORGET, vec![name()]).await?;
    tx.run_one(DONE, vec![name()]).await
}
