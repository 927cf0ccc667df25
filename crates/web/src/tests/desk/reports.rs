//! From a reporter's form to the desk and back: who opens what, and what is left behind.

use std::sync::Arc;

use axum::http::StatusCode;
use store::Signer;
use store::staff::Role;
use vault::Site;

use super::{Desk, Person, between};
use crate::report::{Readers, Receiving};
use crate::reporter_site;
use crate::tests::report::{Form, hidden};

/// The reporter's form on the desk's store.
pub(super) fn form(desk: &Desk) -> Form {
    // Of a site that takes reports already there is one signer.
    Form(reporter_site(desk.packs(), Some(desk.receiving.clone().unwrap_or_else(|| receiving(desk)))))
}

pub(super) fn receiving(desk: &Desk) -> Receiving {
    receiving_of(&desk.store, desk.folder.path())
}

pub(super) fn receiving_of(store: &store::Store, folder: &std::path::Path) -> Receiving {
    let signer = Signer::make(&folder.join("signer"), "log.example/ledger", &[5; 32]).unwrap();
    let random = || {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).ok().map(|()| bytes)
    };
    let site = Site::new("lakeport").unwrap();
    Receiving::new(
        store.clone(),
        Arc::new(signer),
        site,
        Readers::Staff,
        || 1_772_323_200_000_000,
        random,
        600,
    )
}

/// Sends a report; the digits of its receipt open its mailbox.
pub(super) async fn sent(form: &Form, pairs: &[(&str, &str)]) -> String {
    sent_in(form, "en", pairs).await
}

/// The same in another language.
pub(super) async fn sent_in(form: &Form, tag: &str, pairs: &[(&str, &str)]) -> String {
    let check = form.post(&format!("/{tag}/report/check"), pairs).await;
    let reply = form.post(&format!("/{tag}/report/send"), &hidden(&check.text())).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    let page = reply.text();
    between(&page, "<p class=\"digits card\" dir=\"ltr\" translate=\"no\">", "<").to_owned()
}

pub(super) const TOLD: &[(&str, &str)] = &[
    ("happened", "An officer took <my> papers."),
    ("names", "perhaps 47"),
    ("contact", "mailbox"),
    ("name", "Quilla Overmere"),
];

pub(super) async fn reference(desk: &Desk, person: &Person) -> String {
    let page = desk.get("/desk/reports", Some(person)).await.text();
    between(&page, "name=\"reference\" value=\"", "\"").to_owned()
}

