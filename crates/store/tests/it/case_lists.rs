//! What the pages of a desk ask for: each office its own, page by page, what is late and what waits, and what the public
//! is shown.

use casework::case::{AccusedNo, Case, ClockEnd, Command, Kept, Proposed, PublicCase, Stage, Standing};
use casework::policy::{CaseKind, Handling};
use register::{Day, Reference};
use store::{CaseFilter, CaseListLine, CasePlace, CaseStanding, ClockState, Store};
use vault::CaseId;

use super::cases::{begun, does, since};
use super::engines::both;
use super::reports::{RULES, filed, today};
use crate::invented::{Hand, day, intake, investigator, key, other_supervisor, person, supervisor, system};
use crate::people::{Dice, step};

fn of(office: &str) -> CaseFilter {
    CaseFilter { office: Some(key(office)), ..CaseFilter::default() }
}

async fn listed(store: &Store, filter: &CaseFilter) -> Vec<CaseId> {
    store.cases(filter, 100).await.unwrap().iter().map(|line| line.case).collect()
}

/// Taken by the board, classified, and somebody investigates it.
async fn assigned(store: &Store, seed: u8) -> (Hand, CaseId) {
    let (mut hand, filed) = begun(store, seed).await;
    let case = filed.filing.case;
    does(store, case, &mut hand, &intake(), Command::Accept).await;
    does(store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
    let assign = Command::Assign { person: person("di"), conflicts: vec![] };
    does(store, case, &mut hand, &supervisor(), assign).await;
    (hand, case)
}

#[tokio::test]
async fn an_office_finds_its_own_cases_and_nothing_behind_its_wall() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, first) = assigned(store, 1).await;
        let (_, second) = begun(store, 2).await;
        let second = second.filing.case;
        let mut all = vec![first, second];
        all.sort_unstable();
        let sorted = async |filter: &CaseFilter| {
            let mut cases = listed(store, filter).await;
            cases.sort_unstable();
            cases
        };
        assert_eq!(sorted(&of("review-board")).await, all, "{}", fresh.name);
        assert_eq!(sorted(&of("standards")).await, all, "{}: it was asked as well", fresh.name);
        assert!(sorted(&of("ombudsman")).await.is_empty(), "{}", fresh.name);
        does(store, first, &mut hand, &other_supervisor(), Command::Decline).await;
        assert_eq!(sorted(&of("standards")).await, [second], "{}", fresh.name);
        assert_eq!(sorted(&CaseFilter::default()).await, all, "{}", fresh.name);
        // Nor do its clocks or counts tell of it.
        let clocks = store.due_clocks(&key("standards"), day("2030-01-01"), None, 100).await.unwrap();
        assert!(!clocks.is_empty() && clocks.iter().all(|clock| clock.case == second), "{}", fresh.name);
        let counts = store.counts(&key("standards"), day("2026-03-01")).await.unwrap();
        assert_eq!((counts.open(), counts.offered), (1, 1), "{}", fresh.name);
        let counts = store.counts(&key("review-board"), day("2026-03-01")).await.unwrap();
        let stages = [(Stage::Classification, 1), (Stage::Assignment, 1)];
        assert_eq!((&counts.stages[..], counts.offered), (&stages[..], 1), "{}", fresh.name);
    }
}

