//! The life of a case on both engines: facts that are kept with their projections and with a leaf, once, or not at all.

use casework::case::{Actor, Command, Fact, Stage, Told, replay};
use casework::policy::CaseKind;
use intake::Act;
use register::Reference;
use store::{
    Advance, CaseFilter, CaseRows, Change, EventFiled, FileChange, Statement, Store, StoreError, Value, begin,
};
use vault::CaseId;
use vault::envelope::AttachmentId;

use super::engines::both;
use super::reports::{Filed, RULES, filed, first_facts, keep, lakeport, step, today};
use crate::invented::{Hand, day, intake, investigator, key, person, supervisor};

/// What happened since the case had so many facts.
pub fn since(hand: &Hand, after: usize) -> Advance {
    let (facts, rows) = (hand.facts[after..].to_vec(), CaseRows::of(&hand.case, &hand.pack));
    Advance { after: after as u64, facts, salt: None, rows }
}

/// A case in hand that is on the disk as well.
pub async fn begun(store: &Store, seed: u8) -> (Hand, Filed) {
    let (hand, filed) = (Hand::of(CaseKind::Complaint, None, "2026-03-01"), filed(seed));
    store.file_report(filed.filing.clone(), RULES, today(), since(&hand, 0)).await.unwrap();
    (hand, filed)
}

/// Decides and keeps without a leaf.
pub async fn does(store: &Store, case: CaseId, hand: &mut Hand, by: &Actor, command: Command) {
    let after = hand.facts.len();
    hand.does(by, command);
    assert!(store.add_facts(case, since(hand, after)).await.unwrap(), "nobody else is here");
}

async fn count(store: &Store, statement: Statement) -> i64 {
    store.write("count", move |tx| Box::pin(tx.rows(statement, Vec::new()))).await.unwrap()[0].get(0).unwrap()
}

const FACTS: Statement = Statement { name: "FACTS", sql: "SELECT COUNT(*) FROM case_facts" };
const LINES: Statement = Statement { name: "LINES", sql: "SELECT COUNT(*) FROM case_lines" };

#[tokio::test]
async fn a_report_is_a_case_from_the_moment_it_is_kept() {
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let facts = fresh.store.case_facts(filed.filing.case).await.unwrap();
        assert_eq!(facts, first_facts(today()).facts, "{}", fresh.name);
        let case = fresh.store.case(filed.filing.case).await.unwrap().unwrap();
        assert_eq!((case.stage(), case.registered), (Stage::Classification, day("2026-03-01")));
        assert_eq!(case.tracks.len(), lakeport().first().count(), "{}", fresh.name);
        assert!(case.clocks.iter().any(|clock| clock.is_running()), "{}", fresh.name);
        assert!(fresh.store.case(CaseId([9; 16])).await.unwrap().is_none(), "{}", fresh.name);
        assert!(fresh.store.cases_without_facts(10).await.unwrap().is_empty(), "{}", fresh.name);
    }
}

/// A report that was kept by the program before it knew cases.
pub async fn older(store: &Store, n: u8, received: &str) -> CaseId {
    const LEAF: Statement =
        Statement { name: "LEAF", sql: "INSERT INTO ledger_entries (idx, entry, tag) VALUES ($1, $2, $2)" };
    const REPORT: Statement = Statement {
        name: "REPORT",
        sql: "INSERT INTO reports (id, reference, received, channel, stage, rules, leaf, next_sequence)
            VALUES ($1, $2, $3, 'web', 'new', 'lakeport@1', $4, 16)",
    };
    let (case, leaf, received) = (CaseId([n; 16]), 1_000 + i64::from(n), received.to_owned());
    let reference = Reference::from_random(u64::from(n)).to_string();
    store
        .write("an older report", move |tx| {
            let leaf_row = vec![leaf.into(), Value::Bytes(vec![n; 32])];
            let row = vec![
                Value::Bytes(case.0.to_vec()),
                reference.clone().into(),
                received.clone().into(),
                leaf.into(),
            ];
            Box::pin(async move {
                tx.run_one(LEAF, leaf_row).await?;
                tx.run_one(REPORT, row).await
            })
        })
        .await
        .unwrap();
    case
}

