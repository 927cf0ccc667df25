//! Similar cases: two who tell of one evening, somebody who tells of it by telephone, and what a wall keeps.

use axum::http::StatusCode;
use store::staff::Role;

use super::reports::{form, sent};
use super::{Desk, Person};
use crate::reporter_site;
use crate::tests::report::{Form, pack, sent_by};

const EVENING: &[(&str, &str)] = &[
    ("happened", "They threw us out of the room."),
    ("day", "27"),
    ("month", "2"),
    ("year", "2026"),
    ("site", "shelter"),
    ("place", "The hotel in Mill Street"),
    ("contact", "mailbox"),
];
const SAME: &[(&str, &str)] = &[
    ("happened", "My sister was thrown out as well."),
    ("day", "27"),
    ("month", "2"),
    ("year", "2026"),
    ("place", "mill street hotel"),
    ("contact", "mailbox"),
];
const OTHER: &[(&str, &str)] =
    &[("happened", "A car was towed."), ("place", "at the harbour"), ("contact", "mailbox")];

/// The references that a person's key opens, in the order in which they came.
async fn references(desk: &Desk, person: &Person) -> Vec<String> {
    let page = desk.get("/desk/reports", Some(person)).await.text();
    let all = page.split("name=\"reference\" value=\"").skip(1);
    let mut seen: Vec<String> = all.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    let mut of = Vec::new();
    for line in desk.store.reports(50).await.unwrap() {
        of.push((line.leaf, line.reference.to_string()));
    }
    seen.sort_by_key(|reference| of.iter().find(|(_, one)| one == reference).map(|(leaf, _)| *leaf));
    seen
}

#[tokio::test]
async fn two_reports_of_one_evening_are_found_with_their_reasons_and_linked() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let dunmore = desk.joined("Dunmore", &[Role::Intake, Role::Supervisor]).await;
    let form = form(&desk);
    let kept_from = [SAME, &[("not-person", "Dunmore")]].concat();
    for told in [EVENING, SAME, OTHER, &kept_from] {
        sent(&form, told).await;
    }
    let (brook, dunmore) = (desk.signed_in(brook).await, desk.signed_in(dunmore).await);
    let all = references(&desk, &brook).await;
    assert_eq!(all.len(), 4);
    let accept = [("reference", all[0].as_str()), ("act", "accept")];
    desk.fill("/desk/cases", "/desk/cases/act", &brook, &accept).await;
    let look = async |person: &Person| {
        let reply = desk.fill("/desk/cases", "/desk/alike", person, &[("reference", &all[0])]).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        reply.text()
    };
    let page = look(&brook).await;
    assert!(page.contains(&all[1]) && page.contains(&all[3]) && !page.contains(&all[2]), "{page}");
    assert!(page.contains("the day on which it happened") && page.contains("words of the place"), "{page}");
    assert!(!page.contains("thrown out"), "what was told is on the page of the report");
    let compared = async |n: usize| {
        let case = desk.store.find_case(all[n].parse().unwrap()).await.unwrap().unwrap().case();
        let events = desk.store.report_events(case).await.unwrap();
        events.into_iter().filter(|event| event.kind == "compared").count()
    };
    assert_eq!(
        [compared(1).await, compared(2).await, compared(3).await],
        [1, 1, 1],
        "it is kept, found or not"
    );
    // Whom the fourth leaves out is shown the others, and nothing is compared that they cannot open.
    let theirs = look(&dunmore).await;
    assert!(theirs.contains(&all[1]) && !theirs.contains(&all[3]), "{theirs}");
    assert_eq!([compared(1).await, compared(3).await], [2, 1]);

    let link = [
        ("reference", all[0].as_str()),
        ("act", "link"),
        ("other", all[1].as_str()),
        ("how", "same-incident"),
    ];
    let reply = desk.fill("/desk/cases", "/desk/cases/act", &brook, &link).await;
    assert!(reply.status == StatusCode::OK && reply.text().contains(&all[1]), "{}", reply.text());
    assert!(look(&brook).await.contains("Linked already:"));
    let reading = desk.fill("/desk/reports", "/desk/reports/open", &brook, &[("reference", &all[1])]).await;
    assert!(reading.text().contains("Person Brook: compared what was told"), "{}", reading.text());

    // A case that their key does not open has no similar ones, like none.
    let mut bodies = Vec::new();
    for reference in [all[3].as_str(), "00000-00001"] {
        let reply = desk.fill("/desk/cases", "/desk/alike", &dunmore, &[("reference", reference)]).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        bodies.push(reply.text());
    }
    assert_eq!(bodies[0], bodies[1]);
}

