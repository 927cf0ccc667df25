//! The accounting on both engines: what the database knows of its leaves makes an accounting that holds, and whoever
//! changes the database leaves one that does not.

use std::sync::Arc;

use ledger::accounting::{Checker, Code, Erasure, Kept, Known, Maker, Sheet};
use ledger::cover::CoverKey;
use ledger::leaf::{Commit, Kind, Tag};
use ledger::{Day, Hash};
use store::{Change, EventFiled, Fresh, Statement, Store, Value};

use super::engines::both;
use super::reports::{Filed, filed, keep, lakeport, step, today};

fn covers() -> CoverKey {
    CoverKey::new([5; 32])
}

/// The day on which all leaves of these stories are told.
fn later() -> Day {
    today().plus(lakeport().publication.embargo_days)
}

/// Two reports, two acts of an office in the first, one of whose reporter, covers around them and a file.
async fn log(store: &Store) -> [Filed; 2] {
    store.publish_file(today(), "recipients/0.txt", b"list".to_vec()).await.unwrap();
    let all = [filed(1), filed(2)];
    keep(store, &all[0]).await;
    act(store, &all[0], intake::Act::Opened).await;
    keep(store, &all[1]).await;
    wrote(store, &all[0]).await;
    act(store, &all[0], intake::Act::Recorded([9; 32])).await;
    store.fill(today(), 0, Arc::new(covers())).await.unwrap();
    all
}

async fn act(store: &Store, of: &Filed, act: intake::Act<'_>) -> u64 {
    let previous = store.last_event(of.filing.case).await.unwrap();
    let place = store.reserve_entries(of.filing.case, 1).await.unwrap();
    let event = step(of, previous, &of.filing.lockboxes[2], place, act);
    match store.file_event(event, Change::default(), today()).await.unwrap() {
        EventFiled::Filed { index, .. } => index,
        other => panic!("{other:?}"),
    }
}

/// As a reporter's act is kept, whichever way it came: nothing of it is shown.
async fn wrote(store: &Store, of: &Filed) {
    let previous = store.last_event(of.filing.case).await.unwrap();
    let place = store.reserve_entries(of.filing.case, 1).await.unwrap();
    let mut event =
        step(of, previous, &of.filing.lockboxes[2], place, intake::Act::Wrote("I am still here."));
    event.shown = None;
    store.file_event(event, Change::default(), today()).await.unwrap();
}

/// Makes the accounting of all there is on a day, and checks it against the leaves as they were signed.
pub(super) async fn found(store: &Store, on: Day, signed: &[ledger::Leaf]) -> Vec<(Code, Option<u64>)> {
    let size = store.log_size().await.unwrap();
    let notices = store.erasures(size).await.unwrap();
    let pack = lakeport();
    let mut maker = Maker::new(covers(), pack.publication.embargo_days, on, &notices);
    let cases = store
        .accounted_cases(size, &pack.clone().into(), on.to_string().parse().unwrap(), |case| {
            maker.case_number(case)
        })
        .await
        .unwrap();
    cases.values().for_each(|case| maker.case(case));
    let (mut rows, mut openings) = (Vec::new(), Vec::new());
    for one in store.accounted_leaves(0, size).await.unwrap() {
        let Some((row, opened)) = maker.row(one.index, &one.leaf, &one.known) else { continue };
        rows.push(row.to_string());
        openings.extend(opened.map(|opened| opened.write().unwrap()));
    }
    let none = Hash::of(b"");
    let sheet = Sheet {
        origin: "log.example/ledger".into(),
        size,
        day: on,
        embargo: pack.publication.embargo_days,
        rows: none,
        openings: none,
        cases: none,
        figures: maker.figures(),
    };
    let mut checker =
        Checker::new(sheet, pack.publication.embargo_days, rows.into_iter(), openings.into_iter());
    for (at, case) in (2..).zip(cases.values()) {
        checker.case(at, &case.to_string());
    }
    (0..).zip(signed).for_each(|(index, leaf)| checker.leaf(index, leaf));
    let (figures, faults, _) = checker.end();
    if faults.is_empty() {
        assert_eq!(figures.0["leaves"], size);
    }
    faults.into_iter().map(|fault| (fault.code, fault.index)).collect()
}

