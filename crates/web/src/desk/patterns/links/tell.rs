//! Why the program thinks so, and what was decided before, in words.

use roster::Verdict;
use store::{Ground, LinkEvent, LinkEventKind};

use crate::words::Words;

/// One field of a pair.
pub(super) struct Reason {
    pub(super) field: String,
    pub(super) how: String,
    /// In bits: one more doubles the odds.
    pub(super) bits: String,
}

pub(super) fn reasons(w: &Words, grounds: &[Ground]) -> Vec<Reason> {
    let reason = |ground: &Ground| Reason {
        // Fields and ways to agree are the linking program's words, as its file of reasons has them.
        field: ground.field.replace('-', " "),
        how: ground.how.replace('-', " "),
        bits: w.tell(
            if ground.tenths < 0 { "patterns-link-against" } else { "patterns-link-for" },
            &[("bits", format!("{:.1}", f64::from(ground.tenths.abs()) / 10.0).into())],
        ),
    };
    grounds.iter().map(reason).collect()
}

/// Of a probability in millionths, without promising what nobody knows.
pub(super) fn percent(millionths: u32) -> String {
    format!("{:.1}", f64::from(millionths) / 10_000.0)
}

/// One line of an officer's history across sources.
pub(in crate::desk::patterns) struct Past {
    pub(in crate::desk::patterns) day: String,
    pub(in crate::desk::patterns) text: String,
    /// A person's own words.
    pub(in crate::desk::patterns) reason: String,
    /// The other officer of the pair, by the register's id.
    pub(in crate::desk::patterns) other: i64,
    /// The decision that a form can take back.
    pub(in crate::desk::patterns) undo: Option<i64>,
}

pub(in crate::desk::patterns) fn past(w: &Words, officer: u32, events: &[LinkEvent]) -> Vec<Past> {
    let line = |event: &LinkEvent| {
        let by = event.by.as_ref().map_or_else(|| w.say("patterns-link-program"), |(_, name)| name.clone());
        let (key, undo) = match event.kind {
            LinkEventKind::Proposed => ("patterns-link-past-proposed", None),
            LinkEventKind::Decided { verdict: Verdict::Same, undone_by } => {
                ("patterns-link-past-same", undone_by.is_none().then_some(event.n))
            }
            LinkEventKind::Decided { verdict: Verdict::Different, undone_by } => {
                ("patterns-link-past-different", undone_by.is_none().then_some(event.n))
            }
            LinkEventKind::Undone { .. } => ("patterns-link-past-undone", None),
        };
        let chance = event
            .probability
            .map_or_else(String::new, |p| w.tell("patterns-link-chance", &[("percent", percent(p).into())]));
        let own = i64::from(officer);
        Past {
            day: w.day(event.day.date()),
            text: w.tell(key, &[("by", by.into()), ("chance", chance.into())]),
            reason: event.reason.clone(),
            other: if event.pair.first() == own { event.pair.second() } else { event.pair.first() },
            undo,
        }
    };
    events.iter().map(line).collect()
}
