//! Files that a reporter adds: sealed to the statement, opened by those who hold it.
//!
//! To the statement and not to the correspondence, since a file belongs to what was told: who may read the one reads
//! the other, and taking back consent to be contacted changes neither. Reporter and intake hold its key.

use vault::attachment::{Description, open_chunks, seal_chunks};
use vault::envelope::{AttachmentId, Context, Kind, Plaintext, seal};
use vault::{LockboxId, Recipient, SecretKey, Slot};

use crate::{Boxes, Entry, IntakeError};

/// Where a file belongs: as it was begun, and as each of its pieces says inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachmentPlace {
    pub lockbox: LockboxId,
    pub sequence: u64,
    pub id: AttachmentId,
}

impl AttachmentPlace {
    /// What the description must say it is.
    #[must_use]
    pub fn description(&self) -> Context {
        Context { lockbox: self.lockbox, sequence: self.sequence, kind: Kind::Attachment(self.id) }
    }
}

/// A file as it is stored.
pub struct SealedAttachment {
    /// Of 256 KiB each.
    pub slots: Vec<Slot>,
    /// Of 4 KiB.
    pub description: Slot,
}

/// How many pieces a content of this length has: what must be said before it is sealed.
#[must_use]
pub fn pieces(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(vault::envelope::CAPACITY).max(1)).unwrap_or(u32::MAX)
}

/// # Errors
/// [`IntakeError::Vault`] for more than `most_bytes`.
pub fn seal_attachment(
    place: &AttachmentPlace,
    content: &[u8],
    description: &Description,
    most_bytes: u64,
    public: &Recipient,
) -> Result<SealedAttachment, IntakeError> {
    let AttachmentPlace { lockbox, sequence, id } = *place;
    let slots = seal_chunks(lockbox, sequence, id, content, most_bytes, public)?;
    let described = seal(place.description(), description.to_content().as_bytes(), public)?;
    let [description] = <[Slot; 1]>::try_from(described)
        .map_err(|_| IntakeError::NotReadable { what: "description of a file" })?;
    Ok(SealedAttachment { slots, description })
}

/// # Errors
/// [`IntakeError::Vault`] without a grant or where anything was moved; [`IntakeError::NotReadable`] where somebody
/// sealed what is no description.
pub fn open_description(
    boxes: &Boxes,
    place: &AttachmentPlace,
    entry: &Entry,
    key: &SecretKey,
) -> Result<Description, IntakeError> {
    let secret = boxes.secret_of(place.lockbox, key)?;
    let plain = vault::envelope::open(place.description(), &entry.slots, &secret)?;
    let what = "description of a file";
    Description::from_content(plain.text()?).map_err(|_| IntakeError::NotReadable { what })
}

/// The whole file, if it is the one that its description names.
///
/// # Errors
/// As [`open_description`]; also where a piece is missing, or the bytes are not those described.
pub fn open_attachment(
    boxes: &Boxes,
    place: &AttachmentPlace,
    slots: &[Slot],
    description: &Description,
    key: &SecretKey,
) -> Result<Plaintext, IntakeError> {
    let secret = boxes.secret_of(place.lockbox, key)?;
    let content = open_chunks(place.lockbox, place.sequence, place.id, slots, &secret)?;
    if description.fits(&content) {
        Ok(content)
    } else {
        Err(IntakeError::NotReadable { what: "file as described" })
    }
}