pub(super) async fn signed(store: &Store) -> Vec<ledger::Leaf> {
    let size = store.log_size().await.unwrap();
    store.accounted_leaves(0, size).await.unwrap().into_iter().map(|one| one.leaf).collect()
}

#[tokio::test]
async fn what_the_database_knows_accounts_for_every_leaf() {
    for fresh in both().await {
        log(&fresh.store).await;
        let leaves = fresh.store.accounted_leaves(0, 100).await.unwrap();
        assert_eq!(leaves.len(), 16, "{}", fresh.name);
        assert_eq!(fresh.store.accounted_leaves(3, 5).await.unwrap(), leaves[3..5], "{}", fresh.name);
        let kept = |at: usize| match &leaves[at].known {
            Known::Event { seq, kept, .. } => Some((*seq, matches!(kept, Kept::Office(_)))),
            _ => None,
        };
        let expected =
            [None, Some((0, false)), Some((1, true)), Some((0, false)), Some((2, false)), Some((3, true))];
        assert_eq!([0, 1, 2, 3, 4, 5].map(kept), expected, "{}", fresh.name);
        assert!(leaves[6..].iter().all(|one| one.known == Known::Nothing), "{}", fresh.name);
        let all = signed(&fresh.store).await;
        assert_eq!(found(&fresh.store, later(), &all).await, [], "{}", fresh.name);
        assert_eq!(found(&fresh.store, today(), &all).await, [], "{}: under embargo", fresh.name);
    }
}

#[tokio::test]
async fn cases_above_the_size_are_not_of_this_accounting() {
    for fresh in both().await {
        log(&fresh.store).await;
        let cases = async |size| {
            let on = "2026-03-01".parse().unwrap();
            let number = |case: &[u8; 16]| ledger::accounting::CaseNumber(covers().case_number(case));
            fresh.store.accounted_cases(size, &lakeport().into(), on, number).await.unwrap().len()
        };
        assert_eq!([cases(1).await, cases(2).await, cases(4).await], [0, 1, 2], "{}", fresh.name);
    }
}

