//! The board of whoever supervises: what it tells, and what it keeps from whom.

use axum::http::StatusCode;
use store::staff::Role;

use super::cases::{DAY, Office};
use super::reports::{form, reference, sent};
use super::{Desk, Person};

const LISTS: [&str; 8] =
    ["waiting", "letters", "offered", "unconfirmed", "late-cases", "late-clocks", "paused", "downgrades"];

async fn list(desk: &Desk, person: &Person, list: &str) -> String {
    let reply = desk.get(&format!("/desk/board/{list}"), Some(person)).await;
    assert_eq!(reply.status, StatusCode::OK, "{list}");
    reply.text()
}

/// A count and what it is a count of.
fn says(page: &str, name: &str, value: &str) {
    assert!(page.contains(&format!("<dt>{name}</dt><dd>{value}</dd>")), "{name} is not {value}: {page}");
}

#[tokio::test]
async fn the_board_tells_what_waits_what_is_late_what_stands_still_and_who_has_how_much() {
    let office = Office::new().await;
    let (desk, brook) = (&office.desk, &office.brook);
    let board = async |person: &Person| desk.get("/desk/board", Some(person)).await.text();
    says(&board(brook).await, "Not yet taken", "1 of 1");
    assert!(list(desk, brook, "offered").await.contains(&office.reference));
    office.does(brook, "accept", &[]).await;
    office.does(brook, "classify", &[("category", "force"), ("words", "as told")]).await;
    let who = super::cases::id(desk, &office.investigator).await;
    office.does(brook, "assign", &[("person", &who), ("words", "she is free")]).await;
    let page = board(brook).await;
    says(&page, "Not yet taken", "0 of 1");
    says(&page, "Assigned, and nobody has said yes", "1 of 1");
    assert!(page.contains("<th scope=\"row\">Person Ellwood</th><td>1</td><td>0</td><td>1</td>"), "{page}");
    let unconfirmed = list(desk, brook, "unconfirmed").await;
    assert!(unconfirmed.contains("Person Ellwood") && unconfirmed.contains("2026-03-01"), "{unconfirmed}");
    office.does(&office.investigator, "confirm", &[]).await;
    says(&board(brook).await, "Assigned, and nobody has said yes", "0 of 1");
    assert!(!list(desk, brook, "unconfirmed").await.contains(&office.reference));

    let clock = desk.store.case(case(desk).await).await.unwrap().unwrap();
    let no = clock.clocks.iter().position(|one| one.rule.as_str() == "investigation").unwrap() + 1;
    let pause = [("clock", &*no.to_string()), ("pause", "court"), ("words", "the judge said so")];
    office.does(brook, "pause", &pause).await;
    let paused = list(desk, brook, "paused").await;
    assert!(paused.contains("Person Brook") && paused.contains(&office.reference), "{paused}");
    assert!(!paused.contains("the judge said so"), "the words lie in the case");

    says(&board(brook).await, "With a clock that is late", "0 of 1");
    desk.wait(9 * DAY);
    let brook = &desk.signed_in(brook.clone()).await;
    says(&board(brook).await, "With a clock that is late", "1 of 1");
    for late in ["late-cases", "late-clocks"] {
        assert!(list(desk, brook, late).await.contains(&office.reference), "{late}");
    }
}

