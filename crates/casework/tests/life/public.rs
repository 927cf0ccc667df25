//! What everybody sees, at each stage, and what nobody does.

use casework::case::{
    AccusedNo, Answer, Basis, Command, Confirm, FactSheet, Kept, NotYet, OnSheet, ProposalNo, Proposed,
    PublicCase, PublicPart, Serving, Stage, Told, Unknown,
};
use casework::policy::{CaseKind, NamesShown};
use register::FindingClass;

use crate::invented::*;
use crate::story::sustained_at_the_chiefs;

fn seen(hand: &Hand) -> PublicCase {
    PublicCase::of(&hand.case, &hand.pack, hand.today)
}

fn kept(hand: &Hand, rule: &str) -> Option<Kept> {
    seen(hand).clocks.iter().find(|clock| clock.rule.as_str() == rule).map(|clock| clock.kept)
}

#[test]
fn a_clock_is_late_on_the_page_the_day_after_though_nobody_wrote_it_down() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    assert_eq!(kept(&hand, "notice"), Some(Kept::Running));
    hand.on("2026-03-09");
    assert_eq!(kept(&hand, "notice"), Some(Kept::Running));
    hand.on("2026-03-10");
    assert_eq!(kept(&hand, "notice"), Some(Kept::Late));
    hand.does(&intake(), Command::Tell(Told::Notice));
    assert_eq!(kept(&hand, "notice"), Some(Kept::Late), "told late is not told in time");
    assert_eq!(kept(&hand, "first-day"), None, "inside only, or not for this case");
}

#[test]
fn what_was_decided_is_seen_once_the_case_is_closed_and_never_of_which_allegation() {
    let mut hand = sustained_at_the_chiefs();
    assert_eq!((seen(&hand).stage, seen(&hand).outcome), (Stage::Answer, None));
    assert_eq!((seen(&hand).known, seen(&hand).unknown), (0, 1));
    let answer = Command::Answer { office: key("review-board"), answer: Answer::Agreed };
    hand.on("2026-05-20").does(&authority("chief"), answer);
    assert_eq!(seen(&hand).outcome, None, "decided, and not yet closed");
    hand.does(&supervisor(), Command::Serve { accused: AccusedNo(1), serving: Serving::Served });
    hand.does(&supervisor(), Command::SendFile(key("ombudsman-file")));
    hand.does(&intake(), Command::Tell(Told::Notice));
    hand.does(&investigator(), Command::Propose(Proposed::Close));
    hand.does(&supervisor(), Command::Approve(ProposalNo(2)));
    let outcome = seen(&hand).outcome.unwrap();
    assert_eq!(outcome.len(), 1);
    assert_eq!(outcome[0].findings, [FindingClass::Sustained]);
    assert_eq!(outcome[0].discipline, Some(key("loss-of-days")));
    let page = serde_json::to_string(&seen(&hand)).unwrap();
    for secret in ["force", "manual-4", "ada", "\"di\"", "words"] {
        assert!(!page.contains(secret), "{secret} in {page}");
    }
}

#[test]
fn where_the_pack_says_so_the_outcome_waits_after_the_closing() {
    let mut hand = sustained_at_the_chiefs();
    hand.pack.publication.outcome_after_days = 30;
    hand.case.standing = casework::case::Standing::Closed(day("2026-06-01"));
    assert!(PublicCase::of(&hand.case, &hand.pack, day("2026-06-30")).outcome.is_none());
    assert!(PublicCase::of(&hand.case, &hand.pack, day("2026-07-01")).outcome.is_some());
    hand.case.standing = casework::case::Standing::Expunged(day("2060-06-01"));
    let gone = PublicCase::of(&hand.case, &hand.pack, day("2061-01-01"));
    assert!(gone.outcome.is_none() && gone.expunged);
}

#[test]
fn a_fact_sheet_says_what_is_confirmed_what_is_not_known_and_what_may_not_be_said() {
    let mut first = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    first.does(&intake(), Command::Accept);
    for _ in 0..3 {
        first.does(&intake(), Command::AddAccused);
    }
    let mut second = sustained_at_the_chiefs();
    second.does(&supervisor(), Command::Identify { accused: AccusedNo(1), basis: Basis::Number });
    let later = [(PublicPart::Accused, 41), (PublicPart::Clocks, 43), (PublicPart::Stage, 43)];
    let cases = [
        OnSheet { case: &second.case, pack: &second.pack, leaf: Some(40), later: &later },
        OnSheet { case: &first.case, pack: &first.pack, leaf: Some(7), later: &[] },
    ];
    let sheet = FactSheet::of(&cases, day("2026-05-05"));
    let what = |sheet: &FactSheet| sheet.confirmed.iter().map(|one| one.what.clone()).collect::<Vec<_>>();
    let board = |stage| Confirm::Office { office: key("review-board"), cases: 1, stage };
    assert_eq!(what(&sheet)[..2], [Confirm::Reports(2), Confirm::Accused { known: 1, unknown: 3 }]);
    assert_eq!(what(&sheet)[2..4], [board(Stage::Classification), board(Stage::Answer)]);
    assert_eq!(sheet.confirmed[0].leaves, [7, 40]);
    assert_eq!(sheet.confirmed[1].leaves, [7, 40, 41], "and of what said who is accused");
    assert_eq!((&sheet.confirmed[2].leaves[..], &sheet.confirmed[3].leaves[..]), (&[7][..], &[40, 43][..]));
    let late =
        sheet.confirmed.iter().find(|one| matches!(one.what, Confirm::Missed { office: None, .. })).unwrap();
    assert_eq!(late.leaves, [7, 40], "both reporters waited longer for the first word than the rules allow");
    // Whose place is not told yet is counted all the same.
    let apart = [cases[0], OnSheet { leaf: None, ..cases[1] }];
    let sheet = FactSheet::of(&apart, day("2026-05-05"));
    assert_eq!((&sheet.confirmed[0].what, &sheet.confirmed[0].leaves), (&Confirm::Reports(2), &vec![40]));
    assert_eq!(sheet.unknown, [Unknown::WhoTheyAre(3), Unknown::WhetherItHappened(2)]);
    assert_eq!(
        sheet.not_yet,
        [NotYet::WhatWasReported, NotYet::Findings { after_days: 0 }, NotYet::NamesNever]
    );
}

