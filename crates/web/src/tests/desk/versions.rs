//! A city changes its rules: a case goes on under those it began under, through the desk's own doors and in public.

use axum::http::StatusCode;
use casework::policy::Packs;
use store::staff::Role;

use super::Desk;
use super::cases::Office;
use super::live::plain;
use super::reports::{form, sent};
use crate::tests::report::{newer, pack};

const TOLD: &[(&str, &str)] = &[("happened", "Another one."), ("contact", "mailbox")];

/// As the server has them that serves the newer one after the other.
fn both() -> Packs {
    Packs::new(newer(), vec![pack("lakeport")])
}

impl Office {
    async fn under(self, packs: impl Into<Packs>) -> Self {
        let Self { desk, reference, digits, brook, investigator, second, chief, carver } = self;
        let desk = desk.started_again(packs);
        // Their codes were used in this minute.
        desk.wait(super::MINUTE);
        let brook = desk.signed_in(brook).await;
        let (investigator, second) = (desk.signed_in(investigator).await, desk.signed_in(second).await);
        Self { desk, reference, digits, brook, investigator, second, chief, carver }
    }

    async fn public(&self) -> String {
        plain(&self.desk.get(&format!("/en/cases/{}", self.reference), None).await.text())
    }

    async fn mailbox(&self) -> String {
        let words = [("words", self.digits.as_str())];
        plain(&form(&self.desk).post("/en/mailbox", &words).await.text())
    }
}

fn note(own: u32, current: u32) -> String {
    format!(
        "The case began under version {own} of the rules and goes on under it. New cases begin under version {current}."
    )
}

#[tokio::test]
async fn a_case_keeps_its_days_and_its_findings_when_the_city_changes_its_rules() {
    let version = pack("lakeport").version;
    let office = Office::assigned().await;
    let before = plain(&office.page(&office.brook).await.text());
    assert!(before.contains("Investigation (Lakeport Review Board) 2026-03-01 2026-07-01"), "{before}");
    assert!(!before.contains("The case began under"), "{before}");
    let (public, mailbox) = (office.public().await, office.mailbox().await);
    assert!(mailbox.contains("First word to the person who complained"), "{mailbox}");

    let office = office.under(both()).await;
    let page = plain(&office.page(&office.brook).await.text());
    assert!(page.contains("Investigation (Lakeport Review Board) 2026-03-01 2026-07-01"), "{page}");
    assert!(page.contains(&note(version, version + 1)), "{page}");
    let offered = office.page(&office.investigator).await.text();
    assert!(
        offered.contains("value=\"within-guidelines\"") && !offered.contains("within-rules"),
        "{offered}"
    );
    assert_eq!(office.public().await, public, "nothing changed for the public");
    let now = office.mailbox().await;
    assert!(now.contains("First word to the person who complained"), "{now}");
    assert!(!now.contains("Word within two days"), "{now}");

    // Nor does an act make another day of it.
    let guidelines = [("allegation", "1"), ("finding", "within-guidelines"), ("words", "as they are taught")];
    let page = plain(&office.does(&office.investigator, "find", &guidelines).await);
    assert!(page.contains("Within guidelines, by the investigation"), "{page}");
    assert!(page.contains("Investigation (Lakeport Review Board) 2026-03-01 2026-07-01"), "{page}");
    let other = [("allegation", "1"), ("finding", "within-rules"), ("words", "as they are taught")];
    assert_ne!(office.act(&office.investigator, "find", &other).await.status, StatusCode::OK);
    let line = office.desk.store.cases(&store::CaseFilter::default(), 10).await.unwrap().remove(0);
    assert_eq!(line.next_due.map(|day| day.to_string()).as_deref(), Some("2026-03-07"), "in lists as well");

    // A clock of thirty days would have run out by now.
    office.desk.wait(40 * super::cases::DAY);
    office.desk.app.desk().unwrap().pass_days().await.unwrap();
    let public = office.public().await;
    assert!(
        public.contains("Investigation runs, in time so far 1 July 2026 Lakeport Review Board"),
        "{public}"
    );
    assert!(!public.contains("31 March 2026"), "{public}");
}

