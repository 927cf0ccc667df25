//! Granting on and handing over: who is given a report after it came, and who never is.

use axum::http::StatusCode;
use register::Reference;
use store::Statement;
use store::staff::Role;

use super::reports::{TOLD, form, receiving, reference, sent};
use super::{Desk, MINUTE, Person, between};
use crate::tests::report::{Form, pack};
use crate::tests::{Reply, links, sample};
use crate::{Register, Settings};

const GRANT: &str = "/desk/reports/grant";
const HAND_OVER: &str = "/desk/reports/hand-over";

async fn id(desk: &Desk, person: &Person) -> String {
    let staff = desk.store.staff().await.unwrap();
    staff.into_iter().find(|one| one.name == person.name).unwrap().id.to_string()
}

async fn open(desk: &Desk, person: &Person, reference: &str) -> Reply {
    desk.fill("/desk/reports", "/desk/reports/open", person, &[("reference", reference)]).await
}

/// With everything that the form asks for.
async fn grant(desk: &Desk, by: &Person, reference: &str, to: &str, part: &str) -> Reply {
    let fields = [
        ("reference", reference),
        ("to", to),
        ("part", part),
        ("purpose", "Zanzibar-4711 needs a second reader"),
        ("sure", "yes"),
    ];
    desk.fill("/desk/reports", GRANT, by, &fields).await
}

async fn hand_over(desk: &Desk, by: &Person, reference: &str, office: &str) -> Reply {
    let fields =
        [("reference", reference), ("office", office), ("purpose", "it is theirs by law"), ("sure", "yes")];
    desk.fill("/desk/reports", HAND_OVER, by, &fields).await
}

/// What can be chosen in a list of the page.
fn offered(page: &str, list: &str) -> Vec<String> {
    let start = format!("<select id=\"{list}\"");
    let Some((_, rest)) = page.split_once(&start) else { return Vec::new() };
    let options = rest.split_once("</select>").unwrap().0.split("<option value=\"").skip(2);
    options.map(|option| between(option, ">", "<").to_owned()).collect()
}

async fn kinds(desk: &Desk, reference: &str) -> Vec<String> {
    let reference: Reference = reference.parse().unwrap();
    let line = desk.store.report_by_reference(reference).await.unwrap().unwrap().line;
    let events = desk.store.report_events(line.case).await.unwrap();
    events.into_iter().map(|event| event.kind).filter(|kind| kind != "read").collect()
}

#[tokio::test]
async fn a_colleague_reads_a_report_once_it_is_granted_and_everybody_who_reads_it_sees_why() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    desk.joined("Carver", &[Role::Supervisor]).await;
    sent(&form(&desk), TOLD).await;
    let late = desk.joined_at("Foxley", "ombudsman", "", &[Role::Investigator]).await;
    let (brook, late) = (desk.signed_in(brook).await, desk.signed_in(late).await);
    let named = reference(&desk, &brook).await;
    assert_eq!(open(&desk, &late, &named).await.status, StatusCode::NOT_FOUND);
    let page = open(&desk, &brook, &named).await.text();
    let all = ["Person Carver, Lakeport Review Board", "Person Foxley, City Ombudsman"];
    assert_eq!(offered(&page, "to"), all);
    assert!(page.contains("Nothing was given since then.") && !page.contains("value=\"identity\""));

    let late_id = id(&desk, &late).await;
    let granted = grant(&desk, &brook, &named, &late_id, "report").await;
    assert_eq!(granted.status, StatusCode::OK);
    let page = open(&desk, &late, &named).await.text();
    assert!(page.contains("An officer took &#60;my&#62; papers."));
    for page in [granted.text(), page] {
        assert!(page.contains("Zanzibar-4711 needs a second reader"));
        let told = page.replace(['\u{2068}', '\u{2069}'], "");
        assert!(told.contains("Person Brook granted the report to Person Foxley"), "{told}");
        assert!(page.contains("Person Brook: granted it on") && !page.contains("Overmere"));
    }
    assert!(desk.get("/desk/reports", Some(&late)).await.text().contains(&named));
    // Neither to whom nor what for can be read in the database; that something was granted can.
    desk.store.close().await;
    let stored: Vec<u8> = ["db", "db-wal"]
        .iter()
        .flat_map(|end| std::fs::read(desk.folder.path().join(format!("redress.{end}"))).unwrap_or_default())
        .collect();
    assert!(stored.windows(7).any(|window| window == b"granted"));
    assert!(!stored.windows(8).any(|window| window == b"Zanzibar"));
}

