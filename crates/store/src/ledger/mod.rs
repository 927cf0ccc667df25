//! The log on disk: appending in the transaction of whatever an entry is about, the beat that fills up and
//! publishes, reading what is published, and the signer's own state beside the database.
//!
//! What a hash, a proof or a signature is stands in the `ledger` crate. Nothing that is not published yet is
//! read out, not even a size.

pub(crate) mod accounting;
pub(crate) mod append;
pub(crate) mod beat;
pub(crate) mod known;
pub(crate) mod leaf;
pub(crate) mod published;
pub(crate) mod recipients;
mod signer;
pub(crate) mod together;

pub use accounting::AccountedLeaf;
pub use append::{Appended, Fresh};
pub use beat::{Cover, Next};
pub use known::KnownLeaf;
pub use published::Published;
pub use signer::{Signer, SignerError};

use crate::StoreError;

/// Only a database that somebody changed can hold what the `ledger` crate refuses.
impl From<ledger::Error> for StoreError {
    fn from(error: ledger::Error) -> Self {
        Self::Broken(format!(
            "the log does not hold together: {error}. Stop, and compare it with a mirror: redress verify audit"
        ))
    }
}
