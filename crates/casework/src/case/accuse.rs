//! The people a case is about: added before anybody knows who they are, described, found among candidates, identified,
//! told.

use super::{AccusedNo, Case, Command, Event, Known, Order, Refusal, assign};
use crate::policy::Pack;

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    if order.by.role == super::Role::Investigator {
        assign::owns(case, order)?;
    }
    match &order.command {
        Command::AddAccused => {
            case.room(case.accused.len())?;
            Ok(vec![Event::AccusedAdded])
        }
        Command::Describe(no) => {
            case.accused(*no)?;
            order.reason()?;
            Ok(vec![Event::Described(*no)])
        }
        Command::NameCandidates { accused, count } => {
            case.accused(*accused)?;
            order.reason()?;
            if *count == 0 {
                return Err(Refusal::NoSuch);
            }
            Ok(vec![Event::CandidatesNamed { accused: *accused, count: *count }])
        }
        Command::Identify { accused, basis } => {
            case.accused(*accused)?;
            // Who it is and by what, sealed: a name in clear before a finding would be one too many.
            order.reason()?;
            Ok(vec![Event::Identified { accused: *accused, basis: *basis }])
        }
        Command::GiveNotice(no) => notice(case, pack, *no),
        _ => Err(Refusal::NotHere),
    }
}

/// Evidence is preserved, and the person who was hurt is safe, before the accused learns of it.
pub(super) fn notice(case: &Case, pack: &Pack, no: AccusedNo) -> Result<Vec<Event>, Refusal> {
    let accused = case.accused(no)?;
    if accused.notice.is_some() {
        return Err(Refusal::AlreadyDone);
    }
    if !matches!(accused.now(), Known::Identified(_)) {
        return Err(Refusal::NotIdentified);
    }
    if case.unchecked(pack).iter().any(|item| item.before_notice_to_accused) {
        return Err(Refusal::ChecklistFirst);
    }
    Ok(vec![Event::NoticeGiven(no)])
}
