//! Whether something was done about a case in time: the proof of an absence.
//!
//! A bundle opens the due date in the case's first leaf and brings the case's key K. Whoever has a copy of the log
//! then computes the tag of every later event of this case and looks for it: what is not there was not done, whatever
//! anybody says, and other cases stay hidden.
//!
//! K is asked for, and not a list of tags: K is held to the case by the tag of its first leaf, while a list could hold
//! tags that were made up, and of those none would be in any log. So a list would prove an absence to nobody.
//!
//! Days are those of UTC, as leaves write them.

mod bundle;
mod judge;
mod scan;

pub use bundle::{Bundle, Claim, Known, Opened};
pub use judge::{Answer, Evidence, judge};
pub use scan::{Scan, Seen};

use crate::Error;

/// Which of the two days that event 0 holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// By when the reporter should hear.
    Ack,
    Decision,
}

impl Clock {
    pub const ALL: [Self; 2] = [Self::Ack, Self::Decision];

    /// The field of event 0.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Ack => "due_ack",
            Self::Decision => "due_decision",
        }
    }

    #[must_use]
    pub fn from_field(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clock| clock.field() == field)
    }
}

/// What the `type` of an event after the report can be. A key never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventType {
    Opened,
    Replied,
    Granted,
    HandedOver,
    Ended,
    Stage,
    Attached,
    TookBack,
    Wrote,
    Withdrew,
    /// The office wrote something down in the case. It does nothing that was due.
    Recorded,
    Decided,
}

impl EventType {
    pub const ALL: [Self; 12] = [
        Self::Opened,
        Self::Replied,
        Self::Granted,
        Self::HandedOver,
        Self::Ended,
        Self::Stage,
        Self::Attached,
        Self::TookBack,
        Self::Wrote,
        Self::Withdrew,
        Self::Recorded,
        Self::Decided,
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Replied => "replied",
            Self::Granted => "granted",
            Self::HandedOver => "handed-over",
            Self::Ended => "ended",
            Self::Stage => "stage",
            Self::Attached => "attached",
            Self::TookBack => "took-back",
            Self::Wrote => "wrote",
            Self::Withdrew => "withdrew",
            Self::Recorded => "recorded",
            Self::Decided => "decided",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    /// Whether it does what was due. That the office opened a report, or moved it about, is not word to the reporter.
    #[must_use]
    pub fn stops(self, clock: Clock) -> bool {
        match clock {
            Clock::Ack => matches!(self, Self::Replied | Self::Decided),
            Clock::Decision => matches!(self, Self::Decided),
        }
    }
}

/// Why a bundle proves nothing. Each has a code that scripts may rely on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error(transparent)]
    Proof(#[from] Error),
    #[error("the fields in it are not those of the leaf in its proof: they are of another case, or made up")]
    OtherCase,
    #[error("the due date does not fit the leaf: it was changed, or its salt is another's")]
    DueForged,
    #[error("event 0 sets no day for {0}: the rules had none when the report came")]
    NoDueDate(&'static str),
    #[error("the key does not make the tag of the case's first leaf: it is another case's, or made up")]
    OtherKey,
    #[error("what it says of event {0} of the case does not fit itself or the log")]
    EventForged(u64),
    #[error(
        "event {seq} of the case is in the log, leaf {index}, and the bundle does not open it: it may be what was due"
    )]
    EventUnopened { seq: u64, index: u64 },
    #[error("the log has {size} leaves, and the bundle's first leaf is number {index}: the copy is too old")]
    LogTooOld { index: u64, size: u64 },
}

impl Fault {
    /// `None` for what is wrong with the proof inside, which has codes of its own.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Proof(_) => None,
            Self::OtherCase => Some("opening-of-another-case"),
            Self::DueForged => Some("due-date-forged"),
            Self::NoDueDate(_) => Some("no-due-date"),
            Self::OtherKey => Some("key-of-another-case"),
            Self::EventForged(_) => Some("event-forged"),
            Self::EventUnopened { .. } => Some("tag-missing"),
            Self::LogTooOld { .. } => Some("log-too-old"),
        }
    }
}
