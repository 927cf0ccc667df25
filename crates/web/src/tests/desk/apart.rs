//! What each office keeps apart: two that investigate side by side do not read each other's notes, and what somebody had
//! to say is read by whoever was given it and by nobody else.

use axum::http::StatusCode;
use store::staff::Role;

use super::Person;
use super::cases::{Office, id};

const NOTE: &str = "Zanzibar";
const THEIRS: &str = "Ptarmigan";
const COMPELLED: &str = "Quagga";
const APART: &str = "What was written here is kept apart by its office.";

impl Office {
    pub(super) async fn grants(&self, by: &Person, to: &Person, part: &str) {
        let to = id(&self.desk, to).await;
        let fields = [
            ("reference", self.reference.as_str()),
            ("to", &to),
            ("part", part),
            ("purpose", "works on it"),
            ("sure", "yes"),
        ];
        let reply = self.desk.fill("/desk/reports", "/desk/reports/grant", by, &fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    }

    async fn reads(&self, person: &Person, words: &str) -> bool {
        let page = self.page(person).await.text();
        assert!(page.contains("id=\"history\""), "{page}");
        page.contains(words)
    }

    /// Both offices have taken the case, and each wrote something for itself.
    async fn side_by_side() -> Self {
        let office = Self::assigned().await;
        office.does(&office.carver, "accept", &[]).await;
        let evidence = [("thing", "video"), ("words", NOTE)];
        office.does(&office.investigator, "add-evidence", &evidence).await;
        office.does(&office.carver, "note", &[("words", THEIRS)]).await;
        office
    }

    async fn compelled(&self) {
        let ellwood = &self.investigator;
        self.does(ellwood, "plan-interview", &[("party", "witness"), ("compelled", "yes")]).await;
        self.does(ellwood, "hold-interview", &[("interview", "1"), ("words", COMPELLED)]).await;
    }
}

#[tokio::test]
async fn two_offices_do_not_read_each_others_notes() {
    let office = Office::side_by_side().await;
    for (person, ours, other) in [
        (&office.brook, NOTE, THEIRS),
        (&office.investigator, NOTE, THEIRS),
        (&office.second, NOTE, THEIRS),
        (&office.carver, THEIRS, NOTE),
    ] {
        let page = office.page(person).await.text();
        assert!(page.contains(ours) && !page.contains(other) && page.contains(APART), "{}", person.name);
    }
    // What is said between them is for both, and for whoever decides.
    let report = [("words", "Capybara")];
    office.does(&office.brook, "place-hold", &report).await;
    for person in [&office.carver, &office.chief, &office.second] {
        assert!(office.reads(person, "Capybara").await, "{}", person.name);
    }
    // Those who decide read no office's notes before somebody of it shows them.
    assert!(!office.reads(&office.chief, NOTE).await);
    let page = office.page(&office.brook).await.text();
    assert!(page.contains("Only colleagues of your office who read this case will read it."));
    assert!(page.contains("Everybody who reads this case will read it"));
}

#[tokio::test]
async fn the_reasons_of_a_report_are_for_whoever_answers_it_once_a_second_person_approved() {
    let office = Office::side_by_side().await;
    let ellwood = &office.investigator;
    let find = [("allegation", "1"), ("finding", "substantiated"), ("words", "Axolotl saw it")];
    office.does(ellwood, "find", &find).await;
    let days = [("accused", "1"), ("discipline", "loss-of-days"), ("days", "10"), ("words", "as Wombat got")];
    office.does(ellwood, "recommend", &days).await;
    office.does(ellwood, "propose-report", &[("words", "all of it")]).await;
    for words in ["Axolotl", "Wombat"] {
        assert!(!office.reads(&office.chief, words).await, "{words}: it is not handed in yet");
    }
    office.does(&office.second, "approve", &[("proposal", "1")]).await;
    for person in [&office.chief, &office.carver, &office.brook] {
        let page = office.page(person).await.text();
        assert!(page.contains("Axolotl saw it") && page.contains("as Wombat got"), "{}", person.name);
    }
    assert!(!office.reads(&office.chief, NOTE).await, "what it rests on stays with the office");
}

#[tokio::test]
async fn an_office_shows_what_is_its_own_and_nobody_shows_what_they_do_not_have() {
    let office = Office::side_by_side().await;
    office.grants(&office.brook, &office.chief, "office").await;
    assert!(office.reads(&office.chief, NOTE).await && !office.reads(&office.chief, THEIRS).await);
    // The case given once more says nothing of it.
    office.grants(&office.brook, &office.carver, "report").await;
    assert!(!office.reads(&office.carver, NOTE).await);
    let to = id(&office.desk, &office.second).await;
    let fields = [
        ("reference", office.reference.as_str()),
        ("to", &to),
        ("part", "compelled"),
        ("purpose", "to know it"),
        ("sure", "yes"),
    ];
    let reply = office.desk.fill("/desk/reports", "/desk/reports/grant", &office.brook, &fields).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN, "there is nothing compelled that Brook could give");
    let page =
        office.desk.fill("/desk/reports", "/desk/reports/open", &office.brook, &fields[..1]).await.text();
    assert!(page.contains("what Lakeport Review Board writes for itself"), "{page}");
    assert!(!page.contains("value=\"compelled\"") && page.contains("value=\"office\""));
}

