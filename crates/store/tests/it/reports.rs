//! Reports on both engines: kept whole with their leaf, read back as sealed as they came, and nothing readable in the
//! database.

use std::sync::Arc;

use casework::policy::{Pack, shipped};
use casework::report::{Answers, check};
use intake::{Act, Actor, Event, Previous, Step, open_log_key, seal_event};
use intake::{
    Author, Channel, Circle, Draft, Due, Filing, Granted, Message, Part, Post, file, grant, open_granted,
    open_message, open_statement, seal_granted, seal_message, sequence,
};
use ledger::leaf::{Kind, Tag};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::{
    Advance, CaseLeaf, Change, EventFiled, Fresh, Place, ReportEvent, Statement, Store, StoreError, Value,
    begin, stage,
};
use vault::{CaseId, Compartment, Lockbox, MailboxDigest, ReporterKeys, Secret, SecretKey, Site};

use super::engines::both;

pub const RULES: &str = "lakeport@1";

/// A reporter, an officer of the intake, and what was filed.
pub struct Filed {
    pub filing: Filing,
    pub reporter: ReporterKeys,
    pub officer: SecretKey,
}

pub fn today() -> ledger::Day {
    "2026-03-01".parse().unwrap()
}

pub fn filed(seed: u8) -> Filed {
    let mut rng = ChaCha20Rng::from_seed([seed; 32]);
    let pack = lakeport();
    let pairs =
        [("happened", "Zanzibar-4711 took my phone"), ("name", "Quilla Overmere"), ("contact", "mailbox")];
    let report = check(&Answers::from_pairs(pairs).unwrap(), "en", &pack).unwrap();
    let officer = SecretKey::draw(&mut rng);
    let reporter = ReporterKeys::derive(&Secret::draw(&mut rng), &Site::new("lakeport").unwrap());
    let post = Post {
        person: "p0".to_owned(),
        name: "Ada Brook".to_owned(),
        agency: "review-board".to_owned(),
        unit: String::new(),
        recipient: officer.recipient(),
    };
    let circle = Circle { intake: vec![post], ..Circle::default() };
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day: today(),
        rules: RULES,
        keys: &reporter,
        circle: &circle,
        due: Due::of(&pack, today()),
    };
    Filed { filing: file(&draft, &mut rng).unwrap(), reporter, officer }
}

/// What the program records of a report that comes on a day.
pub fn first_facts(today: ledger::Day) -> Advance {
    begin(&lakeport(), today.to_string().parse().unwrap()).unwrap()
}

pub fn lakeport() -> Pack {
    shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap()
}

pub async fn keep(store: &Store, filed: &Filed) -> store::Filed {
    store.file_report(filed.filing.clone(), RULES, today(), first_facts(today())).await.unwrap()
}

