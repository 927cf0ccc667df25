//! Every clock of a case; and once more, for each office that answers for it, those that run.

use casework::case::{Case, Clock, ClockEnd, Pause};
use casework::policy::Pack;

use super::{Rows, answers, count, day, due, key, maybe, n, text};
use crate::Value;

const NAMES: &[&str] = &[
    "n",
    "rule",
    "office",
    "start",
    "due",
    "state",
    "lapsed",
    "ended",
    "extended",
    "paused",
    "reason",
    "paused_by",
    "public",
];

const DUES: &[&str] = &["office", "n", "due", "state", "rule", "reason", "paused_by", "paused"];

pub(super) fn rows(case: &Case, pack: &Pack) -> Rows {
    let mut values = Vec::with_capacity(case.clocks.len() * NAMES.len());
    for (place, clock) in case.clocks.iter().enumerate() {
        let public = pack.clock(clock.rule.as_str()).is_some_and(|rule| rule.public);
        values.extend([n(place), text(Some(clock.rule.as_str())), key(clock.office.as_ref())]);
        values.extend([day(clock.start), maybe(due(clock, pack)), state(clock).into()]);
        values.extend([maybe(clock.lapsed), maybe(clock.end.map(|(day, _)| day))]);
        values.extend([count(clock.extensions.len()), maybe(pause(clock).map(|pause| pause.from))]);
        values.extend(why(clock));
        values.push(public.into());
    }
    Rows { table: "case_clocks", names: NAMES, values }
}

pub(super) fn dues(case: &Case, pack: &Pack) -> Rows {
    let mut values = Vec::new();
    for (place, clock) in case.clocks.iter().enumerate().filter(|(_, clock)| clock.is_running()) {
        let state = if clock.lapsed.is_some() { "late" } else { state(clock) };
        for track in case.tracks.iter().filter(|track| answers(track, clock)) {
            values.extend([text(Some(track.office.as_str())), n(place), maybe(due(clock, pack))]);
            values.extend([state.into(), text(Some(clock.rule.as_str()))]);
            values.extend(why(clock));
            values.push(maybe(pause(clock).map(|pause| pause.from)));
        }
    }
    Rows { table: "case_dues", names: DUES, values }
}

fn state(clock: &Clock) -> &'static str {
    match &clock.end {
        Some((_, ClockEnd::Met)) => "met",
        Some((_, ClockEnd::Moot)) => "moot",
        None if clock.is_paused() => "paused",
        None => "running",
    }
}

/// The pause that goes on.
fn pause(clock: &Clock) -> Option<&Pause> {
    clock.pauses.last().filter(|_| clock.is_paused())
}

fn why(clock: &Clock) -> [Value; 2] {
    let pause = pause(clock);
    [key(pause.map(|pause| &pause.reason)), text(pause.map(|pause| pause.by.0.as_str()))]
}
