//! The incident of the design: several unknown officers at one station. Two are identified later; of one it is
//! sustained, with dismissal disputed and decided by a third; of one it is not; the third is never known.

use casework::case::{
    AccusedNo, AllegationNo, Answer, Basis, Command, Event, EvidenceKind, How, InterviewNo, Known, Measure,
    Party, ProposalNo, Proposed, Reached, Refusal, Serving, Side, Stage, Told, TrackStanding, Weight, open,
    replay,
};
use casework::policy::{CaseKind, Handling};

use crate::invented::*;

#[test]
fn several_unknown_officers_at_one_station() {
    let mut hand = Hand::of(CaseKind::Complaint, Some("2026-02-20"), "2026-03-02");
    assert_eq!(hand.case.stage(), Stage::Classification);
    hand.does(&intake(), Command::Accept);
    hand.does(&other_supervisor(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("sexual-misconduct") });
    assert_eq!(hand.case.handling, Handling::Priority);
    assert_eq!((hand.due("first-day"), hand.due("notice")), (day("2026-03-03"), day("2026-03-09")));
    hand.does(&intake(), Command::Tell(Told::Notice));
    assert!(hand.clocks("notice")[0].is_kept() && !hand.clocks("notice")[0].is_running());

    // Three people whom nobody knows.
    for _ in 0..3 {
        hand.does(&intake(), Command::AddAccused);
    }
    assert_eq!(hand.case.known_and_unknown(), (0, 3));
    let sexual = |accused| Command::Allege {
        accused: AccusedNo(accused),
        office: key("review-board"),
        category: key("sexual-misconduct"),
        rule: Some(key("manual-9")),
        answers: None,
    };
    for accused in 1..=3 {
        hand.does(&intake(), sexual(accused));
    }

    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    assert_eq!(hand.case.stage(), Stage::Assignment);
    hand.does(&investigator(), Command::Confirm);
    assert_eq!(hand.case.stage(), Stage::Investigation);
    assert!(hand.clocks("investigation").is_empty(), "that clock is for cases without priority");

    // Nobody is told, and nobody who was hurt is asked, before the first day's list is done.
    let identify = |accused, basis| Command::Identify { accused: AccusedNo(accused), basis };
    hand.does(&investigator(), Command::NameCandidates { accused: AccusedNo(1), count: 4 });
    hand.does(&investigator(), identify(1, Basis::Roster));
    hand.does(&investigator(), identify(2, Basis::Recognised));
    assert_eq!(hand.refuses(&investigator(), Command::GiveNotice(AccusedNo(1))), Refusal::ChecklistFirst);
    hand.does(&supervisor(), Command::NameInterviewer { person: person("di") });
    hand.does(&investigator(), Command::PlanInterview { of: Party::Complainant, compelled: false });
    let hold = |no| Command::HoldInterview(InterviewNo(no));
    assert_eq!(hand.refuses(&investigator(), hold(1)), Refusal::ChecklistFirst);
    hand.on("2026-03-03");
    for item in ["advocate", "evidence", "interviewer", "no-contact"] {
        hand.does(&investigator(), Command::Check(key(item)));
    }
    assert!(hand.clocks("first-day")[0].is_kept());
    hand.does(&investigator(), hold(1));
    hand.does(&investigator(), Command::GiveNotice(AccusedNo(1)));
    hand.does(&investigator(), Command::GiveNotice(AccusedNo(2)));
    assert_eq!(hand.refuses(&investigator(), Command::GiveNotice(AccusedNo(3))), Refusal::NotIdentified);
    hand.does(&investigator(), Command::PlanInterview { of: Party::Accused(AccusedNo(1)), compelled: true });
    hand.does(&investigator(), hold(2));
    hand.does(&investigator(), Command::AddEvidence { kind: EvidenceKind::Video, digest: Some([1; 32]) });
    let (evidence, weight) = (casework::case::EvidenceNo(1), Weight::For);
    hand.does(&investigator(), Command::Weigh { evidence, allegation: AllegationNo(1), weight });
    assert_eq!(hand.refuses(&investigator(), Command::OfferMediation), Refusal::MediationBarred);

    hand.on("2026-05-04");
    let find = |no, finding| Command::Find { allegation: AllegationNo(no), finding: key(finding) };
    hand.does(&investigator(), find(1, "substantiated"));
    hand.does(&investigator(), find(2, "unable-to-determine"));
    let report = || Command::Propose(Proposed::Report);
    assert_eq!(hand.refuses(&investigator(), report()), Refusal::NoFinding);
    // The third stays unknown: two people end that allegation without a finding, and it is listed.
    let end = Proposed::EndAllegation { allegation: AllegationNo(3), closure: key("unidentified") };
    hand.does(&investigator(), Command::Propose(end));
    hand.does(&supervisor(), Command::Approve(ProposalNo(1)));
    assert_eq!(hand.case.downgrades.len(), 1);
    assert_eq!(hand.refuses(&investigator(), report()), Refusal::NothingRecommended);
    let dismissal = || Measure { kind: key("dismissal"), days: None };
    let recommend = Command::Recommend { accused: AccusedNo(1), measure: Some(dismissal()) };
    hand.does(&investigator(), recommend);
    hand.does(&investigator(), report());
    assert_eq!(hand.case.stage(), Stage::Review);
    // Even a supervisor who worked on it may not approve it.
    let own = actor("di", casework::case::Role::Supervisor, "review-board");
    assert_eq!(hand.refuses(&own, Command::Approve(ProposalNo(2))), Refusal::OwnWork);
    let other = other_supervisor();
    assert_eq!(hand.refuses(&other, Command::Approve(ProposalNo(2))), Refusal::OtherOffice);
    hand.does(&supervisor(), Command::Approve(ProposalNo(2)));
    assert_eq!(hand.case.stage(), Stage::Answer);
    assert!(hand.case.accused[1].last_word && hand.case.accused[2].last_word);
    assert_eq!(hand.due("chief"), day("2026-06-01"), "twenty business days");

    // The chief would have days off; the arbiter follows the board.
    let days = Measure { kind: key("loss-of-days"), days: Some(20) };
    let measures = vec![(AccusedNo(1), Some(days))];
    let different = Answer::Different { findings: vec![], measures };
    let answer = |answer| Command::Answer { office: key("review-board"), answer };
    let same = Answer::Different { findings: vec![], measures: vec![(AccusedNo(1), Some(dismissal()))] };
    assert_eq!(hand.refuses(&authority("chief"), answer(same)), Refusal::SameAsRecommended);
    assert_eq!(hand.refuses(&authority("arbiter"), answer(Answer::Agreed)), Refusal::OtherOffice);
    hand.on("2026-05-20").does(&authority("chief"), answer(different));
    assert_eq!(hand.case.stage(), Stage::Decision);
    let side = |side| Command::Decide { office: key("review-board"), side, votes: vec![] };
    hand.on("2026-06-10").does(&authority("arbiter"), side(Side::Recommendation));
    assert_eq!(hand.case.stage(), Stage::Hearing, "a dismissal is heard before it is final");
    let serve = || Command::Serve { accused: AccusedNo(1), serving: Serving::Served };
    assert_eq!(hand.refuses(&supervisor(), serve()), Refusal::HearingFirst);
    hand.does(&supervisor(), Command::Charge { accused: AccusedNo(1), forum: key("arbiter") });
    hand.does(&supervisor(), Command::PutOnHold { accused: AccusedNo(1), on_hold: true });
    hand.on("2026-09-01");
    hand.does(&supervisor(), Command::PutOnHold { accused: AccusedNo(1), on_hold: false });
    let hear = |measure| Command::Hear { accused: AccusedNo(1), findings: vec![], measure, votes: vec![] };
    hand.does(&authority("arbiter"), hear(Some(dismissal())));
    assert_eq!(hand.case.stage(), Stage::Implementation);
    assert_eq!(hand.case.decided_on(), Some(day("2026-09-01")));
    assert_eq!(
        hand.due("ombudsman-file"),
        day("2026-09-23"),
        "Labour Day is none here; the bridge opens on the 18th"
    );
    let close = || Command::Propose(Proposed::Close);
    assert_eq!(hand.refuses(&supervisor(), close()), Refusal::OpenDuties);
    assert_eq!(open(&hand.case, &hand.pack).len(), 2, "{:?}", open(&hand.case, &hand.pack));
    hand.on("2026-09-07").does(&supervisor(), Command::SendFile(key("ombudsman-file")));
    hand.does(&supervisor(), serve());
    hand.does(&investigator(), close());
    hand.does(&supervisor(), Command::Approve(ProposalNo(3)));
    assert_eq!(hand.case.stage(), Stage::Closed);

    // A court undoes it later: one more decision, and the others stay.
    let back = Measure { kind: key("warning"), days: None };
    let later = Command::ChangeLater {
        accused: AccusedNo(1),
        authority: key("court"),
        findings: vec![(AllegationNo(1), key("unable-to-determine"))],
        measure: Some(back),
    };
    hand.on("2027-01-11").does(&supervisor(), later);
    let found: Vec<_> = hand.case.allegations[0].found.iter().map(|found| found.finding.as_str()).collect();
    assert_eq!(found, ["substantiated", "unable-to-determine"]);
    let reached: Vec<_> = hand.case.accused[0].disciplined.iter().map(|one| one.reached.key()).collect();
    assert_eq!(reached, ["decision", "hearing", "later"]);
    assert_eq!(hand.case.known_and_unknown(), (2, 1));
    assert_eq!(replay(&hand.facts).unwrap(), hand.case);
}

