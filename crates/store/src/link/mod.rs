//! Which officers of different sources are one person: what the program proposed, what people decided, and what was
//! undone. Rows are only added.
//!
//! In scope: keeping decisions, and taking them one by one so that none contradicts those that stand (`roster` decides
//! that). Out of scope: how probable a pair is, which is `linkage`; who may decide, which is the desk's; any figure:
//! statistics count each source by itself, whoever is one person.

pub(crate) mod decide;
mod ground;
pub(crate) mod history;
pub(crate) mod linked;
pub(crate) mod person;
pub(crate) mod propose;
pub(crate) mod queue;
pub(crate) mod turn;
pub(crate) mod undo;

pub use decide::{LinkAnswer, LinkReason, NotAReason};
pub use ground::Ground;
pub use history::{LinkEvent, LinkEventKind};
pub use linked::LinkedOfficer;
pub use propose::{Proposal, Proposed};
pub use queue::{QueueLine, QueuePlace};

use roster::{Pair, Verdict};

use crate::{Row, StoreError};

/// The word for a verdict in the table.
fn kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::Different => "different",
    }
}

fn verdict(kind: &str) -> Result<Verdict, StoreError> {
    match kind {
        "same" => Ok(Verdict::Same),
        "different" => Ok(Verdict::Different),
        other => Err(StoreError::Broken(format!("{other} is no decision about officers"))),
    }
}

/// Two columns, the first of them given.
fn pair(row: &Row, first: usize) -> Result<Pair, StoreError> {
    let (a, b): (i64, i64) = (row.get(first)?, row.get(first + 1)?);
    Pair::new(a, b).ok_or_else(|| StoreError::Broken(format!("officer {a} is linked to themselves")))
}