#[tokio::test]
async fn nothing_is_granted_without_a_purpose_and_a_tick_and_what_was_written_stays() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    sent(&form(&desk), TOLD).await;
    let late = desk.joined_at("Foxley", "standards", "", &[Role::Intake]).await;
    let (brook, late) = (desk.signed_in(brook).await, desk.signed_in(late).await);
    let (named, to) = (reference(&desk, &brook).await, id(&desk, &late).await);
    let long = "x".repeat(501);
    for (path, whom) in [(GRANT, ("to", to.as_str())), (HAND_OVER, ("office", "standards"))] {
        for (purpose, sure, word) in [
            ("  ", "yes", "Write what it is for"),
            (&long, "yes", "Write what it is for"),
            ("to ask the <night> watch", "", "Tick"),
        ] {
            let fields = [
                ("reference", named.as_str()),
                whom,
                ("part", "report"),
                ("purpose", purpose),
                ("sure", sure),
            ];
            let refused = desk.fill("/desk/reports", path, &brook, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {purpose}");
            let page = refused.text();
            assert!(page.contains("Nothing was granted.") && page.contains(word), "{path} {purpose}");
            assert!(page.contains(&format!("value=\"{}\" selected", whom.1)), "{path}: the choice stays");
            if sure.is_empty() {
                assert!(page.contains("to ask the &#60;night&#62; watch"), "{path}: the words stay");
            }
        }
    }
    assert!(kinds(&desk, &named).await.is_empty());
    assert_eq!(open(&desk, &late, &named).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_refused_shows_the_report_only_with_an_event() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    sent(&form(&desk), TOLD).await;
    let brook = desk.signed_in(brook).await;
    let named = reference(&desk, &brook).await;
    let line = desk.store.reports(1).await.unwrap().remove(0);
    for (n, path) in (1..).zip([GRANT, HAND_OVER, "/desk/reports/reply"]) {
        let page = desk.fill("/desk/reports", path, &brook, &[("reference", &named)]).await;
        assert!(page.text().contains("An officer took"), "{path}");
        assert_eq!(desk.store.report_events(line.case).await.unwrap().len(), n, "{path}");
    }
}

#[tokio::test]
async fn who_reported_is_granted_by_those_alone_who_hold_it() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    let keeper = desk.joined("Carver", &[Role::Intake, Role::Supervisor]).await;
    sent(&form(&desk), TOLD).await;
    let late = desk.joined_at("Foxley", "standards", "", &[Role::Investigator]).await;
    let (brook, keeper) = (desk.signed_in(brook).await, desk.signed_in(keeper).await);
    let late = desk.signed_in(late).await;
    let (named, to) = (reference(&desk, &brook).await, id(&desk, &late).await);
    assert_eq!(grant(&desk, &brook, &named, &to, "identity").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        grant(&desk, &brook, &named, &to, "everything").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(kinds(&desk, &named).await.is_empty());
    let ask = [("reference", named.as_str()), ("reason", "to offer protection")];
    assert_eq!(grant(&desk, &brook, &named, &to, "report").await.status, StatusCode::OK);
    let closed = desk.fill("/desk/reports", "/desk/reports/identity", &late, &ask).await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    let page = open(&desk, &keeper, &named).await.text();
    assert!(page.contains("value=\"identity\""));
    assert_eq!(grant(&desk, &keeper, &named, &to, "identity").await.status, StatusCode::OK);
    let shown = desk.fill("/desk/reports", "/desk/reports/identity", &late, &ask).await.text();
    assert!(shown.contains("Quilla Overmere"));
    assert_eq!(kinds(&desk, &named).await, ["granted", "granted", "identity"]);
}

#[tokio::test]
async fn whoever_the_reporter_leaves_out_is_not_offered_and_is_refused_without_a_word_why() {
    let desk = Desk::new().await;
    let brook = desk.joined_at("Brook", "review-board", "", &[Role::Intake]).await;
    let accused = desk.joined_at("Dunmore", "review-board", "", &[Role::Intake, Role::Supervisor]).await;
    let unit = desk.joined_at("Elwood", "review-board", "night watch", &[Role::Investigator]).await;
    let office = desk.joined_at("Gale", "standards", "", &[Role::Intake, Role::Supervisor]).await;
    let moved = desk.joined_at("Hart", "standards", "", &[Role::Intake]).await;
    let free = desk.joined_at("Ives", "ombudsman", "", &[Role::Intake]).await;
    let administrator = desk.joined("Jarrow", &[Role::Administrator]).await;
    let out = [
        ("not-person", "Sergeant DUNMORE"),
        ("not-unit", "the Night Watch people"),
        ("not-agency", "standards"),
    ];
    // Moved into another office by somebody who may move people. What was before is not forgotten.
    const MOVE: Statement = Statement {
        name: "MOVE",
        sql: "UPDATE staff SET agency = 'review-board' WHERE name = 'Person Hart'",
    };
    desk.store.write("move", |tx| Box::pin(async { tx.run(MOVE, Vec::new()).await })).await.unwrap();
    sent(&form(&desk), &[TOLD, &out].concat()).await;

    let brook = desk.signed_in(brook).await;
    let named = reference(&desk, &brook).await;
    let page = open(&desk, &brook, &named).await.text();
    assert_eq!(offered(&page, "to"), ["Person Ives, City Ombudsman"]);
    assert_eq!(offered(&page, "office"), ["City Ombudsman"]);
    let mut refusals = Vec::new();
    for to in [&accused, &unit, &office, &moved, &administrator, &brook] {
        refusals.push(grant(&desk, &brook, &named, &id(&desk, to).await, "report").await);
    }
    for to in ["", "0", "00000000000000000000000000000000"] {
        refusals.push(grant(&desk, &brook, &named, to, "report").await);
    }
    for office in ["standards", "review-board", "atlantis", ""] {
        refusals.push(hand_over(&desk, &brook, &named, office).await);
    }
    let alert = |reply: &Reply| between(&reply.text(), "role=\"alert\"><p>", "</p>").to_owned();
    for refused in &refusals {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(alert(refused), alert(&refusals[0]), "one sentence for all");
    }
    assert!(kinds(&desk, &named).await.is_empty());
    for person in [accused, unit, office, moved, administrator] {
        let person = desk.signed_in(person).await;
        assert!(!desk.get("/desk/reports", Some(&person)).await.text().contains(&named), "{}", person.name);
        assert_eq!(open(&desk, &person, &named).await.status, StatusCode::NOT_FOUND, "{}", person.name);
    }
    // Also whoever was granted it is bound by the same words.
    assert_eq!(grant(&desk, &brook, &named, &id(&desk, &free).await, "report").await.status, StatusCode::OK);
    let free = desk.signed_in(free).await;
    let page = open(&desk, &free, &named).await.text();
    assert_eq!(offered(&page, "to"), ["Person Brook, Lakeport Review Board"]);
}

#[tokio::test]
async fn an_administrator_has_no_way_to_a_report_and_learns_nothing_by_trying() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    let boss = desk.joined("Jarrow", &[Role::Administrator]).await;
    let both = desk.joined("Kerr", &[Role::Administrator, Role::Intake]).await;
    sent(&form(&desk), &[TOLD, &[("not-person", "Kerr")]].concat()).await;
    let brook = desk.signed_in(brook).await;
    let named = reference(&desk, &brook).await;
    for person in [boss, both] {
        let person = desk.signed_in(person).await;
        let own = id(&desk, &person).await;
        for (path, part) in [(GRANT, "report"), (GRANT, "identity"), (HAND_OVER, "report")] {
            let fields = |reference| {
                [
                    ("reference", reference),
                    ("to", own.as_str()),
                    ("part", part),
                    ("office", "ombudsman"),
                    ("purpose", "x"),
                    ("sure", "yes"),
                ]
            };
            let known = desk.fill("/desk/reports", path, &person, &fields(named.as_str())).await;
            assert_eq!(known.status, StatusCode::NOT_FOUND, "{} {path}", person.name);
            let unknown = desk.fill("/desk/reports", path, &person, &fields("00000-00000")).await;
            assert_eq!(unknown.text(), known.text(), "{} {path}", person.name);
        }
        assert!(!desk.get("/desk/reports", Some(&person)).await.text().contains(&named));
    }
    assert!(kinds(&desk, &named).await.is_empty());
}