#[tokio::test]
async fn what_somebody_had_to_say_is_for_whoever_was_given_it() {
    let office = Office::side_by_side().await;
    office.compelled().await;
    assert!(office.reads(&office.investigator, COMPELLED).await);
    for person in [&office.brook, &office.second, &office.chief, &office.carver] {
        assert!(!office.reads(person, COMPELLED).await, "{}", person.name);
    }
    // The office's own notes shown to somebody are not that.
    office.grants(&office.investigator, &office.chief, "office").await;
    assert!(!office.reads(&office.chief, COMPELLED).await);
    office.grants(&office.investigator, &office.second, "compelled").await;
    assert!(office.reads(&office.second, COMPELLED).await && !office.reads(&office.brook, COMPELLED).await);
    let case = office.desk.store.reports(1).await.unwrap().remove(0).case;
    let second = id(&office.desk, &office.second).await;
    let events = office.desk.store.report_events(case).await.unwrap();
    let seen = events.iter().filter(|one| one.kind == "read" && one.detail == "compelled-1");
    assert!(seen.clone().any(|one| one.actor == second), "each time that it is seen is kept");
    let brook = id(&office.desk, &office.brook).await;
    assert!(seen.clone().all(|one| one.actor != brook));
}

#[tokio::test]
async fn a_colleague_who_came_by_another_office_writes_where_their_office_reads() {
    let office = Office::side_by_side().await;
    let desk = &office.desk;
    let hale = desk.joined("Hale", &[Role::Investigator]).await;
    office.grants(&office.carver, &hale, "report").await;
    let hale = desk.signed_in(hale).await;
    assert!(!office.reads(&hale, NOTE).await, "nobody of her office gave it to her");
    office.does(&hale, "note", &[("words", "Axolotl")]).await;
    assert!(office.reads(&hale, "Axolotl").await && !office.reads(&hale, NOTE).await);
    for person in [&office.brook, &office.investigator, &office.second] {
        assert!(office.reads(person, "Axolotl").await && office.reads(person, NOTE).await, "{}", person.name);
    }
    assert!(!office.reads(&office.carver, "Axolotl").await);
    office.grants(&office.brook, &hale, "report").await;
    assert!(office.reads(&hale, NOTE).await, "a colleague gives the office's own with the case");
}

#[tokio::test]
async fn whoever_goes_reads_nothing_of_what_their_office_writes_later() {
    let office = Office::side_by_side().await;
    office.compelled().await;
    office.grants(&office.investigator, &office.second, "compelled").await;
    let who = id(&office.desk, &office.investigator).await;
    let fields = [
        ("reference", office.reference.as_str()),
        ("who", &who),
        ("purpose", "works elsewhere"),
        ("sure", "yes"),
    ];
    let reply = office.desk.fill("/desk/reports", "/desk/reports/end", &office.brook, &fields).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    office.does(&office.brook, "note", &[("words", "Axolotl")]).await;
    assert!(office.reads(&office.second, "Axolotl").await);
    let page = office.page(&office.investigator).await.text();
    assert!(!page.contains("Axolotl") && page.contains(NOTE) && page.contains(COMPELLED));
    let case = office.desk.store.reports(1).await.unwrap().remove(0).case;
    let boxes = office.desk.store.boxes(case).await.unwrap();
    let generations = |key: &str| {
        let of = boxes.0.iter().filter(|one| one.id.compartment.key() == key);
        of.map(|one| one.id.generation.0).collect::<Vec<_>>()
    };
    assert_eq!((generations("office-1"), generations("compelled-1")), (vec![0, 1], vec![0, 1]));
    // Nobody of the other office went, and those who stay there are the same.
    assert!(office.reads(&office.carver, THEIRS).await);
    office.does(&office.carver, "note", &[("words", "Wombat")]).await;
    assert!(office.reads(&office.carver, "Wombat").await);
}
