//! From what was found in the log to an answer.
//!
//! When an event became public is told first by the witnesses: a leaf that is not in a checkpoint which a quorum
//! cosigned after the deadline came after it, whatever day it carries. Otherwise the leaf's own day counts, which the
//! log cannot set back without an audit finding it.

use super::{Claim, Fault, Known, Seen};
use crate::Day;

/// What the log shows, once it was audited.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Leaves that were looked at: all of the log's.
    pub size: u64,
    pub found: Vec<Seen>,
    /// Of the last leaf.
    pub last_day: Option<Day>,
    /// Sizes of checkpoints of this log with the time, seconds since 1970 UTC, since which a quorum has cosigned
    /// each. Empty where no witness is asked for; the log's own calendar counts then.
    pub witnessed: Vec<(u64, u64)>,
    /// Whether the policy asks for witnesses.
    pub asks_witnesses: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Done by this event, not after the due day.
    Kept { seen: Seen },
    /// Not done by the end of the due day; by which later event, if by any.
    Missed { late: Option<Seen> },
    /// Not done yet, and as far as the log reaches the due day is not over.
    NotYet,
}

/// Decides. Events that the bundle does not open matter only where one of them may be what was due.
pub fn judge(claim: &Claim, evidence: &Evidence) -> Result<Answer, Fault> {
    if claim.index >= evidence.size {
        return Err(Fault::LogTooOld { index: claim.index, size: evidence.size });
    }
    let mut seen = evidence.found.clone();
    seen.sort_by_key(|one| one.index);
    for known in &claim.events {
        let at = seen.iter().find(|one| one.seq == known.seq);
        // One that is beyond this copy is left to a newer one.
        let beyond = known.index >= evidence.size;
        if !beyond && !at.is_some_and(|one| one.index == known.index && one.commit == known.commit) {
            return Err(Fault::EventForged(known.seq));
        }
    }
    let end = end_of(claim.due);
    let after = |seen: &Seen| {
        let proved = |&(size, time): &(u64, u64)| size <= seen.index && time >= end;
        seen.day > claim.due || evidence.witnessed.iter().any(proved)
    };
    let known = |seen: &Seen| claim.events.iter().find(|known| known.seq == seen.seq);
    let stops = |known: &Known| known.kind.stops(claim.clock);
    let stop = seen.iter().find(|one| known(one).is_some_and(stops)).copied();
    if let Some(seen) = stop.filter(|seen| !after(seen)) {
        return Ok(Answer::Kept { seen });
    }
    if let Some(one) = seen.iter().find(|one| known(one).is_none() && !after(one)) {
        return Err(Fault::EventUnopened { seq: one.seq, index: one.index });
    }
    let over = match evidence.asks_witnesses {
        true => evidence.witnessed.iter().any(|&(size, time)| size == evidence.size && time >= end),
        false => evidence.last_day.is_some_and(|day| day > claim.due),
    };
    // What came after the due day shows that the day is over.
    if over || stop.is_some() { Ok(Answer::Missed { late: stop }) } else { Ok(Answer::NotYet) }
}

/// The first second after a day, since 1970 UTC.
fn end_of(day: Day) -> u64 {
    (day.since_1970() + 1).saturating_mul(86_400).try_into().unwrap_or(0)
}
