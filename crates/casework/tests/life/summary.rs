//! What a summary report says is missing, step by step.

use casework::case::*;
use casework::policy::CaseKind;

use crate::invented::*;
use crate::story::sustained_at_the_chiefs;

fn lacks(hand: &Hand) -> Vec<Missing> {
    missing(&hand.case, &hand.pack, &key("review-board"))
}

#[test]
fn a_fresh_case_lacks_everything_and_says_so() {
    let hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    use Missing::{Allegations, Approval, Category, Incident, Interview, Owner};
    assert_eq!(
        lacks(&hand),
        [Incident, Category, Owner, Allegations, Interview(Party::Complainant), Approval]
    );
}

#[test]
fn what_was_done_is_no_longer_missing_and_what_waits_is() {
    let mut hand = sustained_at_the_chiefs();
    use Missing::{Decision, Evidence, Identity, Interview, LastWord, Notice};
    let (accused, allegation) = (AccusedNo(1), AllegationNo(1));
    assert_eq!(
        lacks(&hand),
        [
            Interview(Party::Complainant),
            Identity(accused),
            Evidence(allegation),
            Missing::Answer,
            LastWord(accused)
        ]
    );
    hand.does(&supervisor(), Command::Identify { accused, basis: Basis::Roster });
    assert!(
        lacks(&hand).contains(&Notice(accused)) && lacks(&hand).contains(&Interview(Party::Accused(accused)))
    );
    hand.does(&supervisor(), Command::GiveNotice(accused));
    hand.does(&intake(), Command::AddEvidence { kind: EvidenceKind::Video, digest: None });
    let (evidence, weight) = (EvidenceNo(1), Weight::For);
    hand.does(&intake(), Command::Weigh { evidence, allegation, weight });
    let days = Some(Measure { kind: key("loss-of-days"), days: Some(1) });
    let answer = Answer::Different { findings: vec![], measures: vec![(accused, days)] };
    hand.does(&authority("chief"), Command::Answer { office: key("review-board"), answer });
    let interviews = [Interview(Party::Complainant), Interview(Party::Accused(accused))];
    assert_eq!(lacks(&hand), [&interviews[..], &[Decision, LastWord(accused)]].concat());
    let side = Side::Recommendation;
    hand.does(&authority("arbiter"), Command::Decide { office: key("review-board"), side, votes: vec![] });
    assert_eq!(lacks(&hand), interviews);
}