#[test]
fn a_matter_goes_to_the_other_office_because_both_say_so() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("stop") });
    hand.does(&intake(), Command::AddAccused);
    let allege = Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key("stop"),
        rule: None,
        answers: None,
    };
    hand.does(&intake(), allege);
    let refer = || Command::ProposeReferral { matter: key("search"), to: key("standards") };
    assert_eq!(hand.refuses(&supervisor(), refer()), Refusal::NotTaken);
    hand.does(&other_supervisor(), Command::Accept);
    let join = || Command::JoinReferral { matter: key("search") };
    assert_eq!(hand.refuses(&other_supervisor(), join()), Refusal::NotProposed);
    hand.does(&supervisor(), refer());
    assert_eq!(hand.refuses(&supervisor(), join()), Refusal::BothOffices);
    let events = hand.does(&other_supervisor(), join());
    assert!(matches!(&events[0], Event::Referred { allegations, .. } if *allegations == [AllegationNo(1)]));
    assert_eq!(hand.case.allegations[0].office, key("standards"));
    assert_eq!(hand.case.track(&key("review-board")).unwrap().standing, TrackStanding::GivenOn);
    assert_eq!(hand.refuses(&supervisor(), Command::Tell(Told::Update)), Refusal::BehindTheWall);
    let other_way = Command::ProposeReferral { matter: key("conduct"), to: key("review-board") };
    assert_eq!(hand.refuses(&other_supervisor(), other_way), Refusal::NoReferral);
}

