//! Which clocks an event starts and stops. The rules are the pack's; nobody starts or stops one by hand.

use super::{Case, ClockEnd, ClockNo, DutyNo, Event, Fact, Told};
use crate::policy::{ClockRule, End, Handling, Key, Only, Pack, Start};

/// After `fact` was applied.
pub(super) fn follow(case: &Case, pack: &Pack, fact: &Fact) -> Vec<Event> {
    let mut events = stopped(case, pack, fact);
    let met: Vec<ClockNo> = events
        .iter()
        .filter_map(|event| match event {
            Event::ClockMet(no) | Event::ClockMoot(no) => Some(*no),
            _ => None,
        })
        .collect();
    events.extend(started(case, pack, fact, &met));
    events
}

/// A clock's end, and the office and duty whose clock it is, where it is one's own.
type Ends = (End, Option<Key>, Option<DutyNo>);

fn ends(case: &Case, pack: &Pack, fact: &Fact) -> Vec<Ends> {
    let of = |end| vec![(end, None, None)];
    let at = |end, office: &Key| (end, Some(office.clone()), None);
    match &fact.event {
        Event::Told(Told::Notice) => of(End::Noticed),
        Event::Classified { .. } => of(End::Classified),
        Event::Reported(office) => vec![at(End::Investigated, office)],
        Event::Checked(_) if case.unchecked(pack).is_empty() => of(End::ChecklistDone),
        Event::Closed => of(End::Closed),
        Event::Answered { office, .. } => vec![at(End::Answered, office)],
        Event::DecidedFor { office, .. } => vec![at(End::Decided, office)],
        Event::Stood { office } => vec![at(End::Answered, office), at(End::Decided, office)],
        Event::FileSent(_) if case.files_due(pack).is_empty() => of(End::FileSent),
        Event::MaterialReleased => of(End::MaterialReleased),
        Event::Charged { .. } => of(End::Charged),
        Event::DutyDone(no) => match case.duties.get(no.place()) {
            Some(asked) => vec![(End::Duty(asked.duty.clone()), None, Some(*no))],
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn stopped(case: &Case, pack: &Pack, fact: &Fact) -> Vec<Event> {
    let ends = ends(case, pack, fact);
    let mut events = Vec::new();
    for (place, clock) in case.clocks.iter().enumerate().filter(|(_, clock)| clock.is_running()) {
        let Some(rule) = pack.clock(clock.rule.as_str()) else { continue };
        let no = ClockNo::at(place);
        let is_met = ends.iter().any(|(end, office, duty)| {
            *end == rule.ends
                && (office.is_none() || clock.office.is_none() || *office == clock.office)
                && (duty.is_none() || *duty == clock.duty)
        });
        // Word to the person stops the clock that began with the word before, whatever its rule ends with.
        let is_told = matches!(fact.event, Event::Told(_)) && rule.starts == Start::Updated;
        let over = matches!(fact.event, Event::Closed) && ends_with_the_case(&rule.ends);
        if is_met || is_told {
            events.push(Event::ClockMet(no));
        } else if over || !fits(case, &rule.only, clock.office.as_ref()) {
            events.push(Event::ClockMoot(no));
        }
    }
    events
}

/// What can no longer happen once the case is closed, and is nobody's duty any more.
fn ends_with_the_case(end: &End) -> bool {
    match end {
        End::Classified | End::Investigated | End::Answered | End::Decided | End::Charged | End::Closed => {
            true
        }
        End::Noticed | End::ChecklistDone | End::FileSent | End::MaterialReleased | End::Duty(_) => false,
    }
}

fn started(case: &Case, pack: &Pack, fact: &Fact, met: &[ClockNo]) -> Vec<Event> {
    let mut events = Vec::new();
    for rule in &pack.clocks {
        let Some((start, office, duty)) = start(case, rule, fact) else { continue };
        let runs = case.clocks.iter().enumerate().any(|(place, clock)| {
            clock.rule == rule.key
                && clock.office == office
                && clock.duty == duty
                && (clock.is_running() && !met.contains(&ClockNo::at(place))
                    // From the report or the incident each rule counts once.
                    || once(&rule.starts) && clock.end.is_none_or(|(_, end)| end == ClockEnd::Met))
        });
        if !runs && fits(case, &rule.only, office.as_ref()) && !happened(case, pack, &rule.ends, &rule.starts)
        {
            events.push(Event::ClockStarted { rule: rule.key.clone(), start, office, duty, again: false });
        }
    }
    events
}

fn once(start: &Start) -> bool {
    matches!(start, Start::Registered | Start::Incident | Start::PriorityRecognised)
}

type Begins = (register::Day, Option<Key>, Option<DutyNo>);

fn start(case: &Case, rule: &ClockRule, fact: &Fact) -> Option<Begins> {
    let whole = |day| Some((day, None, None));
    // What the case is about and how it is handled decides which rules are for it, and can become known later.
    let settles = matches!(
        fact.event,
        Event::Registered { .. }
            | Event::Converted(_)
            | Event::Classified { .. }
            | Event::Handled(_)
            | Event::Accepted
            | Event::Alleged { .. }
            | Event::Recategorised { .. }
    );
    match (&rule.starts, &fact.event) {
        (Start::Registered, _) if settles => whole(case.registered),
        (Start::Incident, _) if settles => whole(case.incident?),
        (Start::PriorityRecognised, _) if settles && case.handling == Handling::Priority => {
            whole(case.priority_since.unwrap_or(fact.day))
        }
        (Start::Updated, _) if settles && case.told.is_empty() => whole(case.registered),
        (Start::Updated, Event::Told(_)) => whole(fact.day),
        (Start::Assigned, Event::Confirmed) => Some((fact.day, Some(fact.by.office.clone()), None)),
        (Start::Recommended, Event::Recommended { office, .. }) => {
            Some((fact.day, Some(office.clone()), None))
        }
        (Start::Disagreed, Event::Answered { office, answer: super::Answer::Different { .. } }) => {
            Some((fact.day, Some(office.clone()), None))
        }
        (Start::DisciplineFinal, Event::MadeFinal(_)) if case.is_decided() => whole(fact.day),
        (Start::Duty(key), Event::DutyAsked(asked)) if key == asked => {
            Some((fact.day, None, Some(DutyNo::at(case.duties.len().saturating_sub(1)))))
        }
        _ => None,
    }
}

/// Whether a rule is for this case, and for this office where it runs against one.
fn fits(case: &Case, only: &Only, office: Option<&Key>) -> bool {
    let agency = |key: &Key| match office {
        Some(office) => office == key,
        None => case.tracks.iter().any(|track| track.office == *key && track.is_working()),
    };
    (only.kinds.is_empty() || only.kinds.contains(&case.kind))
        && only.handling.is_none_or(|handling| handling == case.handling)
        && (only.agencies.is_empty() || only.agencies.iter().any(agency))
        && (only.matters.is_empty() || only.matters.iter().any(|matter| case.matters.contains(matter)))
}

/// A clock to something that has been done is not started afterwards.
fn happened(case: &Case, pack: &Pack, end: &End, start: &Start) -> bool {
    once(start)
        && match end {
            End::Noticed => case.told.iter().any(|(_, told)| *told == Told::Notice),
            End::Classified => case.category.is_some(),
            End::ChecklistDone => case.unchecked(pack).is_empty(),
            End::MaterialReleased => case.released.is_some(),
            End::Charged => case.accused.iter().any(|accused| accused.charged.is_some()),
            End::Closed | End::Investigated | End::Answered | End::Decided | End::FileSent | End::Duty(_) => {
                false
            }
        }
}
