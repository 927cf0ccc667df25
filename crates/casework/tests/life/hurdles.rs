//! What is refused, each with its own reason, and never half done.

use casework::case::{
    AccusedNo, AllegationNo, Command, Conflict, Event, HoldNo, ProposalNo, Proposed, Refusal, Role,
};
use casework::policy::CaseKind;

use crate::invented::*;
use crate::story::sustained_at_the_chiefs;

#[test]
fn somebody_with_ties_to_the_accused_is_not_assigned_and_that_is_recorded() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    let conflicts = vec![Conflict::PastPartner, Conflict::SameUnit];
    let events = hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts });
    assert!(matches!(&events[..], [Event::ConflictFound { conflicts, .. }] if conflicts.len() == 2));
    assert_eq!(hand.refuses(&investigator(), Command::Confirm), Refusal::NobodyAssigned);
    assert_eq!(hand.case.tracks[0].conflicts.len(), 1);
}

#[test]
fn a_case_is_nobodys_only_before_somebody_takes_it() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&other_supervisor(), Command::Decline);
    let last = actor("ada", Role::Supervisor, "review-board");
    assert_eq!(hand.refuses(&last, Command::Decline), Refusal::CannotDecline);
    assert_eq!(hand.refuses(&other_supervisor(), Command::Accept), Refusal::NotAsked);
    assert_eq!(hand.refuses(&last, Command::AddAccused), Refusal::NotTaken);
}

#[test]
fn milder_takes_two_people_and_is_listed() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("stop") });
    hand.does(&intake(), Command::AddAccused);
    let allege = Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key("force"),
        rule: None,
        answers: None,
    };
    hand.does(&intake(), allege);
    let (allegation, rule) = (AllegationNo(1), None);
    let milder = Command::Recategorise { allegation, category: key("language"), rule: None };
    assert_eq!(hand.refuses(&intake(), milder), Refusal::Milder);
    let propose = |category: &str| {
        Command::Propose(Proposed::Downgrade { allegation, category: key(category), rule: rule.clone() })
    };
    assert_eq!(hand.refuses(&supervisor(), propose("sexual-misconduct")), Refusal::NotMilder);
    hand.does(&supervisor(), propose("language"));
    assert_eq!(hand.refuses(&supervisor(), Command::Approve(ProposalNo(1))), Refusal::OwnWork);
    hand.does(&actor("flo", Role::Supervisor, "review-board"), Command::Approve(ProposalNo(1)));
    let listed = &hand.case.downgrades[0];
    assert_eq!((listed.from.1.0, listed.to.as_ref().unwrap().1.0), (4, 2));
    assert_eq!((&listed.proposed_by, &listed.approved_by), (&person("ada"), &person("flo")));
    // To something graver one person is enough.
    let graver = Command::Recategorise { allegation, category: key("sexual-misconduct"), rule: None };
    hand.does(&intake(), graver);
    assert_eq!(hand.case.downgrades.len(), 1);
}

#[test]
fn a_rule_is_the_one_of_the_day() {
    let mut hand = Hand::of(CaseKind::Complaint, Some("2016-02-28"), "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::AddAccused);
    let allege = |rule: &str| Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key("force"),
        rule: Some(key(rule)),
        answers: None,
    };
    assert_eq!(hand.refuses(&intake(), allege("manual-4")), Refusal::NotInForce);
    hand.does(&intake(), allege("manual-4-old"));
}

#[test]
fn a_closed_case_takes_nothing_but_what_belongs_to_one() {
    let mut hand = closed();
    assert_eq!(hand.refuses(&intake(), Command::AddAccused), Refusal::NotOpen);
    let again = Command::Propose(Proposed::Reopen);
    let number = ProposalNo(u16::try_from(hand.case.proposals.len()).unwrap() + 1);
    hand.does(&investigator(), again);
    hand.does(&supervisor(), Command::Approve(number));
    hand.does(&investigator(), Command::AddAccused);
    assert_eq!(hand.case.allegations[0].found.len(), 1, "what was found stays found");
}

#[test]
fn a_held_case_is_not_expunged_and_one_that_is_leaves_its_count() {
    let mut hand = closed();
    hand.does(&supervisor(), Command::PlaceHold);
    hand.on("2060-01-02");
    let expunge = || Command::Propose(Proposed::Expunge);
    assert_eq!(hand.refuses(&supervisor(), expunge()), Refusal::UnderHold);
    let next = |hand: &Hand| ProposalNo(u16::try_from(hand.case.proposals.len()).unwrap());
    hand.does(&supervisor(), Command::Propose(Proposed::LiftHold(HoldNo(1))));
    let (flo, lift) = (actor("flo", Role::Supervisor, "review-board"), next(&hand));
    hand.does(&flo, Command::Approve(lift));
    hand.does(&supervisor(), expunge());
    let last = next(&hand);
    hand.does(&flo, Command::Approve(last));
    assert_eq!(hand.refuses(&intake(), Command::Note { mentions: vec![] }), Refusal::Expunged);
    assert_eq!((hand.case.accused.len(), hand.case.allegations.len()), (1, 1));
}

