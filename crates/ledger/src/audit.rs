//! The audit of a whole log by anybody: one pass over all entries and all tiles, trusting nothing but the policy.
//!
//! Memory: eight bytes a leaf, for duplicate tags, and a few tiles. Nothing is repaired here, and nothing is
//! decided about who did it: a finding says what is so, where, and what to do next.
//!
//! Measured with `examples/audit_log` (release, one core of a shared virtual machine, files in the page cache):
//! a million leaves (208 MB in 8,000 files) in 1.4 s with 10 MB of memory.

mod chain;
mod finding;
mod leaves;
mod others;
mod pass;
mod verdict;

pub use finding::{Code, Finding};

use crate::leaf::Kind;
use crate::policy::{Policy, Standing};
use crate::{Bundle, Day, Error, Head, SignedCheckpoint, Tiles};
use finding::Findings;
use pass::Pass;

/// A log as its files: a folder, a mirror, a server.
///
/// Each answer holds at least what was asked for; more is ignored, so where a partial file is gone the full one
/// may be given.
pub trait Source: Tiles {
    fn entries(&self, bundle: Bundle) -> Result<Vec<u8>, Error>;
}

/// What is audited against what.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The signed checkpoint whose tree is checked.
    pub checkpoint: &'a [u8],
    pub policy: &'a Policy,
    /// Checkpoints of the same log from elsewhere: receipts, witnesses, mirrors, yesterday. They show a fork, or
    /// that leaves are gone.
    pub others: &'a [&'a [u8]],
}

/// What was found, and what was looked at.
#[derive(Clone, Debug)]
pub struct Audited {
    /// The checkpoint's head; `None` where there was no checkpoint to read.
    pub head: Option<Head>,
    /// Whose cosignatures it has; `None` where the log itself has not signed.
    pub standing: Option<Standing>,
    /// Leaves whose entries were read, of each kind in the order of `Kind::ALL`.
    pub kinds: [u64; 4],
    /// The first and the last day.
    pub days: Option<(Day, Day)>,
    /// At most 1000, in the order of discovery.
    pub findings: Vec<Finding>,
    /// Findings beyond those.
    pub more: u64,
}

impl Audited {
    /// Nothing was found.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.findings.is_empty()
    }

    #[must_use]
    pub fn leaves(&self) -> u64 {
        self.kinds.iter().sum()
    }

    #[must_use]
    pub fn of_kind(&self, kind: Kind) -> u64 {
        Kind::ALL.iter().zip(self.kinds).find(|(one, _)| **one == kind).map_or(0, |(_, count)| count)
    }
}

/// Audits. `progress` is told how many leaves are done, after each bundle.
pub fn audit(question: &Question<'_>, source: &impl Source, mut progress: impl FnMut(u64)) -> Audited {
    let mut findings = Findings::default();
    let mut audited =
        Audited { head: None, standing: None, kinds: [0; 4], days: None, findings: Vec::new(), more: 0 };
    match SignedCheckpoint::parse(question.checkpoint) {
        Err(error) => findings.add(Code::CheckpointMalformed, None, error.to_string()),
        Ok(checkpoint) => {
            let head = checkpoint.head();
            audited.head = Some(head);
            match question.policy.standing(&checkpoint) {
                Err(error) => findings.add(Code::CheckpointUnsigned, None, error.to_string()),
                Ok(standing) => {
                    if let Err(error) = question.policy.accept(&checkpoint) {
                        findings.add(Code::QuorumMissing, None, error.to_string());
                    }
                    audited.standing = Some(standing);
                }
            }
            let others = others::usable(question, &checkpoint, &mut findings);
            let mut pass = Pass::new(source, head.size, others.iter().map(|other| other.head().size));
            pass.run(&mut findings, &mut progress);
            verdict::judge(&head, &pass, &others, &mut findings);
            pass.leaves.duplicates(source, head.size, &mut findings);
            (audited.kinds, audited.days) = (pass.leaves.kinds, pass.leaves.days);
        }
    }
    (audited.findings, audited.more) = findings.into_parts();
    audited
}
