//! What takes a second person, waiting or not.

use casework::case::{Case, Person, Proposal, ProposalEnd, Proposed};

use super::{Rows, day, key, maybe, n, text};
use crate::Value;

const NAMES: &[&str] =
    &["n", "office", "what", "allegation", "detail", "person", "day", "words", "state", "ended", "ended_by"];

pub(super) fn rows(case: &Case) -> Rows {
    let values = case.proposals.iter().enumerate().flat_map(|(place, one)| row(place, one)).collect();
    Rows { table: "case_proposals", names: NAMES, values }
}

fn row(place: usize, proposal: &Proposal) -> [Value; 11] {
    let (allegation, detail) = match &proposal.what {
        Proposed::Downgrade { allegation, category, .. } => (Some(*allegation), Some(category)),
        Proposed::EndAllegation { allegation, closure } => (Some(*allegation), Some(closure)),
        Proposed::Report | Proposed::Close | Proposed::Reopen | Proposed::LiftHold(_) | Proposed::Expunge => {
            (None, None)
        }
    };
    let state = match proposal.end {
        None => "waiting",
        Some((_, _, ProposalEnd::Approved)) => "approved",
        Some((_, _, ProposalEnd::TurnedDown)) => "turned-down",
        Some((_, _, ProposalEnd::Withdrawn)) => "withdrawn",
    };
    let end = proposal.end.as_ref();
    [
        n(place),
        text(Some(proposal.office.as_str())),
        proposal.what.key().into(),
        allegation.map(|no| i64::from(no.0)).into(),
        key(detail),
        text(Some(&proposal.by.0)),
        day(proposal.day),
        (proposal.words.0 as i64).into(),
        state.into(),
        maybe(end.map(|(day, _, _)| *day)),
        text(end.map(|(_, Person(by), _)| by.as_str())),
    ]
}