#[tokio::test]
async fn whoever_no_longer_works_with_reports_grants_nothing() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    sent(&form(&desk), TOLD).await;
    let late = desk.joined("Foxley", &[Role::Intake]).await;
    let brook = desk.signed_in(brook).await;
    let named = reference(&desk, &brook).await;
    const LEAVE: Statement = Statement {
        name: "LEAVE",
        sql: "UPDATE staff SET is_intake = FALSE, is_administrator = TRUE WHERE name = 'Person Brook'",
    };
    desk.store.write("leave", |tx| Box::pin(async { tx.run(LEAVE, Vec::new()).await })).await.unwrap();
    let page = open(&desk, &brook, &named).await.text();
    assert!(offered(&page, "to").is_empty() && offered(&page, "office").is_empty());
    assert!(!page.contains("action=\"/desk/reports/grant"));
    let to = id(&desk, &late).await;
    assert_eq!(grant(&desk, &brook, &named, &to, "report").await.status, StatusCode::FORBIDDEN);
    assert_eq!(hand_over(&desk, &brook, &named, "ombudsman").await.status, StatusCode::FORBIDDEN);
    assert!(kinds(&desk, &named).await.is_empty());
}

#[tokio::test]
async fn an_office_that_is_handed_a_report_reads_it_and_the_reporter_sees_where_it_is() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let form = form(&desk);
    let digits = sent(&form, &[TOLD, &[("not-person", "Lowe")]].concat()).await;
    let one = desk.joined_at("Moss", "ombudsman", "", &[Role::Intake]).await;
    let two = desk.joined_at("Nash", "ombudsman", "", &[Role::Intake, Role::Supervisor]).await;
    let investigator = desk.joined_at("Orr", "ombudsman", "", &[Role::Investigator]).await;
    let left_out = desk.joined_at("Lowe", "ombudsman", "", &[Role::Intake]).await;
    let brook = desk.signed_in(brook).await;
    let named = reference(&desk, &brook).await;
    let done = hand_over(&desk, &brook, &named, "ombudsman").await;
    assert_eq!(done.status, StatusCode::OK);
    let later = desk.joined_at("Peel", "ombudsman", "", &[Role::Intake]).await;
    for (person, reads) in
        [(one, true), (two, true), (investigator, false), (left_out, false), (later, false)]
    {
        let person = desk.signed_in(person).await;
        let page = open(&desk, &person, &named).await;
        assert_eq!(page.status == StatusCode::OK, reads, "{}", person.name);
        let queue = desk.get("/desk/reports", Some(&person)).await.text();
        assert_eq!(queue.contains("City Ombudsman"), reads, "{}", person.name);
        if reads {
            let told = page.text().replace(['\u{2068}', '\u{2069}'], "");
            assert!(told.contains("It was handed over to: City Ombudsman."));
            assert!(told.contains(
                "Person Brook handed the report over to City Ombudsman, where it was given to Person Moss, Person Nash"
            ));
            assert!(told.contains("Your key does not open this part"), "who reported did not go along");
        }
    }
    let page = open(&desk, &brook, &named).await.text();
    assert!(page.contains("An officer took"), "who handed it over still reads it, as the page says");
    assert_eq!(kinds(&desk, &named).await, ["handed-over"]);
    for (language, words) in [("en", "It is now with: "), ("es", "Ahora lo tiene: "), ("ar", "هو الآن لدى: ")]
    {
        let path = format!("/{language}/mailbox");
        let mailbox = form.post(&path, &[("words", digits.as_str())]).await.text();
        assert!(mailbox.contains(words), "{language}: {mailbox}");
        assert!(!mailbox.contains("Moss") && !mailbox.contains("Person"), "{language}: no name of anybody");
    }
}

