//! What one person proposes and another agrees to. Nobody approves their own work, on no way.

use register::Day;

use super::{
    AllegationNo, Case, Command, Event, Order, Owner, Person, Proposal, ProposalNo, Proposed, Reached,
    Refusal, Standing, allege, answer, assign, close, find, hold, route,
};
use crate::policy::{Key, Length, Pack};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::Propose(what) => {
            order.reason()?;
            case.room(case.proposals.len())?;
            let waits = |proposal: &&Proposal| {
                proposal.end.is_none() && proposal.what == *what && proposal.office == order.by.office
            };
            if case.proposals.iter().any(|proposal| waits(&proposal)) {
                return Err(Refusal::AlreadyDone);
            }
            possible(case, pack, order, what)?;
            Ok(vec![Event::Proposed(what.clone())])
        }
        Command::Approve(no) => {
            let proposal = waiting(case, order, *no)?;
            if worked_on(case, proposal, &order.by.person) {
                return Err(Refusal::OwnWork);
            }
            // What was possible when it was proposed may not be any more.
            possible(case, pack, order, &proposal.what)?;
            let mut events = vec![Event::Approved(*no)];
            events.extend(follows(case, pack, *no, proposal)?);
            Ok(events)
        }
        Command::TurnDown(no) => {
            order.reason()?;
            let proposal = waiting(case, order, *no)?;
            if proposal.by == order.by.person {
                return Err(Refusal::OwnWork);
            }
            Ok(vec![Event::TurnedDown(*no)])
        }
        Command::Withdraw(no) => {
            let proposal = waiting(case, order, *no)?;
            if proposal.by != order.by.person {
                return Err(Refusal::NotYours);
            }
            Ok(vec![Event::Withdrawn(*no)])
        }
        _ => Err(Refusal::NotHere),
    }
}

fn waiting<'a>(case: &'a Case, order: &Order, no: ProposalNo) -> Result<&'a Proposal, Refusal> {
    let proposal = case.proposals.get(no.place()).filter(|proposal| proposal.end.is_none());
    let proposal = proposal.ok_or(Refusal::NotProposal)?;
    if proposal.office != order.by.office {
        return Err(Refusal::OtherOffice);
    }
    Ok(proposal)
}

/// Whoever proposed it; and for what rests on an investigation, whoever owns it or found anything in it.
fn worked_on(case: &Case, proposal: &Proposal, person: &Person) -> bool {
    let owns = || {
        case.track(&proposal.office).is_some_and(
            |track| matches!(&track.owner, Owner::Confirmed(one, _) | Owner::Asked(one) if one == person),
        )
    };
    let found = || {
        case.allegations
            .iter()
            .filter(|allegation| allegation.office == proposal.office)
            .flat_map(|allegation| &allegation.found)
            .any(|found| found.by == *person && found.reached == Reached::Investigation)
    };
    proposal.by == *person || owns() || found()
}

fn possible(case: &Case, pack: &Pack, order: &Order, what: &Proposed) -> Result<(), Refusal> {
    let office = &order.by.office;
    match what {
        Proposed::Report => {
            if order.command.act() == super::Act::Propose {
                assign::works(case, order)?;
            }
            report(case, pack, office)
        }
        Proposed::Downgrade { allegation: no, category: key, rule } => {
            let allegation = ours(case, *no, office)?;
            let before = pack.category(allegation.category.as_str()).ok_or(Refusal::NotInPack)?;
            let now = route::in_force(case, pack, key)?;
            allege::rule_in_force(case, pack, rule.as_ref())?;
            if route::is_milder(now, before) { Ok(()) } else { Err(Refusal::NotMilder) }
        }
        Proposed::EndAllegation { allegation, closure } => {
            ours(case, *allegation, office)?;
            pack.closure(closure.as_str()).map(drop).ok_or(Refusal::NotInPack)
        }
        Proposed::Close => match close::open(case, pack).is_empty() {
            _ if !case.is_open() => Err(Refusal::NotOpen),
            true => Ok(()),
            false => Err(Refusal::OpenDuties),
        },
        Proposed::Reopen => {
            if case.is_open() {
                Err(Refusal::NotClosed)
            } else {
                Ok(())
            }
        }
        Proposed::LiftHold(no) => hold::standing(case, *no).map(drop),
        Proposed::Expunge => expunge(case, pack, order.day),
    }
}

/// An allegation of this office that is still open.
fn ours<'a>(case: &'a Case, no: AllegationNo, office: &Key) -> Result<&'a super::Allegation, Refusal> {
    let allegation = case.allegation(no)?;
    if allegation.office != *office {
        return Err(Refusal::OtherOffice);
    }
    if allegation.is_ended() { Err(Refusal::AlreadyDone) } else { Ok(allegation) }
}

/// Every allegation has its end, and every accused of whom something was sustained a recommendation.
fn report(case: &Case, pack: &Pack, office: &Key) -> Result<(), Refusal> {
    let ours = || case.allegations().filter(|(_, allegation)| allegation.office == *office);
    if ours().any(|(_, allegation)| !allegation.is_ended()) {
        return Err(Refusal::NoFinding);
    }
    for (_, allegation) in ours().filter(|(_, allegation)| Case::is_sustained(pack, allegation)) {
        if case.accused(allegation.accused)?.recommended.is_none() {
            return Err(Refusal::NothingRecommended);
        }
    }
    Ok(())
}

fn expunge(case: &Case, pack: &Pack, today: Day) -> Result<(), Refusal> {
    let Standing::Closed(closed) = case.standing else { return Err(Refusal::NotClosed) };
    if case.holds.iter().any(|hold| hold.lifted.is_none()) {
        return Err(Refusal::UnderHold);
    }
    match pack.retention.years {
        Some(years) if Length::Years(years).after(closed, &pack.calendar) < today => Ok(()),
        _ => Err(Refusal::NotYetExpungible),
    }
}

fn follows(case: &Case, pack: &Pack, no: ProposalNo, proposal: &Proposal) -> Result<Vec<Event>, Refusal> {
    Ok(match &proposal.what {
        Proposed::Report => answer::reported(case, pack, &proposal.office),
        Proposed::Downgrade { allegation, category: key, rule } => {
            let category = route::in_force(case, pack, key)?;
            vec![Event::Recategorised {
                allegation: *allegation,
                category: key.clone(),
                rule: rule.clone(),
                severity: category.severity,
                proposal: Some(no),
            }]
        }
        Proposed::EndAllegation { allegation, closure } => {
            let (allegation, closure) = (*allegation, closure.clone());
            vec![Event::AllegationEnded { allegation, closure, proposal: Some(no) }]
        }
        Proposed::Close => vec![Event::Closed],
        Proposed::Reopen => vec![Event::Reopened],
        Proposed::LiftHold(no) => vec![Event::HoldLifted(*no)],
        Proposed::Expunge => vec![Event::Expunged],
    })
}

/// Nothing is sustained of them, so there is nothing to wait for.
pub(super) fn cleared<'a>(
    case: &'a Case,
    pack: &'a Pack,
    office: &'a Key,
) -> impl Iterator<Item = Event> + 'a {
    find::accused_by(case, office)
        .filter(move |no| {
            !case.allegations_of(*no).any(|(_, allegation)| Case::is_sustained(pack, allegation))
        })
        .filter(move |no| case.allegations_of(*no).all(|(_, allegation)| allegation.is_ended()))
        .map(Event::MadeFinal)
}
