//! Clearing away: files that nobody went on sending, and bytes of those that were taken back while a program was
//! stopped. To be called at the start and once a day.
//!
//! A folder that no row knows is left alone and told of. It is no remnant of ours, since a row comes before the first
//! byte: it belongs to another database, or to a newer state of this one than the backup that was brought back, and
//! deleting it would lose what somebody may have risked much to send.

use std::collections::HashSet;

use ledger::Day;
use vault::CaseId;
use vault::envelope::AttachmentId;

use super::KEPT_DAYS;
use super::folder::blocking;
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    ALL = "SELECT id, report_id, state, begun FROM attachments";
}

impl Store {
    /// How many files were given up. Nothing happens where no folder was given.
    ///
    /// # Errors
    /// Whatever the disk and the database say.
    pub async fn sweep_attachments(&self, today: Day) -> Result<u64, StoreError> {
        let Ok(folder) = self.folder() else { return Ok(0) };
        // Looked at before the rows: what comes in between has a row that we see.
        let listing = folder.clone();
        let lying: HashSet<AttachmentId> = blocking(move || listing.all()).await?.into_iter().collect();
        let oldest = oldest(today)?;
        let (mut given_up, mut known) = (0, HashSet::new());
        for row in &self.rows(ALL, Vec::new()).await? {
            let (id, case): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let wrong = |_| StoreError::Broken("a file's number is none".into());
            let id = AttachmentId(id.try_into().map_err(wrong)?);
            let case = CaseId(case.try_into().map_err(wrong)?);
            known.insert(id);
            let (state, begun): (&str, &str) = (row.get(2)?, row.get(3)?);
            match state {
                // Days of this form sort as the calendar does.
                "arriving" if begun < oldest.as_str() => {
                    self.give_up_attachment(case, id).await;
                    given_up += 1;
                }
                "expired" => self.give_up_attachment(case, id).await,
                "removed" if lying.contains(&id) => {
                    let removing = folder.clone();
                    blocking(move || removing.remove(id)).await?;
                }
                _ => {}
            }
        }
        let strange = lying.difference(&known).count();
        if strange > 0 {
            let folder = folder.path().display();
            tracing::warn!(
                "{strange} folders in {folder} belong to no report of this database, and were left alone. Is it an older backup, or another folder's database?"
            );
        }
        Ok(given_up)
    }
}

fn oldest(today: Day) -> Result<String, StoreError> {
    let today: register::Day = today
        .to_string()
        .parse()
        .map_err(|error: register::NotADay| StoreError::Broken(error.to_string()))?;
    Ok(register::Day(today.0 - KEPT_DAYS).to_string())
}
