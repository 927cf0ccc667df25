//! A case at the end of its time: expunged by two people, and then opened by nobody, whoever comes.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use secrecy::ExposeSecret as _;
use vault::phrase::{Purpose, read};
use vault::{CaseId, ReporterKeys, SecretKey, Site};

use super::cases::{DAY, Office};
use super::live::{act, to_the_end};
use super::reports::form;
use super::{Desk, Person, between};

/// Closed, and thirty years and more ago; its people are signed in again.
async fn old() -> Office {
    let mut office = Office::new().await;
    let case = office.desk.store.reports(1).await.unwrap()[0].case;
    for (role, at, person, command) in to_the_end() {
        act(&office.desk, case, role, at, person, command).await;
    }
    office.desk.wait(31 * 366 * DAY);
    office.brook = office.desk.signed_in(office.brook).await;
    office.investigator = office.desk.signed_in(office.investigator).await;
    office.second = office.desk.signed_in(office.second).await;
    office
}

async fn wraps(desk: &Desk, case: CaseId) -> BTreeSet<Vec<u8>> {
    let boxes = desk.store.boxes(case).await.unwrap();
    boxes.0.iter().flat_map(|one| &one.wraps).map(|wrap| wrap.as_bytes().to_vec()).collect()
}

async fn opened(desk: &Desk, case: CaseId, key: &SecretKey) -> usize {
    desk.store.boxes(case).await.unwrap().0.iter().filter(|one| one.open(key).is_ok()).count()
}

fn reporter(digits: &str) -> ReporterKeys {
    let secret = read(digits, Purpose::Receipt).unwrap().remove(0).secret;
    ReporterKeys::derive(&secret, &Site::new("lakeport").unwrap())
}

async fn expunge(office: &Office, by: &Person, second: &Person, proposal: &str) -> String {
    office.does(by, "propose-expunge", &[("words", "its time is over")]).await;
    office.does(second, "approve", &[("proposal", proposal)]).await
}