#[tokio::test]
async fn whoever_takes_a_report_by_telephone_looks_for_similar_cases_and_loses_nothing_of_what_was_typed() {
    let desk = Desk::taking().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    // Of a site that takes reports already there is one signer.
    let form = Form(reporter_site(pack("lakeport"), desk.receiving.clone()));
    sent(&form, EVENING).await;
    sent(&form, OTHER).await;
    let brook = desk.signed_in(brook).await;
    let all = references(&desk, &brook).await;
    let page = desk.get("/desk/reports/new", Some(&brook)).await.text();
    let mut pairs = sent_by(&page);
    let typed = [&[("came", "phone"), ("present", "yes"), ("language", "en")], SAME].concat();
    pairs.retain(|(key, _)| !typed.iter().any(|(name, _)| name == key));
    pairs.extend(typed.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
    let post = async |path: &str, pairs: &[(String, String)]| {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (&**key, &**value)).collect();
        let reply = desk.post(path, Some(&brook), &pairs).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text());
        reply.text()
    };
    let check = post("/desk/reports/new/check", &pairs).await;
    assert!(check.contains("Look for similar cases"), "{check}");
    let alike = post("/desk/reports/new/alike", &sent_by(&check)).await;
    assert!(alike.contains(&all[0]) && !alike.contains(&all[1]), "{alike}");
    assert!(alike.contains("the day on which it happened"), "{alike}");
    assert_eq!(desk.store.reports(9).await.unwrap().len(), 2, "nothing was sent");
    let again = post("/desk/reports/new/check", &sent_by(&alike)).await;
    let carried = sent_by(&again);
    for (key, value) in &typed {
        assert!(carried.contains(&((*key).to_owned(), (*value).to_owned())), "{key} is lost: {again}");
    }
    post("/desk/reports/new/send", &carried).await;
    assert_eq!(desk.store.reports(9).await.unwrap().len(), 3);
}

#[tokio::test]
async fn many_reports_of_one_incident_are_linked_and_each_reporter_hears_once_with_one_act() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let dunmore = desk.joined("Dunmore", &[Role::Intake, Role::Supervisor]).await;
    let form = form(&desk);
    let mut receipts = Vec::new();
    for told in [EVENING, SAME, &[SAME, &[("not-person", "Dunmore")]].concat()] {
        receipts.push(sent(&form, told).await);
    }
    let (brook, dunmore) = (desk.signed_in(brook).await, desk.signed_in(dunmore).await);
    let all = references(&desk, &brook).await;
    let act = async |person: &Person, others: &[&str], words: &str| {
        let mut fields = vec![("reference", all[0].as_str()), ("words", words)];
        fields.extend(others.iter().map(|other| ("other", *other)));
        desk.fill("/desk/cases", "/desk/alike/incident", person, &fields).await
    };
    const WORD: &str = "We have read what you told us about Mill Street.";
    for (others, words, says) in
        [(&[][..], WORD, "No case was chosen"), (&[&*all[1]], " ", "A message of up to")]
    {
        let reply = act(&brook, others, words).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains(says), "{}", reply.text());
    }
    // Whoever does not see one of them does nothing to any.
    let reply = act(&dunmore, &[&all[1], &all[2]], WORD).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    let heard = async |n: usize| {
        let mailbox = form.post("/en/mailbox", &[("words", receipts[n].as_str())]).await.text();
        mailbox.matches(WORD).count()
    };
    assert_eq!([heard(0).await, heard(1).await, heard(2).await], [0, 0, 0]);

    for n in 0..2 {
        let reply = act(&brook, &[&all[1], &all[2], &all[1]], WORD).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        let says = if n == 0 { "The reporter was written to." } else { "The reporter had word before" };
        assert_eq!(reply.text().matches(says).count(), 3, "{}", reply.text());
        assert_eq!(
            [heard(0).await, heard(1).await, heard(2).await],
            [1, 1, 1],
            "once each, sent twice or not"
        );
    }
    let links = async |n: usize| {
        let case = desk.store.find_case(all[n].parse().unwrap()).await.unwrap().unwrap().case();
        desk.store.case(case).await.unwrap().unwrap().links.len()
    };
    assert_eq!([links(0).await, links(1).await, links(2).await], [2, 1, 1]);
}
