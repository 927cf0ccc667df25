//! The end of sending: all pieces and the sealed description, together with the event that says so. And all pieces at
//! once, for files that the server seals.

use vault::envelope::AttachmentId;
use vault::{Bucket, CaseId, Slot};

use super::folder::{blocking, is_piece};
use super::put::arriving;
use crate::statement::statements;
use crate::step::Step;
use crate::{NotTaken, Store, StoreError, Tx, Value};

statements! {
    COUNT = "SELECT COUNT(*) FROM attachment_parts WHERE attachment_id = $1";
    DESCRIBE = "INSERT INTO attachment_descriptions (attachment_id, slot) VALUES ($1, $2)";
    DONE = "UPDATE attachments SET state = 'complete', begun = '' WHERE id = $1";
    FORGET = "DELETE FROM attachment_parts WHERE attachment_id = $1";
}

impl Store {
    /// Keeps all pieces of a file that was begun and of which none was sent. It is complete once its event is kept.
    ///
    /// # Errors
    /// As [`Store::put_chunk`]; [`NotTaken::PartsMissing`] where they are not as many as were begun.
    pub async fn put_chunks(
        &self,
        case: CaseId,
        id: AttachmentId,
        slots: Vec<Slot>,
    ) -> Result<(), StoreError> {
        let folder = self.folder()?;
        let count = slots.len();
        blocking(move || {
            let mut pieces = Vec::with_capacity(slots.len());
            for (part, slot) in (0..).zip(&slots) {
                is_piece(slot)?;
                pieces.push(folder.write(id, part, slot)?);
            }
            folder.settle(id, &pieces)
        })
        .await?;
        self.write_in_turn("count pieces", move |tx| {
            Box::pin(async move {
                let parts = arriving(tx, case, id).await?;
                if parts as usize != count {
                    return Err(NotTaken::PartsMissing.into());
                }
                let rows = (0..i64::from(parts)).flat_map(|part| [Value::Bytes(id.0.to_vec()), part.into()]);
                let names = ["attachment_id", "part"];
                let step = Step::insert("attachment_parts", &names, rows.collect(), tx.marks());
                tx.run_together(vec![step]).await
            })
        })
        .await
    }
}

/// In the transaction of its event.
pub(crate) async fn complete(
    tx: &mut Tx<'_>,
    case: CaseId,
    id: AttachmentId,
    description: &Slot,
) -> Result<(), StoreError> {
    if description.bucket() != Bucket::Kib4 {
        return Err(NotTaken::WrongSize.into());
    }
    let name = || Value::Bytes(id.0.to_vec());
    let parts = arriving(tx, case, id).await?;
    let rows = tx.rows(COUNT, vec![name()]).await?;
    if rows.first().ok_or(StoreError::Abandoned)?.count(0)? != u64::from(parts) {
        return Err(NotTaken::PartsMissing.into());
    }
    tx.run_one(DESCRIBE, vec![name(), Value::Bytes(description.as_bytes().to_vec())]).await?;
    tx.run(FORGET, vec![name()]).await?;
    tx.run_one(DONE, vec![name()]).await
}
