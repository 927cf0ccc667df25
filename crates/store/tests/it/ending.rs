//! An access that is ended, on both engines: kept whole, and whatever was sealed for the lockboxes of before is refused.

use intake::{Act, Message, Part, grant, open_message, renew, seal_message};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use store::{Change, EventFiled, ReportEvent, ReportFile, Store};
use vault::{Compartment, Lockbox, SecretKey};

use super::engines::both;
use super::reports::{Filed, filed, keep, step, today};

fn renewed(file: &ReportFile, filed: &Filed) -> Vec<Lockbox> {
    let stay = [filed.officer.recipient()];
    let mut rng = ChaCha20Rng::from_seed([91; 32]);
    renew(&file.boxes, &stay, &stay, &filed.reporter.recipient(), None, &mut rng).unwrap()
}

fn ending(lockboxes: Vec<Lockbox>) -> Change {
    let record = ReportEvent {
        kind: "ended".into(),
        actor: "p0".into(),
        day: "2026-03-02".into(),
        detail: "later 20".into(),
    };
    Change { record: Some(record), lockboxes, ..Change::default() }
}

fn message(lockbox: &Lockbox, place: u64) -> intake::Entry {
    let (author, office, day) = (intake::Author::Office, "review-board".into(), "2026-03-02".into());
    let message = Message { author, office, withdrawn: false, day, text: "Received.".into() };
    seal_message(lockbox, place, &message).unwrap()
}

async fn file(store: &Store, filed: &Filed, act: Act<'_>, change: Change) -> bool {
    file_in(store, filed, &filed.filing.lockboxes[2], act, change).await
}

/// `false` where it was overtaken.
async fn file_in(store: &Store, filed: &Filed, lockbox: &Lockbox, act: Act<'_>, change: Change) -> bool {
    let case = filed.filing.case;
    let place = store.reserve_entries(case, 1).await.unwrap();
    let event = step(filed, store.last_event(case).await.unwrap(), lockbox, place, act);
    matches!(store.file_event(event, change, today()).await.unwrap(), EventFiled::Filed { .. })
}

#[tokio::test]
async fn what_is_sealed_to_the_lockboxes_of_before_is_refused_once_an_access_was_ended() {
    for fresh in both().await {
        let (filed, store) = (filed(1), &fresh.store);
        keep(store, &filed).await;
        let case = filed.filing.case;
        let before = store.report(case).await.unwrap().unwrap();
        let old = before.lockbox(Compartment::Correspondence).unwrap().clone();
        let place = store.reserve_entries(case, 6).await.unwrap();
        let change = Change { entries: vec![message(&old, place)], ..Change::default() };
        assert!(file(store, &filed, Act::Replied("Received."), change).await, "{}", fresh.name);

        // Not two steps at once, nor one that was made already.
        let made = renewed(&before, &filed);
        let mut ahead = before.clone();
        ahead.boxes.0.extend(made.clone());
        let far = renewed(&ahead, &filed);
        assert!(!file(store, &filed, Act::Ended("standards"), ending(far)).await, "{}", fresh.name);
        assert!(file(store, &filed, Act::Ended("standards"), ending(made.clone())).await, "{}", fresh.name);
        let leaves = store.case_leaves(case).await.unwrap().len();
        let now = store.report(case).await.unwrap().unwrap();
        assert_eq!(now.boxes.0.len(), 8, "{}", fresh.name);
        let new = now.lockbox(Compartment::Correspondence).unwrap().clone();
        assert_eq!(new.id, old.id.next().unwrap(), "{}", fresh.name);

        let colleague = SecretKey::from_bytes(&[92; 32]).recipient();
        let mut rng = ChaCha20Rng::from_seed([93; 32]);
        let mut of = |boxes| {
            grant(
                boxes,
                &Part::Report.compartments(),
                &filed.officer,
                std::slice::from_ref(&colleague),
                1,
                &mut rng,
            )
            .unwrap()
        };
        let late = [
            Change { entries: vec![message(&old, place + 1)], ..Change::default() },
            Change { wraps: of(&before.boxes), ..Change::default() },
            ending(made),
            Change::default(),
        ];
        for (n, change) in late.into_iter().enumerate() {
            let lockbox = if n == 3 { &old } else { &new };
            let act = Act::Replied("Received.");
            assert!(!file_in(store, &filed, lockbox, act, change).await, "{}: {n}", fresh.name);
        }
        let event = step(&filed, store.last_event(case).await.unwrap(), &old, place + 2, Act::Wrote("x"));
        let device = store
            .file_reserved_event(
                event,
                Change { entries: vec![message(&old, place + 3)], ..Change::default() },
                today(),
            )
            .await;
        assert_eq!(device.unwrap(), Some(EventFiled::Overtaken), "{}", fresh.name);
        assert_eq!(store.case_leaves(case).await.unwrap().len(), leaves, "{}: nothing was kept", fresh.name);

        let change = Change { entries: vec![message(&new, place + 1)], ..Change::default() };
        assert!(file_in(store, &filed, &new, Act::Replied("Received."), change).await, "{}", fresh.name);
        let change = Change { wraps: of(&now.boxes), ..Change::default() };
        assert!(file_in(store, &filed, &new, Act::Granted("standards"), change).await, "{}", fresh.name);
        let now = store.report(case).await.unwrap().unwrap();
        for place in [place, place + 1] {
            let entry = now.entry(place).unwrap();
            for key in [&filed.officer, filed.reporter.secret_key()] {
                assert!(open_message(&now.boxes, entry, key).is_ok(), "{}: {place}", fresh.name);
            }
        }
    }
}
