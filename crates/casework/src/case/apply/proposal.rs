//! What waits for a second person.

use super::words;
use crate::case::{Case, Event, Fact, Proposal, ProposalEnd, ProposalNo};

pub(super) fn proposal(case: &mut Case, fact: &Fact) {
    let mut end = |no: ProposalNo, end| {
        if let Some(proposal) = case.proposals.get_mut(no.place()) {
            proposal.end = Some((fact.day, fact.by.person.clone(), end));
        }
    };
    match &fact.event {
        Event::Approved(no) => end(*no, ProposalEnd::Approved),
        Event::TurnedDown(no) => end(*no, ProposalEnd::TurnedDown),
        Event::Withdrawn(no) => end(*no, ProposalEnd::Withdrawn),
        Event::Proposed(what) => case.proposals.push(Proposal {
            what: what.clone(),
            office: fact.by.office.clone(),
            by: fact.by.person.clone(),
            day: fact.day,
            words: words(fact),
            end: None,
        }),
        _ => {}
    }
}
