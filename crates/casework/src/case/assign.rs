//! Who investigates, after a look at what ties them to the people of the case, and once they said yes.

use super::{Case, Command, Event, Order, Owner, Refusal};
use crate::policy::Handling;

pub(super) fn decide(case: &Case, order: &Order) -> Result<Vec<Event>, Refusal> {
    let track = case.working(&order.by.office)?;
    match &order.command {
        Command::Assign { person, conflicts } => {
            if case.category.is_none() {
                return Err(Refusal::NotClassified);
            }
            if matches!(&track.owner, Owner::Asked(one) | Owner::Confirmed(one, _) if one == person) {
                return Err(Refusal::AlreadyDone);
            }
            // From one to another: why, and the first keeps what they did.
            if track.owner != Owner::Nobody {
                order.reason()?;
            }
            if conflicts.is_empty() {
                return Ok(vec![Event::Assigned(person.clone())]);
            }
            // That somebody was passed over, and for what, is worth as much as that somebody was not.
            order.reason()?;
            let mut conflicts = conflicts.clone();
            conflicts.sort_unstable();
            conflicts.dedup();
            Ok(vec![Event::ConflictFound { person: person.clone(), conflicts }])
        }
        Command::NameInterviewer { person } => {
            if case.handling != Handling::Priority {
                return Err(Refusal::NotPriority);
            }
            match &track.interviewer {
                Some(one) if one == person => return Err(Refusal::AlreadyDone),
                Some(_) => drop(order.reason()?),
                None => {}
            }
            Ok(vec![Event::InterviewerNamed(person.clone())])
        }
        Command::Confirm => asked(track, order).map(|()| vec![Event::Confirmed]),
        Command::Refuse => {
            order.reason()?;
            asked(track, order).map(|()| vec![Event::Refused])
        }
        _ => Err(Refusal::NotHere),
    }
}

fn asked(track: &super::Track, order: &Order) -> Result<(), Refusal> {
    match &track.owner {
        Owner::Asked(person) if *person == order.by.person => Ok(()),
        Owner::Confirmed(person, _) if *person == order.by.person => Err(Refusal::AlreadyDone),
        Owner::Asked(_) | Owner::Confirmed(..) => Err(Refusal::NotYours),
        Owner::Nobody => Err(Refusal::NobodyAssigned),
    }
}

/// Somebody who investigates for an office does so as its owner; intake may add before anybody took it on.
pub(super) fn owns(case: &Case, order: &Order) -> Result<(), Refusal> {
    let track = case.working(&order.by.office)?;
    match (order.by.role, track.owner()) {
        (super::Role::Investigator, Some(person)) if *person != order.by.person => Err(Refusal::NotYours),
        (super::Role::Investigator, None) => Err(Refusal::NobodyAssigned),
        _ => Ok(()),
    }
}

/// As [`owns`], while the office's report is neither approved nor waits for it.
pub(super) fn works(case: &Case, order: &Order) -> Result<(), Refusal> {
    owns(case, order)?;
    let track = case.working(&order.by.office)?;
    let waits = case.proposals.iter().any(|proposal| {
        proposal.end.is_none() && proposal.what == super::Proposed::Report && proposal.office == track.office
    });
    if track.reported.is_some() || waits { Err(Refusal::Reporting) } else { Ok(()) }
}
