//! Clocks that nobody can quietly stop.

use casework::case::{Answer, ClockEnd, Command, Event, Refusal, Stage, Told};
use casework::policy::CaseKind;

use crate::invented::*;
use crate::story::sustained_at_the_chiefs;

fn assigned() -> Hand {
    let mut hand = Hand::of(CaseKind::Complaint, Some("2026-02-20"), "2026-03-02");
    hand.does(&intake(), Command::Accept);
    hand.does(&intake(), Command::Classify { category: key("force") });
    hand.does(&supervisor(), Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator(), Command::Confirm);
    hand
}

#[test]
fn a_pause_has_a_reason_of_the_pack_and_moves_the_day_by_its_own_length() {
    let mut hand = assigned();
    assert_eq!(hand.due("investigation"), day("2026-07-02"));
    let clock = hand.clock_no("investigation");
    let pause = |reason: &str| Command::PauseClock { clock, reason: key(reason) };
    assert_eq!(hand.refuses(&supervisor(), pause("holidays")), Refusal::NoPause);
    let mut silent = hand.order(&supervisor(), pause("court"));
    silent.words = None;
    assert_eq!(hand.carry_out(&silent), Err(Refusal::ReasonMissing));
    assert_eq!(hand.refuses(&investigator(), pause("court")), Refusal::NotAllowed);
    hand.on("2026-04-01").does(&supervisor(), pause("court"));
    assert_eq!(hand.refuses(&supervisor(), pause("unwell")), Refusal::AlreadyDone);
    hand.on("2026-04-11").does(&supervisor(), Command::ResumeClock(clock));
    assert_eq!(hand.due("investigation"), day("2026-07-12"));
    assert_eq!(hand.clocks("investigation")[0].pauses[0].by, person("ada"));
}

#[test]
fn nothing_moves_a_day_past_the_limit() {
    let mut hand = assigned();
    let clock = hand.clock_no("investigation");
    for _ in 0..2 {
        hand.does(&supervisor(), Command::ExtendClock(clock));
    }
    assert_eq!(hand.due("investigation"), day("2026-11-02"));
    assert_eq!(hand.refuses(&supervisor(), Command::ExtendClock(clock)), Refusal::NoExtension);
    hand.does(&supervisor(), Command::PauseClock { clock, reason: key("court") });
    hand.on("2027-02-26").does(&supervisor(), Command::Tell(Told::Update));
    assert_eq!(hand.due("investigation"), day("2027-03-02"), "a year, paused or not");
    hand.on("2027-03-03").does(&system(), Command::PassDay);
    assert!(!hand.clocks("investigation")[0].is_kept(), "a pause hides nothing past the limit");
}

#[test]
fn what_has_run_out_stays_late_whatever_comes_after() {
    let mut hand = assigned();
    let clock = hand.clock_no("investigation");
    // Nobody looked on the day. The first order afterwards finds it late, and is refused if it would hide that.
    hand.on("2026-07-03");
    for command in [Command::PauseClock { clock, reason: key("court") }, Command::ExtendClock(clock)] {
        assert_eq!(hand.refuses(&supervisor(), command), Refusal::ClockLapsed);
    }
    let events = hand.does(&supervisor(), Command::Tell(Told::Update));
    assert!(events.contains(&Event::ClockLapsed(clock)));
    assert!(!hand.clocks("investigation")[0].is_kept());
    assert!(hand.clocks("investigation")[0].is_running(), "and it still counts");
}

#[test]
fn news_are_due_again_each_month() {
    let mut hand = assigned();
    assert_eq!(hand.due("update"), day("2026-04-02"));
    hand.on("2026-03-31").does(&intake(), Command::Tell(Told::Update));
    assert_eq!(
        hand.due("update"),
        day("2026-04-30"),
        "a month from the last of March ends on the last of April"
    );
    hand.on("2026-07-01").does(&system(), Command::PassDay);
    let clocks = hand.clocks("update");
    let late = clocks.iter().filter(|clock| !clock.is_kept()).count();
    assert_eq!(late, 3, "30 April, 30 May and 30 June");
    assert_eq!(hand.due("update"), day("2026-07-30"));
}