#[tokio::test]
async fn a_case_under_a_hold_or_before_its_time_is_not_expunged_and_nobody_does_it_alone() {
    let office = Office::assigned().await;
    let reply = office.act(&office.investigator, "propose-expunge", &[("words", "why not")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = office.page(&office.investigator).await.text();
    assert!(!page.contains("Propose to expunge") && !page.contains("Propose to lift"), "{page}");

    let office = old().await;
    let (ellwood, brook) = (&office.investigator, &office.brook);
    assert!(office.page(ellwood).await.text().contains("Propose to expunge"));
    office.does(brook, "place-hold", &[("words", "a court asks for it")]).await;
    let page = office.page(ellwood).await.text();
    assert!(!page.contains("Propose to expunge") && page.contains("Propose to lift a legal hold"), "{page}");
    let refused = "A legal hold protects the case. Lift the hold first";
    office.refused(ellwood, "propose-expunge", &[("words", "its time is over")], refused).await;
    office.does(ellwood, "propose-lift-hold", &[("hold", "1"), ("words", "the court has it")]).await;
    office.does(&office.second, "approve", &[("proposal", "3")]).await;
    office.does(brook, "propose-expunge", &[("words", "its time is over")]).await;
    office.refused(brook, "approve", &[("proposal", "4")], "Nobody approves what they worked on").await;
    let case = office.desk.store.reports(1).await.unwrap()[0].case;
    assert!(!office.desk.store.is_expunged(case).await.unwrap());
    // A hold that comes between the two stops it.
    office.does(ellwood, "note", &[("words", "still here")]).await;
    office.does(brook, "place-hold", &[("words", "another court")]).await;
    office.refused(&office.second, "approve", &[("proposal", "4")], refused).await;
}

#[tokio::test]
async fn after_the_second_yes_nothing_opens_with_anybody_s_key_and_the_case_still_counts() {
    let office = old().await;
    let (desk, reference) = (&office.desk, office.reference.as_str());
    let case = desk.store.reports(1).await.unwrap()[0].case;
    let keys: Vec<SecretKey> = desk.keys().iter().map(|text| SecretKey::from_text(text).unwrap()).collect();
    let from = reporter(&office.digits);
    let mut opening = 0;
    for key in keys.iter().chain([from.secret_key()]) {
        opening += opened(desk, case, key).await;
    }
    assert!(opening > 3, "{opening}");
    let before = wraps(desk, case).await;
    // Their lists have it, and remember that their keys open it.
    for person in [&office.brook, &office.investigator, &office.second] {
        assert!(desk.get("/desk/cases", Some(person)).await.text().contains(reference));
    }

    let page = expunge(&office, &office.investigator, &office.second, "3").await;
    assert!(page.contains("The case was expunged") && page.contains(reference), "{page}");
    assert!(!page.contains("An officer hit") && !page.contains("limp"), "{page}");
    for key in keys.iter().chain([from.secret_key()]) {
        assert_eq!(opened(desk, case, key).await, 0);
    }
    // Whoever else had a wrap, two people with their break-glass files too: not one of before is left.
    let after = wraps(desk, case).await;
    assert!(before.is_disjoint(&after) && before.len() == after.len());

    for person in [&office.brook, &office.investigator, &office.second] {
        assert_eq!(office.page(person).await.status, StatusCode::NOT_FOUND);
        for list in ["/desk/cases", "/desk/reports", "/desk/work", "/desk/board"] {
            let reply = desk.get(list, Some(person)).await;
            assert!(!reply.text().contains(reference), "{list}: {}", reply.text());
        }
        let late = office.act(person, "note", &[("words", "one more thing")]).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND);
    }
    let public = desk.get(&format!("/en/cases/{reference}"), None).await.text();
    assert!(public.contains("can be opened by nobody any more"), "{public}");
    let json = desk.get("/api/v1/live", None).await.json();
    assert_eq!(json["cases"], 1, "{json}");
}

#[tokio::test]
async fn the_reporter_is_told_in_their_language_on_both_paths_that_it_was_removed_and_counts() {
    let office = old().await;
    let reporting = form(&office.desk);
    let none =
        ReporterKeys::derive(&vault::Secret::from_bytes([3; 10]).unwrap(), &Site::new("lakeport").unwrap());
    expunge(&office, &office.investigator, &office.second, "3").await;
    let mut said = BTreeSet::new();
    let secret = read(&office.digits, Purpose::Receipt).unwrap().remove(0).secret;
    // As pages of the mailbox carry the words.
    let once: String = secret.expose().iter().map(|byte| format!("{byte:02x}")).collect();
    for tag in ["en", "es", "ht", "fr", "ar", "uk", "zh-Hans"] {
        for path in ["mailbox", "mailbox/write", "mailbox/withdraw", "mailbox/files", "mailbox/deadline"] {
            let fields = match path {
                "mailbox" => [("words", office.digits.as_str()), ("text", "")],
                _ => [("once", once.as_str()), ("text", "Anything new?")],
            };
            let reply = reporting.post(&format!("/{tag}/{path}"), &fields).await;
            assert_eq!(reply.status, StatusCode::GONE, "{tag} {path}: {}", reply.text());
            said.insert(between(&reply.text(), "<h1>", "</main>").to_owned());
        }
    }
    assert_eq!(said.len(), 7, "each language says it in its own words, on every way: {said:?}");
    assert!(said.iter().any(|text| text.contains("That you reported still counts")), "{said:?}");

    let asked = async |keys: &ReporterKeys| {
        let body = [&keys.mailbox_id().expose_secret()[..], keys.recipient().to_string().as_bytes()].concat();
        reporting.post_raw("/mailbox/sealed", body).await
    };
    let (gone, nobody) = (asked(&reporter(&office.digits)).await, asked(&none).await);
    assert_eq!((gone.status, gone.json()["stage"].as_str()), (StatusCode::OK, Some("expunged")));
    assert_eq!(gone.body.len(), nobody.body.len(), "on the line it is like words that open nothing");
    let keys = reporter(&office.digits);
    for path in [
        "/mailbox/sealed/place",
        "/mailbox/sealed/proof",
        "/mailbox/sealed/deadline",
        "/mailbox/sealed/files",
    ] {
        let reply = reporting.post_raw(path, keys.mailbox_id().expose_secret().to_vec()).await;
        assert_eq!(reply.status, StatusCode::GONE, "{path}");
    }
}
