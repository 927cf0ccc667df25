//! Checkpoints from elsewhere: which of them count.

use super::Question;
use super::finding::{Code, Findings};
use crate::SignedCheckpoint;

/// Those that the same log has signed. What the others are is said, and they are left out.
pub(super) fn usable(
    question: &Question<'_>,
    checkpoint: &SignedCheckpoint,
    findings: &mut Findings,
) -> Vec<SignedCheckpoint> {
    let keys = question.policy.log_keys();
    let mut usable = Vec::new();
    for (i, bytes) in question.others.iter().enumerate() {
        let read =
            SignedCheckpoint::parse(bytes).and_then(|other| other.open(&keys).map(drop).map(|()| other));
        match read {
            Ok(other) if other.checkpoint().origin == checkpoint.checkpoint().origin => usable.push(other),
            Ok(other) => {
                let origin = &other.checkpoint().origin;
                let what = format!("checkpoint {} from elsewhere is of the log {origin}", i + 1);
                findings.add(Code::OtherUnusable, None, what);
            }
            Err(error) => {
                let what = format!("checkpoint {} from elsewhere proves nothing: {error}", i + 1);
                findings.add(Code::OtherUnusable, None, what);
            }
        }
    }
    usable
}