#[test]
fn before_its_time_nothing_is_expunged() {
    let mut hand = closed();
    hand.on("2050-01-01");
    let refusal = hand.refuses(&supervisor(), Command::Propose(Proposed::Expunge));
    assert_eq!(refusal, Refusal::NotYetExpungible);
}

#[test]
fn nothing_is_entered_before_what_is_there() {
    let mut hand = sustained_at_the_chiefs();
    hand.on("2026-03-01");
    assert_eq!(hand.refuses(&supervisor(), Command::AddAccused), Refusal::BackDated);
}

#[test]
fn days_off_are_within_what_the_pack_allows() {
    let mut hand = sustained_at_the_chiefs();
    let answer = |days| {
        let measure = casework::case::Measure { kind: key("loss-of-days"), days };
        let measures = vec![(AccusedNo(1), Some(measure))];
        let answer = casework::case::Answer::Different { findings: vec![], measures };
        Command::Answer { office: key("review-board"), answer }
    };
    for days in [None, Some(0), Some(21)] {
        assert_eq!(hand.refuses(&authority("chief"), answer(days)), Refusal::DaysOutOfRange);
    }
}

#[test]
fn every_refusal_says_what_to_do_instead() {
    for refusal in Refusal::ALL {
        assert!(refusal.remedy().len() > 10, "{}", refusal.key());
        assert!(refusal.to_string().ends_with(refusal.remedy()));
        assert!(!refusal.remedy().ends_with('.') && refusal.to_string().contains(". "), "{refusal}");
    }
}

fn closed() -> Hand {
    let mut hand = sustained_at_the_chiefs();
    let answer = casework::case::Answer::Agreed;
    hand.on("2026-05-20").does(&authority("chief"), Command::Answer { office: key("review-board"), answer });
    let serving = casework::case::Serving::Served;
    hand.does(&supervisor(), Command::Serve { accused: AccusedNo(1), serving });
    hand.does(&supervisor(), Command::SendFile(key("ombudsman-file")));
    hand.does(&intake(), Command::Tell(casework::case::Told::Notice));
    hand.does(&investigator(), Command::Propose(Proposed::Close));
    hand.does(&supervisor(), Command::Approve(ProposalNo(2)));
    hand
}

#[test]
fn where_the_rules_know_nobody_who_decides_the_answer_is_the_last_word() {
    let mut hand = sustained_at_the_chiefs();
    hand.pack.review.decides = None;
    let measure = casework::case::Measure { kind: key("warning"), days: None };
    let measures = vec![(AccusedNo(1), Some(measure.clone()))];
    let answer = casework::case::Answer::Different { findings: vec![], measures };
    hand.does(&authority("chief"), Command::Answer { office: key("review-board"), answer });
    assert_eq!(hand.case.stage(), casework::case::Stage::Implementation);
    assert_eq!(hand.case.accused[0].measure(), Some(&measure));
}

#[test]
fn what_an_agency_sought_is_carried_out_by_that_agency() {
    let mut hand = sustained_at_the_chiefs();
    let answer = casework::case::Answer::Agreed;
    hand.does(&authority("chief"), Command::Answer { office: key("review-board"), answer });
    hand.does(&supervisor(), Command::Offer { office: key("standards") });
    hand.does(&other_supervisor(), Command::Accept);
    let serve = || Command::Serve { accused: AccusedNo(1), serving: casework::case::Serving::Served };
    assert_eq!(hand.refuses(&other_supervisor(), serve()), Refusal::OtherOffice);
    hand.does(&supervisor(), serve());
}

#[test]
fn a_proposal_to_reopen_can_be_withdrawn() {
    let mut hand = closed();
    hand.does(&investigator(), Command::Propose(Proposed::Reopen));
    let number = ProposalNo(u16::try_from(hand.case.proposals.len()).unwrap());
    assert_eq!(hand.refuses(&supervisor(), Command::Withdraw(number)), Refusal::NotYours);
    hand.does(&investigator(), Command::Withdraw(number));
    assert_eq!(hand.refuses(&supervisor(), Command::Approve(number)), Refusal::NotProposal);
}

#[test]
fn nobody_has_to_answer_before_they_know_of_what_they_are_accused() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&intake(), Command::AddAccused);
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator(), Command::Confirm);
    let of = casework::case::Party::Accused(AccusedNo(1));
    hand.does(&investigator(), Command::PlanInterview { of, compelled: true });
    let hold = || Command::HoldInterview(casework::case::InterviewNo(1));
    assert_eq!(hand.refuses(&investigator(), hold()), Refusal::NotIdentified);
    let basis = casework::case::Basis::Roster;
    hand.does(&investigator(), Command::Identify { accused: AccusedNo(1), basis });
    assert_eq!(hand.refuses(&investigator(), hold()), Refusal::NoticeFirst);
    hand.does(&investigator(), Command::GiveNotice(AccusedNo(1)));
    hand.does(&investigator(), hold());
}
