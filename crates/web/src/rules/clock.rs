//! A clock in words, with an example that was worked out by the calendar of the pack.

use casework::policy::{
    CaseKind, ClockRule, Due, End, ExtendedBy, Extension, Handling, Lapse, Length, Only, Pack, Start, Weekday,
};
use register::Day;

use super::line::{Line, Rests};
use super::names::{agencies, authorities, matters, name, pauses};
use crate::words::Words;

/// A Tuesday with a holiday of some cities just before it. It is fixed, so that the same pack is always told alike.
pub(super) const EXAMPLE: &str = "2026-03-03";

pub(super) fn line(w: &Words, pack: &Pack, clock: &ClockRule) -> Line {
    let text = w.tell(
        "rules-clock",
        &[
            ("name", name(w, &clock.name).into()),
            ("start", start(w, pack, clock).into()),
            ("end", end(w, pack, clock).into()),
            ("length", length(w, clock.length).into()),
        ],
    );
    let mut line = Line::of(w, text, &clock.fact);
    line.details.extend(example(w, pack, clock));
    if let Some(extension) = &clock.extension {
        line.details.push(extended(w, pack, extension));
    }
    if let Some(limit) = clock.limit {
        line.details.push(w.tell("rules-limit", &[("length", length(w, limit).into())]));
    }
    if !clock.pauses.is_empty() {
        line.details.push(w.tell("rules-pauses", &[("reasons", pauses(w, pack, &clock.pauses).into())]));
    }
    line.details.push(lapse(w, clock));
    line.details.extend(only(w, pack, &clock.only));
    if let Some(extension) = &clock.extension {
        let rests = Rests::on(w, &extension.fact);
        let key = if rests.verified { "rules-extension-source" } else { "rules-extension-source-open" };
        line.details.push(w.tell(key, &[("source", rests.source.into())]));
    }
    line
}

/// `Tuesday 3 March 2026`.
pub(super) fn weekday_day(w: &Words, day: Day) -> String {
    let weekday = weekday(w, Weekday::of(day));
    w.tell("weekday-day", &[("weekday", weekday.into()), ("day", w.day(day.date()).into())])
}

pub(super) fn weekday(w: &Words, weekday: Weekday) -> String {
    w.say(&format!("weekday-{}", weekday.key()))
}

fn example(w: &Words, pack: &Pack, clock: &ClockRule) -> Option<String> {
    let start: Day = EXAMPLE.parse().ok()?;
    let due = |extended| match clock.due(start, extended, &[], &pack.calendar) {
        Due::On(day) => Some(weekday_day(w, day)),
        Due::Paused { .. } => None,
    };
    let (from, until) = (weekday_day(w, start), due(0)?);
    Some(match &clock.extension {
        None if clock.length.is_none() => w.tell("rules-example-same", &[("start", from.into())]),
        None => w.tell("rules-example", &[("start", from.into()), ("due", until.into())]),
        Some(extension) => w.tell(
            "rules-example-extended",
            &[("start", from.into()), ("due", until.into()), ("extended", due(extension.most)?.into())],
        ),
    })
}

pub(super) fn length(w: &Words, length: Length) -> String {
    let (key, n) = match length {
        Length::Days(n) => ("rules-length-days", n),
        Length::BusinessDays(n) => ("rules-length-business-days", n),
        Length::Months(n) => ("rules-length-months", n),
        Length::Years(n) => ("rules-length-years", n),
    };
    w.tell(key, &[("n", u64::from(n).into())])
}

fn duty(w: &Words, pack: &Pack, key: &casework::policy::Key) -> String {
    pack.duty(key.as_str()).map_or_else(|| key.to_string(), |duty| name(w, &duty.name))
}

/// A duty's own clock: it runs from when the duty is owed to when it is done, and need not name it twice.
fn is_own(clock: &ClockRule) -> bool {
    matches!((&clock.starts, &clock.ends), (Start::Duty(owed), End::Duty(done)) if owed == done)
}

