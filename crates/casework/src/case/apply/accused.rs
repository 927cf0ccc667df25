//! The accused: who they are, what was recommended, decided and served.

use crate::case::{Accused, AccusedNo, Case, Disciplined, Event, Fact, Known, Notice};

pub(super) fn accused(case: &mut Case, fact: &Fact) {
    let known = |case: &mut Case, no: AccusedNo, known: Known| {
        if let Some(accused) = case.person(no) {
            accused.known.push((fact.day, known, fact.words));
        }
    };
    match &fact.event {
        Event::AccusedAdded => {
            let first = if fact.words.is_some() { Known::Described } else { Known::Unknown };
            case.accused.push(Accused::new(fact.day, first, fact.words));
        }
        Event::Described(no) => {
            let now = case.person(*no).map_or(Known::Unknown, |accused| accused.now().clone());
            let better = if now == Known::Unknown { Known::Described } else { now };
            known(case, *no, better);
        }
        Event::CandidatesNamed { accused, count } => known(case, *accused, Known::Candidates(*count)),
        Event::Identified { accused, basis } => known(case, *accused, Known::Identified(*basis)),
        event => {
            let (Event::NoticeGiven(no)
            | Event::MadeFinal(no)
            | Event::MeasureRecommended { accused: no, .. }
            | Event::Disciplined { accused: no, .. }
            | Event::Charged { accused: no, .. }
            | Event::PutOnHold { accused: no, .. }
            | Event::Appealed { accused: no, .. }
            | Event::Served { accused: no, .. }) = event
            else {
                return;
            };
            if let Some(accused) = case.person(*no) {
                of_accused(accused, fact);
            }
            if matches!(event, Event::MadeFinal(_)) {
                case.final_on = Some(fact.day);
            }
        }
    }
}

fn of_accused(accused: &mut Accused, fact: &Fact) {
    match &fact.event {
        Event::NoticeGiven(_) => accused.notice = Some(Notice { day: fact.day, words: fact.words }),
        Event::MeasureRecommended { measure, .. } => accused.recommended = Some(measure.clone()),
        Event::Disciplined { measure, reached, .. } => {
            let (measure, reached) = (measure.clone(), reached.clone());
            accused.disciplined.push(Disciplined { measure, reached, day: fact.day });
            accused.last_word = false;
            accused.served = None;
        }
        Event::Charged { forum, .. } => accused.charged = Some(forum.clone()),
        Event::PutOnHold { on_hold, .. } => accused.on_hold = *on_hold,
        Event::MadeFinal(_) => {
            accused.last_word = true;
            accused.on_hold = false;
            accused.appealed = None;
        }
        Event::Appealed { to, .. } => accused.appealed = Some(to.clone()),
        Event::Served { serving, .. } => accused.served = Some(*serving),
        _ => {}
    }
}