async fn attack(store: &Store, sql: &'static [&'static str]) {
    let statements: Vec<Statement> = sql.iter().map(|sql| Statement { name: "ATTACK", sql }).collect();
    store
        .write("attack", move |tx| {
            let statements = statements.clone();
            Box::pin(async move {
                for statement in statements {
                    tx.run(statement, Vec::new()).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

/// Without what the database does against it: triggers, and keys of other tables.
async fn disarm(fresh: &super::engines::Fresh) {
    if fresh.name == "postgres" {
        for table in ["report_leaves", "report_events", "sealed_entries", "case_facts"] {
            let sql: &'static str =
                Box::leak(format!("ALTER TABLE {table} DISABLE TRIGGER ALL").into_boxed_str());
            attack(&fresh.store, Box::leak(Box::new([sql]))).await;
        }
    } else {
        const TRIGGERS: Statement =
            Statement { name: "TRIGGERS", sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'" };
        let rows = fresh.store.write("triggers", |tx| Box::pin(tx.rows(TRIGGERS, Vec::new()))).await.unwrap();
        for row in rows {
            let name: String = row.get(0).unwrap();
            let sql: &'static str = Box::leak(format!("DROP TRIGGER {name}").into_boxed_str());
            attack(&fresh.store, Box::leak(Box::new([sql]))).await;
        }
    }
}

#[tokio::test]
async fn an_opening_that_is_changed_is_found_and_one_that_is_taken_away_as_well() {
    for fresh in both().await {
        log(&fresh.store).await;
        let all = signed(&fresh.store).await;
        attack(
            &fresh.store,
            &["UPDATE leaf_openings SET shown = replace(shown, 'recorded', 'decided') WHERE idx = 5"],
        )
        .await;
        let changed = found(&fresh.store, later(), &all).await;
        assert!(changed.contains(&(Code::OpeningWrong, Some(5))), "{}: {changed:?}", fresh.name);
        attack(&fresh.store, &["DELETE FROM leaf_openings WHERE idx = 5"]).await;
        assert_eq!(found(&fresh.store, later(), &all).await, [(Code::SealedLate, Some(5))], "{}", fresh.name);
        attack(&fresh.store, &["UPDATE leaf_openings SET shown = '' WHERE idx = 2"]).await;
        // An office's act that is passed off as the reporter's: nothing is opened, and nothing is claimed of it.
        assert_eq!(found(&fresh.store, later(), &all).await, [], "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_report_that_is_taken_out_of_the_tables_leaves_an_index_without_a_row() {
    for fresh in both().await {
        let filed = log(&fresh.store).await;
        let all = signed(&fresh.store).await;
        disarm(&fresh).await;
        let case = filed[1].filing.case;
        for sql in
            ["DELETE FROM report_leaves WHERE report_id = $1", "DELETE FROM case_facts WHERE report_id = $1"]
        {
            let statement = Statement { name: "DELETE", sql };
            fresh
                .store
                .write("delete", move |tx| Box::pin(tx.run(statement, vec![Value::Bytes(case.0.to_vec())])))
                .await
                .unwrap();
        }
        for on in [today(), later()] {
            let faults = found(&fresh.store, on, &all).await;
            assert!(faults.contains(&(Code::RowMissing, Some(3))), "{}: {faults:?}", fresh.name);
        }
    }
}

#[tokio::test]
async fn leaves_in_each_others_place_and_one_that_was_never_published_are_found() {
    for fresh in both().await {
        log(&fresh.store).await;
        let mut all = signed(&fresh.store).await;
        all.swap(2, 7);
        let faults = found(&fresh.store, later(), &all).await;
        assert!(faults.contains(&(Code::OpeningWrong, Some(2))), "{}: {faults:?}", fresh.name);
        assert!(faults.contains(&(Code::CoverForged, Some(7))), "{}: {faults:?}", fresh.name);
        // A leaf that the accounting has and the log that was signed has not.
        let fresh_leaf = Fresh { kind: Kind::Case, tag: Tag([1; 32]), commit: Commit([2; 32]) };
        fresh.store.append(today(), vec![fresh_leaf]).await.unwrap();
        let longer = signed(&fresh.store).await;
        assert_eq!(
            found(&fresh.store, later(), &longer).await,
            [(Code::RowMissing, Some(16))],
            "{}",
            fresh.name
        );
    }
}

#[tokio::test]
async fn an_erasure_has_its_notice_in_the_log_before_it_has_a_row() {
    for fresh in both().await {
        log(&fresh.store).await;
        let notice = |origin: &str| Erasure {
            origin: origin.into(),
            authority: "court".into(),
            basis: "order".into(),
            leaves: [1, 2, 4, 5].into_iter().collect(),
        };
        let index = fresh.store.publish_erasure(today(), notice("log.example/ledger")).await.unwrap();
        assert_eq!(
            fresh.store.erasures(index).await.unwrap().len(),
            0,
            "{}: not below its own leaf",
            fresh.name
        );
        assert_eq!(
            fresh.store.erasures(index + 1).await.unwrap()[&index],
            notice("log.example/ledger"),
            "{}",
            fresh.name
        );
        let all = signed(&fresh.store).await;
        assert_eq!(found(&fresh.store, later(), &all).await, [], "{}", fresh.name);
        // A notice of another log gives no authority over this one.
        let other =
            fresh.store.publish_erasure(today(), Erasure { leaves: [3].into(), ..notice("x.example") }).await;
        let all = signed(&fresh.store).await;
        let faults = found(&fresh.store, later(), &all).await;
        let expected = [(Code::OpeningWrong, Some(other.unwrap())), (Code::ErasureUnauthorised, Some(3))];
        assert_eq!(faults, expected, "{}", fresh.name);
    }
}
