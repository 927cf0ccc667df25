//! What a file is, by its first bytes.

/// Types that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentKind {
    Jpeg,
    Png,
    Webp,
    /// A picture that cannot be cleaned here: HEIC, GIF, TIFF, BMP, AVIF.
    OtherPicture,
    Pdf,
    /// A zip file: the newer office formats, or an archive.
    Zip,
    /// The older office formats.
    OldOffice,
    Audio,
    Video,
    /// UTF-8 without control characters.
    Text,
    Unknown,
}

impl ContentKind {
    pub const ALL: [Self; 11] = [
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::OtherPicture,
        Self::Pdf,
        Self::Zip,
        Self::OldOffice,
        Self::Audio,
        Self::Video,
        Self::Text,
        Self::Unknown,
    ];

    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let at = |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
        let begins = |magics: &[&[u8]]| magics.iter().any(|magic| bytes.starts_with(magic));
        // Text before the types whose marks are words: a story may begin with BM or FORM. All of those hold bytes that
        // no text has.
        if begins(&[b"%PDF-"]) {
            Self::Pdf
        } else if is_text(bytes) {
            Self::Text
        } else if begins(&[b"\xff\xd8\xff"]) {
            Self::Jpeg
        } else if begins(&[b"\x89PNG\r\n\x1a\n"]) {
            Self::Png
        } else if begins(&[b"RIFF"]) && at(8, b"WEBP") {
            Self::Webp
        } else if begins(&[b"RIFF"]) && at(8, b"WAVE") {
            Self::Audio
        } else if begins(&[b"RIFF"]) && at(8, b"AVI ") {
            Self::Video
        } else if at(4, b"ftyp") {
            Self::of_brand(bytes.get(8..12).unwrap_or_default())
        } else if begins(&[b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"BM"]) {
            Self::OtherPicture
        } else if begins(&[b"PK\x03\x04", b"PK\x05\x06"]) {
            Self::Zip
        } else if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
            Self::OldOffice
        } else if begins(&[b"ID3", b"OggS", b"fLaC", b"#!AMR", b"FORM", b"MThd"]) || is_mpeg_audio(bytes) {
            Self::Audio
        } else if begins(&[b"\x1a\x45\xdf\xa3", b"\0\0\x01\xba", b"\0\0\x01\xb3"]) {
            Self::Video
        } else {
            Self::Unknown
        }
    }

    /// ISO media files (`ftyp`) hold photographs, voice memos and films alike.
    fn of_brand(brand: &[u8]) -> Self {
        match brand {
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis" => {
                Self::OtherPicture
            }
            b"M4A " | b"M4B " | b"M4P " => Self::Audio,
            _ => Self::Video,
        }
    }

    /// Whether cleaning decodes it and writes it anew.
    #[must_use]
    pub fn is_photo(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    /// For a stored name; `bin` where the type does not say more.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
            Self::Zip => "zip",
            Self::Text => "txt",
            Self::OtherPicture | Self::OldOffice | Self::Audio | Self::Video | Self::Unknown => "bin",
        }
    }

    /// Part of the sealed description.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::OtherPicture => "picture",
            Self::Pdf => "pdf",
            Self::Zip => "zip",
            Self::OldOffice => "office",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Text => "text",
            Self::Unknown => "unknown",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A frame header of MP3 or AAC (ADTS): eleven bits set, then a layer and rate that exist.
fn is_mpeg_audio(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, third, ..]
        if second & 0xe0 == 0xe0 && second & 0x18 != 0x08 && third & 0xf0 != 0xf0)
        && !bytes.starts_with(b"\xff\xfe")
}

fn is_text(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && std::str::from_utf8(bytes)
            .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')))
}