#[tokio::test]
async fn each_part_of_a_filter_leaves_out_what_it_should() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, first) = assigned(store, 1).await;
        let (_, second) = begun(store, 2).await;
        let second = second.filing.case;
        let board = || of("review-board");
        let stage = |stage| CaseFilter { stage: Some(stage), ..board() };
        assert_eq!(listed(store, &stage(Stage::Assignment)).await, [first], "{}", fresh.name);
        assert_eq!(listed(store, &stage(Stage::Classification)).await, [second], "{}", fresh.name);
        assert!(listed(store, &stage(Stage::Closed)).await.is_empty(), "{}", fresh.name);
        let all = CaseFilter { stage: Some(Stage::Assignment), ..CaseFilter::default() };
        assert_eq!(listed(store, &all).await, [first], "{}", fresh.name);
        let standing = |standing| CaseFilter { standing: Some(standing), ..board() };
        assert_eq!(listed(store, &standing(CaseStanding::Open)).await.len(), 2, "{}", fresh.name);
        assert!(listed(store, &standing(CaseStanding::Closed)).await.is_empty(), "{}", fresh.name);

        let di = CaseFilter { person: Some(person("di")), ..CaseFilter::default() };
        let lines = store.cases(&di, 10).await.unwrap();
        let track = lines[0].track.as_ref().unwrap();
        assert_eq!((lines.len(), lines[0].case, track.confirmed), (1, first, None), "{}", fresh.name);
        does(store, first, &mut hand, &investigator(), Command::Confirm).await;
        let lines = store.cases(&di, 10).await.unwrap();
        let track = lines[0].track.as_ref().unwrap();
        assert_eq!((track.stage, track.confirmed), (Stage::Investigation, Some(day("2026-03-01"))));
        let elsewhere = CaseFilter { office: Some(key("standards")), ..di };
        assert!(listed(store, &elsewhere).await.is_empty(), "{}", fresh.name);

        let priority = CaseFilter { handling: Some(Handling::Priority), ..board() };
        assert!(listed(store, &priority).await.is_empty(), "{}", fresh.name);
        let graver = Command::Classify { category: key("sexual-misconduct") };
        does(store, first, &mut hand, &intake(), graver).await;
        assert_eq!(listed(store, &priority).await, [first], "{}", fresh.name);
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_a_case_twice_or_left_out() {
    for fresh in both().await {
        let store = &fresh.store;
        for seed in 0..11 {
            let (mut hand, filed) = begun(store, seed).await;
            hand.on(if seed % 3 == 0 { "2026-03-04" } else { "2026-03-02" });
            does(store, filed.filing.case, &mut hand, &intake(), Command::Accept).await;
            if seed % 2 == 0 {
                let case = filed.filing.case;
                does(store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
                let assign = Command::Assign { person: person("di"), conflicts: vec![] };
                does(store, case, &mut hand, &supervisor(), assign).await;
            }
        }
        let late = Some(day("2030-01-01"));
        let filters = [
            CaseFilter::default(),
            of("review-board"),
            CaseFilter { late_on: late, ..of("review-board") },
            CaseFilter { late_on: late, ..CaseFilter::default() },
            CaseFilter { person: Some(person("di")), ..CaseFilter::default() },
            CaseFilter { person: Some(person("di")), late_on: late, ..CaseFilter::default() },
            CaseFilter { standing: Some(CaseStanding::Open), ..of("standards") },
        ];
        for filter in filters {
            let whole = store.cases(&filter, 100).await.unwrap();
            assert!(whole.len() > 5, "{}: {filter:?}", fresh.name);
            let mut paged: Vec<CaseListLine> = Vec::new();
            let mut page = filter.clone();
            loop {
                let lines = store.cases(&page, 3).await.unwrap();
                let Some(last) = lines.last() else { break };
                // A page's place goes through an address and comes back.
                page.after = Some(last.place.to_string().parse::<CasePlace>().unwrap());
                paged.extend(lines);
            }
            assert_eq!(paged, whole, "{}: {filter:?}", fresh.name);
            let days = |line: &CaseListLine| match (&line.track, filter.late_on) {
                (Some(track), Some(_)) => track.next_due.unwrap(),
                (None, Some(_)) => line.next_due.unwrap(),
                (_, None) => Day(-line.newest.0),
            };
            assert!(whole.is_sorted_by_key(days), "{}: {filter:?}", fresh.name);
        }
    }
}

#[tokio::test]
async fn what_is_late_and_what_is_due_next_is_told_to_whoever_answers_for_it() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, case) = assigned(store, 1).await;
        does(store, case, &mut hand, &investigator(), Command::Confirm).await;
        let (board, standards) = (key("review-board"), key("standards"));
        let no = hand.clock_no("investigation");
        let ours = |clocks: Vec<store::ClockLine>| {
            clocks.into_iter().find(|clock| clock.rule == key("investigation"))
        };
        let due = hand.due("investigation");
        let next = ours(store.due_clocks(&board, due, None, 50).await.unwrap()).unwrap();
        assert_eq!((next.no, next.due, next.state), (no, due, ClockState::Running), "{}", fresh.name);
        assert!(ours(store.due_clocks(&board, Day(due.0 - 1), None, 50).await.unwrap()).is_none());
        assert!(
            ours(store.due_clocks(&standards, due, None, 50).await.unwrap()).is_none(),
            "it runs against the board"
        );
        assert!(
            ours(store.late_clocks(&board, due, None, 50).await.unwrap()).is_none(),
            "that day is in time"
        );
        let after = Day(due.0 + 1);
        assert!(ours(store.late_clocks(&board, after, None, 50).await.unwrap()).is_some(), "{}", fresh.name);
        assert_eq!(store.overdue_cases(after, 50).await.unwrap(), [case], "{}", fresh.name);

        // Somebody lets it stand still, and goes on.
        let pause = Command::PauseClock { clock: no, reason: key("court") };
        hand.on("2026-04-01");
        does(store, case, &mut hand, &supervisor(), pause).await;
        let counts = store.counts(&board, day("2026-04-01")).await.unwrap();
        let paused = &counts.paused[..];
        assert_eq!(paused.len(), 1, "{}", fresh.name);
        assert_eq!((&paused[0].reason, &paused[0].by, paused[0].clocks), (&key("court"), &person("ada"), 1));
        assert!(ours(store.due_clocks(&board, after, None, 50).await.unwrap()).is_none(), "{}", fresh.name);
        hand.on("2026-04-03");
        does(store, case, &mut hand, &supervisor(), Command::ResumeClock(no)).await;
        let moved = ours(store.due_clocks(&board, after, None, 50).await.unwrap());
        assert!(moved.is_none(), "{}: two days later than before", fresh.name);

        // The day passes and is recorded: it is late, and nothing is left to record.
        let over = Day(due.0 + 3);
        hand.today = over;
        does(store, case, &mut hand, &system(), Command::PassDay).await;
        assert!(store.overdue_cases(over, 50).await.unwrap().is_empty(), "{}", fresh.name);
        let late = ours(store.late_clocks(&board, over, None, 50).await.unwrap()).unwrap();
        assert_eq!(late.state, ClockState::Late, "{}", fresh.name);
        let late_cases = CaseFilter { late_on: Some(over), ..of("review-board") };
        assert_eq!(listed(store, &late_cases).await, [case], "{}", fresh.name);
        let counts = store.counts(&board, over).await.unwrap();
        let late = store.late_clocks(&board, over, None, 50).await.unwrap().len() as u64;
        assert_eq!((counts.late_cases, counts.late_clocks), (1, late), "{}", fresh.name);
    }
}

