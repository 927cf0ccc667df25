//! Evidence and interviews.

use super::{Case, Command, Event, Order, Party, Refusal, Role, assign};
use crate::policy::{Handling, Pack};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    if order.by.role == Role::Investigator {
        assign::owns(case, order)?;
    }
    match &order.command {
        Command::AddEvidence { kind, digest } => {
            order.reason()?;
            case.room(case.evidence.len())?;
            Ok(vec![Event::EvidenceAdded { kind: *kind, digest: *digest }])
        }
        Command::MoveEvidence(no) => {
            order.reason()?;
            case.evidence.get(no.place()).ok_or(Refusal::NoSuch)?;
            Ok(vec![Event::EvidenceMoved(*no)])
        }
        Command::Weigh { evidence, allegation, weight } => {
            let thing = case.evidence.get(evidence.place()).ok_or(Refusal::NoSuch)?;
            case.allegation(*allegation)?;
            if thing.says.contains(&(*allegation, *weight)) {
                return Err(Refusal::AlreadyDone);
            }
            let (evidence, allegation, weight) = (*evidence, *allegation, *weight);
            Ok(vec![Event::Weighed { evidence, allegation, weight }])
        }
        Command::PlanInterview { of, compelled } => {
            case.room(case.interviews.len())?;
            if let Party::Accused(no) = of {
                case.accused(*no)?;
            }
            speaks(case, order, *of)?;
            Ok(vec![Event::InterviewPlanned { of: *of, compelled: *compelled }])
        }
        Command::HoldInterview(no) => {
            order.reason()?;
            let interview = case.interviews.get(no.place()).ok_or(Refusal::NoSuch)?;
            if interview.held.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            speaks(case, order, interview.of)?;
            match interview.of {
                // An advocate was offered before anybody asks the first question.
                Party::Complainant if !case.unchecked(pack).is_empty() => {
                    return Err(Refusal::ChecklistFirst);
                }
                // Nobody has to answer before they know of what they are accused.
                Party::Accused(no) if case.accused(no)?.notice.is_none() => {
                    let known = case.accused(no)?.is_identified();
                    return Err(if known { Refusal::NoticeFirst } else { Refusal::NotIdentified });
                }
                _ => {}
            }
            Ok(vec![Event::InterviewHeld(*no)])
        }
        _ => Err(Refusal::NotHere),
    }
}

/// In a case with priority one person alone speaks with whoever was hurt, so that it is told as seldom as can be.
fn speaks(case: &Case, order: &Order, of: Party) -> Result<(), Refusal> {
    if case.handling != Handling::Priority || of != Party::Complainant {
        return Ok(());
    }
    match &case.working(&order.by.office)?.interviewer {
        None => Err(Refusal::NoInterviewer),
        Some(person) if *person != order.by.person => Err(Refusal::OneInterviewer),
        Some(_) => Ok(()),
    }
}