#[tokio::test]
async fn a_new_case_begins_under_the_version_that_is_served() {
    let version = pack("lakeport").version;
    let office = Office::new().await.under(both()).await;
    sent(&form(&office.desk), TOLD).await;
    let reports = office.desk.store.reports(10).await.unwrap();
    let new = reports.iter().find(|one| one.reference.to_string() != office.reference).unwrap();
    assert_eq!(new.rules, format!("lakeport@{}", version + 1));
    let case = office.desk.store.case(new.case).await.unwrap().unwrap();
    assert_eq!(case.pack, (super::live::key("lakeport"), version + 1));
    let (new, old) = (new.reference.to_string(), office.reference.clone());
    let office = Office { reference: new, ..office };
    let page = plain(&office.page(&office.brook).await.text());
    assert!(page.contains("Word within two days 2026-02-28 2026-03-02"), "{page}");
    assert!(!page.contains("The case began under"), "{page}");
    let office = Office { reference: old, ..office };
    let page = plain(&office.page(&office.brook).await.text());
    assert!(page.contains("First word to the person who complained 2026-02-28 2026-03-07"), "{page}");
    // Both are in one list, each by the name that its own category has.
    let list = office.desk.get("/desk/cases", Some(&office.brook)).await.text();
    assert!(list.contains(&office.reference), "{list}");
}

#[tokio::test]
async fn a_letter_of_the_version_of_then_is_still_written() {
    let office = Office::assigned().await.under(both()).await;
    let fields = [
        ("reference", office.reference.as_str()),
        ("letter", "first-word complainant"),
        ("language", "en"),
        ("passage-next", "First we gather the recordings."),
    ];
    let write = async |path: &str| {
        let reply = office.desk.fill("/desk/cases", path, &office.brook, &fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text());
        reply.text()
    };
    assert!(write("/desk/letters/preview").await.contains("First we gather the recordings."));
    assert!(write("/desk/letters/save").await.contains("Draft, waits for a second person"));
}

#[tokio::test]
async fn a_case_whose_version_is_not_kept_says_so_and_goes_on() {
    let version = pack("lakeport").version;
    let office = Office::assigned().await.under(newer()).await;
    let page = plain(&office.page(&office.brook).await.text());
    let told = format!(
        "The text of version {version} is not kept here, so the case is shown and decided under version {}. Whoever runs the server can add it: start the server once with the files of version {version}.",
        version + 1
    );
    assert!(page.contains(&told), "{page}");
    let found = [("allegation", "1"), ("finding", "substantiated"), ("words", "two saw it")];
    assert!(office.does(&office.investigator, "find", &found).await.contains("Substantiated"));
    assert!(office.public().await.contains("Investigation"));
    assert!(office.mailbox().await.contains("Word within two days"));
    // Spanish says it as well.
    let fields = [("reference", office.reference.as_str())];
    let reply = office.desk.fill("/es/desk/cases", "/es/desk/cases/open", &office.brook, &fields).await;
    assert!(reply.text().contains(&format!("El texto de la versión {version} no se guarda aquí")));
    // Once it is kept, the case is under its own again.
    let office = office.under(both()).await;
    let page = plain(&office.page(&office.brook).await.text());
    assert!(page.contains(&note(version, version + 1)) && page.contains("2026-07-01"), "{page}");
}

#[tokio::test]
async fn the_rules_of_each_version_that_is_kept_can_be_read_by_everybody() {
    let version = pack("lakeport").version;
    let desk = Desk::new().await;
    assert!(!desk.get("/en/rules", None).await.text().contains("?version="), "there is one alone");
    let desk = desk.started_again(both());
    let page = desk.get("/en/rules", None).await.text();
    assert!(page.contains("Word within two days"));
    assert!(
        page.contains(&format!("<a href=\"/en/rules?version={version}\">version {version}</a>")),
        "{page}"
    );
    let old = desk.get(&format!("/en/rules?version={version}"), None).await.text();
    assert!(old.contains("First word to the person who complained") && !old.contains("Word within two days"));
    assert!(old.contains(&format!("<a href=\"/en/rules\">version {}</a>", version + 1)), "{old}");
    for wrong in ["9", "x", "-1"] {
        let reply = desk.get(&format!("/en/rules?version={wrong}"), None).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn whoever_left_is_named_by_the_version_that_knows_their_office() {
    // An office that the newer rules do not have any more still stands beside what it has.
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
    sent(&form(&desk), TOLD).await;
    let brook = desk.signed_in(brook).await;
    let reference = super::reports::reference(&desk, &brook).await;
    let path = format!("/en/cases/{reference}");
    let fields = [("reference", reference.as_str()), ("act", "accept")];
    desk.fill("/desk/cases", "/desk/cases/act", &brook, &fields).await;
    assert!(plain(&desk.get(&path, None).await.text()).contains("Lakeport Review Board"));
    let mut renamed = newer();
    for agency in &mut renamed.agencies {
        if agency.key.as_str() == "review-board" {
            agency.key = super::live::key("new-board");
        }
    }
    let desk = desk.started_again(Packs::new(renamed, vec![pack("lakeport")]));
    assert!(plain(&desk.get(&path, None).await.text()).contains("Lakeport Review Board"));
    assert!(plain(&desk.get(&format!("{path}/facts"), None).await.text()).contains("Lakeport Review Board"));
}
