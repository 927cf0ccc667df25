//! Files that are added to a report: sealed pieces in a folder, rows that say which of them are there.
//!
//! A row begins before the first byte is on the disk, and a piece counts only once its bytes are there: so no bytes
//! lie anywhere without a row that will lead to them, and no row promises bytes that a power cut took. What is not
//! complete can be gone on with for some days ([`KEPT_DAYS`]) and is then given up. Nothing here opens anything, and no
//! name, type or hour is kept; even the files' own times are set to 1970. (When an inode was last changed the file
//! system knows all the same.)
//!
//! On PostgreSQL with several servers the folder must be one that all of them share.

pub(crate) mod begin;
pub(crate) mod complete;
mod folder;
pub(crate) mod list;
pub(crate) mod put;
pub(crate) mod remove;
pub(crate) mod sweep;

pub use begin::Begun;
pub(crate) use folder::Folder;
pub use list::{Attachment, AttachmentState};

use std::path::Path;
use std::sync::Arc;

use vault::envelope::{AttachmentId, CAPACITY};
use vault::{CaseId, Slot};

use crate::{Change, EventFiled, Store, StoreError};

/// Of one file, on any path.
pub const MOST_ATTACHMENT_BYTES: u64 = 200 << 20;
/// Pieces of one file.
const MOST_PARTS: u32 = MOST_ATTACHMENT_BYTES.div_ceil(CAPACITY as u64) as u32;
/// Pieces of all files of a case: a gibibyte.
const MOST_PARTS_OF_CASE: u64 = 4096;
/// Files of a case, those that were taken back included: rows are not free either.
const MOST_FILES_OF_CASE: u64 = 400;
/// How long a file that is not complete is kept for whoever goes on sending it.
const KEPT_DAYS: i32 = 7;

/// Why a file, or a piece of it, is not taken. None of it is a fault of the disk or the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    #[error("files are not kept here; no folder was given for them")]
    NoFolder,
    #[error("it is larger than a file may be")]
    TooLarge,
    #[error("its case holds as many files as it may")]
    CaseFull,
    #[error("there is no such file in this case, or it is another than was begun")]
    Unknown,
    #[error("it is complete, was taken back, or was given up")]
    Ended,
    #[error("it is complete and in the log: it goes with an event that says so")]
    Logged,
    #[error("pieces are missing")]
    PartsMissing,
    #[error("a piece has another size than pieces have")]
    WrongSize,
}

/// What becomes of a file together with the event that says so. Never without one: a file that nothing in the log tells
/// of could be lost unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// All of its pieces are there, and this is its description, of 4 KiB.
    Complete { id: AttachmentId, description: Slot },
    /// A complete one goes, but for its number.
    TakeBack { id: AttachmentId },
}

impl Store {
    /// Files an event that may change a file: no piece is exchanged meanwhile, and the bytes of one that was taken back
    /// go once the database says so. Bytes that could not be deleted then are deleted at the next start.
    pub(crate) async fn beside_files(
        &self,
        case: CaseId,
        change: &Change,
        filing: impl Future<Output = Result<Option<EventFiled>, StoreError>>,
    ) -> Result<Option<EventFiled>, StoreError> {
        if change.expunge.is_some() {
            return self.beside_all_files(case, filing).await;
        }
        let Some(file) = &change.file else { return filing.await };
        let folder = self.folder()?;
        let _turn = folder.turn.lock().await;
        let filed = filing.await?;
        if let (FileChange::TakeBack { id }, Some(EventFiled::Filed { .. })) = (file, filed) {
            let (removing, id) = (Arc::clone(&folder), *id);
            folder::blocking(move || removing.remove(id)).await?;
        }
        Ok(filed)
    }

    /// The same for all files of a case. What was committed stands: that bytes are left is told of, and no failure of it.
    async fn beside_all_files(
        &self,
        case: CaseId,
        filing: impl Future<Output = Result<Option<EventFiled>, StoreError>>,
    ) -> Result<Option<EventFiled>, StoreError> {
        let Ok(folder) = self.folder() else { return filing.await };
        let _turn = folder.turn.lock().await;
        let filed = filing.await?;
        if let Some(EventFiled::Filed { .. }) = filed
            && let Err(error) = self.clear_removed(&folder, case).await
        {
            tracing::error!(
                %error,
                "files of a case that was expunged could not be deleted; they are at the next start"
            );
        }
        Ok(filed)
    }

    /// The same store, keeping attachments in this folder, which is made if it is not there.
    ///
    /// # Errors
    /// [`StoreError::Folder`].
    pub fn with_attachments(mut self, folder: &Path) -> Result<Self, StoreError> {
        self.folder = Some(Arc::new(Folder::open(folder)?));
        Ok(self)
    }

    #[must_use]
    pub fn keeps_attachments(&self) -> bool {
        self.folder.is_some()
    }

    fn folder(&self) -> Result<Arc<Folder>, StoreError> {
        self.folder.clone().ok_or(StoreError::NotTaken(NotTaken::NoFolder))
    }
}