pub(super) fn start(w: &Words, pack: &Pack, clock: &ClockRule) -> String {
    match &clock.starts {
        Start::Registered => w.say("rules-start-registered"),
        Start::Incident => w.say("rules-start-incident"),
        Start::Assigned => w.say("rules-start-assigned"),
        Start::PriorityRecognised => w.say("rules-start-priority-recognised"),
        Start::Updated => w.say("rules-start-updated"),
        Start::Recommended => w.say("rules-start-recommended"),
        Start::Disagreed => w.say("rules-start-disagreed"),
        Start::DisciplineFinal => w.say("rules-start-discipline-final"),
        Start::Duty(_) if is_own(clock) => w.say("rules-start-duty-own"),
        Start::Duty(key) => w.tell("rules-start-duty", &[("duty", duty(w, pack, key).into())]),
    }
}

fn end(w: &Words, pack: &Pack, clock: &ClockRule) -> String {
    match &clock.ends {
        End::Noticed => w.say("rules-end-noticed"),
        End::Classified => w.say("rules-end-classified"),
        End::Investigated => w.say("rules-end-investigated"),
        End::ChecklistDone => w.say("rules-end-checklist-done"),
        End::Closed => w.say("rules-end-closed"),
        End::Answered => w.say("rules-end-answered"),
        End::Decided => w.say("rules-end-decided"),
        End::FileSent => w.say("rules-end-file-sent"),
        End::MaterialReleased => w.say("rules-end-material-released"),
        End::Charged => w.say("rules-end-charged"),
        End::Duty(_) if is_own(clock) => w.say("rules-end-duty-own"),
        End::Duty(key) => w.tell("rules-end-duty", &[("duty", duty(w, pack, key).into())]),
    }
}

fn extended(w: &Words, pack: &Pack, extension: &Extension) -> String {
    let (n, length) = (u64::from(extension.most), length(w, extension.length));
    match &extension.by {
        ExtendedBy::Supervisor => {
            w.tell("rules-extension-supervisor", &[("n", n.into()), ("length", length.into())])
        }
        ExtendedBy::Request => {
            w.tell("rules-extension-request", &[("n", n.into()), ("length", length.into())])
        }
        ExtendedBy::Authority(key) => {
            let who = authorities(w, pack, std::slice::from_ref(key));
            w.tell(
                "rules-extension-authority",
                &[("n", n.into()), ("length", length.into()), ("who", who.into())],
            )
        }
    }
}

fn lapse(w: &Words, clock: &ClockRule) -> String {
    match clock.lapse {
        Lapse::Told if clock.public => w.say("rules-lapse-told-public"),
        Lapse::Told => w.say("rules-lapse-told"),
        Lapse::Stands => w.say("rules-lapse-stands"),
        Lapse::Again(again) => w.tell("rules-lapse-again", &[("length", length(w, again).into())]),
        Lapse::Barred => w.say("rules-lapse-barred"),
    }
}

/// A line for each thing that narrows it: all of them must hold.
fn only(w: &Words, pack: &Pack, only: &Only) -> Vec<String> {
    let kinds = only.kinds.iter().map(|kind| match kind {
        CaseKind::Complaint => w.say("rules-only-complaint"),
        CaseKind::Notification => w.say("rules-only-notification"),
        CaseKind::Miscellaneous => w.say("rules-only-miscellaneous"),
    });
    let handling = only.handling.map(|handling| match handling {
        Handling::Priority => w.say("rules-only-priority"),
        Handling::Ordinary => w.say("rules-only-ordinary"),
    });
    let all = [
        kinds.collect::<Vec<_>>().join("; "),
        handling.unwrap_or_default(),
        agencies(w, pack, &only.agencies),
        matters(w, pack, &only.matters),
    ];
    let said = all.into_iter().filter(|what| !what.is_empty());
    said.map(|what| w.tell("rules-only", &[("what", what.into())])).collect()
}