#[test]
fn an_authority_extends_its_own_clock_once_and_no_further_than_the_limit() {
    let mut hand = sustained_at_the_chiefs();
    assert_eq!(hand.due("chief"), day("2026-06-01"));
    let clock = hand.clock_no("chief");
    assert_eq!(hand.refuses(&supervisor(), Command::ExtendClock(clock)), Refusal::NoExtension);
    assert_eq!(hand.refuses(&authority("arbiter"), Command::ExtendClock(clock)), Refusal::NoExtension);
    hand.does(&authority("chief"), Command::ExtendClock(clock));
    assert_eq!(hand.due("chief"), day("2026-06-15"));
    assert_eq!(hand.refuses(&authority("chief"), Command::ExtendClock(clock)), Refusal::NoExtension);
    hand.on("2026-06-16").does(&system(), Command::PassDay);
    assert_eq!(hand.case.stage(), Stage::Answer, "in this city silence changes nothing");
    let answer = Answer::Agreed;
    hand.does(&authority("chief"), Command::Answer { office: key("review-board"), answer });
    let chief = hand.clocks("chief")[0];
    assert_eq!((chief.is_kept(), chief.end), (false, Some((day("2026-06-16"), ClockEnd::Met))));
}

#[test]
fn in_chicago_the_superintendent_has_sixty_days_and_thirty_more_and_never_more_than_ninety() {
    let board = |role| actor("di", role, "copa");
    let (investigator, supervisor) =
        (board(casework::case::Role::Investigator), actor("ada", casework::case::Role::Supervisor, "copa"));
    let offices = ["copa"];
    let mut hand = Hand::in_city("chicago", &offices, CaseKind::Complaint, Some("2026-02-20"), "2026-03-02");
    let category = hand.pack.categories.iter().find(|one| one.matter.as_str() == "excessive-force").unwrap();
    let (category, sustained) = (category.key.clone(), key("sustained"));
    let discipline = hand.pack.disciplines.iter().find(|one| one.days.is_none() && !one.hearing).unwrap();
    let measure = casework::case::Measure { kind: discipline.key.clone(), days: None };
    hand.does(&supervisor, Command::Accept);
    hand.does(&supervisor, Command::Classify { category: category.clone() });
    hand.does(&supervisor, Command::AddAccused);
    hand.does(&supervisor, Command::Assign { person: person("di"), conflicts: vec![] });
    hand.does(&investigator, Command::Confirm);
    let (accused, office) = (casework::case::AccusedNo(1), key("copa"));
    let allege = Command::Allege { accused, office, category, rule: None, answers: None };
    hand.does(&investigator, allege);
    let allegation = casework::case::AllegationNo(1);
    hand.does(&investigator, Command::Find { allegation, finding: sustained });
    hand.does(&investigator, Command::Recommend { accused, measure: Some(measure) });
    hand.does(&investigator, Command::Propose(casework::case::Proposed::Report));
    hand.does(&supervisor, Command::Approve(casework::case::ProposalNo(1)));
    let place = hand
        .case
        .clocks
        .iter()
        .position(|clock| {
            hand.pack.clock(clock.rule.as_str()).unwrap().starts == casework::policy::Start::Recommended
        })
        .unwrap();
    let rule = hand.pack.clock(hand.case.clocks[place].rule.as_str()).unwrap().clone();
    let due = |hand: &Hand| hand.case.clocks[place].due(&rule, &hand.pack.calendar, hand.today);
    assert_eq!(due(&hand), day("2026-05-01"));
    let extend = || Command::ExtendClock(casework::case::ClockNo::at(place));
    hand.does(&authority("superintendent"), extend());
    assert_eq!(due(&hand), day("2026-05-31"));
    assert_eq!(hand.refuses(&authority("superintendent"), extend()), Refusal::NoExtension);
}

#[test]
fn who_was_told_nothing_was_not_told() {
    let mut hand = assigned();
    let mut silent = hand.order(&intake(), Command::Tell(Told::Notice));
    silent.words = None;
    assert_eq!(hand.carry_out(&silent), Err(Refusal::ReasonMissing));
    assert!(hand.clocks("notice")[0].is_running());
}
