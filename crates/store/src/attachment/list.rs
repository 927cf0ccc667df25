//! The files of a case as they lie: what is clear, the sealed description, and the sealed pieces.

use intake::Entry;
use ledger::Hash;
use vault::envelope::{AttachmentId, Context, Kind};
use vault::{CaseId, Compartment, Generation, LockboxId, MailboxDigest, Slot};

use super::folder::blocking;
use crate::statement::statements;
use crate::{NotTaken, Row, Store, StoreError, Value};

statements! {
    LIST = "SELECT a.id, a.number, a.sequence, a.compartment, a.generation, a.parts, a.state, d.slot
        FROM attachments a LEFT JOIN attachment_descriptions d ON d.attachment_id = a.id
        WHERE a.report_id = $1 AND a.state <> 'expired' ORDER BY a.number";
    THERE = "SELECT p.attachment_id, p.part FROM attachment_parts p
        JOIN attachments a ON a.id = p.attachment_id WHERE a.report_id = $1 ORDER BY p.part";
    MAILBOX = "SELECT report_id FROM mailboxes WHERE digest = $1";
}

/// A file of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub id: AttachmentId,
    /// Within the case, from 1.
    pub number: u32,
    pub lockbox: LockboxId,
    pub sequence: u64,
    /// Pieces of 256 KiB.
    pub parts: u32,
    pub state: AttachmentState,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachmentState {
    /// Not complete; these pieces are on the disk.
    Arriving { there: Vec<u32> },
    /// All of it is there. The description is sealed.
    Complete { description: Entry },
    /// Taken back. Nothing but its number is left.
    Removed,
}

impl Store {
    /// The files of a case by their numbers.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn attachments(&self, case: CaseId) -> Result<Vec<Attachment>, StoreError> {
        let id = || vec![Value::Bytes(case.0.to_vec())];
        let mut all = Vec::new();
        for row in &self.rows(LIST, id()).await? {
            all.push(attachment(case, row)?);
        }
        let arriving = |one: &Attachment| matches!(one.state, AttachmentState::Arriving { .. });
        if !all.iter().any(arriving) {
            return Ok(all);
        }
        for row in &self.rows(THERE, id()).await? {
            let (of, part) = (number_of(row, 0)?, row.count(1)? as u32);
            if let Some(one) = all.iter_mut().find(|one| one.id == of)
                && let AttachmentState::Arriving { there } = &mut one.state
            {
                there.push(part);
            }
        }
        Ok(all)
    }

    /// The case of a mailbox, without anything of it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn case_of_mailbox(&self, digest: MailboxDigest) -> Result<Option<CaseId>, StoreError> {
        let rows = self.rows(MAILBOX, vec![Value::Bytes(digest.0.to_vec())]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let id: Vec<u8> = row.get(0)?;
        let id = id.try_into().map_err(|_| StoreError::Broken("a case's number is none".into()))?;
        Ok(Some(CaseId(id)))
    }

    /// The SHA-256 of each piece of a complete file as it lies on the disk now, in their order: one is in memory at a
    /// time.
    ///
    /// # Errors
    /// As [`Store::attachment_slots`].
    pub async fn attachment_hashes(&self, attachment: &Attachment) -> Result<Vec<Hash>, StoreError> {
        let AttachmentState::Complete { .. } = attachment.state else {
            return Err(NotTaken::Unknown.into());
        };
        let (folder, id, parts) = (self.folder()?, attachment.id, attachment.parts);
        blocking(move || {
            (0..parts).map(|part| folder.piece(id, part).map(|piece| Hash::of(&piece))).collect()
        })
        .await
    }

    /// The pieces of a complete file, in their order.
    ///
    /// # Errors
    /// [`NotTaken::Unknown`] for one that is not complete; [`StoreError::Broken`] where a piece is missing or cut.
    pub async fn attachment_slots(&self, attachment: &Attachment) -> Result<Vec<Slot>, StoreError> {
        let AttachmentState::Complete { .. } = attachment.state else {
            return Err(NotTaken::Unknown.into());
        };
        let (folder, id, parts) = (self.folder()?, attachment.id, attachment.parts);
        blocking(move || folder.read(id, parts)).await
    }
}

fn attachment(case: CaseId, row: &Row) -> Result<Attachment, StoreError> {
    let wrong = |what: &str| StoreError::Broken(format!("a file has a wrong {what}"));
    let (id, sequence) = (number_of(row, 0)?, row.count(2)?);
    let (compartment, state): (&str, &str) = (row.get(3)?, row.get(6)?);
    let lockbox = LockboxId {
        case,
        compartment: Compartment::from_key(compartment).ok_or_else(|| wrong("compartment"))?,
        generation: Generation(u32::try_from(row.count(4)?).map_err(|_| wrong("generation"))?),
    };
    let state = match state {
        "arriving" => AttachmentState::Arriving { there: Vec::new() },
        "removed" => AttachmentState::Removed,
        "complete" => {
            let slot: Option<Vec<u8>> = row.get(7)?;
            let slot = Slot::from_bytes(slot.ok_or_else(|| wrong("description"))?);
            let slot = slot.map_err(|error| StoreError::Broken(format!("a file's description: {error}")))?;
            let context = Context { lockbox, sequence, kind: Kind::Attachment(id) };
            AttachmentState::Complete { description: Entry { context, slots: vec![slot] } }
        }
        _ => return Err(wrong("state")),
    };
    let number = u32::try_from(row.count(1)?).map_err(|_| wrong("number"))?;
    let parts = u32::try_from(row.count(5)?).map_err(|_| wrong("count of pieces"))?;
    Ok(Attachment { id, number, lockbox, sequence, parts, state })
}

fn number_of(row: &Row, at: usize) -> Result<AttachmentId, StoreError> {
    let id: Vec<u8> = row.get(at)?;
    let id = id.try_into().map_err(|_| StoreError::Broken("a file's number is none".into()))?;
    Ok(AttachmentId(id))
}
