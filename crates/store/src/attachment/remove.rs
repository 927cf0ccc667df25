//! Taking a file back: its bytes and its description go, its number stays, with an event that says so.

use std::sync::Arc;

use ledger::Day;
use vault::CaseId;
use vault::envelope::AttachmentId;

use super::Folder;
use super::folder::blocking;
use crate::report::event;
use crate::statement::statements;
use crate::{NotTaken, ReportEvent, Store, StoreError, Tx, Value};

statements! {
    TAKE = "UPDATE attachments SET state = state WHERE id = $1 AND report_id = $2 RETURNING number, state";
    REMOVE = "UPDATE attachments SET state = $2, begun = '' WHERE id = $1";
    UNDESCRIBE = "DELETE FROM attachment_descriptions WHERE attachment_id = $1";
    FORGET = "DELETE FROM attachment_parts WHERE attachment_id = $1";
    UNDESCRIBE_ALL = "DELETE FROM attachment_descriptions
        WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    FORGET_ALL = "DELETE FROM attachment_parts
        WHERE attachment_id IN (SELECT id FROM attachments WHERE report_id = $1)";
    REMOVE_ALL = "UPDATE attachments SET state = 'removed', begun = ''
        WHERE report_id = $1 AND state IN ('arriving', 'complete')";
    REMOVED = "SELECT id FROM attachments WHERE report_id = $1 AND state = 'removed'";
    GONE = "DELETE FROM attachments WHERE id = $1 AND state = 'expired'";
}

/// In the transaction of its event. What was downloaded before stays known.
pub(crate) async fn take_back(
    tx: &mut Tx<'_>,
    case: CaseId,
    id: AttachmentId,
    day: Day,
) -> Result<(), StoreError> {
    let name = || Value::Bytes(id.0.to_vec());
    let rows = tx.rows(TAKE, vec![name(), Value::Bytes(case.0.to_vec())]).await?;
    let row = rows.first().ok_or(NotTaken::Unknown)?;
    let (number, state): (u64, &str) = (row.count(0)?, row.get(1)?);
    if state != "complete" {
        return Err(NotTaken::Ended.into());
    }
    let event = ReportEvent {
        kind: "file-removed".to_owned(),
        // Nobody of the staff.
        actor: String::new(),
        day: day.to_string(),
        detail: number.to_string(),
    };
    event::add(tx, case, event).await?;
    gone(tx, id).await
}

/// All files of a case, in the transaction that expunges it; without a line for each, since the case says it.
pub(crate) async fn all_of(tx: &mut Tx<'_>, case: CaseId) -> Result<(), StoreError> {
    for statement in [UNDESCRIBE_ALL, FORGET_ALL, REMOVE_ALL] {
        tx.run(statement, vec![Value::Bytes(case.0.to_vec())]).await?;
    }
    Ok(())
}

async fn gone(tx: &mut Tx<'_>, id: AttachmentId) -> Result<(), StoreError> {
    let name = || Value::Bytes(id.0.to_vec());
    tx.run(UNDESCRIBE, vec![name()]).await?;
    tx.run(FORGET, vec![name()]).await?;
    tx.run_one(REMOVE, vec![name(), "removed".into()]).await
}

impl Store {
    /// Deletes the bytes of whatever the rows of a case say was removed.
    pub(super) async fn clear_removed(&self, folder: &Arc<Folder>, case: CaseId) -> Result<(), StoreError> {
        for row in self.rows(REMOVED, vec![Value::Bytes(case.0.to_vec())]).await? {
            let id: Vec<u8> = row.get(0)?;
            let wrong = |_| StoreError::Broken("a file's number is none".into());
            let id = AttachmentId(id.try_into().map_err(wrong)?);
            let removing = Arc::clone(folder);
            blocking(move || removing.remove(id)).await?;
        }
        Ok(())
    }

    /// Takes a file back that never became complete, and of which nothing is in the log; and clears away what is left of
    /// one that was taken back.
    ///
    /// # Errors
    /// [`NotTaken::Unknown`]; [`NotTaken::Logged`] for one that is complete, which goes with an event only; whatever the
    /// disk and the database say. Once the row is changed, bytes that could not be deleted are deleted at the next
    /// start.
    pub async fn remove_unfinished(&self, case: CaseId, id: AttachmentId) -> Result<(), StoreError> {
        let folder = self.folder()?;
        let _turn = folder.turn.lock().await;
        self.write_in_turn("take a file back", move |tx| {
            Box::pin(async move {
                let names = vec![Value::Bytes(id.0.to_vec()), Value::Bytes(case.0.to_vec())];
                let rows = tx.rows(TAKE, names).await?;
                let state: &str = rows.first().ok_or(NotTaken::Unknown)?.get(1)?;
                match state {
                    "arriving" => gone(tx, id).await,
                    "complete" => Err(NotTaken::Logged.into()),
                    _ => Ok(()),
                }
            })
        })
        .await?;
        let removing = Arc::clone(&folder);
        blocking(move || removing.remove(id)).await
    }

    /// Leaves nothing of a file that did not become complete. What cannot be cleared away now is at the next start.
    pub async fn give_up_attachment(&self, case: CaseId, id: AttachmentId) {
        let told =
            |error: &StoreError| tracing::warn!(%error, "a file that was not kept could not be cleared away");
        let Ok(folder) = self.folder() else { return };
        let _turn = folder.turn.lock().await;
        let expired = self
            .write_in_turn("give a file up", move |tx| {
                Box::pin(async move {
                    let name = || Value::Bytes(id.0.to_vec());
                    let rows = tx.rows(TAKE, vec![name(), Value::Bytes(case.0.to_vec())]).await?;
                    let Some(row) = rows.first() else { return Ok(false) };
                    let state: &str = row.get(1)?;
                    if state == "arriving" {
                        tx.run_one(REMOVE, vec![name(), "expired".into()]).await?;
                    }
                    Ok(matches!(state, "arriving" | "expired"))
                })
            })
            .await;
        // A full database cannot say that the file is given up, and its bytes may be what fills the disk.
        if matches!(expired, Ok(false)) {
            return;
        }
        let removing = Arc::clone(&folder);
        let removed = blocking(move || removing.remove(id)).await.inspect_err(told).is_ok();
        if removed && expired.inspect_err(told).is_ok() {
            let _ = self.forget_attachment(id).await.inspect_err(told);
        }
    }

    /// Deletes the rows of a file that was given up and has no bytes any more.
    pub(super) async fn forget_attachment(&self, id: AttachmentId) -> Result<(), StoreError> {
        self.write_in_turn("forget a file", move |tx| {
            Box::pin(async move {
                tx.run(FORGET, vec![Value::Bytes(id.0.to_vec())]).await?;
                tx.run(GONE, vec![Value::Bytes(id.0.to_vec())]).await.map(drop)
            })
        })
        .await
    }
}