#[tokio::test]
async fn while_nobody_could_read_a_report_the_form_says_so_and_names_other_ways() {
    let desk = Desk::new().await;
    let form = form(&desk);
    desk.joined("Jarrow", &[Role::Administrator]).await;
    desk.joined_at("Orr", "review-board", "", &[Role::Investigator]).await;
    // Takes reports in, at an office that new reports do not go to.
    desk.joined_at("Moss", "ombudsman", "", &[Role::Intake]).await;
    for language in ["en", "es", "ht", "fr", "ar", "uk", "zh-Hans"] {
        let reply = form.get(&format!("/{language}/report")).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{language}");
        let page = reply.text();
        assert!(page.contains("tel:911") && page.contains("/report/leave"), "{language}: {page}");
        assert!(!page.contains("<textarea") && !page.contains("<form"), "{language}");
        assert_eq!(reply.header("cache-control"), "no-store", "{language}");
    }
    let page = form.get("/es/report").await.text();
    assert!(page.contains("Todavía no se puede reportar aquí") && page.contains("Defensoría de la Ciudad"));
    desk.joined("Brook", &[Role::Intake]).await;
    let reply = form.get("/en/report").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert!(reply.text().contains("<textarea"));
}

#[tokio::test]
async fn the_front_page_leads_to_the_form_where_reports_are_taken_and_nowhere_else() {
    let desk = Desk::new().await;
    let receiving = receiving(&desk);
    let settings =
        || Settings { reporting: Some((pack("lakeport").into(), receiving.clone())), ..Settings::default() };
    let empty = crate::site(Register::new(desk.store.clone()), settings());
    let filled = crate::site(Register::fixed(sample::fixed()), settings());
    for site in [empty, filled] {
        let site = Form(site);
        for (path, report, mailbox) in
            [("/en", "/en/report", "/en/mailbox"), ("/es?year=2012", "/es/report", "/es/mailbox")]
        {
            let links = links(&site.get(path).await.text());
            for to in [report, mailbox] {
                assert!(links.contains(&to.to_owned()), "{path}: {links:?}");
            }
        }
        assert!(!site.get("/en/cases").await.text().contains("/report"));
    }
    let without = crate::site(Register::fixed(sample::fixed()), Settings::default());
    assert!(!Form(without).get("/en").await.text().contains("/report"));
}