#[tokio::test]
async fn more_cases_than_one_page_shows_are_listed_page_by_page_and_counted_beside_the_board() {
    const ALL: usize = 52;
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    for _ in 0..ALL {
        sent(&form(&desk), &[("happened", "He hit me."), ("contact", "none")]).await;
    }
    let brook = desk.signed_in(brook).await;
    for address in ["/desk/cases", "/desk/reports"] {
        let (mut found, mut next) = (std::collections::BTreeSet::new(), Some(address.to_owned()));
        let mut pages = 0;
        while let Some(page) = next {
            let text = desk.get(&page, Some(&brook)).await.text();
            let lines = text.split("name=\"reference\" value=\"").skip(1);
            let lines: Vec<_> = lines.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
            assert!(lines.len() <= 50, "{page}");
            assert!(lines.into_iter().all(|line| found.insert(line)), "{page}: none stands on two pages");
            let link = text.split_once("\" rel=\"next\"").map(|(before, _)| before);
            next = link.and_then(|before| before.rsplit('"').next()).map(str::to_owned);
            pages += 1;
        }
        assert_eq!((found.len(), pages), (ALL, 2), "{address}");
    }
    let board = async || desk.get("/desk/board", Some(&brook)).await.text();
    let first = board().await;
    says(&first, "Open cases", "20");
    assert!(first.contains("the others are being counted now"), "{first}");
    let mut all = board().await;
    for _ in 0..200 {
        if all.contains("up to five minutes old") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        all = board().await;
    }
    says(&all, "Open cases", &ALL.to_string());
    says(&all, "Not yet taken", &format!("{ALL} of {ALL}"));
    assert!(!all.contains("the others are being counted now"), "{all}");
    desk.wait(5 * 60 * 1_000_000);
    says(&board().await, "Open cases", "20");
}

async fn case(desk: &Desk) -> vault::CaseId {
    desk.store.reports(1).await.unwrap().remove(0).case
}

#[tokio::test]
async fn what_was_made_smaller_is_listed_and_its_reason_is_read_on_request_and_recorded() {
    let office = Office::assigned().await;
    let (desk, brook) = (&office.desk, &office.brook);
    let milder = [("allegation", "1"), ("category", "language"), ("words", "it was only <loud>")];
    office.does(brook, "propose-downgrade", &milder).await;
    let waiting = list(desk, &office.second, "waiting").await;
    assert!(waiting.contains(&office.reference) && !waiting.contains("loud"), "{waiting}");
    office.does(&office.second, "approve", &[("proposal", "1")]).await;
    assert!(!list(desk, &office.second, "waiting").await.contains(&office.reference));
    let page = list(desk, &office.second, "downgrades").await;
    assert!(page.contains("Proposed by Person Brook, agreed by Person Rook"), "{page}");
    assert!(page.contains("From Force without need") && !page.contains("loud"), "{page}");
    let reads = async || {
        let events = desk.store.report_events(case(desk).await).await.unwrap();
        events.iter().filter(|event| event.kind == "read" && event.detail == "investigation").count()
    };
    let before = reads().await;
    let reply = desk.fill("/desk/board/downgrades", "/desk/board/reasons", &office.second, &[]).await;
    assert!(reply.text().contains("it was only &#60;loud&#62;"), "{}", reply.text());
    assert_eq!(reads().await, before + 1, "that it was read is kept");
    let spanish = desk.get("/es/desk/board/downgrades", Some(&office.second)).await.text();
    assert!(spanish.contains("Propuso Person Brook"), "{spanish}");
}

/// Somebody of the same office and role whom the reporter left out, of another office, of none, and an administrator.
async fn outside(desk: &Desk) -> Vec<Person> {
    let (all, none) =
        ([Role::Intake, Role::Investigator, Role::Supervisor], [Role::Administrator, Role::Supervisor]);
    let people = [
        desk.joined("Dunmore", &all).await,
        desk.joined_at("Foxley", "ombudsman", "", &all).await,
        desk.joined_at("Marsh", "chief", "", &[Role::Supervisor]).await,
        desk.joined("Ade", &none).await,
    ];
    let mut signed_in = Vec::new();
    for person in people {
        signed_in.push(desk.signed_in(person).await);
    }
    signed_in
}