#[test]
fn on_a_sheet_of_two_versions_the_one_that_shows_least_holds() {
    let old = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    let mut pack = newer().pack;
    pack.publication.outcome_after_days = 30;
    pack.publication.minimum = 9;
    pack.publication.names = NamesShown::Always;
    let new = Hand::under(pack, &["review-board"], CaseKind::Complaint, None, "2026-03-02");
    let [old, new] =
        [&old, &new].map(|hand| OnSheet { case: &hand.case, pack: &hand.pack, leaf: None, later: &[] });
    for cases in [[old, new], [new, old]] {
        let sheet = FactSheet::of(&cases, day("2026-03-05"));
        let not_yet = [NotYet::WhatWasReported, NotYet::Findings { after_days: 30 }, NotYet::NamesNever];
        assert_eq!(sheet.not_yet, not_yet);
        // By the day of each: two days are over, a week is not.
        let late = Confirm::Missed { office: None, clocks: 1 };
        assert!(sheet.confirmed.iter().any(|one| one.what == late), "{sheet:?}");
    }
}

#[test]
fn one_accused_with_a_finding_is_too_few_to_be_told_of() {
    let mut hand = sustained_at_the_chiefs();
    hand.case.standing = casework::case::Standing::Closed(day("2026-06-01"));
    let told = |hand: &Hand| {
        let cases = [OnSheet { case: &hand.case, pack: &hand.pack, leaf: Some(1), later: &[] }];
        FactSheet::of(&cases, day("2026-06-02"))
    };
    let sheet = told(&hand);
    assert!(!sheet.confirmed.iter().any(|one| matches!(one.what, Confirm::Found { .. })));
    assert_eq!(sheet.not_yet.last(), Some(&NotYet::SmallCounts(5)));
    hand.pack.publication.minimum = 1;
    let found = Confirm::Found { class: FindingClass::Sustained, accused: 1 };
    assert!(told(&hand).confirmed.iter().any(|one| one.what == found));
}

#[test]
fn what_is_sealed_for_good_is_still_counted_on_the_sheet() {
    let mut hand = sustained_at_the_chiefs();
    hand.case.standing = casework::case::Standing::Expunged(day("2060-06-01"));
    let cases =
        [OnSheet { case: &hand.case, pack: &hand.pack, leaf: Some(1), later: &[(PublicPart::Expunged, 9)] }];
    let sheet = FactSheet::of(&cases, day("2061-01-01"));
    assert_eq!(sheet.confirmed[0].what, Confirm::Reports(1));
    assert_eq!(sheet.confirmed[1].what, Confirm::Expunged(1));
    assert_eq!(sheet.confirmed[1].leaves, [1, 9]);
    assert!(!sheet.unknown.contains(&Unknown::WhetherItHappened(1)), "nobody will ever know that any more");
}

#[test]
fn what_a_fact_changed_for_the_public_is_told_by_its_part() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    let before = seen(&hand);
    hand.does(&intake(), Command::Accept);
    assert_eq!(seen(&hand).changed(&before), [PublicPart::Offices]);
    let before = seen(&hand);
    hand.does(&intake(), Command::AddAccused);
    assert_eq!(seen(&hand).changed(&before), [PublicPart::Accused]);
    assert_eq!(seen(&hand).changed(&seen(&hand)), []);
}

#[test]
fn that_a_case_has_priority_is_not_told_by_the_name_of_a_clock() {
    let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("sexual-misconduct") });
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator(), Command::Confirm);
    assert_eq!(hand.clocks("investigation-priority").len(), 1, "it has its own time inside");
    assert_eq!(kept(&hand, "investigation-priority"), None);
    assert_eq!(kept(&hand, "investigation"), Some(Kept::Running));
    let rules: Vec<String> = seen(&hand).clocks.iter().map(|clock| clock.rule.to_string()).collect();
    assert!(rules.iter().all(|rule| !rule.contains("priority")), "{rules:?}");
}
