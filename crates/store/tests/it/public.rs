//! What everybody may know, on both engines: one case with its leaves, an incident, and all cases counted together.

use casework::case::{Case, Command, Confirm, How, Kept, PublicCase, PublicPart, Stage, Standing, Told};
use casework::policy::{Key, Pack};
use intake::Act;
use register::{Day, Reference};
use store::{CaseStanding, Change, EventFiled, PublicCounts, Store};

use super::case_lists::lived;
use super::cases::{begun, does, since};
use super::engines::both;
use super::reports::{Filed, step, today};
use crate::invented::{Hand, day, intake, key};

/// Decides and keeps with a leaf; its index.
async fn logs(store: &Store, filed: &Filed, hand: &mut Hand, command: Command) -> u64 {
    let after = hand.facts.len();
    hand.does(&intake(), command);
    let (case, place) = (filed.filing.case, store.reserve_entries(filed.filing.case, 1).await.unwrap());
    let previous = store.last_event(case).await.unwrap();
    let event = step(filed, previous, &filed.filing.lockboxes[2], place, Act::Recorded([1; 32]));
    let change = Change { facts: Some(since(hand, after)), ..Change::default() };
    match store.file_event(event, change, today()).await.unwrap() {
        EventFiled::Filed { index, .. } => index,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_leaf_stands_beside_what_it_changed_for_the_public_and_nothing_else_is_told_of_it() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, filed) = begun(store, 1).await;
        let (case, reference) = (filed.filing.case, filed.filing.reference);
        let accepted = logs(store, &filed, &mut hand, Command::Accept).await;
        let note = Command::Note { mentions: vec![] };
        let noted = logs(store, &filed, &mut hand, note).await;
        let added = logs(store, &filed, &mut hand, Command::AddAccused).await;
        // By the program, without a leaf.
        does(store, case, &mut hand, &intake(), Command::Tell(Told::Notice)).await;
        let file =
            store.public_case(reference, &hand.pack.clone().into(), hand.today).await.unwrap().unwrap();
        assert_eq!(file.seen, PublicCase::of(&hand.case, &hand.pack, hand.today), "{}", fresh.name);
        assert_eq!(file.reference, reference);
        let parts = [(PublicPart::Offices, accepted), (PublicPart::Accused, added)];
        assert_eq!(file.later, parts, "{}: a note is nobody's business, {noted}", fresh.name);
        assert!(accepted < noted && noted < added, "{}", fresh.name);
        assert_eq!(file.leaf, None, "{}: at which beat it came nobody is told yet", fresh.name);
        let on = |days| register::Day(hand.today.0 + days);
        let embargo = i32::from(hand.pack.publication.embargo_days);
        for (days, told) in [(embargo - 1, false), (embargo, true)] {
            let file =
                store.public_case(reference, &hand.pack.clone().into(), on(days)).await.unwrap().unwrap();
            assert_eq!(file.leaf.is_some_and(|leaf| leaf < accepted), told, "{} {days}", fresh.name);
        }
        let of_mailbox = store.public_case_of(case, &hand.pack.clone().into(), hand.today).await.unwrap();
        assert_eq!(of_mailbox, Some(file), "{}: the mailbox shows no more", fresh.name);
    }
}

#[tokio::test]
async fn the_sheet_of_an_incident_is_the_same_from_each_of_its_cases_and_knows_no_other() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut first, one) = begun(store, 1).await;
        let (mut second, two) = begun(store, 2).await;
        let (mut third, three) = begun(store, 3).await;
        let (first_case, second_case) = (one.filing.case, two.filing.case);
        for (case, hand) in [(first_case, &mut first), (second_case, &mut second)] {
            does(store, case, hand, &intake(), Command::Accept).await;
        }
        does(store, three.filing.case, &mut third, &intake(), Command::Accept).await;
        does(store, first_case, &mut first, &intake(), Command::AddAccused).await;
        let link = |other, how| Command::Link { other, how };
        let same = link(one.filing.reference, How::SameIncident);
        does(store, second_case, &mut second, &intake(), same).await;
        let other = link(one.filing.reference, How::Related);
        does(store, three.filing.case, &mut third, &intake(), other).await;
        let sheet = async |filed: &Filed| {
            store
                .fact_sheet(filed.filing.reference, &first.pack.clone().into(), first.today)
                .await
                .unwrap()
                .unwrap()
        };
        let from_first = sheet(&one).await;
        assert_eq!(from_first.confirmed[0].what, Confirm::Reports(2), "{}", fresh.name);
        // Of its reports, whose places in the log are told after the embargo.
        assert_eq!(from_first.confirmed[0].leaves.len(), 0, "{}", fresh.name);
        let later = register::Day(first.today.0 + i32::from(first.pack.publication.embargo_days));
        let told =
            store.fact_sheet(one.filing.reference, &first.pack.clone().into(), later).await.unwrap().unwrap();
        assert_eq!(told.confirmed[0].leaves.len(), 2, "{}", fresh.name);
        assert_eq!(from_first, sheet(&two).await, "{}", fresh.name);
        assert_eq!(sheet(&three).await.confirmed[0].what, Confirm::Reports(1), "{}", fresh.name);
        let nobody = Reference::from_random(1);
        assert_eq!(store.fact_sheet(nobody, &first.pack.clone().into(), first.today).await.unwrap(), None);
    }
}

