//! After the decision: charges before a board or an arbitrator, appeals, what was served, and what changes later.

use super::{
    Accused, AccusedNo, AllegationNo, Case, Command, Event, Measure, Order, Reached, Refusal, VotedOn,
    answer, find, vote,
};
use crate::policy::{Does, Key, Pack};

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::Charge { accused: no, forum } => {
            let accused = ours(case, order, *no)?;
            if accused.charged.is_some() || accused.last_word {
                return Err(Refusal::AlreadyDone);
            }
            let decided = accused.disciplined.last().ok_or(Refusal::NotDisciplined)?;
            if !answer::needs_hearing(pack, decided.measure.as_ref()) {
                return Err(Refusal::NoHearing);
            }
            if !pack.review.forums.contains(forum) {
                return Err(Refusal::NotInPack);
            }
            Ok(vec![Event::Charged { accused: *no, forum: forum.clone() }])
        }
        Command::PutOnHold { accused: no, on_hold } => {
            let accused = ours(case, order, *no)?;
            order.reason()?;
            if accused.charged.is_none() {
                return Err(Refusal::NotCharged);
            }
            if accused.on_hold == *on_hold {
                return Err(Refusal::AlreadyDone);
            }
            Ok(vec![Event::PutOnHold { accused: *no, on_hold: *on_hold }])
        }
        Command::Hear { accused: no, findings, measure, votes } => {
            let reached = hears(case, order, *no)?;
            let casts = vote::carried(pack, &order.by.office, votes)?;
            let voted = casts.map(|casts| Event::Voted { on: VotedOn::Accused(*no), casts });
            let mut events: Vec<Event> = voted.into_iter().collect();
            events.extend(outcome(case, pack, *no, findings, measure, &reached)?);
            Ok(events)
        }
        Command::Appeal { accused: no, to } => {
            let accused = ours(case, order, *no)?;
            answer::does(pack, to, &[Does::Appeals, Does::Arbitrates])?;
            if accused.appealed.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            if !accused.last_word || accused.disciplined.is_empty() {
                return Err(Refusal::NotDecided);
            }
            Ok(vec![Event::Appealed { accused: *no, to: to.clone() }])
        }
        Command::Serve { accused: no, serving } => {
            let accused = ours(case, order, *no)?;
            if accused.measure().is_none() {
                return Err(Refusal::NotDisciplined);
            }
            if accused.appealed.is_some() {
                return Err(Refusal::WaitsForAppeal);
            }
            if !accused.last_word {
                return Err(Refusal::HearingFirst);
            }
            if accused.served.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Ok(vec![Event::Served { accused: *no, serving: *serving }])
        }
        Command::ChangeLater { accused, authority, findings, measure } => {
            order.reason()?;
            ours(case, order, *accused)?;
            pack.authority(authority.as_str()).ok_or(Refusal::NotInPack)?;
            outcome(case, pack, *accused, findings, measure, &Reached::Later(authority.clone()))
        }
        _ => Err(Refusal::NotHere),
    }
}

/// An accused of whom this office alleges something: what another agency sought is carried out by that one.
fn ours<'a>(case: &'a Case, order: &Order, no: AccusedNo) -> Result<&'a Accused, Refusal> {
    let accused = case.accused(no)?;
    if case.allegations_of(no).any(|(_, allegation)| allegation.office == order.by.office) {
        Ok(accused)
    } else {
        Err(Refusal::OtherOffice)
    }
}

/// As what an authority speaks: as the one that is asked to look again, or as the forum that has the charges.
fn hears(case: &Case, order: &Order, no: AccusedNo) -> Result<Reached, Refusal> {
    order.reason()?;
    let (accused, office) = (case.accused(no)?, &order.by.office);
    match (&accused.appealed, &accused.charged) {
        (Some(to), _) if to == office => Ok(Reached::Appeal(office.clone())),
        (_, Some(forum)) if forum == office && !accused.last_word => Ok(Reached::Hearing(office.clone())),
        _ => Err(Refusal::NotCharged),
    }
}

fn outcome(
    case: &Case,
    pack: &Pack,
    no: AccusedNo,
    findings: &[(AllegationNo, Key)],
    measure: &Option<Measure>,
    reached: &Reached,
) -> Result<Vec<Event>, Refusal> {
    case.accused(no)?;
    let mut events = Vec::new();
    for (allegation, finding) in findings {
        if case.allegation(*allegation)?.accused != no {
            return Err(Refusal::NoSuch);
        }
        events.push(find::found(case, pack, *allegation, finding, reached.clone())?);
    }
    measure.as_ref().map_or(Ok(()), |measure| find::fits(pack, measure))?;
    events.push(Event::Disciplined { accused: no, measure: measure.clone(), reached: reached.clone() });
    events.push(Event::MadeFinal(no));
    Ok(events)
}
