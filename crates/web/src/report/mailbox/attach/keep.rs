//! One file: cleaned, sealed to the report's statement, kept. And the untouched one beside it, where that was wished.

use std::sync::Arc;

use intake::{AttachmentPlace, pieces, seal_attachment};
use rand_chacha::rand_core::Rng as _;
use store::{NotTaken, StoreError};
use vault::Compartment;
use vault::attachment::{Cleaned, ContentKind, Description, Limits, Warning, clean};
use vault::envelope::AttachmentId;
use zeroize::Zeroizing;

use super::receive::{Content, MOST_BYTES};
use super::{Opened, Receiving};

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
    match sealing.await {
        Ok(Ok(sealed)) => {
            store.keep_attachment(case, id, sealed.slots, sealed.description).await.map_err(NotKept::from)
        }
        Ok(Err(_)) | Err(_) => {
            store.give_up_attachment(case, id).await;
            Err(NotKept::Failed)
        }
    }
}
