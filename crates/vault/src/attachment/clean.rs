//! Taking hidden data out of what is attached, as far as its type allows.

use zeroize::Zeroizing;

use super::content::ContentKind;
use super::photo;
use crate::error::Error;
use crate::hidden::hidden;

/// How much work a file may cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the file.
    pub bytes: u64,
    /// Width × height of a picture.
    pub points: u64,
    /// Width or height of a picture.
    pub side: u32,
    /// Bytes that a decoder may take for the picture. A progressive JPEG takes up to two and a half times as much
    /// besides, so this bounds a small multiple, not the whole.
    pub memory: u64,
}

impl Default for Limits {
    /// 25 MiB; 50 million points, which today's phones make at most without special settings.
    fn default() -> Self {
        Self { bytes: 25 * 1024 * 1024, points: 50_000_000, side: 16_384, memory: 256 * 1024 * 1024 }
    }
}

/// What cleaning could not do. Show it beside the file, before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The picture's type keeps place, time and camera. Send a photograph of it, or a screenshot.
    PictureKeepsHiddenData,
    /// Authors, dates and former versions may be inside. A photograph of the page is safer.
    DocumentKeepsHiddenData,
    /// Voices are known to those who know the speaker; the file may hold place and device.
    VoicesAreKnown,
    /// Faces, voices, place and device.
    FilmShowsPeople,
    /// Nobody knows what is inside.
    UnknownType,
}

impl Warning {
    pub const ALL: [Self; 5] = [
        Self::PictureKeepsHiddenData,
        Self::DocumentKeepsHiddenData,
        Self::VoicesAreKnown,
        Self::FilmShowsPeople,
        Self::UnknownType,
    ];

    /// Of a file of this type once it was cleaned.
    #[must_use]
    pub fn of(kind: ContentKind) -> Option<Self> {
        match kind {
            ContentKind::Text | ContentKind::Jpeg | ContentKind::Png | ContentKind::Webp => None,
            ContentKind::OtherPicture => Some(Self::PictureKeepsHiddenData),
            ContentKind::Pdf | ContentKind::Zip | ContentKind::OldOffice => {
                Some(Self::DocumentKeepsHiddenData)
            }
            ContentKind::Audio => Some(Self::VoicesAreKnown),
            ContentKind::Video => Some(Self::FilmShowsPeople),
            ContentKind::Unknown => Some(Self::UnknownType),
        }
    }

    /// Key of the words to show.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PictureKeepsHiddenData => "picture-keeps-hidden-data",
            Self::DocumentKeepsHiddenData => "document-keeps-hidden-data",
            Self::VoicesAreKnown => "voices-are-known",
            Self::FilmShowsPeople => "film-shows-people",
            Self::UnknownType => "unknown-type",
        }
    }
}

/// A file ready to be sealed.
pub struct Cleaned {
    pub bytes: Zeroizing<Vec<u8>>,
    /// Of the cleaned bytes.
    pub kind: ContentKind,
    /// `None` if nothing hidden is left.
    pub warning: Option<Warning>,
}

hidden!(Cleaned);

/// Photographs come out without anything but their points; everything else as it was, with a warning.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::PictureTooLarge`], or [`Error::PictureUnreadable`]: a photograph that cannot be
/// decoded is refused rather than passed on with its hidden data.
pub fn clean(bytes: &[u8], limits: &Limits) -> Result<Cleaned, Error> {
    let length = bytes.len() as u64;
    if length > limits.bytes {
        return Err(Error::TooLarge { bytes: length, most: limits.bytes });
    }
    let kind = ContentKind::of(bytes);
    if kind.is_photo() {
        let (bytes, kind) = photo::rewrite(bytes, kind, limits)?;
        return Ok(Cleaned { bytes, kind, warning: None });
    }
    Ok(Cleaned { bytes: Zeroizing::new(bytes.to_vec()), kind, warning: Warning::of(kind) })
}
