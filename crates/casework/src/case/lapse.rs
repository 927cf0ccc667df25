//! What a day brings by itself: clocks that ran out, and what the rules let follow.
//!
//! It is looked at before every order, so that nothing that is late is ever taken for in time, whether or not the
//! program was running on the day.

use register::Day;

use super::{Actor, Case, ClockNo, Event, Fact, apply, follow};
use crate::policy::{End, Key, Lapse, Pack, Silence};

/// A clock that starts again each time it runs out starts no more often than this at once.
const MOST: usize = 1_000;

/// The events, in order, and the case with them.
pub(super) fn lapse(case: &Case, pack: &Pack, by: &Actor, today: Day) -> (Vec<Event>, Case) {
    let (mut case, mut events) = (case.clone(), Vec::new());
    for _ in 0..MOST {
        let Some((no, due)) = overdue(&case, pack, today) else { break };
        let mut next = vec![Event::ClockLapsed(no)];
        next.extend(follows(&case, pack, no, due));
        for event in next {
            let fact = Fact { by: by.clone(), day: today, words: None, event };
            apply(&mut case, &fact);
            let clocks = follow::follow(&case, pack, &fact);
            events.push(fact.event);
            for event in clocks {
                apply(&mut case, &Fact { by: by.clone(), day: today, words: None, event: event.clone() });
                events.push(event);
            }
        }
    }
    (events, case)
}

/// The one that ran out first.
fn overdue(case: &Case, pack: &Pack, today: Day) -> Option<(ClockNo, Day)> {
    let late = case.clocks.iter().enumerate().filter_map(|(place, clock)| {
        if !clock.is_running() || clock.lapsed.is_some() {
            return None;
        }
        let due = clock.due(pack.clock(clock.rule.as_str())?, &pack.calendar, today);
        (due < today).then_some((due, place))
    });
    late.min().map(|(due, place)| (ClockNo::at(place), due))
}

fn follows(case: &Case, pack: &Pack, no: ClockNo, due: Day) -> Vec<Event> {
    let clock = &case.clocks[no.place()];
    let Some(rule) = pack.clock(clock.rule.as_str()) else { return Vec::new() };
    match rule.lapse {
        Lapse::Told | Lapse::Barred => Vec::new(),
        Lapse::Again(_) => {
            let (rule, office, duty) = (clock.rule.clone(), clock.office.clone(), clock.duty);
            vec![Event::ClockMoot(no), Event::ClockStarted { rule, start: due, office, duty, again: true }]
        }
        Lapse::Stands => {
            let silence =
                if rule.ends == End::Decided { pack.review.decides_silence } else { pack.review.silence };
            match (&clock.office, silence) {
                (Some(office), Silence::Stands) => stands(case, pack, office),
                _ => Vec::new(),
            }
        }
    }
}

/// The recommendation stands, as if it had been agreed to.
fn stands(case: &Case, pack: &Pack, office: &Key) -> Vec<Event> {
    let Some(recommendation) = case.track(office).and_then(|track| track.recommendation()) else {
        return Vec::new();
    };
    if !recommendation.waits_for_answer() && !recommendation.is_disputed() {
        return Vec::new();
    }
    let silent = if recommendation.is_disputed() { pack.review.decides.as_ref() } else { None };
    let reached = super::Reached::Silence(silent.unwrap_or(&pack.review.answers).clone());
    let mut events = vec![Event::Stood { office: office.clone() }];
    events.extend(super::answer::carried_out(pack, &recommendation.measures, &reached));
    events
}
