//! Grants until a day, on both engines: the day after, their wraps are overwritten and everybody else's stay.

use intake::{Act, Part, grant};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng as _;
use register::Day;
use store::{Change, EventFiled, ReportEvent, WrapSet};
use vault::grant::{Wrap, dummies};
use vault::{Compartment, SecretKey};

use super::engines::both;
use super::reports::{filed, keep, step, today};

#[tokio::test]
async fn a_grant_until_a_day_is_over_the_day_after_and_whoever_remembers_looks_again() {
    for fresh in both().await {
        let (filed, store) = (filed(1), &fresh.store);
        keep(store, &filed).await;
        let case = filed.filing.case;
        let mut rng = ChaCha20Rng::from_seed([92; 32]);
        let guest = SecretKey::draw(&mut rng);
        let boxes = store.boxes(case).await.unwrap();
        let last: Day = "2026-03-05".parse().unwrap();
        let wraps =
            grant(&boxes, &Part::Report.compartments(), &filed.officer, &[guest.recipient()], 1, &mut rng)
                .unwrap();
        let change = Change { wraps, until: Some(last), ..Change::default() };
        let place = store.reserve_entries(case, 1).await.unwrap();
        let lockbox = boxes.newest(Compartment::Correspondence).unwrap();
        let event =
            step(&filed, store.last_event(case).await.unwrap(), lockbox, place, Act::Granted("standards"));
        assert!(matches!(store.file_event(event, change, today()).await.unwrap(), EventFiled::Filed { .. }));
        let opens =
            async |key: &SecretKey| store.boxes(case).await.unwrap().opens(Compartment::Statement, key);
        assert!(opens(&guest).await && opens(&filed.officer).await, "{}", fresh.name);
        assert_eq!(
            store.grants_over(last, 100).await.unwrap(),
            [],
            "{}: its last day is not over",
            fresh.name
        );
        let over = store.grants_over(Day(last.0 + 1), 100).await.unwrap();
        assert_eq!(over.len(), 3, "{}: of three compartments", fresh.name);
        let doors = store.doors(&[case]).await.unwrap();

        let mut forget = async |over: Vec<WrapSet>| {
            let sets: Vec<(WrapSet, Vec<Wrap>)> =
                over.into_iter().map(|one| (one, dummies(one.lockbox, one.wraps, &mut rng))).collect();
            let (kind, day) = ("lapsed".to_owned(), "2026-03-06".to_owned());
            let record = ReportEvent { kind, actor: String::new(), day, detail: String::new() };
            store.forget_grants(case, sets, record).await.unwrap();
        };
        forget(over.clone()).await;
        // Somebody else was as fast.
        forget(over).await;
        assert!(!opens(&guest).await && opens(&filed.officer).await, "{}", fresh.name);
        assert_eq!(store.grants_over(Day(last.0 + 1), 100).await.unwrap(), []);
        assert_ne!(store.doors(&[case]).await.unwrap(), doors, "{}", fresh.name);
        let lapsed = store.report_events(case).await.unwrap();
        assert_eq!(lapsed.iter().filter(|one| one.kind == "lapsed").count(), 1, "{}", fresh.name);
    }
}
