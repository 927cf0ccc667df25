//! Files of lists: made while their person goes on, fetched by nobody else, removed; and what is never in one.

use axum::http::StatusCode;
use casework::policy::Pack;
use store::staff::{EventKind, Role};
use store::{ExportId, ExportState};

use super::cases::{Office, id};
use super::reports::{form, sent};
use super::{Desk, MINUTE, Person, empty, hidden, lakeport, sample};
use crate::Register;
use crate::tests::Reply;

const HERE: &str = "/desk/exports";

async fn page(desk: &Desk, person: &Person) -> String {
    desk.get(HERE, Some(person)).await.text()
}

/// Has one made and waits for it: its id.
async fn made(desk: &Desk, person: &Person, what: &str) -> String {
    let reply = desk.fill(HERE, "/desk/exports/start", person, &[("what", what)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{what}: {}", reply.text());
    assert_eq!(reply.header("location"), HERE);
    for _ in 0..400 {
        let shown = page(desk, person).await;
        if shown.contains("Download (CSV)") {
            return hidden(&shown, "id");
        }
        assert!(shown.contains("Look again"), "{what} was stopped: {shown}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{what} was never ready")
}

async fn fetch(desk: &Desk, person: &Person, id: &str) -> Reply {
    desk.fill(HERE, "/desk/exports/file", person, &[("id", id)]).await
}

async fn remove(desk: &Desk, person: &Person, id: &str) -> StatusCode {
    desk.fill(HERE, "/desk/exports/remove", person, &[("id", id)]).await.status
}

async fn csv(desk: &Desk, person: &Person, what: &str) -> String {
    let id = made(desk, person, what).await;
    let reply = fetch(desk, person, &id).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(remove(desk, person, &id).await, StatusCode::SEE_OTHER);
    assert_eq!(fetch(desk, person, &id).await.status, StatusCode::NOT_FOUND, "it was removed");
    reply.text()
}

#[tokio::test]
async fn a_list_is_made_into_a_file_that_its_person_alone_fetches_for_half_an_hour() {
    let office = Office::assigned().await;
    let (desk, brook, second) = (&office.desk, &office.brook, &office.second);
    assert!(desk.get("/desk", Some(brook)).await.text().contains(HERE));
    assert!(desk.get("/desk/cases", Some(brook)).await.text().contains(HERE));
    let file = made(desk, brook, "cases").await;
    let reply = fetch(desk, brook, &file).await;
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"cases.csv\"");
    let text = reply.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Case,Office,Stage,State,Category,Priority,Who has it,Registered,Next last day");
    let known = format!("{},Lakeport Review Board", office.reference);
    assert!(lines.len() == 2 && lines[1].starts_with(&known), "{text}");
    assert!(
        lines[1].contains("Force without need") && lines[1].contains("Person Ellwood,2026-02-28,"),
        "{text}"
    );
    for told in ["An officer hit", "tall, with a limp", "the blow", "she is free", "as told"] {
        assert!(!text.contains(told), "what was told or written is in no file: {told}");
    }
    assert!(page(desk, brook).await.contains("Ready, one line. It is removed in 30 minutes."));
    let spanish = desk.get("/es/desk/exports", Some(brook)).await.text();
    assert!(spanish.contains("Listo, una línea.") && spanish.contains("/es/desk/exports/file"), "{spanish}");

    // Nobody else: of the same office and role, of another, or signed in nowhere.
    for person in [second, &office.investigator, &office.carver] {
        assert_eq!(fetch(desk, person, &file).await.status, StatusCode::NOT_FOUND);
        assert!(!page(desk, person).await.contains("Download (CSV)"));
        assert_eq!(remove(desk, person, &file).await, StatusCode::NOT_FOUND);
    }
    assert_eq!(desk.post("/desk/exports/file", None, &[("id", &file)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(fetch(desk, brook, &file).await.text(), text, "it is still there");

    let of = super::cases::account(desk, brook).await;
    let events = desk.store.staff_events_of(of).await.unwrap();
    assert_eq!((events[0].kind, events[0].export.as_deref()), (EventKind::Exported, Some("cases")));
    let told = desk.get("/desk/sessions", Some(brook)).await.text();
    assert!(told.contains("Person Brook had a file made: Cases"), "{told}");

    desk.wait(31 * MINUTE);
    let brook = &desk.signed_in(brook.clone()).await;
    assert_eq!(fetch(desk, brook, &file).await.status, StatusCode::NOT_FOUND);
    assert!(!page(desk, brook).await.contains("Your files"));
    desk.store.sweep_exports(desk.now()).await.unwrap();
    assert_eq!(remove(desk, brook, &file).await, StatusCode::NOT_FOUND, "nothing is left of it");
}

#[tokio::test]
async fn each_list_is_a_file_for_whoever_sees_the_list_and_for_nobody_else() {
    let office = Office::assigned().await;
    let (desk, brook, second) = (&office.desk, &office.brook, &office.second);
    let milder = [("allegation", "1"), ("category", "language"), ("words", "it was only <loud>")];
    office.does(brook, "propose-downgrade", &milder).await;
    let waiting = csv(desk, second, "board.waiting").await;
    assert!(
        waiting.contains(&format!("{},", office.reference)) && waiting.contains("Person Brook"),
        "{waiting}"
    );
    assert!(!waiting.contains("loud"));
    office.does(second, "approve", &[("proposal", "1")]).await;
    let downgrades = csv(desk, second, "board.downgrades").await;
    assert!(downgrades.contains("agreed by Person Rook") && !downgrades.contains("loud"), "{downgrades}");
    for list in ["letters", "offered", "unconfirmed", "late-cases", "late-clocks", "paused"] {
        let text = csv(desk, brook, &format!("board.{list}")).await;
        assert!(text.starts_with("Case,"), "{list}: {text}");
    }
    for (person, what) in [
        (&office.investigator, "board.waiting"),
        (&office.chief, "cases"),
        (&office.chief, "board.waiting"),
        (brook, "yearly.ombudsman-file.2026"),
    ] {
        let reply = desk.fill(HERE, "/desk/exports/start", person, &[("what", what)]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{what}");
    }
    for what in ["", "staff", "board.nothing", "yearly.ombudsman-file.x"] {
        let reply = desk.fill(HERE, "/desk/exports/start", brook, &[("what", what)]).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{what}");
    }
    let ombra = desk.joined_at("Ombra", "ombudsman", "", &[Role::Supervisor]).await;
    let ombra = desk.signed_in(ombra).await;
    assert!(page(desk, &ombra).await.contains("Complete file for the ombudsman, 2026"));
    let yearly = csv(desk, &ombra, "yearly.ombudsman-file.2026").await;
    let direct = desk.get("/desk/yearly/file.csv?file=ombudsman-file&year=2026", Some(&ombra)).await.text();
    assert_eq!(yearly, direct, "the same as at once");
}

#[tokio::test]
async fn a_case_behind_the_wall_is_in_no_file_and_no_count() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let dunmore = desk.joined("Dunmore", &[Role::Intake, Role::Supervisor]).await;
    let told = [("happened", "He hit me."), ("not-person", "Dunmore"), ("contact", "mailbox")];
    sent(&form(&desk), &told).await;
    let (brook, dunmore) = (desk.signed_in(brook).await, desk.signed_in(dunmore).await);
    for what in ["cases", "board.offered"] {
        let seen = csv(&desk, &brook, what).await;
        assert_eq!(seen.lines().count(), 2, "{what}: {seen}");
        let file = made(&desk, &dunmore, what).await;
        assert!(page(&desk, &dunmore).await.contains("Ready, 0 lines."), "{what}");
        let unseen = fetch(&desk, &dunmore, &file).await.text();
        assert_eq!(unseen.lines().count(), 1, "{what}: {unseen}");
        remove(&desk, &dunmore, &file).await;
    }
}

/// A city in which a name would be a formula.
fn with_a_formula(text: &str) -> Pack {
    let mut pack = lakeport();
    let force = pack.categories.iter_mut().find(|one| one.key.as_str() == "force").unwrap();
    let named = serde_json::json!({ "en": text, "es": text });
    force.name = serde_json::from_value(named).unwrap();
    pack
}

#[tokio::test]
async fn a_cell_that_a_spreadsheet_would_run_is_text() {
    for begins in ["=", "+", "-", "@"] {
        let (folder, store) = empty().await;
        let pack = with_a_formula(&format!("{begins}SUM(1,2)"));
        let desk = Desk::under(pack.into(), Register::fixed(sample::fixed()), folder, store, None, true);
        let office = Office::assigned_on(desk).await;
        let text = csv(&office.desk, &office.brook, "cases").await;
        assert!(text.contains(&format!("\"'{begins}SUM(1,2)\"")), "{text}");
    }
}

#[tokio::test]
async fn a_file_on_which_the_program_ended_is_told_and_nothing_is_left_of_it() {
    let office = Office::assigned().await;
    let (desk, brook) = (&office.desk, &office.brook);
    let of = super::cases::account(desk, brook).await;
    // As it lies there after a crash: begun, a piece kept, and nobody works on it.
    let lost = ExportId([7; 16]);
    desk.store.begin_export(lost, of, "cases", desk.now()).await.unwrap();
    desk.store.add_to_export(lost, b"Case\r\n".to_vec(), 0, desk.now()).await.unwrap();
    let shown = page(desk, brook).await;
    assert!(shown.contains("Being made, 0 so far.") && shown.contains("Look again"), "{shown}");
    let again = desk.fill(HERE, "/desk/exports/start", brook, &[("what", "cases")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("A file of yours is being made."), "{}", again.text());
    let file = "07".repeat(16);
    assert_eq!(fetch(desk, brook, &file).await.status, StatusCode::NOT_FOUND, "half a file is none");

    desk.wait(2 * MINUTE);
    let shown = page(desk, brook).await;
    assert!(shown.contains("It was not finished") && shown.contains("Have it made again."), "{shown}");
    assert_eq!(fetch(desk, brook, &file).await.status, StatusCode::NOT_FOUND);
    desk.store.sweep_exports(desk.now()).await.unwrap();
    assert!(csv(desk, brook, "cases").await.contains(&office.reference), "another one is made");
}

#[tokio::test]
async fn whoever_signs_out_stops_the_file_and_a_lost_role_takes_it_away() {
    let office = Office::assigned().await;
    let (desk, brook) = (&office.desk, &office.brook);
    let file = made(desk, brook, "board.waiting").await;
    let who = id(desk, brook).await;
    let ade = desk.joined("Ade", &[Role::Administrator]).await;
    let ade = desk.signed_in(ade).await;
    let unit = desk.store.staff().await.unwrap().into_iter().find(|one| one.name == brook.name).unwrap().unit;
    let fields = [
        ("staff", who.as_str()),
        ("agency", "review-board"),
        ("unit", unit.as_str()),
        ("role", "intake"),
        ("reason", "she supervises no more"),
    ];
    let reply = desk.fill("/desk/staff", "/desk/staff/change", &ade, &fields).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    let brook = &desk.signed_in(brook.clone()).await;
    assert_eq!(
        fetch(desk, brook, &file).await.status,
        StatusCode::NOT_FOUND,
        "who supervises no more fetches no list of the board"
    );

    // The key is gone with the session: what was being made is stopped, whole pages or not.
    let of = super::cases::account(desk, brook).await;
    let begun = desk.fill(HERE, "/desk/exports/start", brook, &[("what", "cases")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    desk.app.desk().unwrap().unlocked.forget_staff(of, None);
    for _ in 0..400 {
        let own = desk.store.exports_of(of, desk.now()).await.unwrap();
        let newest = own.iter().find(|one| one.what == "cases").unwrap();
        if newest.state == ExportState::Stopped {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it goes on without a key");
}
