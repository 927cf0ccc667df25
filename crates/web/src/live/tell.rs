//! Stages, offices and clocks in words.

use casework::case::{Kept, PublicClock, PublicVote, Stage, Vote};
use casework::policy::{Key, Packs};
use register::Day;

use crate::rules::pack_name;
use crate::words::Words;

pub(super) fn stage(w: &Words, stage: Stage) -> String {
    w.say(&format!("live-stage-{}", stage.key()))
}

pub(super) fn next(w: &Words, stage: Stage) -> String {
    w.say(&format!("live-next-{}", stage.key()))
}

/// An agency or an authority; a text of the pack may be in another language than the page's and is marked.
pub(super) fn office(w: &Words, packs: &Packs, key: &Key) -> String {
    let names = packs.any(|pack| pack.office(key.as_str()));
    names.map_or_else(|| key.to_string(), |names| pack_name(w, names))
}

/// Whom a clock runs against.
pub(super) fn whose(w: &Words, packs: &Packs, key: Option<&Key>) -> String {
    key.map_or_else(|| w.say("live-nobody-alone"), |key| office(w, packs, key))
}

pub(super) fn discipline(w: &Words, packs: &Packs, key: Option<&Key>) -> String {
    let Some(key) = key else { return w.say("live-no-discipline") };
    let kind = packs.any(|pack| pack.discipline(key.as_str()));
    kind.map_or_else(|| key.to_string(), |kind| pack_name(w, &kind.name))
}

/// How many of a board voted how; who, where the rules make that public.
pub(super) fn vote(w: &Words, packs: &Packs, vote: &PublicVote) -> String {
    let args = [
        ("board", office(w, packs, &vote.board).into()),
        ("for", u64::from(vote.tally.in_favour).into()),
        ("against", u64::from(vote.tally.against).into()),
        ("abstained", u64::from(vote.tally.abstained).into()),
        ("recused", u64::from(vote.tally.recused).into()),
    ];
    let counted = w.tell("live-votes", &args);
    let named = |vote| {
        let of = vote;
        move |(one, member): &(Vote, String)| (*one == of).then(|| member.clone())
    };
    let names = Vote::ALL.into_iter().filter_map(|one| {
        let names: Vec<String> = vote.members.iter().filter_map(named(one)).collect();
        let key = format!("live-voted-{}", one.key());
        (!names.is_empty()).then(|| w.tell(&key, &[("names", names.join(", ").into())]))
    });
    std::iter::once(counted).chain(names).collect::<Vec<_>>().join(" ")
}

pub(super) struct ClockLine {
    pub(super) name: String,
    pub(super) office: String,
    /// Absent for one that stands still: nobody knows for how long.
    pub(super) due: Option<String>,
    pub(super) state: String,
}

/// Those that run first, what is due first; then those that are over, the newest first.
pub(super) fn clocks(w: &Words, packs: &Packs, clocks: &[PublicClock]) -> Vec<ClockLine> {
    let mut sorted: Vec<&PublicClock> = clocks.iter().collect();
    sorted.sort_by_key(|clock| (clock.ended, if clock.ended { -clock.due.0 } else { clock.due.0 }));
    let line = |clock: &PublicClock| ClockLine {
        name: packs
            .any(|pack| pack.clock(clock.rule.as_str()))
            .map_or_else(|| clock.rule.to_string(), |rule| pack_name(w, &rule.name)),
        office: whose(w, packs, clock.office.as_ref()),
        due: (clock.kept != Kept::Paused).then(|| day(w, clock.due)),
        state: w.say(state(clock)),
    };
    sorted.into_iter().map(line).collect()
}

fn state(clock: &PublicClock) -> &'static str {
    match (clock.kept, clock.ended) {
        (Kept::Running, _) => "live-clock-running",
        (Kept::Paused, _) => "live-clock-paused",
        (Kept::InTime, _) => "live-clock-in-time",
        (Kept::Late, false) => "live-clock-late",
        (Kept::Late, true) => "live-clock-ended-late",
    }
}

pub(super) fn day(w: &Words, day: Day) -> String {
    w.day(day.date())
}
