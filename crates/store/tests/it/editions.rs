//! The packs that were served, on both engines: kept as they were written, and each case goes on under its own.

use casework::case::{Command, PublicCase};
use casework::policy::{CaseKind, Edition, Pack, Packs, shipped};
use store::{CaseRows, KnownEdition, Statement, Store};

use super::case_lists::{goes_on, lived};
use super::case_rebuild::all;
use super::cases::{begun, does, since};
use super::engines::both;
use super::reports::{RULES, filed, lakeport, today};
use crate::invented::{Hand, day, intake, investigator, key, newer, person, supervisor};

fn edition() -> Edition {
    shipped().iter().find(|shipped| shipped.name == "lakeport").unwrap().edition().unwrap()
}

fn other_letter() -> Edition {
    let Edition { pack, files } = edition();
    let text = |(name, text): (&str, &str)| {
        let more = if name == "letters/outcome.en.txt" { "\nOne more line.\n" } else { "" };
        (name.to_owned(), text.to_owned() + more)
    };
    Edition { files: files.iter().map(text).collect(), pack }
}

/// As the server has them that serves the newer one.
fn packs() -> Packs {
    Packs::new(newer().pack, vec![lakeport()])
}

/// On the disk, as it began.
async fn kept(store: &Store, seed: u8, pack: Pack) -> (Hand, super::reports::Filed) {
    let hand = Hand::under(pack, &["review-board", "standards"], CaseKind::Complaint, None, "2026-03-01");
    let filed = filed(seed);
    store.file_report(filed.filing.clone(), RULES, today(), since(&hand, 0)).await.unwrap();
    (hand, filed)
}

#[tokio::test]
async fn a_pack_is_kept_once_and_reads_back_as_it_was_written() {
    for fresh in both().await {
        let store = &fresh.store;
        assert_eq!(store.keep_edition(&edition(), day("2026-03-01")).await.unwrap(), KnownEdition::New);
        for again in ["2026-03-01", "2027-01-01"] {
            let known = store.keep_edition(&edition(), day(again)).await.unwrap();
            assert_eq!(known, KnownEdition::Same, "{}", fresh.name);
        }
        assert_eq!(store.keep_edition(&newer(), day("2026-04-01")).await.unwrap(), KnownEdition::New);
        let kept = store.editions(&key("lakeport")).await.unwrap();
        let versions: Vec<_> = kept.iter().map(|one| (one.version, one.served)).collect();
        let old = lakeport().version;
        assert_eq!(versions, [(old + 1, day("2026-04-01")), (old, day("2026-03-01"))], "{}", fresh.name);
        for (kept, edition) in kept.into_iter().zip([newer(), edition()]) {
            assert_eq!(Edition::kept("kept", kept.files).unwrap(), edition, "{}", fresh.name);
        }
        assert_eq!(store.kept_packs().await.unwrap(), [key("lakeport")]);
        assert!(store.editions(&key("elsewhere")).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_version_says_one_thing_for_good() {
    for fresh in both().await {
        let store = &fresh.store;
        store.keep_edition(&edition(), day("2026-03-01")).await.unwrap();
        let known = store.keep_edition(&other_letter(), day("2026-03-02")).await.unwrap();
        assert_eq!(known, KnownEdition::Other, "{}", fresh.name);
        let kept = store.editions(&key("lakeport")).await.unwrap();
        assert_eq!((kept.len(), &kept[0].files), (1, &edition().files), "{}: nothing changed", fresh.name);
        // Nor by hand.
        const CHANGE: Statement =
            Statement { name: "CHANGE", sql: "UPDATE pack_files SET content = 'other'" };
        let refused = store.write("by hand", |tx| Box::pin(tx.run(CHANGE, Vec::new()))).await;
        assert!(refused.is_err(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn two_servers_that_start_at_once_keep_a_version_once() {
    for fresh in both().await {
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let store = Store::open(&fresh.place).await.unwrap();
            tasks.spawn(async move { store.keep_edition(&edition(), day("2026-03-01")).await.unwrap() });
        }
        let mut known = tasks.join_all().await;
        known.sort_by_key(|one| *one != KnownEdition::New);
        assert_eq!(known[0], KnownEdition::New, "{}", fresh.name);
        assert!(known[1..].iter().all(|one| *one == KnownEdition::Same), "{}: {known:?}", fresh.name);
        let kept = fresh.store.editions(&key("lakeport")).await.unwrap();
        assert_eq!(kept[0].files.iter().count(), edition().files.iter().count(), "{}", fresh.name);
    }
}

#[tokio::test]
async fn everybody_is_shown_a_case_under_the_version_it_began_under() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut old, first) = begun(store, 1).await;
        let (new, second) = kept(store, 2, newer().pack).await;
        does(store, first.filing.case, &mut old, &intake(), Command::Accept).await;
        let seen = async |filed: &super::reports::Filed| {
            let today = day("2026-03-02");
            store.public_case(filed.filing.reference, &packs(), today).await.unwrap().unwrap()
        };
        let (of_old, of_new) = (seen(&first).await, seen(&second).await);
        assert_eq!(of_old.seen, PublicCase::of(&old.case, &old.pack, day("2026-03-02")), "{}", fresh.name);
        assert_eq!(of_new.seen, PublicCase::of(&new.case, &new.pack, day("2026-03-02")), "{}", fresh.name);
        let version = lakeport().version;
        let rules = |version| (key("lakeport"), version);
        assert_eq!((of_old.rules, of_new.rules), (rules(version), rules(version + 1)));
        let notice = |seen: &PublicCase| {
            seen.clocks.iter().find(|clock| clock.rule == key("notice")).map(|clock| clock.due)
        };
        assert_eq!(notice(&of_old.seen), Some(day("2026-03-08")), "{}", fresh.name);
        assert_eq!(notice(&of_new.seen), Some(day("2026-03-03")), "{}", fresh.name);

        let on = "2026-03-05".parse().unwrap();
        let number = |case: &[u8; 16]| ledger::accounting::CaseNumber(case[..8].try_into().unwrap());
        let size = store.log_size().await.unwrap();
        let lines = store.accounted_cases(size, &packs(), on, number).await.unwrap();
        let kept = |filed: &super::reports::Filed| {
            let line = &lines[&number(&filed.filing.case.0)];
            line.clocks.iter().find(|(rule, ..)| rule == "notice").unwrap().2.clone()
        };
        assert_eq!(kept(&first), "running", "{}: the seventh day is not over", fresh.name);
        assert_eq!(kept(&second), "late", "{}", fresh.name);
        let counts = store.open_by_version().await.unwrap();
        assert_eq!(counts, [(rules(version + 1), 1), (rules(version), 1)], "{}", fresh.name);
    }
}

#[tokio::test]
async fn an_incident_of_two_versions_tells_no_more_than_the_stricter_one_allows() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut one, first) = begun(store, 1).await;
        let strict = {
            let mut pack = newer().pack;
            pack.publication.outcome_after_days = 90;
            pack
        };
        let (_, second) = kept(store, 2, strict.clone()).await;
        does(store, first.filing.case, &mut one, &intake(), Command::Accept).await;
        let link = Command::Link { other: second.filing.reference, how: casework::case::How::SameIncident };
        does(store, first.filing.case, &mut one, &intake(), link).await;
        let packs = Packs::new(strict, vec![lakeport()]);
        let sheet =
            store.fact_sheet(first.filing.reference, &packs, day("2026-03-09")).await.unwrap().unwrap();
        use casework::case::{Confirm, NotYet};
        assert_eq!(sheet.confirmed[0].what, Confirm::Reports(2), "{}", fresh.name);
        assert!(sheet.not_yet.contains(&NotYet::Findings { after_days: 90 }), "{}", fresh.name);
        let missed: usize = sheet
            .confirmed
            .iter()
            .filter_map(|one| match one.what {
                Confirm::Missed { clocks, .. } => Some(clocks),
                _ => None,
            })
            .sum();
        assert!(missed >= 2, "{}: each by its own day", fresh.name);
    }
}

