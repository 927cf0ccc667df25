//! Reports on both engines: kept whole with their leaf, read back as sealed as they came, and nothing readable in the
//! database.

use casework::policy::shipped;
use casework::report::{Answers, check};
use intake::{
    Author, Channel, Circle, Draft, Filing, Message, Post, file, open_message, open_statement, seal_message,
    sequence,
};
use ledger::leaf::Tag;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::{Place, ReportEvent, Statement, Store};
use vault::{CaseId, Compartment, MailboxDigest, ReporterKeys, Secret, SecretKey, Site};

use super::engines::both;

const RULES: &str = "lakeport@1";

/// A reporter, an officer of the intake, and what was filed.
struct Filed {
    filing: Filing,
    reporter: ReporterKeys,
    officer: SecretKey,
}

fn today() -> ledger::Day {
    "2026-03-01".parse().unwrap()
}

fn filed(seed: u8) -> Filed {
    let mut rng = ChaCha20Rng::from_seed([seed; 32]);
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().pack().unwrap();
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
    let circle = Circle { intake: vec![post], custodians: Vec::new() };
    let draft = Draft {
        report: &report,
        channel: Channel::Web,
        day: today(),
        rules: RULES,
        keys: &reporter,
        circle: &circle,
    };
    Filed { filing: file(&draft, &mut rng).unwrap(), reporter, officer }
}

async fn keep(store: &Store, filed: &Filed) -> store::Filed {
    store.file_report(filed.filing.clone(), RULES, today()).await.unwrap()
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
        sql: "SELECT (SELECT COUNT(*) FROM reports) + (SELECT COUNT(*) FROM wraps) + (SELECT COUNT(*) FROM ledger_entries)",
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
        assert!(fresh.store.file_report(second, RULES, today()).await.is_err(), "{}", fresh.name);
        // The same leaf twice is refused at the start.
        let mut third = filed(3).filing;
        third.tag = Tag(first.filing.tag.0);
        assert!(fresh.store.file_report(third, RULES, today()).await.is_err(), "{}", fresh.name);
        assert_eq!(count().await, before, "{}", fresh.name);
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
async fn messages_take_places_that_were_never_used() {
    for fresh in both().await {
        let filed = filed(1);
        keep(&fresh.store, &filed).await;
        let case = filed.filing.case;
        let place = fresh.store.reserve_entries(case, 1).await.unwrap();
        assert_eq!(place, sequence::FREE, "{}", fresh.name);
        let found = fresh.store.report(case).await.unwrap().unwrap();
        let public = &found.lockbox(Compartment::Correspondence).unwrap().public;
        let message = Message {
            author: Author::Office,
            office: "review-board".into(),
            withdrawn: false,
            day: "2026-03-02".into(),
            text: "Received.".into(),
        };
        let sealed = seal_message(case, place, &message, public).unwrap();
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
        let lockbox = boxes.0.iter().find(|one| one.id.compartment == Compartment::Statement).unwrap();
        let secret = lockbox.open(&filed.officer).unwrap();
        let wraps = vault::grant::seal(lockbox.id, &secret, &[colleague.recipient()], &mut rng).unwrap();
        let event = ReportEvent {
            kind: "granted".to_owned(),
            actor: "p0".to_owned(),
            day: "2026-03-02".to_owned(),
            detail: "statement".to_owned(),
        };
        fresh.store.grant(vec![(lockbox.id, wraps)], event.clone()).await.unwrap();
        let after = fresh.store.boxes(case).await.unwrap();
        assert!(after.opens(Compartment::Statement, &colleague), "{}", fresh.name);
        assert!(after.opens(Compartment::Statement, &filed.officer), "{}", fresh.name);
        assert!(!after.opens(Compartment::Identity, &colleague), "{}", fresh.name);
        let sizes: Vec<usize> = after.0.iter().map(|one| one.wraps.len()).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 8 * 5, "{}: one set more", fresh.name);
        assert_eq!(fresh.store.report_events(case).await.unwrap(), [event], "{}", fresh.name);
    }
}
