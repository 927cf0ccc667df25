//! Search at the desk: what is found by whom, and that a wall cannot be told from nothing.

use axum::http::StatusCode;
use register::Reference;
use store::staff::Role;

use super::cases::Office;
use super::reports::{form, reference, sent};
use super::{Desk, Person};
use crate::tests::Reply;

async fn search(desk: &Desk, person: &Person, fields: &[(&str, &str)]) -> Reply {
    desk.fill("/desk/search", "/desk/search", person, fields).await
}

#[tokio::test]
async fn a_case_is_found_by_its_reference_and_by_what_is_clear_of_it() {
    let office = Office::assigned().await;
    let (desk, brook) = (&office.desk, &office.brook);
    let ellwood = super::cases::id(desk, &office.investigator).await;
    let finds = async |fields: &[(&str, &str)]| {
        let reply = search(desk, brook, fields).await;
        assert_eq!(reply.status, StatusCode::OK);
        let page = reply.text();
        page.contains(&format!("name=\"reference\" value=\"{}\"><button>", office.reference))
    };
    let spaced = format!(" {} ", office.reference.to_lowercase());
    assert!(finds(&[("reference", &spaced)]).await, "as people type it");
    for fields in [
        &[("category", "force")][..],
        &[("stage", "investigation")],
        &[("person", &ellwood)],
        &[("from", "2026-02-28"), ("until", "2026-02-28"), ("category", "force")],
    ] {
        assert!(finds(fields).await, "{fields:?}");
    }
    for fields in [
        &[("category", "language")][..],
        &[("stage", "closed")],
        &[("person", "ffffffffffffffffffffffffffffffff")],
        &[("priority", "yes")],
        &[("from", "2026-03-01")],
        &[("until", "2026-02-27")],
        &[("reference", "tall, with a limp")],
        &[("reference", "Ellwood")],
    ] {
        assert!(!finds(fields).await, "{fields:?}");
    }
    let page = search(desk, brook, &[("from", "1 March")]).await.text();
    assert!(
        page.contains("A day is written such as 2026-03-01") && page.contains("value=\"1 March\""),
        "{page}"
    );
    let page = desk.get("/desk/search", Some(brook)).await.text();
    assert!(page.contains("names, places and words cannot be searched"), "{page}");
}

/// What came back, without what was typed, and how much was asked of the database for it.
async fn answer(desk: &Desk, person: &Person, fields: &[(&str, &str)]) -> (StatusCode, String, u64) {
    let token = super::hidden(&desk.get("/desk/search", Some(person)).await.text(), "form");
    let mut all = vec![("form", token.as_str())];
    all.extend_from_slice(fields);
    let before = desk.store.reads();
    let reply = desk.post("/desk/search", Some(person), &all).await;
    let reads = desk.store.reads() - before;
    let mut page = reply.text().replace(" selected", "");
    for (name, typed) in fields {
        page = page.replace(&format!("name=\"{name}\" value=\"{typed}\""), "");
    }
    (reply.status, page, reads)
}

#[tokio::test]
async fn what_is_sealed_or_behind_a_wall_is_answered_exactly_like_what_is_not_there() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let all = [Role::Intake, Role::Investigator, Role::Supervisor];
    let outside = [
        desk.joined("Dunmore", &all).await,
        desk.joined_at("Foxley", "ombudsman", "", &all).await,
        desk.joined_at("Marsh", "chief", "", &[Role::Supervisor]).await,
        desk.joined("Ade", &[Role::Administrator]).await,
    ];
    let told = [
        ("happened", "Ondine Quarrell hit me."),
        ("names", "Ondine Quarrell"),
        ("not-person", "Dunmore and Ade"),
        ("contact", "mailbox"),
        ("name", "Tamsin Vole"),
    ];
    sent(&form(&desk), &told).await;
    let brook = desk.signed_in(brook).await;
    let reference = reference(&desk, &brook).await;
    for (act, fields) in [("accept", &[][..]), ("classify", &[("category", "force"), ("words", "as told")])] {
        let mut all = vec![("reference", reference.as_str()), ("act", act)];
        all.extend_from_slice(fields);
        let reply = desk.fill("/desk/cases", "/desk/cases/act", &brook, &all).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    }
    let nobodys = Reference::from_random(77).to_string();
    for person in outside {
        let person = desk.signed_in(person).await;
        let expected = answer(&desk, &person, &[("reference", &nobodys)]).await;
        assert_eq!(expected.0, StatusCode::OK);
        assert!(expected.1.contains("No case that your key opens was found"), "{}", expected.1);
        // More than once: what was tried before must not show either.
        for typed in
            [&*reference, &reference, "Ondine Quarrell", "Tamsin Vole", "Nobody Atall", "as told", &nobodys]
        {
            let found = answer(&desk, &person, &[("reference", typed)]).await;
            assert_eq!(found, expected, "{} {typed}", person.name);
        }
        if person.name.ends_with("Dunmore") {
            let none = answer(&desk, &person, &[("category", "retaliation")]).await;
            for _ in 0..2 {
                let walled = answer(&desk, &person, &[("category", "force")]).await;
                assert_eq!(walled, none, "by what is clear as well");
            }
        }
    }
    // For whoever may see it the reference does find it, and what is sealed finds nothing for them either.
    let found = answer(&desk, &brook, &[("reference", &reference)]).await;
    let none = answer(&desk, &brook, &[("reference", &nobodys)]).await;
    assert!(found.1 != none.1 && found.2 == none.2);
    assert_eq!(answer(&desk, &brook, &[("reference", "Ondine Quarrell")]).await, none);
}

/// Every role there is, at an office and at an authority; nobody's key opens the case but Brook's.
#[tokio::test]
async fn a_sealed_name_is_answered_like_one_drawn_by_lot_in_every_field_and_to_every_role() {
    const FIELDS: [&str; 7] = ["reference", "category", "stage", "person", "priority", "from", "until"];
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    let told = [
        ("happened", "Ondine Quarrell hit me."),
        ("names", "Ondine Quarrell"),
        ("contact", "mailbox"),
        ("name", "Tamsin Vole"),
    ];
    sent(&form(&desk), &told).await;
    let mut people = vec![brook];
    for role in Role::ALL {
        people.push(desk.joined(role.key(), &[role]).await);
        people.push(desk.joined_at(&format!("{} there", role.key()), "standards", "", &[role]).await);
    }
    people.push(desk.joined_at("Marsh", "chief", "", &[Role::Supervisor]).await);
    for person in people {
        let person = desk.signed_in(person).await;
        for field in FIELDS {
            let expected = answer(&desk, &person, &[(field, "Nobody Atall")]).await;
            assert_eq!(expected.0, StatusCode::OK);
            for typed in ["Ondine Quarrell", "Tamsin Vole", "hit me", "Ondine Quarrell"] {
                let found = answer(&desk, &person, &[(field, typed)]).await;
                assert_eq!(found, expected, "{}: {typed} as {field}", person.name);
            }
        }
    }
}