#[tokio::test]
async fn projections_of_two_versions_are_made_again_the_same() {
    for fresh in both().await {
        let store = &fresh.store;
        for seed in 40..50 {
            lived(store, seed).await;
        }
        for seed in 50..60 {
            let pack = newer().pack;
            let hand =
                Hand::under(pack, &["review-board", "standards"], CaseKind::Complaint, None, "2026-03-01");
            goes_on(store, seed, hand, 10 + usize::from(seed) * 37 % 150, |_| false).await;
        }
        let before = all(store).await;
        assert_eq!(store.rebuild_cases(&packs()).await.unwrap(), 20, "{}", fresh.name);
        assert_eq!(all(store).await, before, "{}", fresh.name);
        // Whichever of the two is served.
        let other = Packs::new(lakeport(), vec![newer().pack]);
        assert_eq!(store.rebuild_cases(&other).await.unwrap(), 20, "{}", fresh.name);
        assert_eq!(all(store).await, before, "{}", fresh.name);
    }
}

#[tokio::test]
async fn the_lists_of_what_is_late_keep_the_day_that_a_case_began_with() {
    for fresh in both().await {
        let store = &fresh.store;
        let (mut hand, filed) = begun(store, 1).await;
        let case = filed.filing.case;
        does(store, case, &mut hand, &intake(), Command::Accept).await;
        does(store, case, &mut hand, &intake(), Command::Classify { category: key("force") }).await;
        let assign = Command::Assign { person: person("di"), conflicts: vec![] };
        does(store, case, &mut hand, &supervisor(), assign).await;
        does(store, case, &mut hand, &investigator(), Command::Confirm).await;
        let investigation = async || {
            let clocks = store.due_clocks(&key("review-board"), day("2030-01-01"), None, 100).await.unwrap();
            clocks.into_iter().find(|clock| clock.rule == key("investigation")).unwrap().due
        };
        assert_eq!(investigation().await, day("2026-07-01"), "{}", fresh.name);
        // What the desk does to a case under the version that it serves by then.
        let packs = packs();
        hand.pack = packs.under(&hand.case.pack).clone();
        does(store, case, &mut hand, &intake(), Command::Note { mentions: vec![] }).await;
        assert_eq!(investigation().await, day("2026-07-01"), "{}", fresh.name);
        let under_the_newer = CaseRows::of(&hand.case, packs.current());
        assert_ne!(under_the_newer, CaseRows::of(&hand.case, &hand.pack), "the newer one has another day");
    }
}