#[tokio::test]
async fn what_waits_for_a_second_person_and_what_somebody_has_to_do_is_listed_until_it_is_done() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, case) = assigned(store, 1).await;
        does(store, case, &mut hand, &investigator(), Command::Confirm).await;
        does(store, case, &mut hand, &investigator(), Command::AddAccused).await;
        let (accused, office) = (AccusedNo(1), key("review-board"));
        let alleged = Command::Allege { accused, office, category: key("force"), rule: None, answers: None };
        does(store, case, &mut hand, &investigator(), alleged).await;
        let end = Proposed::EndAllegation {
            allegation: casework::case::AllegationNo(1),
            closure: key("unidentified"),
        };
        does(store, case, &mut hand, &investigator(), Command::Propose(end)).await;
        let board = key("review-board");
        let waiting = store.waiting(&board, None, 500).await.unwrap();
        assert_eq!(waiting.len(), 1, "{}", fresh.name);
        assert_eq!((waiting[0].what.as_str(), &waiting[0].by), ("end-allegation", &person("di")));
        assert_eq!(
            (waiting[0].detail.clone(), waiting[0].words),
            (Some(key("unidentified")), hand.case.proposals[0].words)
        );
        assert!(store.waiting(&key("standards"), None, 500).await.unwrap().is_empty(), "{}", fresh.name);
        assert_eq!(store.counts(&board, day("2026-03-01")).await.unwrap().waiting, 1, "{}", fresh.name);
        does(store, case, &mut hand, &supervisor(), Command::Approve(waiting[0].no)).await;
        assert!(store.waiting(&board, None, 500).await.unwrap().is_empty(), "{}", fresh.name);

        let task = Command::SetTask { to: person("di"), due: day("2026-03-05") };
        does(store, case, &mut hand, &supervisor(), task).await;
        let tasks = store.tasks_of(&person("di")).await.unwrap();
        assert_eq!((tasks.len(), &tasks[0].by, tasks[0].due), (1, &person("ada"), day("2026-03-05")));
        assert!(store.tasks_of(&person("gus")).await.unwrap().is_empty(), "{}", fresh.name);
        does(store, case, &mut hand, &investigator(), Command::DoTask(tasks[0].no)).await;
        assert!(store.tasks_of(&person("di")).await.unwrap().is_empty(), "{}", fresh.name);
    }
}

