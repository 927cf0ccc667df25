//! The public log: its page, and its files as C2SP tlog-tiles and tlog-policy have them.
//!
//! Only what a checkpoint covers is answered. Anybody may ask from anywhere, also a page of somebody else's, so
//! that checking does not need us; nothing here sets a cookie or knows who asks.

mod accounting;
mod files;
mod show;

use std::path::Path;
use std::sync::Arc;

use store::Store;

pub(crate) use accounting::accounting;
pub(crate) use files::{checkpoint, checkpoints, consistency, file, policy, proof, recipients, tile, vkey};
pub(crate) use show::show;

/// A log as the pages know it. Clones share it.
#[derive(Clone)]
pub struct Log {
    pub store: Store,
    /// The log's key and the witnesses that are asked, as tlog-policy writes them.
    pub policy: Arc<ledger::Policy>,
    /// The folder of the accounting.
    pub accounting: Arc<Path>,
}
