//! Patterns: what whoever supervises sees of officers, what each page says beside it, and who is told that they looked.

use std::fmt::Write as _;
use std::path::Path;

use axum::http::StatusCode;
use roster::Pair;
use sources::Mapping;
use store::staff::Role;
use store::{Ground, Import, Proposal, Store};

use super::{Desk, Person, between, hidden};
use crate::desk::{ADJUSTED, GROUPINGS, OUTCOMES};

const MAPPING: &str = r#"
[source]
key = "quarry"
title = "Complaints of Quarry"
publisher = "Quarry"
place = "Quarry"
released = "2013-01-01"
invented = true

[[district]]
number = "07"
name = "Pit"
tile = [0, 0]

[[district]]
number = "08"
name = "Heap"
tile = [1, 0]

[[category_group]]
code = "Shouting"
en = "Shouting"
es = "Gritos"

[codes.finding]
SU = "sustained"
NS = "not-sustained"

[codes.discipline]
100 = "reprimand"

[codes.race]
W = "white"
B = "black"

[codes.sex]
F = "female"
M = "male"

[[file]]
name = "accused.csv"
repeats = "keep"

[[file.record]]
kind = "case"
log_no = "number"
opened = "opened"
closed = "closed"
district = "district"

[[file.record]]
kind = "accused"
log_no = "number"
name = "name"
birth_year = "born"
appointed = "appointed"
star = "star"
unit = "unit"
rank = "rank"
sex = "sex"
race = "race"
category = "category"
final_finding = "finding"
final_discipline = "discipline"

[[file]]
name = "people.csv"
repeats = "keep"

[[file.record]]
kind = "complainant"
log_no = "number"
race = "race"
sex = "sex"
"#;

const LAST: [&str; 10] =
    ["<b>ARDEN", "BIRCH", "CEDAR", "DOGWOOD", "ELDER", "FURZE", "GORSE", "HAZEL", "ILEX", "JUNIPER"];
const FIRST: [&str; 6] = ["ADA", "BEN", "CAL", "DOT", "EVE", "FIN"];
const CASES: usize = 900;

/// Sixty officers of ten teams; one team in three draws most complaints, so that there is something to see.
fn write(folder: &Path) {
    let mut accused = "number,opened,closed,district,name,born,appointed,star,unit,rank,sex,race,\
                       category,finding,discipline\n"
        .to_owned();
    let mut people = "number,race,sex\n".to_owned();
    let mut seed = 7u32;
    let mut draw = |of: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) as usize % of
    };
    for case in 0..CASES {
        let (year, month, day) = (2000 + case * 13 / CASES, 1 + draw(12), 1 + draw(28));
        let team = if draw(3) > 0 { 3 * draw(3) } else { draw(10) };
        let district = 7 + draw(2);
        let named = 1 + draw(3);
        let first = draw(6);
        for n in 0..named {
            let at = team * 6 + (first + n) % 6;
            let (found, done) = if draw(9) == 0 { ("SU", "100") } else { ("NS", "") };
            writeln!(
                accused,
                "Q{case},{year}-{month:02}-{day:02},{}-{month:02}-{day:02},0{district},\"{}, {}\",{},{}-06-01,{},{},\
                 PO,{},{},Shouting,{found},{done}",
                year + 1,
                LAST[at / 6],
                FIRST[at % 6],
                1955 + at % 20,
                1985 + at % 14,
                1000 + at,
                10 + team,
                if at % 4 == 0 { "F" } else { "M" },
                if at % 2 == 0 { "W" } else { "B" },
            )
            .unwrap();
        }
        let (race, sex) = (["W", "B", ""][draw(3)], ["F", "M"][draw(2)]);
        writeln!(people, "Q{case},{race},{sex}").unwrap();
    }
    std::fs::write(folder.join("accused.csv"), accused).unwrap();
    std::fs::write(folder.join("people.csv"), people).unwrap();
}

async fn import(store: &Store, mapping: &str, seed: u8) {
    let files = tempfile::tempdir().unwrap();
    write(files.path());
    let import = Import {
        mapping: Mapping::parse("quarry", mapping).unwrap(),
        folder: files.path(),
        limits: sources::Limits::default(),
        dry_run: false,
        allow_removals: false,
        now: 1_478_000_000_000_000,
        seed: [seed; 32],
    };
    store::import(store, import, |_| ()).await.unwrap();
}

