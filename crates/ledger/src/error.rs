//! What can be wrong with something that came from outside, or with a proof.
//!
//! Use `Malformed` for text or bytes that do not follow their format, the named variants where a format was
//! followed and a check failed. Decisions (a witness's answer, a signer's refusal, an audit's findings) are
//! enums of their own beside their verb: they are answers, not errors.

use crate::TilePath;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// `line` counts from 1; 0 means the thing as a whole.
    #[error("{what}{}: {why}", place(*line))]
    Malformed { what: &'static str, line: usize, why: String },

    #[error("key {name}: {why}")]
    Key { name: String, why: &'static str },

    #[error("the signature of {name} does not fit the text: it was changed, or another key signed it")]
    BadSignature { name: String },

    #[error("no accepted key has signed it; accepted are: {accepted}")]
    Unsigned { accepted: String },

    #[error("it is of the log {found:?}, not of {expected:?}")]
    OtherLog { found: String, expected: String },

    #[error("its quorum {quorum:?} is missing; signed by: {signed}; without a valid signature: {absent}")]
    NoQuorum { quorum: String, signed: String, absent: String },

    #[error("there is no leaf {index} in a tree of {size}")]
    OutOfTree { index: u64, size: u64 },

    #[error("the inclusion proof does not lead from leaf {index} to the root of size {size}: {why}")]
    NotIncluded { index: u64, size: u64, why: &'static str },

    #[error("the tree of size {new} does not extend the tree of size {old}: {why}")]
    NotConsistent { old: u64, new: u64, why: &'static str },

    #[error("{path} could not be read: {why}")]
    Unreadable { path: TilePath, why: String },

    #[error("the stored range of a tree of size {size} holds {found} bytes, not {expected}")]
    Range { size: u64, found: usize, expected: usize },

    #[error("{path} holds {found} bytes, not the {expected} that it had before the append")]
    Edge { path: TilePath, found: usize, expected: usize },

    #[error("field {name:?}: {why}")]
    Field { name: String, why: &'static str },
}

fn place(line: usize) -> String {
    if line == 0 { String::new() } else { format!(", line {line}") }
}

impl Error {
    pub(crate) fn malformed(what: &'static str, line: usize, why: impl Into<String>) -> Self {
        Self::Malformed { what, line, why: why.into() }
    }
}