/// The same figures, from the cases themselves.
fn counted(cases: &[Case], pack: &Pack, today: Day) -> PublicCounts {
    let mut counts = PublicCounts::default();
    for case in cases {
        let seen = PublicCase::of(case, pack, today);
        let standing = match case.standing {
            Standing::Open => CaseStanding::Open,
            Standing::Closed(_) => CaseStanding::Closed,
            Standing::Expunged(_) => CaseStanding::Expunged,
        };
        let place = (standing, seen.stage);
        let at = counts.cases.iter().position(|one| (one.standing, one.stage) == place);
        let at = at.unwrap_or_else(|| {
            let (standing, stage) = place;
            let none = store::StageCount { standing, stage, cases: 0, known: 0, unknown: 0 };
            counts.cases.push(none);
            counts.cases.len() - 1
        });
        counts.cases[at].cases += 1;
        counts.cases[at].known += seen.known as u64;
        counts.cases[at].unknown += seen.unknown as u64;
        let open = standing == CaseStanding::Open;
        for (office, stage) in seen.offices.iter().filter(|_| open) {
            match counts.offices.iter_mut().find(|one| (&one.0, one.1) == (office, *stage)) {
                Some(one) => one.2 += 1,
                None => counts.offices.push((office.clone(), *stage, 1)),
            }
        }
        let mut late = false;
        for clock in &seen.clocks {
            late |= open && clock.kept == Kept::Late && !clock.ended;
            let is = |one: &&mut store::ClockCount| {
                (&one.office, one.kept, one.ended) == (&clock.office, clock.kept, clock.ended)
            };
            match counts.clocks.iter_mut().find(is) {
                Some(one) => one.clocks += 1,
                None => counts.clocks.push(store::ClockCount {
                    office: clock.office.clone(),
                    kept: clock.kept,
                    ended: clock.ended,
                    clocks: 1,
                }),
            }
        }
        counts.late += u64::from(late);
        if seen.outcome.is_some() {
            counts.decided += 1;
            for one in &case.allegations {
                add(&mut counts.findings, one.finding().map(|found| found.finding.clone()));
            }
            for one in &case.accused {
                add(&mut counts.discipline, one.measure().map(|measure| measure.kind.clone()));
            }
        }
    }
    counts.cases.sort_by_key(|one| (one.standing, one.stage));
    counts.offices.sort();
    counts.clocks.sort_by(|a, b| (&a.office, a.kept, a.ended).cmp(&(&b.office, b.kept, b.ended)));
    counts.findings.sort();
    counts.discipline.sort();
    counts
}

fn add(counts: &mut Vec<(Option<Key>, u64)>, of: Option<Key>) {
    match counts.iter_mut().find(|(key, _)| *key == of) {
        Some((_, count)) => *count += 1,
        None => counts.push((of, 1)),
    }
}

#[tokio::test]
async fn all_cases_together_are_what_each_of_them_says_whatever_people_did() {
    for fresh in both().await {
        let (mut cases, mut latest, mut pack) = (Vec::new(), day("2026-03-01"), None);
        for seed in 60..84 {
            let (hand, _, _) = lived(&fresh.store, seed).await;
            latest = latest.max(hand.today);
            cases.push(hand.case);
            pack = Some(hand.pack);
        }
        let pack = pack.unwrap();
        let today = Day(latest.0 + i32::from(pack.publication.outcome_after_days));
        let found = fresh.store.public_counts(day("2026-03-02"), today).await.unwrap();
        assert_eq!(found, counted(&cases, &pack, today), "{}", fresh.name);
        assert_eq!((found.all(), found.standing(CaseStanding::Open) > 0), (24, true), "{}", fresh.name);
        assert!(found.late > 0 && found.decided > 0, "{}: {found:?}", fresh.name);
        assert!(!found.findings.is_empty() && !found.discipline.is_empty(), "{}", fresh.name);
        let early = fresh.store.public_counts(day("2026-03-01"), today).await.unwrap();
        assert_eq!(early, PublicCounts::default(), "{}: those of the day itself are not counted", fresh.name);
    }
}

#[tokio::test]
async fn a_case_that_two_offices_have_is_counted_once_and_at_each_of_them() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, filed) = begun(store, 1).await;
        let case = filed.filing.case;
        does(store, case, &mut hand, &intake(), Command::Accept).await;
        let mut other = intake();
        other.office = key("standards");
        does(store, case, &mut hand, &other, Command::Accept).await;
        does(store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
        for _ in 0..2 {
            does(store, case, &mut hand, &intake(), Command::AddAccused).await;
        }
        let counts = store.public_counts(day("2026-04-01"), day("2026-03-02")).await.unwrap();
        assert_eq!((counts.all(), counts.accused()), (1, (0, 2)), "{}", fresh.name);
        let offices = counts.offices.iter().map(|(office, stage, n)| (office.as_str(), *stage, *n));
        let at = Stage::Assignment;
        assert_eq!(offices.collect::<Vec<_>>(), [("review-board", at, 1), ("standards", at, 1)]);
    }
}
