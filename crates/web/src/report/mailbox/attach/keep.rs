//! One file: cleaned, sealed to the report's statement, kept. And the untouched one beside it, where that was wished.

use std::sync::Arc;

use intake::{Act, Actor, AttachmentPlace, FileMark, pieces, seal_attachment, sealed_digest};
use ledger::seed::CaseKey;
use rand_chacha::rand_core::Rng as _;
use secrecy::ExposeSecret as _;
use store::{Change, FileChange, NotTaken, StoreError};
use vault::Compartment;
use vault::attachment::{Cleaned, ContentKind, Description, Limits, Warning, clean};
use vault::envelope::AttachmentId;
use zeroize::Zeroizing;

use super::receive::{Content, MOST_BYTES};
use super::{Opened, Receiving};
use crate::chain::{self, Next, NotFiled};

/// A file that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing but the points of a photograph.
    Cleaned,
    /// As it came, which for this type tells nothing that cannot be seen.
    AsItCame,
    /// As it came; it may hold what cannot be seen.
    Warned(Warning),
    /// The untouched photograph, as was wished.
    Original,
}

/// Why there is nothing of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotKept {
    Empty,
    TooLarge,
    TooMany,
    PictureTooLarge,
    PictureUnreadable,
    CaseFull,
    NoRoom,
    Busy,
    Failed,
}

impl NotKept {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 9] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooMany,
        Self::PictureTooLarge,
        Self::PictureUnreadable,
        Self::CaseFull,
        Self::NoRoom,
        Self::Busy,
        Self::Failed,
    ];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::PictureTooLarge => "picture-too-large",
            Self::PictureUnreadable => "picture-unreadable",
            Self::CaseFull => "case-full",
            Self::NoRoom => "no-room",
            Self::Busy => "busy",
            Self::Failed => "failed",
        }
    }
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        if error.is_full() {
            tracing::error!(%error, "a file could not be kept");
            return Self::NoRoom;
        }
        match error {
            StoreError::NotTaken(NotTaken::CaseFull) => Self::CaseFull,
            StoreError::NotTaken(NotTaken::TooLarge) => Self::TooLarge,
            other => {
                // Said without a word of what it is or is called.
                tracing::error!(error = %other, "a file could not be kept");
                Self::Failed
            }
        }
    }
}

/// What became of a file: one line, or two where the untouched one was wished as well.
pub(super) async fn file(
    receiving: &Receiving,
    opened: &Opened,
    name: &str,
    content: Content,
    original: bool,
) -> Vec<Result<Kept, NotKept>> {
    let kind = ContentKind::of(&content.bytes);
    let mut told = vec![cleaned(receiving, opened, name, &content).await];
    if original && kind.is_photo() {
        let described = Description::of(&content.bytes, kind, name).as_original();
        let kept = keep(receiving, opened, Arc::clone(&content.bytes), described).await;
        told.push(kept.map(|()| Kept::Original));
    }
    told
}

async fn cleaned(
    receiving: &Receiving,
    opened: &Opened,
    name: &str,
    content: &Content,
) -> Result<Kept, NotKept> {
    let Cleaned { bytes, kind, warning } = {
        let _turn = receiving.uploads().cleaning.acquire().await.map_err(|_| NotKept::Failed)?;
        let bytes = Arc::clone(&content.bytes);
        let limits = Limits { bytes: MOST_BYTES as u64, ..Limits::default() };
        // A decoder that panics on a picture made for that says the same as one that refuses it.
        let cleaned = tokio::task::spawn_blocking(move || clean(&bytes, &limits)).await;
        cleaned.map_err(|_| NotKept::PictureUnreadable)?.map_err(|error| match error {
            vault::Error::TooLarge { .. } => NotKept::TooLarge,
            vault::Error::PictureTooLarge { .. } => NotKept::PictureTooLarge,
            vault::Error::PictureUnreadable(_) => NotKept::PictureUnreadable,
            _ => NotKept::Failed,
        })?
    };
    let described = Description::of(&bytes, kind, name);
    keep(receiving, opened, Arc::new(bytes), described).await?;
    Ok(match warning {
        Some(warning) => Kept::Warned(warning),
        None if kind.is_photo() => Kept::Cleaned,
        None => Kept::AsItCame,
    })
}

/// Whole or not at all.
async fn keep(
    receiving: &Receiving,
    opened: &Opened,
    bytes: Arc<Zeroizing<Vec<u8>>>,
    described: Description,
) -> Result<(), NotKept> {
    let (store, case) = (receiving.store(), opened.file.line.case);
    // As it is now: a form may have been sent for minutes, and somebody's access may have been ended meanwhile.
    let boxes = store.boxes(case).await?;
    let lockbox = boxes.newest(Compartment::Statement).ok_or(NotKept::Failed)?;
    let today = receiving.today().ok_or(NotKept::Failed)?;
    let mut id = [0; 16];
    receiving.rng().ok_or(NotKept::Failed)?.fill_bytes(&mut id);
    let id = AttachmentId(id);
    let begun = store.begin_attachment(lockbox.id, id, pieces(bytes.len()), today).await?;
    let place = AttachmentPlace { lockbox: lockbox.id, sequence: begun.sequence, id };
    let public = lockbox.public.clone();
    let sealing = tokio::task::spawn_blocking(move || {
        seal_attachment(&place, &bytes, &described, store::MOST_ATTACHMENT_BYTES, &public)
    });
    let kept = match sealing.await {
        Ok(Ok(sealed)) => {
            let digest = sealed_digest(&sealed.slots, &sealed.description);
            let mark = FileMark { number: begun.number, digest };
            let change = FileChange::Complete { id, description: sealed.description };
            match store.put_chunks(case, id, sealed.slots).await {
                Ok(()) => event(receiving, opened, Act::Attached(mark), change).await,
                Err(error) => Err(error.into()),
            }
        }
        Ok(Err(_)) | Err(_) => Err(NotKept::Failed),
    };
    if kept.is_err() {
        store.give_up_attachment(case, id).await;
    }
    kept
}

/// Accesses are ended rarely.
const TRIES: usize = 3;

/// Keeps what becomes of a file with its leaf. Where another event of the case comes first, or somebody's access is
/// ended in this moment, it is sealed anew.
pub(super) async fn event(
    receiving: &Receiving,
    opened: &Opened,
    act: Act<'_>,
    file: FileChange,
) -> Result<(), NotKept> {
    let key = CaseKey::new(*opened.keys.case_tag().expose_secret());
    let day = receiving.today().ok_or(NotKept::Failed)?;
    let change = Change { file: Some(file), ..Change::default() };
    let mut rng = receiving.rng().ok_or(NotKept::Failed)?;
    for _ in 0..TRIES {
        let file = receiving.store().report(opened.file.line.case).await?.ok_or(NotKept::Failed)?;
        let next = Next { file: &file, key: &key, act, actor: Actor::Reporter, day, after: None };
        match chain::file(receiving.store(), &next, &change, &mut rng).await {
            Ok(_) => return Ok(()),
            Err(NotFiled::Renewed) => {}
            Err(NotFiled::Store(error)) => return Err(error.into()),
            Err(error) => {
                tracing::error!(%error, "the event of a file could not be kept");
                return Err(NotKept::Failed);
            }
        }
    }
    Err(NotKept::Failed)
}