#[tokio::test]
async fn a_report_is_opened_answered_and_the_answer_is_in_the_mailbox() {
    let desk = Desk::new().await;
    let intake = desk.joined("Brook", &[Role::Intake]).await;
    let form = form(&desk);
    let digits = sent(&form, TOLD).await;
    let intake = desk.signed_in(intake).await;
    let reference = reference(&desk, &intake).await;
    let queue = desk.get("/desk/reports", Some(&intake)).await;
    assert_eq!(queue.header("cache-control"), "no-store");
    assert!(!queue.text().contains("papers") && queue.text().contains("2026-03-01"));

    let named = [("reference", reference.as_str())];
    let page = desk.fill("/desk/reports", "/desk/reports/open", &intake, &named).await.text();
    assert!(page.contains("An officer took &#60;my&#62; papers.") && page.contains("perhaps 47"));
    assert!(!page.contains("Overmere"), "who reported is not shown with what was told");
    assert!(page.contains("Person Brook: opened the report"));

    let text = [named[0], ("text", "We have read it.\u{0} <Thank you>.")];
    let page = desk.fill("/desk/reports", "/desk/reports/reply", &intake, &text).await.text();
    assert!(
        page.contains("We have read it. &#60;Thank you&#62;.") && page.contains("Person Brook: answered")
    );
    let mailbox = form.post("/en/mailbox", &[("words", digits.as_str())]).await.text();
    assert!(mailbox.contains("We have read it. &#60;Thank you&#62;."));
    assert!(mailbox.contains("Lakeport Review Board"), "an office answers, not a person: {mailbox}");
    assert!(!mailbox.contains("Brook"));

    let empty = [named[0], ("text", "  ")];
    let page = desk.fill("/desk/reports", "/desk/reports/reply", &intake, &empty).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_the_office_does_is_in_the_log_once_and_the_reporter_sees_it() {
    let desk = Desk::new().await;
    let people = [desk.joined("Brook", &[Role::Intake]).await, desk.joined("Carver", &[Role::Intake]).await];
    let form = form(&desk);
    let digits = sent(&form, TOLD).await;
    let mailbox = async || form.post("/en/mailbox", &[("words", digits.as_str())]).await.text();
    let before = mailbox().await;
    assert!(before.contains("There is no news yet") && !before.contains("opened your report"));
    let [first, second] = people;
    let (first, second) = (desk.signed_in(first).await, desk.signed_in(second).await);
    let reference = reference(&desk, &first).await;
    let named = [("reference", reference.as_str())];
    let case = desk.store.reports(1).await.unwrap().remove(0).case;
    let leaves = async || desk.store.case_leaves(case).await.unwrap().len();
    for (person, expected) in [(&first, 2), (&second, 2), (&first, 2)] {
        desk.fill("/desk/reports", "/desk/reports/open", person, &named).await;
        assert_eq!(leaves().await, expected, "only the first reading is an event of the case");
    }
    assert_eq!(desk.store.report_events(case).await.unwrap().len(), 3, "each reading is recorded");
    let after = mailbox().await;
    assert!(after.contains("Somebody at the office opened your report on \u{2066}2026-03-01\u{2069}"));
    assert!(!after.contains("There is no news yet"));
    let text = [named[0], ("text", "We have read it.")];
    desk.fill("/desk/reports", "/desk/reports/reply", &second, &text).await;
    assert_eq!(leaves().await, 3);
    let once = hidden(&mailbox().await).into_iter().find(|(name, _)| name == "once").unwrap().1;
    let text = [("once", once.as_str()), ("text", "Thank you.")];
    form.post("/en/mailbox/write", &text).await;
    assert_eq!(leaves().await, 4, "what the reporter writes is in the log too");
    form.post("/en/mailbox/withdraw", &text[..1]).await;
    assert_eq!(leaves().await, 5);
    assert_eq!(desk.store.log_size().await.unwrap(), 5);
}

#[tokio::test]
async fn who_reported_is_shown_to_those_who_hold_it_for_a_reason_that_is_kept() {
    let desk = Desk::new().await;
    let intake = desk.joined("Brook", &[Role::Intake]).await;
    let keeper = desk.joined("Carver", &[Role::Intake, Role::Supervisor]).await;
    sent(&form(&desk), TOLD).await;
    let (intake, keeper) = (desk.signed_in(intake).await, desk.signed_in(keeper).await);
    let reference = reference(&desk, &intake).await;
    let ask = async |person: &Person, reason: &str| {
        let fields = [("reference", reference.as_str()), ("reason", reason)];
        desk.fill("/desk/reports", "/desk/reports/identity", person, &fields).await
    };
    assert_eq!(ask(&intake, "curious").await.status, StatusCode::FORBIDDEN);
    let without = ask(&keeper, " ").await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!without.text().contains("Overmere"));
    let shown = ask(&keeper, "to offer <protection>").await.text();
    assert!(shown.contains("Quilla Overmere"));
    assert!(
        shown.contains("Person Carver: asked who reported")
            && shown.contains("(to offer &#60;protection&#62;)")
    );
    let named = [("reference", reference.as_str())];
    let page = desk.fill("/desk/reports", "/desk/reports/open", &intake, &named).await.text();
    assert!(page.contains("asked who reported") && !page.contains("Overmere"));
}

#[tokio::test]
async fn a_report_that_a_key_does_not_open_is_not_even_listed() {
    let desk = Desk::new().await;
    let intake = desk.joined("Brook", &[Role::Intake]).await;
    let accused = desk.joined("Dunmore", &[Role::Intake, Role::Supervisor]).await;
    let administrator = desk.joined("Elwood", &[Role::Administrator]).await;
    let pairs = [TOLD, &[("not-person", "DUNMORE, and the tall one")]].concat();
    sent(&form(&desk), &pairs).await;
    let late = desk.joined("Foxley", &[Role::Intake]).await;
    let intake = desk.signed_in(intake).await;
    let reference = reference(&desk, &intake).await;
    for person in [accused, administrator, late] {
        let person = desk.signed_in(person).await;
        let queue = desk.get("/desk/reports", Some(&person)).await.text();
        assert!(!queue.contains(&reference), "{}", person.name);
        for (path, status) in [
            ("/desk/reports/open", StatusCode::NOT_FOUND),
            ("/desk/reports/identity", StatusCode::NOT_FOUND),
            ("/desk/reports/reply", StatusCode::NOT_FOUND),
        ] {
            let fields = [("reference", reference.as_str()), ("reason", "x"), ("text", "x")];
            let known = desk.fill("/desk/reports", path, &person, &fields).await;
            assert_eq!(known.status, status, "{} {path}", person.name);
            let unknown = [("reference", "00000-00000"), ("reason", "x"), ("text", "x")];
            let nothing = desk.fill("/desk/reports", path, &person, &unknown).await;
            assert_eq!(nothing.text(), known.text(), "{}: one that is not there looks the same", person.name);
        }
    }
    let line = desk.store.reports(1).await.unwrap().remove(0);
    assert!(desk.store.report_events(line.case).await.unwrap().is_empty(), "nothing was opened");
}

#[tokio::test]
async fn without_anybody_to_read_it_a_report_is_not_taken() {
    let desk = Desk::new().await;
    desk.joined("Elwood", &[Role::Administrator]).await;
    let form = form(&desk);
    let check = form.post("/en/report/check", TOLD).await;
    let reply = form.post("/en/report/send", &hidden(&check.text())).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("took &#60;my&#62; papers"), "what was written is still there");
    assert!(desk.store.reports(1).await.unwrap().is_empty());
}