async fn quarry() -> (Desk, Person) {
    let desk = Desk::recording(async |store| import(store, MAPPING, 1).await).await;
    let brook = desk.joined("Brook", &[Role::Supervisor]).await;
    let brook = desk.signed_in(brook).await;
    (desk, brook)
}

async fn page(desk: &Desk, person: &Person, path: &str) -> String {
    let reply = desk.get(path, Some(person)).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text());
    reply.text()
}

/// The id in the first form that opens the record of somebody with this name.
fn id_of(page: &str, name: &str) -> String {
    let form =
        page.split("<form ").find(|form| form.contains(name)).unwrap_or_else(|| panic!("{name}: {page}"));
    hidden(form, "officer")
}

async fn open(desk: &Desk, person: &Person, id: &str) -> crate::tests::Reply {
    desk.fill("/desk/patterns", "/desk/patterns/officer", person, &[("source", "quarry"), ("officer", id)])
        .await
}

#[tokio::test]
async fn a_list_shows_names_with_what_each_place_rests_on_and_what_it_is_not() {
    let (desk, brook) = quarry().await;
    let home = page(&desk, &brook, "/desk/patterns").await;
    assert!(home.contains("Complaints of Quarry") && home.contains("This record is invented"), "{home}");
    let list = page(&desk, &brook, "/desk/patterns/warning").await;
    assert!(list.contains("never a verdict and never a list of whom to remove"), "{list}");
    assert!(list.contains("Being named in a complaint is not being found at fault."));
    assert!(list.contains("&#60;b&#62;ARDEN, ADA, star 1000") && !list.contains("<b>ARDEN"), "{list}");
    assert!(list.contains("<svg") && list.contains("Expected in three years"));
    let places = list.matches("name=\"officer\"").count();
    assert_eq!(places, 50, "a page has fifty");
    assert!(list.contains("rel=\"next\""));
    let rest = page(&desk, &brook, "/desk/patterns/warning?source=quarry&from=50").await;
    assert_eq!(rest.matches("name=\"officer\"").count(), 10);
    assert!(rest.contains("rel=\"prev\"") && !rest.contains("rel=\"next\""));
    let force = page(&desk, &brook, "/desk/patterns/warning?group=Shouting").await;
    assert!(force.contains("<option value=\"Shouting\" selected>"));
    for wrong in ["?group=none", "?source=none"] {
        let reply = desk.get(&format!("/desk/patterns/warning{wrong}"), Some(&brook)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
    }

    let worth = page(&desk, &brook, "/desk/patterns/warning/record").await;
    for list in ["1 January 2004", "1 January 2010"] {
        assert!(worth.contains(list), "{list}: {worth}");
    }
    assert!(
        worth.contains("Told apart by counting all complaints")
            && worth.contains("Whether it errs more for some")
    );
    assert!(worth.contains("how sure that is is disputed"));
    let spanish = page(&desk, &brook, "/es/desk/patterns/warning?source=quarry").await;
    assert!(
        spanish.contains("nunca un veredicto")
            && spanish.contains("href=\"/en/desk/patterns/warning?source=quarry\"")
    );
}

#[tokio::test]
async fn whoever_opens_an_officers_record_is_recorded_and_the_next_one_sees_it() {
    let (desk, brook) = quarry().await;
    let fields = [("source", "quarry"), ("name", "dot birch")];
    let found = desk.fill("/desk/patterns", "/desk/patterns", &brook, &fields).await.text();
    assert!(found.contains("One officer") && found.contains("BIRCH, DOT, star 1009"), "{found}");
    assert!(found.contains("value=\"dot birch\""), "what was typed stays");
    let none =
        desk.fill("/desk/patterns", "/desk/patterns", &brook, &[("source", "quarry"), ("name", "zzz")]).await;
    assert!(none.text().contains("Nobody in this record"));
    let all =
        desk.fill("/desk/patterns", "/desk/patterns", &brook, &[("source", "quarry"), ("name", "")]).await;
    assert!(all.text().contains("Nobody in this record"), "nothing typed finds nobody, not everybody");

    let id = id_of(&found, "BIRCH, DOT");
    let record = open(&desk, &brook, &id).await.text();
    assert!(record.contains("<h1>BIRCH, DOT, star 1009</h1>"), "{record}");
    for says in [
        "That you opened this page is recorded",
        "Complaints fade",
        "Being named in the same complaint is not having acted together",
        "says nothing about where somebody served when an incident happened",
        "2013",
        "Shouting",
        "Pit",
    ] {
        assert!(record.contains(says), "{says}: {record}");
    }
    assert!(record.contains("href=\"/cases/"), "to each complaint");
    let looks = between(&record, "id=\"looks\"", "</section>");
    assert_eq!(looks.matches("Person Brook").count(), 1, "{looks}");

    let carver = desk.joined("Carver", &[Role::Supervisor]).await;
    let carver = desk.signed_in(carver).await;
    let again = open(&desk, &carver, &id).await.text();
    let looks = between(&again, "id=\"looks\"", "</section>");
    assert!(looks.contains("Person Brook") && looks.contains("Person Carver"), "{looks}");
    let kept = desk.store.officer_reads(id.parse().unwrap(), 9).await.unwrap();
    assert_eq!(
        kept.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Person Carver", "Person Brook"]
    );

    for wrong in ["999999", "x", "", "-1"] {
        assert_eq!(open(&desk, &brook, wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let investigator = desk.joined("Ellwood", &[Role::Investigator]).await;
    let investigator = desk.signed_in(investigator).await;
    let fields = [("source", "quarry"), ("officer", &*id)];
    let refused = desk.post("/desk/patterns/officer", Some(&investigator), &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(
        desk.store.officer_reads(id.parse().unwrap(), 9).await.unwrap().len(),
        2,
        "a refusal is no reading"
    );
    let forged = desk.post("/desk/patterns/officer", Some(&brook), &fields).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN, "a form without our token opens nothing");
}

#[tokio::test]
async fn a_network_is_drawn_with_numbers_and_named_in_the_table_beside_it() {
    let (desk, brook) = quarry().await;
    let shown = page(&desk, &brook, "/desk/patterns/network").await;
    assert!(shown.contains("Group 1") && shown.contains("Pairs named together again and again"), "{shown}");
    let picture = between(&shown, "class=\"tie\"", "</svg>");
    assert!(!picture.contains("BIRCH") && !picture.contains("ARDEN"), "a picture names nobody");
    assert!(shown.contains("Times as many as by lots") && shown.contains("&#60; 0.001"), "{shown}");
    let second = page(&desk, &brook, "/desk/patterns/network?source=quarry&crew=2").await;
    assert!(second.contains("<h3 id=\"crew\">Group 2</h3>"), "{second}");
    for wrong in ["crew=0", "crew=9999", "crew=x"] {
        let reply = desk.get(&format!("/desk/patterns/network?{wrong}"), Some(&brook)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn every_comparison_is_answered_with_its_tests_and_its_limits() {
    let (desk, brook) = quarry().await;
    for (by, ..) in GROUPINGS {
        for (outcome, ..) in OUTCOMES {
            for adjust in ADJUSTED.iter().map(|(key, ..)| *key).chain(["none"]) {
                let asked = format!("by={by}&outcome={outcome}&adjust={adjust}");
                let shown = page(&desk, &brook, &format!("/desk/patterns/groups?{asked}")).await;
                assert!(shown.contains(&format!("<option value=\"{by}\" selected>")), "{asked}");
                assert!(shown.contains("A large p is not proof"), "{asked}");
            }
        }
    }
    let shown = page(&desk, &brook, "/desk/patterns/groups?by=officer-race").await;
    assert!(shown.contains("Mantel–Haenszel") && shown.contains("Highest for"), "{shown}");
    for wrong in ["by=star", "outcome=x", "adjust=x"] {
        let reply = desk.get(&format!("/desk/patterns/groups?{wrong}"), Some(&brook)).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn without_a_record_every_page_says_so() {
    let desk = Desk::recording(async |_| ()).await;
    let brook = desk.joined("Brook", &[Role::Supervisor]).await;
    let brook = desk.signed_in(brook).await;
    for path in ["", "/warning", "/warning/record", "/network", "/groups"] {
        let shown = page(&desk, &brook, &format!("/desk/patterns{path}")).await;
        assert!(shown.contains("There is no record yet"), "{path}: {shown}");
    }
}

#[tokio::test]
async fn a_person_decides_who_is_who_and_what_was_decided_wrongly_is_taken_back() {
    let (desk, brook) = quarry().await;
    let heap = MAPPING.replace("\"quarry\"", "\"heap\"").replace("of Quarry", "of Heap");
    import(&desk.store, &heap, 2).await;
    let ids = async |source| {
        let all = desk.store.officers_to_link(source).await.unwrap();
        all.iter().map(|one| i64::from(one.officer.id)).collect::<Vec<_>>()
    };
    let (quarry, heap) = (ids("quarry").await, ids("heap").await);
    let links = page(&desk, &brook, "/desk/patterns/links").await;
    assert!(links.contains("No pair waits.") && links.contains("redress link --register"), "{links}");

    let proposal = |other: usize, probability| Proposal {
        pair: Pair::new(quarry[0], heap[other]).unwrap(),
        probability,
        grounds: vec![Ground::new("last name", "same", 9.2), Ground::new("birth", "differs", -3.1)],
        sure: false,
    };
    desk.store
        .propose_links(["quarry", "heap"], vec![proposal(0, 600_000), proposal(1, 400_000)], desk.now())
        .await
        .unwrap();
    let links = page(&desk, &brook, "/desk/patterns/links").await;
    for says in [
        "2 pairs wait",
        "Complaints of Quarry",
        "Complaints of Heap",
        "60.0%",
        "last name: same",
        "3.1 bits against",
    ] {
        assert!(links.contains(says), "{says}: {links}");
    }
    let decide = async |person: &Person, one: i64, other: i64, verdict: &str, reason: &str| {
        let (one, other) = (one.to_string(), other.to_string());
        let fields = [("one", &*one), ("other", &*other), ("verdict", verdict), ("reason", reason)];
        desk.fill("/desk/patterns", "/desk/patterns/links/decide", person, &fields).await.text()
    };
    let lacks = decide(&brook, quarry[0], heap[0], "same", "  ").await;
    assert!(lacks.contains("Say why") && lacks.contains("2 pairs wait"), "{lacks}");
    let kept = decide(&brook, quarry[0], heap[0], "same", "one star, one face").await;
    assert!(kept.contains("Your decision is kept.") && kept.contains("One pair waits"), "{kept}");
    let late = decide(&brook, quarry[0], heap[0], "different", "no").await;
    assert!(late.contains("before you"), "{late}");
    decide(&brook, quarry[0], heap[1], "different", "another year of birth").await;
    let refused = decide(&brook, heap[0], heap[1], "same", "so it seems").await;
    assert!(refused.contains("one person of 3 officers"), "{refused}");

    let record = open(&desk, &brook, &quarry[0].to_string()).await.text();
    assert!(
        record.contains("Person Brook decided: one person.") && record.contains("one star, one face"),
        "{record}"
    );
    let form = record.split("/links/undo").nth(1).unwrap();
    let decision = hidden(form, "decision");
    let undo = [("decision", &*decision), ("reason", "two faces after all")];
    let undone = desk.fill("/desk/patterns", "/desk/patterns/links/undo", &brook, &undo).await.text();
    assert!(undone.contains("as if it had never been") && undone.contains("One pair waits"), "{undone}");
    let again = desk.fill("/desk/patterns", "/desk/patterns/links/undo", &brook, &undo).await.text();
    assert!(again.contains("before you"), "{again}");
    let record = open(&desk, &brook, &quarry[0].to_string()).await.text();
    assert!(record.contains("took the decision back") && record.contains("two faces after all"), "{record}");
    assert!(record.contains("Nobody in another record is taken for this officer"), "{record}");
    let investigator = desk.joined("Ellwood", &[Role::Investigator]).await;
    let investigator = desk.signed_in(investigator).await;
    let refused = desk.post("/desk/patterns/links/decide", Some(&investigator), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
