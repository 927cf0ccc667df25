//! From an order to the events that it makes, or to the reason why not.

use super::{
    Act, Case, Command, Event, Fact, Order, Refusal, Role, Standing, accuse, allege, answer, apply, assign,
    charge, clock, correspond, duty, find, follow, gather, hold, lapse, link, mediate, permit, propose,
    refer, route, task,
};
use crate::policy::Pack;

/// The events, in order: what had run out by that day first, then what was asked, each followed by the clocks that it
/// starts and stops. `pack` is the version under which the case is decided.
///
/// # Errors
/// The first reason why it cannot be done; then nothing was done.
pub fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    if order.day < case.newest {
        return Err(Refusal::BackDated);
    }
    let act = order.command.act();
    permit::check(act, order.by.role)?;
    if let Standing::Expunged(_) = case.standing {
        return Err(Refusal::Expunged);
    }
    let (mut events, mut now) = lapse::lapse(case, pack, &order.by, order.day);
    wall(&now, pack, order)?;
    standing(&now, order, act)?;
    for event in asked(&now, pack, order)? {
        add(&mut now, pack, order, event, &mut events);
    }
    Ok(events)
}

/// Applies one event with what follows from it.
fn add(case: &mut Case, pack: &Pack, order: &Order, event: Event, events: &mut Vec<Event>) {
    let fact = Fact { by: order.by.clone(), day: order.day, words: order.words, event };
    apply(case, &fact);
    let mut next = follow::follow(case, pack, &fact);
    events.push(fact.event);
    for event in next.drain(..) {
        apply(case, &Fact { by: order.by.clone(), day: order.day, words: None, event: event.clone() });
        events.push(event);
    }
}

/// An agency acts where it has a part; an authority where the rules give it one.
fn wall(case: &Case, pack: &Pack, order: &Order) -> Result<(), Refusal> {
    match order.by.role {
        Role::System => Ok(()),
        Role::Authority => match pack.authority(order.by.office.as_str()) {
            Some(_) => Ok(()),
            None => Err(Refusal::BehindTheWall),
        },
        Role::Intake | Role::Investigator | Role::Supervisor => match order.command {
            // Who was asked answers before they are in.
            Command::Accept | Command::Decline => Ok(()),
            _ => case.working(&order.by.office).map(drop),
        },
    }
}

/// What may be done to a case that is closed.
fn standing(case: &Case, order: &Order, act: Act) -> Result<(), Refusal> {
    use super::Proposed::{Expunge, LiftHold, Reopen};
    let after = match &order.command {
        Command::Propose(Reopen | Expunge) | Command::ChangeLater { .. } => Some(true),
        Command::Propose(LiftHold(_)) | Command::Withdraw(_) => None,
        _ => match act {
            Act::Approve
            | Act::PlaceHold
            | Act::PassDay
            | Act::Link
            | Act::Note
            | Act::Release
            | Act::Tell
            | Act::Fulfil
            | Act::WriteLetter
            | Act::ApproveLetter
            | Act::SendLetter => None,
            _ => Some(false),
        },
    };
    match (after, case.is_open()) {
        (Some(true), true) => Err(Refusal::NotClosed),
        (Some(false), false) => Err(Refusal::NotOpen),
        _ => Ok(()),
    }
}

fn asked(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match order.command.act() {
        Act::Classify | Act::Offer | Act::Accept => route::decide(case, pack, order),
        Act::Refer => refer::decide(case, pack, order),
        Act::Assign | Act::Own => assign::decide(case, order),
        Act::Describe | Act::Identify | Act::GiveNotice => accuse::decide(case, pack, order),
        Act::Allege => allege::decide(case, pack, order),
        Act::Gather | Act::Interview => gather::decide(case, pack, order),
        Act::Find => find::decide(case, pack, order),
        Act::Propose | Act::Approve => propose::decide(case, pack, order),
        Act::Answer | Act::Decide => answer::decide(case, pack, order),
        Act::Charge | Act::Hear | Act::RecordOutcome | Act::Serve => charge::decide(case, pack, order),
        Act::Mediate => mediate::decide(case, pack, order),
        Act::PlaceHold => hold::decide(case, order),
        Act::PauseClock | Act::ExtendClock => clock::decide(case, pack, order),
        Act::PassDay => Ok(Vec::new()),
        Act::Fulfil | Act::Tell | Act::Release => duty::decide(case, pack, order),
        Act::Link => link::decide(case, order),
        Act::Note => task::decide(case, order),
        Act::WriteLetter | Act::ApproveLetter | Act::SendLetter => correspond::decide(case, pack, order),
    }
}
