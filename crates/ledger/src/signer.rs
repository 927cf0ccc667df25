//! What a signer signs: only what extends the last tree that it signed.
//!
//! The signer runs apart from the server, with its own key and its own record of {size, root}. It reads no
//! database and believes nothing; a changed or restored history does not get past it.

use crate::note::SecretKey;
use crate::{Checkpoint, Error, Hash, Head, SignedCheckpoint};

/// What the server asks to have signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub checkpoint: Checkpoint,
    /// From the signer's last size to this one.
    pub proof: Vec<Hash>,
}

/// Why a signer does not sign. Each is a reason to stop and look, not to try again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the signer signs for {own}, not for {asked}. Check which log the server was started with")]
    OtherLog { own: String, asked: String },

    #[error(
        "the signer has signed {last} leaves and was asked to sign {asked}: the log was cut, or an old backup \
         was restored. Bring back the lost leaves from a mirror"
    )]
    Rollback { last: u64, asked: u64 },

    #[error(
        "the signer has signed another root of {size} leaves: the history was changed. Compare the database with \
         a mirror; do not remove the signer's state"
    )]
    Fork { size: u64 },

    #[error(
        "nothing shows that the tree of {asked} leaves extends the signed one of {last} ({why}): the history was \
         changed, or the proof is damaged. Compare the database with a mirror"
    )]
    NotExtending { last: u64, asked: u64, why: &'static str },

    #[error("the signer cannot sign this: {0}")]
    Unsignable(#[from] Error),
}

/// Signs a proposal, or says why not. `last` is what the signer signed last, `Head::empty()` before the first time.
///
/// The caller writes the new head to disk before it hands the checkpoint out: a signature that is out in the world
/// and not in the record could be followed by a fork.
pub fn decide(last: &Head, proposal: &Proposal, key: &SecretKey) -> Result<SignedCheckpoint, Refusal> {
    let (own, asked) = (key.public().name(), &proposal.checkpoint.origin);
    if own != asked {
        return Err(Refusal::OtherLog { own: own.to_owned(), asked: asked.clone() });
    }
    let new = &proposal.checkpoint.head;
    if new.size < last.size {
        return Err(Refusal::Rollback { last: last.size, asked: new.size });
    }
    if new.size == last.size && new.root != last.root {
        return Err(Refusal::Fork { size: new.size });
    }
    last.extended_by(new, &proposal.proof).map_err(|error| match error {
        Error::NotConsistent { old, new, why } => Refusal::NotExtending { last: old, asked: new, why },
        other => Refusal::Unsignable(other),
    })?;
    Ok(SignedCheckpoint::sign(proposal.checkpoint.clone(), key)?)
}