#[test]
fn an_office_refers_what_is_alleged_in_another_matter_and_its_own_part_waits_for_no_hearing() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&other_supervisor(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&intake(), Command::AddAccused);
    for category in ["force", "stop"] {
        let (accused, office) = (AccusedNo(1), key("review-board"));
        let (category, rule, answers) = (key(category), None, None);
        hand.does(&intake(), Command::Allege { accused, office, category, rule, answers });
    }
    let refer = |matter| Command::ProposeReferral { matter: key(matter), to: key("standards") };
    assert_eq!(hand.refuses(&supervisor(), refer("conduct")), Refusal::NoReferral);
    hand.does(&supervisor(), refer("search"));
    hand.does(&other_supervisor(), Command::JoinReferral { matter: key("search") });
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator(), Command::Confirm);
    let (allegation, finding) = (AllegationNo(1), key("unable-to-determine"));
    hand.does(&investigator(), Command::Find { allegation, finding });
    hand.does(&investigator(), Command::Propose(Proposed::Report));
    hand.does(&supervisor(), Command::Approve(ProposalNo(1)));
    assert!(!hand.case.accused[0].last_word, "the other office has not said what it found");
    let stage = |office: &str| hand.case.stage_of(hand.case.track(&key(office)).unwrap());
    assert_eq!((stage("review-board"), stage("standards")), (Stage::Reported, Stage::Assignment));
}

#[test]
fn a_notification_has_nobody_who_complains_until_somebody_does() {
    let mut hand = Hand::of(CaseKind::Notification, Some("2026-03-01"), "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&intake(), Command::AddAccused);
    let allege = || Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key("force"),
        rule: Some(key("manual-4")),
        answers: None,
    };
    assert_eq!(hand.refuses(&intake(), allege()), Refusal::KindHasNoAllegations);
    hand.does(&intake(), Command::Convert(CaseKind::Complaint));
    hand.does(&intake(), allege());
    assert_eq!(hand.refuses(&intake(), Command::Convert(CaseKind::Notification)), Refusal::KindStays);
}