#[tokio::test]
async fn what_is_granted_for_a_time_is_over_the_day_after_and_nobody_else_loses_it() {
    for (name, desk) in Desk::both().await {
        let brook = desk.joined("Brook", &[Role::Intake]).await;
        sent(&form(&desk), TOLD).await;
        let guest = desk.joined_at("Foxley", "standards", "", &[Role::Investigator]).await;
        let stays = desk.joined_at("Gale", "standards", "", &[Role::Investigator]).await;
        let brook = desk.signed_in(brook).await;
        let named = reference(&desk, &brook).await;
        let (guest_id, stays_id) = (id(&desk, &guest).await, id(&desk, &stays).await);
        let fields = |until| {
            let of =
                [("to", guest_id.as_str()), ("part", "report"), ("purpose", "an audit"), ("until", until)];
            [&[("reference", named.as_str()), ("sure", "yes")][..], &of].concat()
        };
        for wrong in ["2026-02-28", "2027-03-03", "soon", "2026-02-30"] {
            let reply = desk.fill("/desk/reports", GRANT, &brook, &fields(wrong)).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(reply.text().contains("The last day must be today or within a year"), "{wrong}");
        }
        let page = desk.fill("/desk/reports", GRANT, &brook, &fields("2026-03-03")).await.text();
        assert!(page.contains("granted the report to Person Foxley, until 2026-03-03"), "{name}: {page}");
        assert_eq!(grant(&desk, &brook, &named, &stays_id, "report").await.status, StatusCode::OK);
        let (guest, stays) = (desk.signed_in(guest).await, desk.signed_in(stays).await);
        assert_eq!(open(&desk, &guest, &named).await.status, StatusCode::OK);
        let case = desk.store.reports(1).await.unwrap().remove(0).case;
        let wraps = async || {
            let boxes = desk.store.boxes(case).await.unwrap();
            boxes.0.iter().map(|one| (one.id, one.wraps.len())).collect::<Vec<_>>()
        };
        let before = wraps().await;

        // On its last day it still is.
        desk.wait(2 * 24 * 60 * MINUTE);
        let over = desk.app.desk().unwrap();
        over.lapse_grants().await.unwrap();
        let guest = desk.signed_in(guest).await;
        assert_eq!(open(&desk, &guest, &named).await.status, StatusCode::OK, "{name}");
        desk.wait(24 * 60 * MINUTE);
        for _ in 0..2 {
            over.lapse_grants().await.unwrap();
        }
        let (brook, guest) = (desk.signed_in(brook).await, desk.signed_in(guest).await);
        let stays = desk.signed_in(stays).await;
        assert_eq!(open(&desk, &guest, &named).await.status, StatusCode::NOT_FOUND, "{name}");
        assert!(!desk.get("/desk/reports", Some(&guest)).await.text().contains(&named));
        for person in [&brook, &stays] {
            assert_eq!(open(&desk, person, &named).await.status, StatusCode::OK, "{name}");
        }
        // As many wraps as before: the rows do not tell that there is one reader less.
        assert_eq!(wraps().await, before);
        let lapsed = kinds(&desk, &named).await.into_iter().filter(|kind| kind == "lapsed").count();
        assert_eq!(lapsed, 1, "{name}: once");
        assert!(open(&desk, &brook, &named).await.text().contains("A grant for a time ended"));
        // It can be given again, and whoever has it for a time is not among those who stay when another goes.
        assert_eq!(
            desk.fill("/desk/reports", GRANT, &brook, &fields("2026-03-09")).await.status,
            StatusCode::OK
        );
        assert_eq!(open(&desk, &guest, &named).await.status, StatusCode::OK);
        let end = [("reference", named.as_str()), ("who", &stays_id), ("purpose", "left"), ("sure", "yes")];
        assert_eq!(
            desk.fill("/desk/reports", "/desk/reports/end", &brook, &end).await.status,
            StatusCode::OK
        );
        let reply = [("reference", named.as_str()), ("text", "Received by us.")];
        let reply = desk.fill("/desk/reports", "/desk/reports/reply", &brook, &reply).await;
        assert!(reply.text().contains("Received by us."), "{}", reply.text());
        let page = open(&desk, &guest, &named).await.text();
        assert!(page.contains("An officer took") && !page.contains("Received by us."), "{name}");
    }
}

