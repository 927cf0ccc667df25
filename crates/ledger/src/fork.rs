//! Two histories under one name: what proves that a log has shown different people different things.

use crate::note::Key;
use crate::{Error, SignedCheckpoint};

/// Two checkpoints that both carry the log's valid signature and cannot both be true. Each is the other's evidence;
/// nothing else is needed, and no access to the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fork {
    pub size: u64,
    pub one: SignedCheckpoint,
    pub other: SignedCheckpoint,
}

/// Whether two checkpoints of one log contradict each other by themselves: the same size, another root.
///
/// `None` says only that these two alone prove nothing; different sizes need a consistency proof, or an `audit`
/// that is given the older one. An error says that one of them is not signed by the log.
pub fn compare(
    one: &SignedCheckpoint,
    other: &SignedCheckpoint,
    log_keys: &[Key],
) -> Result<Option<Fork>, Error> {
    one.open(log_keys)?;
    other.open(log_keys)?;
    let (a, b) = (one.checkpoint(), other.checkpoint());
    let fork = a.origin == b.origin && a.head.size == b.head.size && a.head.root != b.head.root;
    Ok(fork.then(|| Fork { size: a.head.size, one: one.clone(), other: other.clone() }))
}