#[test]
fn an_understanding_ends_what_may_be_mediated() {
    use casework::case::MediationSide::{Accused, Complainant};
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("discourtesy") });
    hand.does(&intake(), Command::AddAccused);
    let allege = |category: &str| Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key(category),
        rule: None,
        answers: None,
    };
    hand.does(&intake(), allege("discourtesy"));
    hand.does(&supervisor(), Command::OfferMediation);
    let end = |agreed| Command::EndMediation { agreed };
    hand.does(&supervisor(), Command::AgreeToMediation(Complainant));
    assert_eq!(hand.refuses(&supervisor(), end(true)), Refusal::BothSidesFirst);
    hand.does(&supervisor(), Command::AgreeToMediation(Accused));
    // What comes to light in between bars it.
    let mut worse = hand.case.clone();
    std::mem::swap(&mut worse, &mut hand.case);
    hand.does(&intake(), allege("force"));
    assert_eq!(hand.refuses(&supervisor(), end(true)), Refusal::MediationBarred);
    hand.case = worse;
    hand.does(&supervisor(), end(true));
    assert_eq!(hand.case.allegations[0].ended.as_ref().unwrap().closure, key("mediated"));
}

#[test]
fn retaliation_answers_an_allegation_or_a_linked_case() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("retaliation") });
    hand.does(&intake(), Command::AddAccused);
    let allege = || Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key("retaliation"),
        rule: None,
        answers: None,
    };
    assert_eq!(hand.refuses(&intake(), allege()), Refusal::AnswersNothing);
    let other = register::Reference::from_random(7);
    hand.does(&intake(), Command::Link { other, how: How::Retaliation });
    hand.does(&intake(), allege());
}

#[test]
fn who_was_identified_wrongly_stays_in_the_record_and_is_no_longer_accused() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::AddAccused);
    let identify = |basis| Command::Identify { accused: AccusedNo(1), basis };
    hand.does(&supervisor(), identify(Basis::Named));
    hand.does(&supervisor(), identify(Basis::Record));
    let known = &hand.case.accused[0].known;
    assert_eq!(known.len(), 3);
    assert_eq!(known[2].1, Known::Identified(Basis::Record));
    assert_ne!(known[1].2, known[2].2, "each with words of its own");
}

#[test]
fn where_nobody_decides_in_time_the_recommendation_stands() {
    let mut hand = sustained_at_the_chiefs();
    let days = |days| Some(Measure { kind: key("loss-of-days"), days: Some(days) });
    let answer = Answer::Different { findings: vec![], measures: vec![(AccusedNo(1), days(1))] };
    hand.on("2026-05-20").does(&authority("chief"), Command::Answer { office: key("review-board"), answer });
    hand.on("2026-06-19").does(&system(), Command::PassDay);
    assert_eq!(hand.case.stage(), Stage::Decision, "the thirtieth day is in time");
    let events = hand.on("2026-06-20").does(&system(), Command::PassDay);
    assert!(events.contains(&Event::Stood { office: key("review-board") }), "{events:?}");
    let decided = hand.case.accused[0].disciplined.last().unwrap();
    assert_eq!(
        (decided.measure.clone(), decided.reached.clone()),
        (days(10), Reached::Silence(key("arbiter")))
    );
    assert_eq!(hand.case.stage(), Stage::Implementation);
    let late = Command::Decide { office: key("review-board"), side: Side::Answer, votes: vec![] };
    assert_eq!(hand.refuses(&authority("arbiter"), late), Refusal::NotRecommended);
}

/// One allegation of force, sustained, ten days recommended on 4 May 2026.
pub fn sustained_at_the_chiefs() -> Hand {
    let mut hand = Hand::of(CaseKind::Complaint, Some("2026-02-20"), "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&intake(), Command::AddAccused);
    let allege = Command::Allege {
        accused: AccusedNo(1),
        office: key("review-board"),
        category: key("force"),
        rule: Some(key("manual-4")),
        answers: None,
    };
    hand.does(&intake(), allege);
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator(), Command::Confirm);
    hand.does(&other_supervisor(), Command::Decline);
    hand.on("2026-05-04");
    let measure = Some(Measure { kind: key("loss-of-days"), days: Some(10) });
    hand.does(&investigator(), Command::Find { allegation: AllegationNo(1), finding: key("substantiated") });
    hand.does(&investigator(), Command::Recommend { accused: AccusedNo(1), measure });
    hand.does(&investigator(), Command::Propose(Proposed::Report));
    hand.does(&supervisor(), Command::Approve(ProposalNo(1)));
    hand
}