#[tokio::test]
async fn a_grant_that_is_over_is_over_in_every_list_of_somebody_who_stays_signed_in() {
    const LISTS: [&str; 3] = ["/desk", "/desk/reports", "/desk/cases"];
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake]).await;
    sent(&form(&desk), TOLD).await;
    let guest = desk.joined("Foxley", &[Role::Intake, Role::Supervisor]).await;
    let brook = desk.signed_in(brook).await;
    let named = reference(&desk, &brook).await;
    let to = id(&desk, &guest).await;
    let fields = [
        ("reference", named.as_str()),
        ("to", &to),
        ("part", "report"),
        ("purpose", "an audit"),
        ("until", "2026-03-01"),
        ("sure", "yes"),
    ];
    assert_eq!(desk.fill("/desk/reports", GRANT, &brook, &fields).await.status, StatusCode::OK);
    // Twenty minutes before midnight in Lakeport.
    desk.wait((19 * 60 + 40) * MINUTE);
    let guest = desk.signed_in(guest).await;
    for path in LISTS {
        assert!(desk.get(path, Some(&guest)).await.text().contains(&named), "{path}");
    }
    desk.wait(25 * MINUTE);
    desk.app.desk().unwrap().lapse_grants().await.unwrap();
    for path in LISTS {
        let reply = desk.get(path, Some(&guest)).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: they are still signed in");
        assert!(!reply.text().contains(&named), "{path}: {}", reply.text());
    }
}