#[tokio::test]
async fn reports_of_before_are_found_and_become_cases_of_the_day_on_which_they_came() {
    for fresh in both().await {
        let store = &fresh.store;
        begun(store, 1).await;
        let (first, second) = (older(store, 7, "2026-01-05").await, older(store, 8, "2026-01-09").await);
        let found = store.cases_without_facts(10).await.unwrap();
        let found: Vec<_> = found.iter().map(|one| (one.case, one.received, one.rules.as_str())).collect();
        let expected = [(first, day("2026-01-05"), "lakeport@1"), (second, day("2026-01-09"), "lakeport@1")];
        assert_eq!(found, expected, "{}", fresh.name);
        let begins = begin(&lakeport(), day("2026-01-05")).unwrap();
        assert!(store.add_facts(first, begins.clone()).await.unwrap(), "{}", fresh.name);
        assert!(!store.add_facts(first, begins).await.unwrap(), "{}: it begins once", fresh.name);
        assert_eq!(store.case(first).await.unwrap().unwrap().registered, day("2026-01-05"));
        let left = store.cases_without_facts(10).await.unwrap();
        assert_eq!(left.iter().map(|one| one.case).collect::<Vec<_>>(), [second], "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_report_whose_case_cannot_begin_is_not_kept_and_leaves_nothing() {
    for fresh in both().await {
        let mut later = first_facts(today());
        later.after = 1;
        let filing = filed(1).filing;
        assert!(fresh.store.file_report(filing.clone(), RULES, today(), later).await.is_err());
        // The mailbox of the first is taken, so that the second fails, with its facts.
        fresh.store.file_report(filing.clone(), RULES, today(), first_facts(today())).await.unwrap();
        let before = count(&fresh.store, FACTS).await;
        let mut second = filed(2).filing;
        second.mailbox = filing.mailbox;
        assert!(fresh.store.file_report(second, RULES, today(), first_facts(today())).await.is_err());
        let after = (count(&fresh.store, FACTS).await, count(&fresh.store, LINES).await);
        assert_eq!(after, (before, 1), "{}", fresh.name);
    }
}

#[tokio::test]
async fn what_is_decided_is_kept_with_its_leaf_and_once_only() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, filed) = begun(store, 1).await;
        let (case, after) = (filed.filing.case, hand.facts.len());
        hand.does(&intake(), Command::Accept);
        let place = store.reserve_entries(case, 2).await.unwrap();
        let event = async |place| {
            let previous = store.last_event(case).await.unwrap();
            step(&filed, previous, &filed.filing.lockboxes[2], place, Act::Replied("it is ours"))
        };
        let change = || Change { facts: Some(since(&hand, after)), ..Change::default() };
        let kept = store.file_event(event(place).await, change(), today()).await.unwrap();
        assert!(matches!(kept, EventFiled::Filed { index: 1, .. }), "{}", fresh.name);
        assert_eq!(store.case_facts(case).await.unwrap(), hand.facts, "{}", fresh.name);
        // A second time it would be decided from what the case was before.
        let late = store.file_event(event(place + 1).await, change(), today()).await.unwrap();
        assert_eq!(late, EventFiled::Stale, "{}", fresh.name);
        assert!(!store.add_facts(case, since(&hand, after)).await.unwrap(), "{}", fresh.name);
        assert_eq!((store.log_size().await.unwrap(), store.case(case).await.unwrap()), (2, Some(hand.case)));
        let file = store.report(case).await.unwrap().unwrap();
        assert!(file.entry(place).is_some() && file.entry(place + 1).is_none(), "{}", fresh.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_those_who_decide_at_once_one_wins_and_the_others_are_told() {
    for fresh in both().await {
        let (hand, filed) = begun(&fresh.store, 1).await;
        let (case, after) = (filed.filing.case, hand.facts.len());
        let mut tasks = tokio::task::JoinSet::new();
        for i in 0..16 {
            let store = fresh.store.clone();
            let mut hand = Hand::of(CaseKind::Complaint, None, "2026-03-01");
            let told = Command::Tell(if i % 2 == 0 { Told::Notice } else { Told::Update });
            hand.does(&intake(), Command::Accept);
            hand.does(&intake(), told);
            let advance = since(&hand, after);
            tasks.spawn(async move { (store.add_facts(case, advance).await.unwrap(), hand.facts) });
        }
        let all = tasks.join_all().await;
        let won: Vec<&Vec<Fact>> = all.iter().filter(|(won, _)| *won).map(|(_, facts)| facts).collect();
        assert_eq!(won.len(), 1, "{}", fresh.name);
        assert_eq!(fresh.store.case_facts(case).await.unwrap(), *won[0], "{}", fresh.name);
        assert_eq!(count(&fresh.store, LINES).await, 1, "{}", fresh.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_decide_at_once_with_and_without_a_leaf_one_wins_and_no_leaf_stands_alone() {
    for fresh in both().await {
        for seed in 0..12 {
            let (mut hand, filed) = begun(&fresh.store, seed).await;
            let (case, after) = (filed.filing.case, hand.facts.len());
            hand.does(&intake(), Command::Accept);
            let (advance, store) = (since(&hand, after), fresh.store.clone());
            let place = store.reserve_entries(case, 1).await.unwrap();
            let previous = store.last_event(case).await.unwrap();
            let event = step(&filed, previous, &filed.filing.lockboxes[2], place, Act::Opened);
            let change = Change { facts: Some(advance.clone()), ..Change::default() };
            let other = store.clone();
            let with = tokio::spawn(async move { store.file_event(event, change, today()).await.unwrap() });
            let without = tokio::spawn(async move { other.add_facts(case, advance).await.unwrap() });
            let (with, without) = (with.await.unwrap(), without.await.unwrap());
            assert_eq!(with == EventFiled::Stale, without, "{}: {with:?}", fresh.name);
            let leaves = fresh.store.case_leaves(case).await.unwrap().len();
            assert_eq!(leaves, if without { 1 } else { 2 }, "{}", fresh.name);
            assert_eq!(fresh.store.case_facts(case).await.unwrap(), hand.facts, "{}", fresh.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_cases_that_go_on_at_once_are_not_in_each_others_way() {
    for fresh in both().await {
        let mut tasks = tokio::task::JoinSet::new();
        for seed in 0..40 {
            let (mut hand, filed) = begun(&fresh.store, seed).await;
            let store = fresh.store.clone();
            tasks.spawn(async move {
                for command in [Command::Accept, Command::AddAccused, Command::Tell(Told::Notice)] {
                    does(&store, filed.filing.case, &mut hand, &intake(), command).await;
                }
            });
        }
        tasks.join_all().await;
        assert_eq!(count(&fresh.store, LINES).await, 40, "{}", fresh.name);
    }
}

#[tokio::test]
async fn what_fails_half_way_leaves_neither_facts_nor_leaf_nor_projection() {
    for fresh in both().await {
        // With a folder for files, or the missing one would be refused before anything was done.
        let folder = fresh.folder.path().join("attachments");
        let store = &fresh.store.clone().with_attachments(&folder).unwrap();
        let (mut hand, filed) = begun(store, 1).await;
        let (case, after) = (filed.filing.case, hand.facts.len());
        hand.does(&intake(), Command::Accept);
        // The last thing that is done is refused, after the facts and the leaf: there is no such file.
        let file = Some(FileChange::TakeBack { id: AttachmentId([7; 16]) });
        let change = Change { facts: Some(since(&hand, after)), file, ..Change::default() };
        let previous = store.last_event(case).await.unwrap();
        let place = store.reserve_entries(case, 1).await.unwrap();
        let event = step(&filed, previous, &filed.filing.lockboxes[2], place, Act::Opened);
        let refused = store.file_event(event, change, today()).await;
        assert!(matches!(refused, Err(StoreError::NotTaken(_))), "{}: {refused:?}", fresh.name);
        assert_eq!(store.case_facts(case).await.unwrap(), hand.facts[..after], "{}", fresh.name);
        assert_eq!(store.log_size().await.unwrap(), 1, "{}", fresh.name);
        let line = &store.cases(&CaseFilter::default(), 9).await.unwrap()[0];
        assert!(store.case(case).await.unwrap().unwrap().tracks.iter().all(|track| !track.is_working()));
        assert_eq!(line.stage, Stage::Classification, "{}", fresh.name);
        // Facts of no case.
        let before = (count(store, FACTS).await, count(store, LINES).await);
        assert!(store.add_facts(CaseId([9; 16]), since(&hand, 0)).await.is_err(), "{}", fresh.name);
        assert_eq!((count(store, FACTS).await, count(store, LINES).await), before, "{}", fresh.name);
        assert!(store.add_facts(case, since(&hand, after)).await.unwrap(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn facts_are_neither_changed_nor_deleted() {
    for fresh in both().await {
        let (hand, filed) = begun(&fresh.store, 1).await;
        let forged = [
            "UPDATE case_facts SET person = 'b2'",
            "DELETE FROM case_facts WHERE seq = 3",
            "UPDATE case_facts SET day = '2020-01-01'",
        ];
        for sql in forged {
            let statement = Statement { name: "FORGE", sql };
            let done: Result<u64, StoreError> =
                fresh.store.write("forge", move |tx| Box::pin(tx.run(statement, Vec::new()))).await;
            assert!(done.is_err(), "{}: {sql}", fresh.name);
        }
        assert_eq!(fresh.store.case_facts(filed.filing.case).await.unwrap(), hand.facts, "{}", fresh.name);
    }
}

#[tokio::test]
async fn facts_come_back_as_they_were_kept_and_make_the_same_case() {
    for fresh in both().await {
        let (mut hand, filed) = begun(&fresh.store, 1).await;
        let case = filed.filing.case;
        does(&fresh.store, case, &mut hand, &intake(), Command::Accept).await;
        does(&fresh.store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
        let assign = Command::Assign { person: person("di"), conflicts: vec![] };
        does(&fresh.store, case, &mut hand, &supervisor(), assign).await;
        does(&fresh.store, case, &mut hand, &investigator(), Command::Confirm).await;
        does(&fresh.store, case, &mut hand, &investigator(), Command::AddAccused).await;
        let facts = fresh.store.case_facts(case).await.unwrap();
        assert_eq!(facts, hand.facts, "{}", fresh.name);
        assert_eq!(replay(&facts).unwrap(), hand.case, "{}", fresh.name);
    }
}