#[tokio::test]
async fn a_report_is_kept_with_its_leaf_and_read_back_by_those_who_hold_a_key() {
    for fresh in both().await {
        let filed = filed(1);
        let kept = keep(&fresh.store, &filed).await;
        assert_eq!((kept.index, kept.leaf.tag), (0, filed.filing.tag), "{}", fresh.name);
        let lines = fresh.store.reports(10).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!((lines[0].stage.as_str(), lines[0].rules.as_str(), lines[0].leaf), ("new", RULES, 0));
        let by_mailbox =
            fresh.store.report_of_mailbox(filed.reporter.mailbox_digest()).await.unwrap().unwrap();
        let by_id = fresh.store.report(filed.filing.case).await.unwrap().unwrap();
        let by_name = fresh.store.report_by_reference(filed.filing.reference).await.unwrap().unwrap();
        for found in [by_mailbox, by_id, by_name] {
            assert_eq!(found.line, lines[0], "{}", fresh.name);
            assert_eq!(found.entries, filed.filing.entries, "{}", fresh.name);
            let entry = found.entry(sequence::STATEMENT).unwrap();
            for key in [&filed.officer, filed.reporter.secret_key()] {
                let statement = open_statement(&found.boxes, entry, key).unwrap();
                assert_eq!(statement.happened, "Zanzibar-4711 took my phone", "{}", fresh.name);
            }
        }
        let nobody = fresh.store.report_of_mailbox(MailboxDigest([0; 32])).await.unwrap();
        assert!(nobody.is_none(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn a_report_that_cannot_be_kept_whole_leaves_nothing_not_even_a_leaf() {
    const COUNT: Statement = Statement {
        name: "COUNT",
        sql: "SELECT (SELECT COUNT(*) FROM reports) + (SELECT COUNT(*) FROM wrap_sets) + (SELECT COUNT(*) FROM ledger_entries)",
    };
    for fresh in both().await {
        let first = filed(1);
        keep(&fresh.store, &first).await;
        let count = async || -> i64 {
            let rows = fresh.store.write("count", |tx| Box::pin(tx.rows(COUNT, Vec::new()))).await.unwrap();
            rows[0].get(0).unwrap()
        };
        let before = count().await;
        // The mailbox is the last thing written, and is taken.
        let mut second = filed(2).filing;
        second.mailbox = first.filing.mailbox;
        assert!(
            fresh.store.file_report(second, RULES, today(), first_facts(today())).await.is_err(),
            "{}",
            fresh.name
        );
        // The same leaf twice is refused at the start.
        let mut third = filed(3).filing;
        third.tag = Tag(first.filing.tag.0);
        assert!(
            fresh.store.file_report(third, RULES, today(), first_facts(today())).await.is_err(),
            "{}",
            fresh.name
        );
        assert_eq!(count().await, before, "{}", fresh.name);
    }
}

#[tokio::test]
async fn who_wrote_a_report_down_is_kept_with_it_or_neither_is() {
    for fresh in both().await {
        let taken = || {
            let (kind, actor, day) = ("taken".to_owned(), "a1".to_owned(), today().to_string());
            Some(ReportEvent { kind, actor, day, detail: String::new() })
        };
        let mut first = filed(1).filing;
        first.channel = Channel::Phone;
        fresh
            .store
            .file_report_taken(first.clone(), RULES, today(), first_facts(today()), taken())
            .await
            .unwrap();
        let events = fresh.store.report_events(first.case).await.unwrap();
        assert_eq!(Some(&events[..]), taken().as_ref().map(std::slice::from_ref), "{}", fresh.name);
        assert_eq!(fresh.store.reports(10).await.unwrap()[0].channel, Channel::Phone, "{}", fresh.name);
        let mut second = filed(2).filing;
        second.mailbox = first.mailbox;
        let refused = fresh
            .store
            .file_report_taken(second.clone(), RULES, today(), first_facts(today()), taken())
            .await;
        assert!(refused.is_err(), "{}", fresh.name);
        assert!(fresh.store.report_events(second.case).await.unwrap().is_empty(), "{}", fresh.name);
        assert_eq!(fresh.store.reports(10).await.unwrap().len(), 1, "{}", fresh.name);
        // Nobody can take the line away afterwards, or write another name into it.
        const FORGE: Statement = Statement { name: "FORGE", sql: "UPDATE report_events SET actor = 'b2'" };
        let forged = fresh.store.write("forge", |tx| Box::pin(tx.run(FORGE, Vec::new()))).await;
        assert!(forged.is_err(), "{}", fresh.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_that_come_at_once_are_all_kept_each_with_a_leaf_of_its_own() {
    for fresh in both().await {
        let mut tasks = tokio::task::JoinSet::new();
        for seed in 0..24 {
            let store = fresh.store.clone();
            tasks.spawn(async move { keep(&store, &filed(seed)).await.index });
        }
        let mut places = tasks.join_all().await;
        places.sort_unstable();
        assert_eq!(places, (0..24).collect::<Vec<_>>(), "{}", fresh.name);
        assert_eq!(fresh.store.reports(100).await.unwrap().len(), 24, "{}", fresh.name);
    }
}

#[tokio::test]
async fn of_reports_that_come_at_once_one_that_is_refused_harms_no_neighbour_and_the_log_fits() {
    for fresh in both().await {
        let first = filed(1);
        keep(&fresh.store, &first).await;
        // Enough for tiles that fill up within a group; among them two that are refused, and other work.
        let mut filings: Vec<Filing> = (2..60).map(|seed| filed(seed).filing).collect();
        filings[20].mailbox = first.filing.mailbox;
        filings[40].tag = first.filing.tag;
        let before = fresh.store.group_commits();
        let mut waiting = Vec::new();
        for (i, filing) in filings.into_iter().enumerate() {
            let store = fresh.store.clone();
            waiting.push(tokio::spawn(async move {
                if i % 10 == 3 {
                    let tag = Tag([u8::try_from(i).unwrap(); 32]);
                    let leaf = Fresh { kind: Kind::Case, tag, commit: filing.commit };
                    store.append(today(), vec![leaf; 1]).await.unwrap();
                }
                store.file_report(filing, RULES, today(), first_facts(today())).await
            }));
        }
        let mut places = Vec::new();
        for (i, waiting) in waiting.into_iter().enumerate() {
            match waiting.await.unwrap() {
                Ok(kept) => places.push(kept.index),
                Err(_) => assert!([20, 40].contains(&i), "{} {i}", fresh.name),
            }
        }
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 56, "{}", fresh.name);
        assert_eq!(fresh.store.reports(100).await.unwrap().len(), 57, "{}", fresh.name);
        // The tiles give the root that the state has, over the first report, 56 more, and six leaves of nobody.
        let next = fresh.store.recomputed(0).await.unwrap();
        assert_eq!(next.head.size, 1 + 56 + 6, "{}", fresh.name);
        if let (Some(before), Some(after)) = (before, fresh.store.group_commits()) {
            assert!(after - before < 40, "{} commits", after - before);
        }
    }
}

#[tokio::test]
async fn a_clock_that_jumps_a_year_ahead_and_back_loses_no_report_and_turns_no_day_back() {
    for fresh in both().await {
        let mut days = Vec::new();
        for (seed, today) in [(1, "2026-03-01"), (2, "2027-03-01"), (3, "2026-02-28"), (4, "2026-03-02")] {
            let filed = filed(seed);
            let kept = fresh
                .store
                .file_report(
                    filed.filing.clone(),
                    RULES,
                    today.parse().unwrap(),
                    first_facts(today.parse().unwrap()),
                )
                .await
                .unwrap();
            let found =
                fresh.store.report_of_mailbox(filed.reporter.mailbox_digest()).await.unwrap().unwrap();
            let entry = found.entry(sequence::STATEMENT).unwrap();
            open_statement(&found.boxes, entry, filed.reporter.secret_key()).unwrap();
            days.push(kept.leaf.day.to_string());
        }
        let never_back = ["2026-03-01", "2027-03-01", "2027-03-01", "2027-03-01"];
        assert_eq!(days, never_back, "{}", fresh.name);
        assert_eq!(fresh.store.reports(10).await.unwrap().len(), 4, "{}", fresh.name);
    }
}

#[tokio::test]
async fn messages_take_places_that_were_never_used() {
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let case = filed.filing.case;
        let place = fresh.store.reserve_entries(case, 1).await.unwrap();
        assert_eq!(place, sequence::FREE, "{}", fresh.name);
        let found = fresh.store.report(case).await.unwrap().unwrap();
        let lockbox = found.lockbox(Compartment::Correspondence).unwrap();
        let message = Message {
            author: Author::Office,
            office: "review-board".into(),
            withdrawn: false,
            day: "2026-03-02".into(),
            text: "Received.".into(),
        };
        let sealed = seal_message(lockbox, place, &message).unwrap();
        fresh.store.add_entries(vec![sealed.clone()]).await.unwrap();
        assert!(fresh.store.add_entries(vec![sealed]).await.is_err(), "{}: the place is taken", fresh.name);
        assert_eq!(fresh.store.reserve_entries(case, 3).await.unwrap(), place + 1, "{}", fresh.name);
        assert_eq!(fresh.store.reserve_entries(case, 1).await.unwrap(), place + 4, "{}", fresh.name);
        let found = fresh.store.report(case).await.unwrap().unwrap();
        let entry = found.entry(place).unwrap();
        assert_eq!(open_message(&found.boxes, entry, filed.reporter.secret_key()).unwrap(), message);
        assert!(fresh.store.reserve_entries(CaseId([9; 16]), 1).await.is_err(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn what_a_device_sealed_is_kept_with_its_leaf_at_places_that_were_given_out_and_free_and_nowhere_else()
{
    for fresh in both().await {
        let (filed, store) = (filed(1), &fresh.store);
        keep(store, &filed).await;
        let case = filed.filing.case;
        let lockbox = &filed.filing.lockboxes[2];
        let message = |place: u64, text: &str| {
            let (author, office, day) = (Author::Reporter, String::new(), "2026-03-02".to_owned());
            let message = Message { author, office, withdrawn: false, day, text: text.into() };
            seal_message(lockbox, place, &message).unwrap()
        };
        let add = async |place: u64, openings: u64, text: &str| {
            let event = step(
                &filed,
                store.last_event(case).await.unwrap(),
                &filed.filing.lockboxes[2],
                openings,
                Act::Wrote(text),
            );
            let done =
                store.file_reserved_event(event, with(vec![message(place, text)]), today()).await.unwrap();
            done.map(|filed| matches!(filed, EventFiled::Filed { .. }))
        };
        let free = sequence::FREE;
        assert_eq!(add(free, free + 1, "early").await, None, "{}: nothing was given out yet", fresh.name);
        let place = store.reserve_entries(case, 4).await.unwrap();
        for foreign in [0, free - 1, place + 4, u64::MAX] {
            assert_eq!(add(foreign, place, "foreign").await, None, "{}: {foreign}", fresh.name);
            assert_eq!(add(place, foreign, "foreign").await, None, "{}: {foreign}", fresh.name);
        }
        let late = step(
            &filed,
            store.last_event(case).await.unwrap(),
            &filed.filing.lockboxes[2],
            place + 3,
            Act::Wrote("late"),
        );
        assert_eq!(add(place, place + 1, "first").await, Some(true), "{}", fresh.name);
        assert_eq!(add(place, place + 2, "another").await, None, "{}: it is taken", fresh.name);
        assert_eq!(add(place + 2, place + 1, "another").await, None, "{}: it is taken", fresh.name);
        let late =
            store.file_reserved_event(late, with(vec![message(place + 2, "late")]), today()).await.unwrap();
        assert_eq!(late, Some(EventFiled::Overtaken), "{}", fresh.name);
        let found = store.report(case).await.unwrap().unwrap();
        let read = open_message(&found.boxes, found.entry(place).unwrap(), filed.reporter.secret_key());
        assert_eq!(read.unwrap().text, "first", "{}", fresh.name);
        assert_eq!(found.entries.len(), 7, "{}: nothing else was kept", fresh.name);
        assert_eq!(store.log_size().await.unwrap(), 2, "{}", fresh.name);
    }
}

#[tokio::test]
async fn who_read_a_report_is_kept_in_order_and_cannot_be_taken_back() {
    const FORGET: Statement = Statement { name: "FORGET", sql: "DELETE FROM report_events" };
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let event = |kind: &str, actor: &str| ReportEvent {
            kind: kind.to_owned(),
            actor: actor.to_owned(),
            day: "2026-03-02".to_owned(),
            detail: "statement".to_owned(),
        };
        let events = [event("read", "p0"), event("read", "p1"), event("replied", "p0")];
        for event in events.clone() {
            fresh.store.add_report_event(filed.filing.case, event).await.unwrap();
        }
        assert_eq!(fresh.store.report_events(filed.filing.case).await.unwrap(), events, "{}", fresh.name);
        let tried =
            fresh.store.write("forget", |tx| Box::pin(async { tx.run(FORGET, Vec::new()).await.map(drop) }));
        assert!(tried.await.is_err(), "{}", fresh.name);
        let nowhere = fresh.store.add_report_event(CaseId([9; 16]), event("read", "p0")).await;
        assert!(nowhere.is_err(), "{}: an event of no case", fresh.name);
    }
}

#[tokio::test]
async fn the_last_visit_of_a_mailbox_is_written_over_the_one_before_and_only_where_there_is_a_mailbox() {
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let (store, case, mailbox) = (&fresh.store, filed.filing.case, filed.filing.mailbox);
        assert!(store.last_visit(mailbox).await.unwrap().is_none(), "{}", fresh.name);
        let visit = |day: &str| store::Visit {
            recipient: filed.reporter.recipient(),
            slot: intake::seal_visit(case, day.parse().unwrap(), &filed.reporter.recipient()).unwrap(),
        };
        for day in ["2026-03-01", "2026-03-04"] {
            store.keep_visit(mailbox, visit(day)).await.unwrap();
            let last = store.last_visit(mailbox).await.unwrap().unwrap();
            let opened = intake::open_visit(case, &last.slot, filed.reporter.secret_key()).unwrap();
            assert_eq!(opened.to_string(), day, "{}", fresh.name);
            assert!(intake::open_visit(case, &last.slot, &filed.officer).is_err(), "{}", fresh.name);
        }
        assert!(
            store.keep_visit(MailboxDigest([7; 32]), visit("2026-03-01")).await.is_err(),
            "{}",
            fresh.name
        );
    }
}

/// The next event of the case, sealed after what `previous` says.
pub fn step(filed: &Filed, previous: Previous, lockbox: &Lockbox, place: u64, act: Act<'_>) -> Event {
    let (case, day) = (filed.filing.case, today());
    let step = Step { case, previous, day, act, actor: Actor::Office("review-board"), rules: RULES, place };
    let boxes = intake::Boxes(filed.filing.lockboxes.clone());
    let entry = &filed.filing.entries[sequence::LOG_KEY as usize];
    let key = open_log_key(&boxes, entry, &filed.officer).unwrap();
    let mut rng = ChaCha20Rng::from_seed([place as u8; 32]);
    seal_event(&step, &key, lockbox, &mut rng).unwrap()
}

fn record(kind: &str) -> ReportEvent {
    ReportEvent { kind: kind.into(), actor: "p0".into(), day: "2026-03-02".into(), detail: String::new() }
}

#[tokio::test]
async fn an_event_is_kept_with_its_leaf_its_stage_and_its_record_or_not_at_all() {
    for fresh in both().await {
        let (filed, store) = (filed(1), &fresh.store);
        keep(store, &filed).await;
        let case = filed.filing.case;
        let previous = store.last_event(case).await.unwrap();
        assert_eq!((previous.seq, previous.index, previous.commit), (0, 0, filed.filing.commit));
        let opened = |place| {
            let change = Change {
                record: Some(record("read")),
                stage: Some((stage::NEW, stage::OPENED)),
                ..Change::default()
            };
            (step(&filed, previous, &filed.filing.lockboxes[2], place, Act::Opened), change)
        };
        let place = store.reserve_entries(case, 3).await.unwrap();
        let (event, change) = opened(place);
        let tag = event.tag;
        let EventFiled::Filed { index, leaf } = store.file_event(event, change, today()).await.unwrap()
        else {
            panic!("{}: nobody else is here", fresh.name)
        };
        assert_eq!((index, leaf.tag), (1, tag), "{}", fresh.name);
        // Sealed after the report as well: somebody else was faster, and nothing of it is kept.
        let (event, change) = opened(place + 1);
        let late = store.file_event(event, change, today()).await.unwrap();
        assert_eq!(late, EventFiled::Overtaken, "{}", fresh.name);
        // In its turn, but the stage has gone on.
        let previous = store.last_event(case).await.unwrap();
        let change = Change { stage: Some((stage::NEW, stage::OPENED)), ..Change::default() };
        let event = step(&filed, previous, &filed.filing.lockboxes[2], place + 1, Act::Opened);
        assert_eq!(store.file_event(event, change, today()).await.unwrap(), EventFiled::Overtaken);
        // A place that is taken.
        let event = step(&filed, previous, &filed.filing.lockboxes[2], place, Act::Replied("x"));
        assert!(store.file_event(event, Change::default(), today()).await.is_err(), "{}", fresh.name);

        assert_eq!(store.log_size().await.unwrap(), 2, "{}", fresh.name);
        assert_eq!(store.report_events(case).await.unwrap(), [record("read")], "{}", fresh.name);
        let file = store.report(case).await.unwrap().unwrap();
        assert_eq!(file.line.stage, stage::OPENED, "{}", fresh.name);
        assert!(file.entry(place).is_some() && file.entry(place + 1).is_none(), "{}", fresh.name);
        let leaves = store.case_leaves(case).await.unwrap();
        let expected = [(0, 0, sequence::OPENINGS), (1, 1, place)].map(|(seq, index, openings)| CaseLeaf {
            seq,
            index,
            openings,
        });
        assert_eq!(leaves, expected, "{}", fresh.name);
        assert!(store.last_event(CaseId([9; 16])).await.is_err(), "{}", fresh.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn events_that_come_at_once_form_one_chain() {
    for fresh in both().await {
        let filed = std::sync::Arc::new(filed(1));
        keep(&fresh.store, &filed).await;
        let case = filed.filing.case;
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (store, filed) = (fresh.store.clone(), std::sync::Arc::clone(&filed));
            tasks.spawn(async move {
                let place = store.reserve_entries(case, 1).await.unwrap();
                loop {
                    let event = step(
                        &filed,
                        store.last_event(case).await.unwrap(),
                        &filed.filing.lockboxes[2],
                        place,
                        Act::Replied("x"),
                    );
                    let done = store.file_event(event, Change::default(), today()).await.unwrap();
                    if done != EventFiled::Overtaken {
                        return;
                    }
                }
            });
        }
        tasks.join_all().await;
        let leaves = fresh.store.case_leaves(case).await.unwrap();
        let places: Vec<(u64, u64)> = leaves.iter().map(|leaf| (leaf.seq, leaf.index)).collect();
        assert_eq!(places, (0..9).map(|n| (n, n)).collect::<Vec<_>>(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn the_database_file_holds_not_a_word_of_a_report() {
    for fresh in both().await {
        let Place::File(path) = fresh.place.clone() else { continue };
        keep(&fresh.store, &filed(1)).await;
        let mut all = Vec::new();
        for end in ["db", "db-wal"] {
            all.extend(std::fs::read(path.with_extension(end)).unwrap_or_default());
        }
        assert!(
            all.windows(8).any(|window| window == b"lakeport"),
            "what is clear is found, so the search works"
        );
        for planted in ["Zanzibar", "Quilla", "Overmere"] {
            assert!(!all.windows(planted.len()).any(|window| window == planted.as_bytes()), "{planted}");
        }
    }
}

#[tokio::test]
async fn who_is_granted_opens_it_and_the_rows_tell_only_that_something_was_granted() {
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let mut rng = ChaCha20Rng::from_seed([77; 32]);
        let colleague = SecretKey::draw(&mut rng);
        let case = filed.filing.case;
        let boxes = fresh.store.boxes(case).await.unwrap();
        assert!(!boxes.opens(Compartment::Statement, &colleague), "{}", fresh.name);
        let made = made(&fresh.store, &filed, &colleague, "granted", "report").await;
        given(&fresh.store, &filed, &made).await.unwrap();
        let after = fresh.store.report(case).await.unwrap().unwrap();
        for part in [Compartment::Statement, Compartment::Correspondence, Compartment::Investigation] {
            assert!(after.boxes.opens(part, &colleague), "{}", fresh.name);
            assert!(after.boxes.opens(part, &filed.officer), "{}", fresh.name);
        }
        assert!(!after.boxes.opens(Compartment::Identity, &colleague), "{}", fresh.name);
        let sizes: Vec<usize> = after.boxes.0.iter().map(|one| one.wraps.len()).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 8 * 7, "{}: three sets more", fresh.name);
        assert_eq!(
            fresh.store.report_events(case).await.unwrap(),
            [made.record.clone().unwrap()],
            "{}",
            fresh.name
        );
        let note = after.entry(sequence::FREE).unwrap();
        let granted = open_granted(&after.boxes, note, &colleague).unwrap();
        assert_eq!((granted.to, granted.purpose.as_str()), (vec!["p9".to_owned()], "Zanzibar-4711"));
        // The same place again is refused, and then nothing of it is kept.
        assert!(given(&fresh.store, &filed, &made).await.is_err(), "{}", fresh.name);
        let kept = fresh.store.report(case).await.unwrap().unwrap();
        assert_eq!(kept.boxes.0.iter().map(|one| one.wraps.len()).sum::<usize>(), 8 * 7, "{}", fresh.name);
        assert_eq!(fresh.store.report_events(case).await.unwrap().len(), 1, "{}", fresh.name);
    }
}

/// A grant of the report by the officer, not yet kept.
fn with(entries: Vec<intake::Entry>) -> Change {
    Change { entries, ..Change::default() }
}

async fn made(store: &Store, filed: &Filed, to: &SecretKey, kind: &str, what: &str) -> Change {
    let mut rng = ChaCha20Rng::from_seed([78; 32]);
    let case = filed.filing.case;
    let found = store.report(case).await.unwrap().unwrap();
    let place = store.reserve_entries(case, 1).await.unwrap();
    let wraps =
        grant(&found.boxes, &Part::Report.compartments(), &filed.officer, &[to.recipient()], 1, &mut rng)
            .unwrap();
    let granted = Granted {
        to: vec!["p9".to_owned()],
        purpose: "Zanzibar-4711".to_owned(),
        apart: Vec::new(),
        until: None,
    };
    let note = seal_granted(found.lockbox(Compartment::Investigation).unwrap(), place, &granted).unwrap();
    let event = ReportEvent {
        kind: kind.to_owned(),
        actor: "p0".to_owned(),
        day: "2026-03-02".to_owned(),
        detail: format!("{what} {place}"),
    };
    Change { entries: vec![note], record: Some(event), wraps, ..Change::default() }
}

/// Keeps it with its leaf, however many others come first.
async fn given(store: &Store, filed: &Filed, made: &Change) -> Result<(), StoreError> {
    let case = filed.filing.case;
    let place = store.reserve_entries(case, 1).await?;
    loop {
        let event = step(
            filed,
            store.last_event(case).await?,
            &filed.filing.lockboxes[2],
            place,
            Act::Granted("review-board"),
        );
        match store.file_event(event, made.clone(), today()).await? {
            EventFiled::Filed { .. } => return Ok(()),
            EventFiled::Overtaken | EventFiled::Stale | EventFiled::Expunged => {}
        }
    }
}

#[tokio::test]
async fn a_report_says_which_office_it_was_handed_over_to_last() {
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let mut rng = ChaCha20Rng::from_seed([77; 32]);
        let case = filed.filing.case;
        let office = async || fresh.store.reports(10).await.unwrap().remove(0).office;
        assert_eq!(office().await, None, "{}", fresh.name);
        for (kind, what, then) in [
            ("granted", "report", None),
            ("handed-over", "standards", Some("standards")),
            ("granted", "identity", Some("standards")),
            ("handed-over", "ombudsman", Some("ombudsman")),
        ] {
            let colleague = SecretKey::draw(&mut rng);
            let made = made(&fresh.store, &filed, &colleague, kind, what).await;
            given(&fresh.store, &filed, &made).await.unwrap();
            assert_eq!(office().await.as_deref(), then, "{}", fresh.name);
        }
        let by_id = fresh.store.report(case).await.unwrap().unwrap().line;
        let by_name = fresh.store.report_by_reference(by_id.reference).await.unwrap().unwrap().line;
        let by_mailbox = fresh.store.report_of_mailbox(filed.reporter.mailbox_digest()).await.unwrap();
        for line in [by_id, by_name, by_mailbox.unwrap().line] {
            assert_eq!(line.office.as_deref(), Some("ombudsman"), "{}", fresh.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn grants_that_are_made_at_once_are_all_kept() {
    for fresh in both().await {
        let filed = Arc::new(filed(1));
        keep(&fresh.store, &filed).await;
        let mut tasks = tokio::task::JoinSet::new();
        for seed in 0..8 {
            let (store, filed) = (fresh.store.clone(), Arc::clone(&filed));
            tasks.spawn(async move {
                let key = SecretKey::draw(&mut ChaCha20Rng::from_seed([100 + seed; 32]));
                let made = made(&store, &filed, &key, "granted", "report").await;
                given(&store, &filed, &made).await.unwrap();
                key
            });
        }
        let keys = tasks.join_all().await;
        let boxes = fresh.store.boxes(filed.filing.case).await.unwrap();
        assert!(keys.iter().all(|key| boxes.opens(Compartment::Statement, key)), "{}", fresh.name);
    }
}

#[tokio::test]
async fn where_somebody_worked_before_is_kept_whoever_moves_them() {
    const INVITED: Statement = Statement {
        name: "INVITED",
        sql: "INSERT INTO staff_invitations (id, code_sha256, agency, unit, is_intake, is_investigator, is_supervisor,
                is_administrator, invited_on, expires_on)
            VALUES ($1, $2, $3, $4, TRUE, FALSE, FALSE, FALSE, '2026-03-01', '2026-03-08')",
    };
    const JOINED: Statement = Statement {
        name: "JOINED",
        sql: "INSERT INTO staff (id, invitation, agency, unit, name, name_key, is_intake, is_investigator, is_supervisor,
                is_administrator, recipient, sealed_key, sealed_to_sheet, login_hash, second_factor, last_step, state,
                joined_on, password_on)
            VALUES ($1, $1, $3, $4, 'Ada Brook', 'ada brook', TRUE, FALSE, FALSE, FALSE, $5, $2, $2, '', $2, 0, 'active',
                '2026-03-01', '2026-03-01')",
    };
    const MOVED: Statement =
        Statement { name: "MOVED", sql: "UPDATE staff SET agency = $2, unit = $3 WHERE id = $1" };
    const FORGET: Statement = Statement { name: "FORGET", sql: "DELETE FROM staff_posts" };
    const CHANGE: Statement = Statement { name: "CHANGE", sql: "UPDATE staff_posts SET unit = 'x'" };
    for fresh in both().await {
        let store = &fresh.store;
        let id = "000102030405060708090a0b0c0d0e0f";
        let key = SecretKey::draw(&mut ChaCha20Rng::from_seed([7; 32])).recipient().to_string();
        let run = async |statement: Statement, values: Vec<Value>| {
            let done = store.write("staff", move |tx| {
                let values = values.clone();
                Box::pin(async move { tx.run(statement, values).await.map(drop) })
            });
            done.await
        };
        let first = |more: Vec<Value>| {
            let mut all: Vec<Value> =
                vec![id.into(), Value::Bytes(vec![1; 32]), "review-board".into(), "unit 3".into()];
            all.extend(more);
            all
        };
        run(INVITED, first(Vec::new())).await.unwrap();
        run(JOINED, first(vec![key.clone().into()])).await.unwrap();
        for (agency, unit) in [("review-board", "unit 4"), ("standards", ""), ("review-board", "unit 3")] {
            run(MOVED, vec![id.into(), agency.into(), unit.into()]).await.unwrap();
        }
        let readers = store.readers().await.unwrap();
        assert_eq!(readers.len(), 1, "{}", fresh.name);
        let at = |post: &Post| (post.agency.clone(), post.unit.clone());
        let told = |(agency, unit): (&str, &str)| (agency.to_owned(), unit.to_owned());
        assert_eq!(at(&readers[0].post), told(("review-board", "unit 3")), "{}", fresh.name);
        let before: Vec<_> = readers[0].former.iter().map(at).collect();
        assert_eq!(before, [("review-board", "unit 4"), ("standards", "")].map(told), "{}", fresh.name);
        let circle = store.circle(&["review-board"]).await.unwrap();
        assert_eq!((circle.intake.len(), circle.former.len()), (1, 2), "{}", fresh.name);
        assert_eq!(store.circle(&["standards"]).await.unwrap(), Circle::default(), "{}", fresh.name);
        assert!(run(FORGET, Vec::new()).await.is_err(), "{}", fresh.name);
        assert!(run(CHANGE, Vec::new()).await.is_err(), "{}", fresh.name);
    }
}
