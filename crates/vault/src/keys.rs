//! What a reporter's secret opens. All comes from the ten bytes and the site's name; nothing here is stored
//! but the digest of the mailbox id.

use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};

use crate::age_key::{Recipient, SecretKey};
use crate::error::Error;
use crate::secret::Secret;
use crate::stretch::{Key, Root};

/// The name that a site's salts contain, such as `lakeport`. It can never change: every receipt depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(String);

impl Site {
    /// # Errors
    /// Anything but 3 to 64 lower-case letters, digits and hyphens.
    pub fn new(name: &str) -> Result<Self, Error> {
        let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if (3..=64).contains(&name.len()) && plain { Ok(Self(name.to_owned())) } else { Err(Error::NotASite) }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// SHA-256 of a mailbox id: all that the server keeps of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MailboxDigest(pub [u8; 32]);

/// The keys of one reporter. Browser and server derive the same ones.
pub struct ReporterKeys {
    mailbox_id: Key,
    credential: Key,
    case_tag: Key,
    opening: Key,
    secret_key: SecretKey,
}

impl ReporterKeys {
    /// Takes tens of milliseconds and 19 MiB (Argon2id): bound how many run at once.
    #[must_use]
    pub fn derive(secret: &Secret, site: &Site) -> Self {
        let root = Root::stretch(secret.expose(), format!("redress/receipt/v1/{}", site.0).as_bytes());
        Self {
            mailbox_id: root.key("redress/mailbox-id/v1"),
            credential: root.key("redress/mailbox/v1"),
            case_tag: root.key("redress/case-tag/v1"),
            opening: root.key("redress/opening/v1"),
            secret_key: SecretKey::from_bytes(root.key("redress/age-identity/v1").expose_secret()),
        }
    }

    /// Fetches the sealed blobs of the mailbox; opens none.
    #[must_use]
    pub fn mailbox_id(&self) -> &Key {
        &self.mailbox_id
    }

    #[must_use]
    pub fn mailbox_digest(&self) -> MailboxDigest {
        mailbox_digest(self.mailbox_id.expose_secret())
    }

    /// Proves to the ledger's mailbox that a dispute comes from the reporter.
    #[must_use]
    pub fn credential(&self) -> &Key {
        &self.credential
    }

    /// K: from it come the tags of the case's leaves.
    #[must_use]
    pub fn case_tag(&self) -> &Key {
        &self.case_tag
    }

    /// S_0: from it come the salts of the case's first event.
    #[must_use]
    pub fn opening(&self) -> &Key {
        &self.opening
    }

    /// Opens what was granted to the reporter.
    #[must_use]
    pub fn secret_key(&self) -> &SecretKey {
        &self.secret_key
    }

    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.secret_key.recipient()
    }
}

crate::hidden::hidden!(ReporterKeys);

/// For the server, which is sent the id and looks up its digest.
#[must_use]
pub fn mailbox_digest(mailbox_id: &[u8; 32]) -> MailboxDigest {
    MailboxDigest(Sha256::digest(mailbox_id).into())
}
