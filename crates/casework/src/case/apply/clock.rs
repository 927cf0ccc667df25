//! Clocks.

use register::Day;

use super::words;
use crate::case::{Case, Clock, ClockEnd, ClockNo, Event, Extended, Fact, Pause};

pub(super) fn clock(case: &mut Case, fact: &Fact) {
    let ended = |case: &mut Case, no: ClockNo, day: Day, end: ClockEnd| {
        if let Some(clock) = case.clock(no).filter(|clock| clock.end.is_none()) {
            clock.end = Some((day, end));
            if let Some(pause) = clock.pauses.last_mut().filter(|pause| pause.until.is_none()) {
                pause.until = Some(day);
            }
        }
    };
    match &fact.event {
        Event::ClockStarted { rule, start, office, duty, again } => case.clocks.push(Clock {
            rule: rule.clone(),
            start: *start,
            office: office.clone(),
            duty: *duty,
            again: *again,
            pauses: Vec::new(),
            extensions: Vec::new(),
            lapsed: None,
            end: None,
        }),
        Event::ClockPaused { clock, reason } => {
            let (by, words) = (fact.by.person.clone(), words(fact));
            if let Some(clock) = case.clock(*clock) {
                clock.pauses.push(Pause { from: fact.day, until: None, reason: reason.clone(), by, words });
            }
        }
        Event::ClockResumed(no) => {
            if let Some(pause) = case.clock(*no).and_then(|clock| clock.pauses.last_mut()) {
                pause.until = Some(fact.day);
            }
        }
        Event::ClockExtended(no) => {
            let (by, words) = (fact.by.person.clone(), words(fact));
            if let Some(clock) = case.clock(*no) {
                clock.extensions.push(Extended { day: fact.day, by, words });
            }
        }
        Event::ClockLapsed(no) => {
            if let Some(clock) = case.clock(*no) {
                clock.lapsed.get_or_insert(fact.day);
            }
        }
        Event::ClockMet(no) => ended(case, *no, fact.day, ClockEnd::Met),
        Event::ClockMoot(no) => ended(case, *no, fact.day, ClockEnd::Moot),
        _ => {}
    }
}