/// A case that random people worked on, on the disk.
pub async fn lived(store: &Store, seed: u8) -> (Hand, CaseId, Reference) {
    // Some lives are long enough to come to their end.
    lived_until(store, seed, 10 + usize::from(seed) * 37 % 150, |_| false).await
}

/// At most so many orders, and none once the case is as it should be.
async fn lived_until(
    store: &Store,
    seed: u8,
    orders: usize,
    done: impl Fn(&Case) -> bool,
) -> (Hand, CaseId, Reference) {
    let hand = Hand::of(CaseKind::Complaint, None, "2026-03-01");
    goes_on(store, seed, hand, orders, done).await
}

/// A case in hand that is not on the disk yet.
pub async fn goes_on(
    store: &Store,
    seed: u8,
    mut hand: Hand,
    orders: usize,
    done: impl Fn(&Case) -> bool,
) -> (Hand, CaseId, Reference) {
    let mut dice = Dice(u64::from(seed) * 7_919 + 1);
    let filing = filed(seed).filing;
    let (case, reference) = (filing.case, filing.reference);
    store.file_report(filing, RULES, today(), since(&hand, 0)).await.unwrap();
    for _ in 0..orders {
        if done(&hand.case) {
            break;
        }
        if dice.below(6) == 0 {
            hand.today = Day(hand.today.0 + i32::try_from(dice.below(50)).unwrap());
        }
        let (by, command) = step(&hand, &mut dice);
        let after = hand.facts.len();
        if hand.tries(&by, command).is_ok() && hand.facts.len() > after {
            assert!(store.add_facts(case, since(&hand, after)).await.unwrap());
        }
    }
    (hand, case, reference)
}

fn clocks_of(case: &Case, hand: &Hand, kept: Kept) -> usize {
    let public = |clock: &&casework::case::Clock| hand.pack.clock(clock.rule.as_str()).unwrap().public;
    let is = |clock: &&casework::case::Clock| match kept {
        Kept::Late => !clock.is_kept(),
        _ => clock.is_kept() && matches!(clock.end, Some((_, ClockEnd::Met))),
    };
    case.clocks.iter().filter(public).filter(is).count()
}

