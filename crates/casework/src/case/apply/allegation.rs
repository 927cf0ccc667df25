//! Allegations, their categories, findings and ends; what made them smaller.

use crate::case::{
    Allegation, AllegationEnd, Case, Downgrade, Event, Fact, Found, ProposalNo, Proposed, TrackStanding,
};
use crate::policy::{Key, Severity};

pub(super) fn allegation(case: &mut Case, fact: &Fact) {
    match &fact.event {
        Event::Alleged { accused, office, category, rule, severity, answers } => {
            case.allegations.push(Allegation {
                accused: *accused,
                office: office.clone(),
                category: category.clone(),
                rule: rule.clone(),
                severity: *severity,
                day: fact.day,
                words: fact.words,
                answers: *answers,
                found: Vec::new(),
                ended: None,
            });
        }
        Event::Recategorised { allegation, category, rule, severity, proposal } => {
            let Some(claim) = case.claim(*allegation) else { return };
            let before = (claim.category.clone(), claim.severity);
            (claim.category, claim.severity) = (category.clone(), *severity);
            claim.rule.clone_from(rule);
            downgraded(case, fact, *proposal, before, Some((category.clone(), *severity)));
        }
        Event::Found { allegation, finding, standard, reached } => {
            if let Some(claim) = case.claim(*allegation) {
                claim.found.push(Found {
                    finding: finding.clone(),
                    standard: standard.clone(),
                    reached: reached.clone(),
                    by: fact.by.person.clone(),
                    day: fact.day,
                    words: fact.words,
                });
            }
        }
        Event::AllegationEnded { allegation, closure, proposal } => {
            let Some(claim) = case.claim(*allegation) else { return };
            let before = (claim.category.clone(), claim.severity);
            claim.ended = Some(AllegationEnd { closure: closure.clone(), day: fact.day, words: fact.words });
            downgraded(case, fact, *proposal, before, None);
        }
        Event::Referred { matter, from, to, allegations } => {
            for no in allegations {
                if let Some(claim) = case.claim(*no) {
                    claim.office = to.clone();
                }
            }
            case.referrals.retain(|one| *one != (matter.clone(), from.clone(), to.clone()));
            // With nothing left to investigate, its part is over.
            if !case.allegations.iter().any(|claim| claim.office == *from)
                && let Some(track) = case.office(from)
            {
                track.standing = TrackStanding::GivenOn;
            }
        }
        _ => {}
    }
}

/// Only what followed from a proposal made anything smaller.
fn downgraded(
    case: &mut Case,
    fact: &Fact,
    by: Option<ProposalNo>,
    from: (Key, Severity),
    to: Option<(Key, Severity)>,
) {
    let Some(proposal) = by.and_then(|no| case.proposals.get(no.place())) else { return };
    let (Proposed::Downgrade { allegation, .. } | Proposed::EndAllegation { allegation, .. }) = proposal.what
    else {
        return;
    };
    let (office, proposed_by, words) = (proposal.office.clone(), proposal.by.clone(), proposal.words);
    let approved_by = fact.by.person.clone();
    let day = fact.day;
    case.downgrades.push(Downgrade { office, allegation, from, to, proposed_by, approved_by, day, words });
}
