//! Which clocks an event starts and stops. The rules are the pack's; nobody starts or stops one by hand.

use register::Day;

use super::{Answer, Case, ClockEnd, ClockNo, DutyNo, Event, Fact, Owner, Told};
use crate::policy::{ClockRule, End, Key, Only, Pack, Start};

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
        let over = matches!(fact.event, Event::Closed) && ends_with_the_case(rule);
        if is_met || is_told {
            events.push(Event::ClockMet(no));
        } else if over || !fits(case, &rule.only, clock.office.as_ref()) {
            events.push(Event::ClockMoot(no));
        }
    }
    events
}

/// What can no longer happen once the case is closed, and is nobody's duty any more.
fn ends_with_the_case(rule: &ClockRule) -> bool {
    let is_news = rule.starts == Start::Updated;
    match rule.ends {
        End::Classified | End::Investigated | End::Answered | End::Decided | End::Charged | End::Closed => {
            true
        }
        End::Noticed => is_news,
        End::ChecklistDone | End::FileSent | End::MaterialReleased | End::Duty(_) => false,
    }
}

fn started(case: &Case, pack: &Pack, fact: &Fact, met: &[ClockNo]) -> Vec<Event> {
    let mut events = Vec::new();
    // Whoever gets a letter after the end is owed no further one.
    let can_begin = |rule: &&ClockRule| case.is_open() || !ends_with_the_case(rule);
    for rule in pack.clocks.iter().filter(can_begin) {
        for (start, office, duty) in begins(case, rule, fact) {
            let runs = case.clocks.iter().enumerate().any(|(place, clock)| {
                clock.rule == rule.key
                    && clock.office == office
                    && clock.duty == duty
                    && (clock.is_running() && !met.contains(&ClockNo::at(place))
                        // From the report or the incident each rule counts once.
                        || once(&rule.starts) && clock.end.is_none_or(|(_, end)| end == ClockEnd::Met))
            });
            let fits = fits(case, &rule.only, office.as_ref());
            if fits && !runs && !happened(case, pack, &rule.ends, &rule.starts) {
                let rule = rule.key.clone();
                events.push(Event::ClockStarted { rule, start, office, duty, again: false });
            }
        }
    }
    events
}

fn once(start: &Start) -> bool {
    matches!(start, Start::Registered | Start::Incident | Start::PriorityRecognised)
}

/// The first day, and whose clock it is.
type Begins = (Day, Option<Key>, Option<DutyNo>);

fn begins(case: &Case, rule: &ClockRule, fact: &Fact) -> Vec<Begins> {
    let whole = |day: Option<Day>| day.map(|day| (day, None, None)).into_iter().collect();
    let of = |office: &Key| vec![(fact.day, Some(office.clone()), None)];
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
        (Start::Registered, _) if settles => whole(Some(case.registered)),
        (Start::Incident, _) if settles => whole(case.incident),
        (Start::PriorityRecognised, _) if settles => whole(case.priority_since),
        (Start::Updated, _) if settles && case.told.is_empty() => whole(Some(case.registered)),
        (Start::Updated, Event::Told(_) | Event::Reopened) => whole(Some(fact.day)),
        (Start::Assigned, Event::Confirmed) => of(&fact.by.office),
        (Start::Assigned, Event::Reopened) => {
            investigating(case).map(|(of, _)| (fact.day, of, None)).collect()
        }
        (Start::Assigned, Event::Answered { office, answer: Answer::MoreInvestigation }) => of(office),
        (Start::Assigned, _) if settles => investigating(case).map(|(of, since)| (since, of, None)).collect(),
        (Start::Recommended, Event::Recommended { office, .. })
        | (Start::Disagreed, Event::Answered { office, answer: Answer::Different { .. } }) => of(office),
        (Start::DisciplineFinal, Event::MadeFinal(_)) if case.is_decided() => whole(Some(fact.day)),
        (Start::Duty(key), Event::DutyAsked(asked)) if key == asked => {
            vec![(fact.day, None, Some(DutyNo::at(case.duties.len().saturating_sub(1))))]
        }
        _ => Vec::new(),
    }
}

/// The offices whose investigation goes on, with the day since when somebody has it.
fn investigating(case: &Case) -> impl Iterator<Item = (Option<Key>, Day)> + '_ {
    case.tracks.iter().filter(|track| track.is_working() && track.reported.is_none()).filter_map(|track| {
        match track.owner {
            Owner::Confirmed(_, since) => Some((Some(track.office.clone()), since)),
            Owner::Nobody | Owner::Asked(_) => None,
        }
    })
}

/// Whether a rule is for this case, and for this office where it runs against one.
fn fits(case: &Case, only: &Only, office: Option<&Key>) -> bool {
    // Of a clock that is nobody's alone, one agency that has the case is enough.
    let has = |key: &&Key| case.tracks.iter().any(|track| track.office == **key && track.is_working());
    let agency = office.or_else(|| only.agencies.iter().find(has));
    only.fits(case.kind, case.handling, agency, &case.matters)
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
