//! From an approved report to what is to be done: the recommendation, the authority's answer, and who decides where
//! they disagree.

use super::{
    AccusedNo, AllegationNo, Answer, Case, Command, Event, Measure, Order, Reached, Recommendation, Refusal,
    Side, VotedOn, find, propose, vote,
};
use crate::policy::{Does, Key, Pack};

/// What an approved report brings: a recommendation where something was sustained and the office recommends.
pub(super) fn reported(case: &Case, pack: &Pack, office: &Key) -> Vec<Event> {
    let mut events = vec![Event::Reported(office.clone())];
    let sustained = case
        .allegations()
        .any(|(_, allegation)| allegation.office == *office && Case::is_sustained(pack, allegation));
    let findings = || {
        case.allegations()
            .filter(|(_, allegation)| allegation.office == *office)
            .filter_map(|(no, allegation)| Some((no, allegation.finding()?.finding.clone())))
            .collect()
    };
    let measures: Vec<(AccusedNo, Option<Measure>)> = find::accused_by(case, office)
        .filter(|no| {
            case.allegations_of(*no)
                .any(|(_, allegation)| allegation.office == *office && Case::is_sustained(pack, allegation))
        })
        .map(|no| (no, case.accused[no.place()].recommended.clone().flatten()))
        .collect();
    events.extend(propose::cleared(case, pack, office));
    if sustained && pack.review.recommends.contains(office) {
        events.push(Event::Recommended { office: office.clone(), findings: findings(), measures });
    } else if sustained {
        events.extend(carried_out(pack, &measures, &Reached::Investigation));
    }
    events
}

/// Each measure as decided; what needs no hearing is the last word.
pub(super) fn carried_out(
    pack: &Pack,
    measures: &[(AccusedNo, Option<Measure>)],
    reached: &Reached,
) -> Vec<Event> {
    let mut events = Vec::new();
    for (accused, measure) in measures {
        let (accused, reached) = (*accused, reached.clone());
        events.push(Event::Disciplined { accused, measure: measure.clone(), reached });
        if !needs_hearing(pack, measure.as_ref()) {
            events.push(Event::MadeFinal(accused));
        }
    }
    events
}

pub(super) fn needs_hearing(pack: &Pack, measure: Option<&Measure>) -> bool {
    measure.and_then(|measure| pack.discipline(measure.kind.as_str())).is_some_and(|kind| kind.hearing)
}

pub(super) fn decide(case: &Case, pack: &Pack, order: &Order) -> Result<Vec<Event>, Refusal> {
    match &order.command {
        Command::Answer { office, answer } => {
            if order.by.office != pack.review.answers {
                return Err(Refusal::OtherOffice);
            }
            let waits = recommendation(case, office)?;
            if !waits.waits_for_answer() {
                return Err(Refusal::NotRecommended);
            }
            answered(case, pack, order, office, waits, answer)
        }
        Command::Decide { office, side, votes } => {
            let decider = pack.review.decides.as_ref().ok_or(Refusal::NoDecider)?;
            if order.by.office != *decider {
                return Err(Refusal::OtherOffice);
            }
            order.reason()?;
            let disputed = recommendation(case, office)?;
            if !disputed.is_disputed() {
                return Err(Refusal::NotRecommended);
            }
            let mut events: Vec<Event> = vote::carried(pack, decider, votes)?
                .map(|casts| Event::Voted { on: VotedOn::Recommendation(office.clone()), casts })
                .into_iter()
                .collect();
            events.push(Event::DecidedFor { office: office.clone(), side: *side });
            let reached = Reached::Decision(decider.clone());
            match (side, &disputed.answer) {
                (Side::Answer, Some((_, Answer::Different { findings, measures }))) => {
                    events.extend(differently(case, pack, disputed, findings, measures, &reached)?);
                }
                _ => events.extend(carried_out(pack, &disputed.measures, &reached)),
            }
            Ok(events)
        }
        _ => Err(Refusal::NotHere),
    }
}

fn recommendation<'a>(case: &'a Case, office: &Key) -> Result<&'a Recommendation, Refusal> {
    case.track(office).and_then(|track| track.recommendation()).ok_or(Refusal::NotRecommended)
}

fn answered(
    case: &Case,
    pack: &Pack,
    order: &Order,
    office: &Key,
    waits: &Recommendation,
    answer: &Answer,
) -> Result<Vec<Event>, Refusal> {
    let said = Event::Answered { office: office.clone(), answer: answer.clone() };
    let reached = Reached::Answer(pack.review.answers.clone());
    let mut events = vec![said];
    match answer {
        Answer::Agreed => events.extend(carried_out(pack, &waits.measures, &reached)),
        Answer::MoreInvestigation => drop(order.reason()?),
        Answer::Different { findings, measures } => {
            order.reason()?;
            differs(case, pack, office, waits, findings, measures)?;
            // Where nobody decides a disagreement, the answer is the last word.
            if pack.review.decides.is_none() {
                events.push(Event::DecidedFor { office: office.clone(), side: Side::Answer });
                events.extend(differently(case, pack, waits, findings, measures, &reached)?);
            }
        }
    }
    Ok(events)
}

/// Every part is of this office and of the pack, and something is really different.
fn differs(
    case: &Case,
    pack: &Pack,
    office: &Key,
    waits: &Recommendation,
    findings: &[(AllegationNo, Key)],
    measures: &[(AccusedNo, Option<Measure>)],
) -> Result<(), Refusal> {
    for (no, finding) in findings {
        if case.allegation(*no)?.office != *office {
            return Err(Refusal::OtherOffice);
        }
        pack.finding(finding.as_str()).ok_or(Refusal::NotInPack)?;
    }
    for (no, measure) in measures {
        case.accused(*no)?;
        if !waits.measures.iter().any(|(accused, _)| accused == no) {
            return Err(Refusal::NothingSustained);
        }
        measure.as_ref().map_or(Ok(()), |measure| find::fits(pack, measure))?;
    }
    let new_finding = findings.iter().any(|finding| !waits.findings.contains(finding));
    let new_measure = measures.iter().any(|measure| !waits.measures.contains(measure));
    if new_finding || new_measure { Ok(()) } else { Err(Refusal::SameAsRecommended) }
}

fn differently(
    case: &Case,
    pack: &Pack,
    recommended: &Recommendation,
    findings: &[(AllegationNo, Key)],
    measures: &[(AccusedNo, Option<Measure>)],
    reached: &Reached,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for (no, finding) in findings.iter().filter(|finding| !recommended.findings.contains(finding)) {
        events.push(find::found(case, pack, *no, finding, reached.clone())?);
    }
    let merged: Vec<_> = recommended
        .measures
        .iter()
        .map(|(accused, measure)| {
            let other = measures.iter().find(|(one, _)| one == accused);
            (*accused, other.map_or(measure, |(_, other)| other).clone())
        })
        .collect();
    events.extend(carried_out(pack, &merged, reached));
    Ok(events)
}

/// Whether an authority of the pack does this.
pub(super) fn does(pack: &Pack, authority: &Key, does: &[Does]) -> Result<(), Refusal> {
    let authority = pack.authority(authority.as_str()).ok_or(Refusal::NotInPack)?;
    if does.iter().any(|one| authority.may(*one)) { Ok(()) } else { Err(Refusal::NotInPack) }
}