#[tokio::test]
async fn of_a_case_behind_their_wall_nobody_sees_a_line_a_count_or_that_it_is_there() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let outside = outside(&desk).await;
    let empty = async |person: &Person| {
        let mut pages = vec![desk.get("/desk", Some(person)).await.text()];
        pages.push(desk.get("/desk/board", Some(person)).await.text());
        for one in LISTS {
            pages.push(list(&desk, person, one).await);
        }
        pages
    };
    let mut before = Vec::new();
    for person in &outside {
        before.push(empty(person).await);
    }
    let told = [("happened", "He hit me."), ("not-person", "Dunmore and Ade"), ("contact", "mailbox")];
    sent(&form(&desk), &told).await;
    let brook = desk.signed_in(brook).await;
    let reference = reference(&desk, &brook).await;
    for (act, fields) in [("accept", &[][..]), ("classify", &[("category", "force"), ("words", "as told")])] {
        let mut all = vec![("reference", reference.as_str()), ("act", act)];
        all.extend_from_slice(fields);
        let reply = desk.fill("/desk/cases", "/desk/cases/act", &brook, &all).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    }
    desk.wait(9 * DAY);
    let brook = desk.signed_in(brook).await;
    assert!(desk.get("/desk/board", Some(&brook)).await.text().contains(&reference), "there is something");
    for (person, before) in outside.into_iter().zip(before) {
        let person = desk.signed_in(person).await;
        let forms = |page: &str| {
            let page = page.replace(&super::hidden(page, "form"), "");
            // The news of one's own account go on.
            match page.split_once("<section aria-labelledby=\"news\">") {
                Some((head, rest)) => head.to_owned() + rest.split_once("</section>\n").unwrap().1,
                None => page,
            }
        };
        for (page, before) in empty(&person).await.iter().zip(&before) {
            assert!(!page.contains(&reference), "{}: {page}", person.name);
            assert_eq!(forms(page), forms(before), "{}: as if it were not there", person.name);
        }
    }
}

#[tokio::test]
async fn a_list_that_is_not_there_is_none_and_a_place_that_is_none_begins_the_list() {
    let office = Office::new().await;
    let (desk, brook) = (&office.desk, &office.brook);
    assert_eq!(desk.get("/desk/board/nothing", Some(brook)).await.status, StatusCode::NOT_FOUND);
    let page = desk.get("/desk/board/offered?after=%22%3Ex", Some(brook)).await.text();
    assert!(page.contains(&office.reference) && !page.contains("\">x"), "{page}");
    let behind = format!("/desk/board/offered?after=2999-01-01.{}.0", "0".repeat(32));
    assert!(!desk.get(&behind, Some(brook)).await.text().contains(&office.reference));
}

#[tokio::test]
async fn a_reason_that_an_approved_report_shows_is_on_the_board_of_a_colleague_who_came_by_another_office() {
    let office = Office::assigned().await;
    let desk = &office.desk;
    // Another office gave her the case, so that she reads nothing of what her own writes for itself.
    let hale = desk.joined("Hale", &[Role::Supervisor]).await;
    let ellwood = &office.investigator;
    let end = [("allegation", "1"), ("closure", "outside"), ("words", "Axolotl took it back")];
    office.does(ellwood, "propose-end", &end).await;
    office.does(&office.second, "approve", &[("proposal", "1")]).await;
    office.does(&office.carver, "accept", &[]).await;
    office.grants(&office.carver, &hale, "report").await;
    let hale = desk.signed_in(hale).await;
    let reasons = async |person: &Person| {
        let reply = desk.fill("/desk/board/downgrades", "/desk/board/reasons", person, &[]).await;
        assert_eq!(reply.status, StatusCode::OK);
        reply.text()
    };
    assert!(reasons(&office.second).await.contains("Axolotl"));
    let page = reasons(&hale).await;
    assert!(page.contains(&office.reference) && !page.contains("Axolotl"), "{page}");
    office.does(ellwood, "propose-report", &[("words", "all of it")]).await;
    office.does(&office.second, "approve", &[("proposal", "2")]).await;
    assert!(reasons(&hale).await.contains("Axolotl"));
    // Of the other office it is no downgrade, and stands on no board of theirs.
    assert!(!reasons(&office.carver).await.contains(&office.reference));
}
