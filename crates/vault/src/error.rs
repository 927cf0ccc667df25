//! Why something was refused. One enum for the crate; only reading a phrase has its own
//! (`phrase::NotRead`), which tells places. No error carries content, keys or anything typed.

use crate::attachment::ContentKind;
use crate::exclusion::Fallback;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("a site's name has 3 to 64 lower-case letters, digits and hyphens")]
    NotASite,
    #[error("this is no age secret key; one begins AGE-SECRET-KEY-1")]
    NotASecretKey,
    #[error("this is no age recipient; one begins age1")]
    NotARecipient,

    // Opening.
    #[error("this key does not open it; it was sealed to another")]
    NotForThisKey,
    #[error("the sealed bytes are damaged; fetch them again, or restore them from a backup")]
    Damaged,
    #[error("the sealed content is not what was asked for: its {0} differs; it may have been moved")]
    Mismatch(Field),
    #[error("{found} of {expected} parts are here; nothing was opened")]
    PartsMissing { found: u64, expected: u64 },
    #[error("the content is not text")]
    NotText,

    // Granting.
    #[error("no wrap opens with this key; it was never granted, or the grant was ended")]
    NoGrant,
    #[error("the stored public key does not belong to the granted secret key; seal nothing to it")]
    KeySubstituted,
    #[error("there is nobody to grant this to")]
    NoRecipients,
    #[error("nobody is left who may read this; {0}")]
    NobodyLeft(Fallback),
    #[error("this lockbox has reached its last generation")]
    LastGeneration,
    #[error("a break-glass secret needs 2 to 20 different custodians and at most {most} bytes")]
    Custodians { most: usize },

    // Staff.
    #[error("the password is wrong; nothing was opened")]
    WrongPassword,
    #[error("this recovery sheet does not open the key; it may be an older one")]
    WrongSheet,
    #[error("a password has 1 to 1,024 bytes")]
    PasswordLength,

    // Attachments.
    #[error("this is no number of an attachment; one has 32 hexadecimal digits")]
    NotAnAttachment,
    #[error("the file has {bytes} bytes; {most} are allowed")]
    TooLarge { bytes: u64, most: u64 },
    #[error("the picture has {width} × {height} points, more than can be cleaned; send a smaller one")]
    PictureTooLarge { width: u32, height: u32 },
    #[error(
        "the picture ({0:?}) cannot be read, so its hidden data cannot be removed; send a photograph of it"
    )]
    PictureUnreadable(ContentKind),
}

/// A field of the context inside every plaintext.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Version,
    Case,
    Compartment,
    Generation,
    Sequence,
    Kind,
    Attachment,
    Part,
    Size,
    Padding,
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Version => "version",
            Self::Case => "case",
            Self::Compartment => "compartment",
            Self::Generation => "lockbox generation",
            Self::Sequence => "sequence",
            Self::Kind => "kind",
            Self::Attachment => "attachment",
            Self::Part => "part",
            Self::Size => "size",
            Self::Padding => "padding",
        })
    }
}
