//! A sealed entry of a case, as it is stored: what it says it is, and its slots.

use vault::envelope::{Context, Kind, seal};
use vault::{LockboxId, Recipient, Slot};

use crate::IntakeError;

/// Nothing of it is readable. The context stands beside it in clear, since whoever opens must know what they ask
/// for; it tells the compartment, the order and the kind, never an author or an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub context: Context,
    /// In their order.
    pub slots: Vec<Slot>,
}

/// The first entries of every case, at places of their own. Messages and notes come after them.
pub mod sequence {
    /// What happened.
    pub const STATEMENT: u64 = 0;
    /// Who reported.
    pub const IDENTITY: u64 = 1;
    /// The case's key for the log, and to whom the report was sealed when it came.
    pub const LOG_KEY: u64 = 2;
    /// The openings of event 0, but for the words of the report.
    pub const OPENINGS: u64 = 3;
    /// The opening of the report's words.
    pub const NARRATIVE: u64 = 4;
    /// The first place that is free.
    pub const FREE: u64 = 16;
}

pub(crate) fn entry(
    lockbox: LockboxId,
    sequence: u64,
    kind: Kind,
    content: &[u8],
    public: &Recipient,
) -> Result<Entry, IntakeError> {
    let context = Context { lockbox, sequence, kind };
    Ok(Entry { context, slots: seal(context, content, public)? })
}