#[tokio::test]
async fn whatever_became_of_a_case_the_public_sees_clocks_and_counts_and_an_outcome_only_once_it_may() {
    for fresh in both().await {
        let (mut outcomes, mut hidden) = (0, 0);
        for seed in 0..14 {
            let (mut hand, case, reference) = lived(&fresh.store, seed).await;
            // What has run out by now is recorded, as it is each day.
            let after = hand.facts.len();
            if hand.tries(&system(), Command::PassDay).is_ok() && hand.facts.len() > after {
                assert!(fresh.store.add_facts(case, since(&hand, after)).await.unwrap());
            }
            let on = async |day| {
                fresh
                    .store
                    .public_case(reference, &hand.pack.clone().into(), day)
                    .await
                    .unwrap()
                    .unwrap()
                    .seen
            };
            let public = on(hand.today).await;
            assert_eq!(public, PublicCase::of(&hand.case, &hand.pack, hand.today), "{}", fresh.name);
            let (known, unknown) = hand.case.known_and_unknown();
            assert_eq!((public.known, public.unknown), (known, unknown), "{}", fresh.name);
            assert_eq!(public.stage, hand.case.stage(), "{}", fresh.name);
            for kept in [Kept::InTime, Kept::Late] {
                let shown = public.clocks.iter().filter(|clock| clock.kept == kept).count();
                assert_eq!(shown, clocks_of(&hand.case, &hand, kept), "{} {kept:?}", fresh.name);
            }
            let later = Day(hand.today.0 + i32::from(hand.pack.publication.outcome_after_days));
            let shown = on(later).await.outcome;
            let Standing::Closed(closed) = hand.case.standing else {
                assert_eq!(shown, None, "{}: the case is not closed", fresh.name);
                hidden += usize::from(hand.case.allegations.iter().any(|one| one.is_ended()));
                continue;
            };
            let last = Day(closed.0 + i32::from(hand.pack.publication.outcome_after_days) - 1);
            assert_eq!(on(last).await.outcome, None, "{}: too early", fresh.name);
            let shown: usize = shown.unwrap().iter().map(|one| one.findings.len()).sum();
            assert_eq!(shown, hand.case.allegations.len(), "{}", fresh.name);
            outcomes += shown;
        }
        assert!(outcomes > 0 && hidden > 0, "{}: {outcomes} shown, {hidden} hidden", fresh.name);
        let (nobody, pack) = (Reference::from_random(1), crate::invented::pack("lakeport"));
        let nobody = fresh.store.public_case(nobody, &pack.into(), day("2026-03-01")).await.unwrap();
        assert!(nobody.is_none(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn an_authority_finds_what_waits_for_it_and_no_longer() {
    for fresh in both().await {
        let mut waited = 0;
        let waits = |case: &Case| {
            case.tracks.iter().any(|track| track.recommendation().is_some_and(|one| one.waits_for_answer()))
        };
        for seed in 20..34 {
            // Half of them go on only until somebody's answer is waited for.
            let (hand, case, _) =
                lived_until(&fresh.store, seed, 400, |case| seed % 2 == 0 && waits(case)).await;
            let waits = |authority: &str, disputed: bool| {
                let mut tracks =
                    hand.case.tracks.iter().filter(|track| track.is_working() && hand.case.is_open());
                tracks.any(|track| {
                    track.recommendation().is_some_and(|one| match disputed {
                        true => one.is_disputed() && authority == "arbiter",
                        false => one.waits_for_answer() && authority == "chief",
                    })
                })
            };
            for authority in ["chief", "arbiter"] {
                let lines = fresh.store.awaiting(&key(authority), None, 500).await.unwrap();
                let ours: Vec<_> = lines.iter().filter(|line| line.case == case).collect();
                let expected = waits(authority, true) || waits(authority, false);
                assert_eq!(!ours.is_empty(), expected, "{} {authority} {seed}", fresh.name);
                waited += ours.len();
            }
            for authority in ["arbiter", "court"] {
                let lines = fresh.store.charges_before(&key(authority), None, 500).await.unwrap();
                let ours = lines.iter().filter(|line| line.case == case).count();
                let has = |one: &&casework::case::Accused| {
                    let key = one.appealed.as_ref().or(one.charged.as_ref().filter(|_| !one.last_word));
                    key.is_some_and(|key| key.as_str() == authority)
                };
                assert_eq!(ours, hand.case.accused.iter().filter(has).count(), "{} {authority}", fresh.name);
                waited += ours;
            }
        }
        assert!(waited > 0, "{}", fresh.name);
    }
}
