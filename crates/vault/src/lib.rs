//! The vault: what keeps a report readable to those it was meant for, and to nobody else.
//!
//! In scope: the reporter's secret and how people keep it (`phrase`), keys (`ReporterKeys`, `SecretKey`),
//! lockboxes and their grants, envelopes that know what they are, who may be granted (`exclusion`), staff
//! keys and passwords, the break-glass secret, and cleaning and cutting up attachments.
//!
//! Out of scope: storing anything, the network, the clock, the ledger. Randomness is passed in, but for what
//! the `age` crate draws by itself (see `age_file`). Nothing here logs. What holds a secret is wiped when dropped and
//! prints as `[hidden]`; copies that the compiler or the operating system makes (swap, core dumps) are not
//! within its reach.
//!
//! No audit has been made. The format is age v1 with X25519: no forward secrecy, no defence against a quantum
//! computer.

mod age_file;
mod age_key;
pub mod attachment;
pub mod breakglass;
pub mod envelope;
mod error;
pub mod exclusion;
mod frame;
pub mod grant;
mod hidden;
#[cfg(test)]
mod interop;
mod keys;
mod lockbox;
mod mark;
mod nobody;
pub mod phrase;
mod secret;
mod slot;
pub mod staff;
mod stretch;

pub use age_key::{Recipient, SecretKey};
pub use error::{Error, Field};
pub use keys::{MailboxDigest, ReporterKeys, Site, mailbox_digest};
pub use lockbox::{CaseId, Compartment, Generation, Lockbox, LockboxId, OfficeNo};
pub use mark::NameMarks;
pub use secret::Secret;
pub use slot::{Bucket, Slot};
pub use stretch::Key;
