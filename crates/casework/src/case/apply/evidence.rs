//! Evidence and interviews.

use super::words;
use crate::case::{Case, Event, Evidence, Fact, Interview};

pub(super) fn evidence(case: &mut Case, fact: &Fact) {
    let by = || fact.by.person.clone();
    match &fact.event {
        Event::EvidenceAdded { kind, digest } => case.evidence.push(Evidence {
            kind: *kind,
            digest: *digest,
            words: words(fact),
            day: fact.day,
            by: by(),
            custody: Vec::new(),
            says: Vec::new(),
        }),
        Event::EvidenceMoved(no) => {
            if let Some(evidence) = case.evidence.get_mut(no.place()) {
                evidence.custody.push((fact.day, by(), words(fact)));
            }
        }
        Event::Weighed { evidence, allegation, weight } => {
            if let Some(evidence) = case.evidence.get_mut(evidence.place()) {
                evidence.says.retain(|(one, _)| one != allegation);
                evidence.says.push((*allegation, *weight));
            }
        }
        Event::InterviewPlanned { of, compelled } => {
            case.interviews.push(Interview { of: *of, compelled: *compelled, planned: fact.day, held: None });
        }
        Event::InterviewHeld(no) => {
            if let Some(interview) = case.interviews.get_mut(no.place()) {
                interview.held = Some((fact.day, by(), words(fact)));
            }
        }
        _ => {}
    }
}
