//! What everybody sees of cases that were reported here, from the report to the end: on their pages, counted, and on
//! the sheet for the press.

use std::time::Duration;

use axum::http::StatusCode;
use casework::case::{
    AccusedNo, Actor, AllegationNo, Answer, Command, Measure, Order, Person as Somebody, ProposalNo,
    Proposed, Role, Serving, Told, Words, apply, decide, replay,
};
use casework::policy::Key;
use store::staff::Role as Post;
use store::{Advance, CaseRows};
use vault::CaseId;

use super::Desk;
use super::reports::{form, reference, sent};
use crate::tests::report::Form;

const DAY: i64 = 24 * 60 * super::MINUTE;

const TOLD: &[(&str, &str)] = &[("happened", "An officer hit my brother."), ("contact", "mailbox")];

/// Text between tags, with single spaces.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        out += " ";
        out += piece.split_once('>').map_or(piece, |(_, text)| text);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// A site, the reporter's form beside it, somebody who may read them, and one report.
struct City {
    desk: Desk,
    case: CaseId,
    reference: String,
    digits: String,
    form: Form,
}

impl City {
    async fn new() -> Self {
        let desk = Desk::new().await;
        let brook = desk.joined("Brook", &[Post::Intake, Post::Supervisor]).await;
        let form = form(&desk);
        let digits = sent(&form, TOLD).await;
        let brook = desk.signed_in(brook).await;
        let reference = reference(&desk, &brook).await;
        let case = desk.store.reports(1).await.unwrap()[0].case;
        Self { desk, case, reference, digits, form }
    }

    async fn does(&self, role: Role, office: &str, person: &str, command: Command) {
        act(&self.desk, self.case, role, office, person, command).await;
    }

    async fn board(&self, command: Command) {
        self.does(Role::Supervisor, "review-board", "ada", command).await;
    }

    async fn page(&self, path: &str) -> String {
        let reply = self.desk.get(path, None).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        plain(&reply.text())
    }

    async fn case(&self) -> String {
        self.page(&format!("/en/cases/{}", self.reference)).await
    }

    async fn facts(&self) -> String {
        self.page(&format!("/en/cases/{}/facts", self.reference)).await
    }

    /// Until the figures are counted again, which they are not at once.
    async fn until(&self, path: &str, text: &str) -> String {
        for _ in 0..200 {
            let page = self.page(path).await;
            if page.contains(text) {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{path} never says {text}: {}", self.page(path).await);
    }

    /// One accused, of whom force was found, loses ten days; the case is closed.
    async fn closed(&self) {
        for (role, office, person, command) in to_the_end() {
            let reported = command == Command::Approve(ProposalNo(1));
            self.does(role, office, person, command).await;
            assert!(!reported || self.case().await.contains("Stage waits for an answer"));
        }
    }
}

/// Who does what, in order, from a new case to a closed one.
pub(super) fn to_the_end() -> Vec<(Role, &'static str, &'static str, Command)> {
    let (accused, office) = (AccusedNo(1), key("review-board"));
    let board = |command| (Role::Supervisor, "review-board", "ada", command);
    let di = |command| (Role::Investigator, "review-board", "di", command);
    let measure = Some(Measure { kind: key("loss-of-days"), days: Some(10) });
    let agreed = Command::Answer { office: office.clone(), answer: Answer::Agreed };
    vec![
        board(Command::Accept),
        board(Command::Classify { category: key("force") }),
        board(Command::AddAccused),
        board(Command::Assign { person: Somebody("di".into()), conflicts: vec![] }),
        di(Command::Confirm),
        di(Command::Allege { accused, office, category: key("force"), rule: None, answers: None }),
        di(Command::Find { allegation: AllegationNo(1), finding: key("substantiated") }),
        di(Command::Recommend { accused, measure }),
        di(Command::Propose(Proposed::Report)),
        board(Command::Approve(ProposalNo(1))),
        (Role::Authority, "chief", "ed", agreed),
        board(Command::Serve { accused, serving: Serving::Served }),
        board(Command::SendFile(key("ombudsman-file"))),
        board(Command::Tell(Told::Notice)),
        (Role::Supervisor, "standards", "bo", Command::Decline),
        di(Command::Propose(Proposed::Close)),
        board(Command::Approve(ProposalNo(2))),
    ]
}

/// Decides and keeps without a leaf, as the desk's own forms do with one.
pub(super) async fn act(desk: &Desk, case: CaseId, role: Role, office: &str, person: &str, command: Command) {
    let (facts, pack) = (desk.store.case_facts(case).await.unwrap(), desk.app.desk().unwrap().pack());
    let by = Actor { person: Somebody(person.into()), role, office: key(office) };
    let (mut life, told) = (replay(&facts).unwrap(), format!("{command:?}"));
    let order = Order { by, day: pack.day_of(desk.now()), words: Some(Words(900)), command };
    let events = decide(&life, pack, &order).unwrap_or_else(|refusal| panic!("{told}: {refusal}"));
    let new = order.facts(events);
    new.iter().for_each(|fact| apply(&mut life, fact));
    let rows = CaseRows::of(&life, pack);
    let advance = Advance { after: facts.len() as u64, facts: new, salt: None, rows };
    assert!(desk.store.add_facts(case, advance).await.unwrap(), "{told}");
}

#[tokio::test]
async fn the_page_of_a_new_case_tells_how_far_it_is_and_nothing_of_what_was_told() {
    let city = City::new().await;
    let page = city.case().await;
    for text in [
        "Stage being sorted",
        "It is decided what the case is about, and which office looks into it.",
        // The report came in the last hours of the city’s February.
        "Came in February 2026",
        "0 identified, 0 not identified",
        "No office has taken it yet.",
        "First word to the person who complained runs, in time so far 7 March 2026 the case as a whole",
        "Nothing that the public may see yet.",
        "The place of the report itself is told after some months.",
    ] {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    for secret in ["brother", "28 February", "1 March", "Brook", "force"] {
        assert!(!page.contains(secret), "{secret} is in {page}");
    }
    let spanish = city.page(&format!("/es/cases/{}", city.reference)).await;
    assert!(
        spanish.contains("Etapa en clasificación") && spanish.contains("Llegó en febrero de 2026"),
        "{spanish}"
    );
    // One address, however it is typed; and none for a reference that nobody has.
    let lower = city.desk.get(&format!("/cases/{}?x=1", city.reference.to_lowercase()), None).await;
    assert_eq!(
        (lower.status, lower.header("location")),
        (StatusCode::PERMANENT_REDIRECT, &*format!("/cases/{}?x=1", city.reference))
    );
    for path in ["/en/cases/00000-00000", "/en/cases/00000-00000/facts", "/api/v1/cases/00000-00000/facts"] {
        assert_eq!(city.desk.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_page_says_at_once_what_was_decided_and_what_is_late_and_never_by_whom() {
    let city = City::new().await;
    assert!(city.case().await.contains("No office has taken it yet."));
    city.board(Command::Accept).await;
    city.board(Command::AddAccused).await;
    let page = city.case().await;
    assert!(page.contains("Lakeport Review Board being sorted"), "{page}");
    assert!(page.contains("0 identified, 1 not identified"), "{page}");
    assert!(!page.contains("ada"), "no person: {page}");
    city.desk.wait(20 * DAY);
    let page = city.case().await;
    assert!(page.contains("First word to the person who complained late, and not done yet"), "{page}");
    city.board(Command::Tell(Told::Notice)).await;
    let page = city.case().await;
    assert!(page.contains("First word to the person who complained late, and over"), "{page}");
}

#[tokio::test]
async fn an_outcome_is_shown_once_it_may_and_a_case_that_is_sealed_for_good_still_counts() {
    let city = City::new().await;
    city.closed().await;
    let page = city.case().await;
    assert!(page.contains("Stage closed"), "{page}");
    assert!(page.contains("Findings: Sustained. Discipline: Loss of 1 to 20 days."), "{page}");
    assert!(!page.contains("Force without need"), "not which allegation: {page}");
    let sheet = city.facts().await;
    assert!(
        sheet.contains("Small counts of what was found and done The smallest count that is shown is 5."),
        "{sheet}"
    );
    assert!(!sheet.contains("“Sustained”"), "{sheet}");
    city.until("/en/answers", "so it is not shown").await;

    city.desk.wait(40 * 366 * DAY);
    let expunge = Command::Propose(Proposed::Expunge);
    city.does(Role::Investigator, "review-board", "di", expunge).await;
    city.board(Command::Approve(ProposalNo(3))).await;
    let page = city.case().await;
    assert!(page.contains("What was sealed of this case can be opened by nobody any more."), "{page}");
    assert!(page.contains("What was found is not told any more.") && !page.contains("Sustained"), "{page}");
    let figures = city.until("/en/answers", "1 sealed for good").await;
    assert!(figures.contains("1 case: 0 open, 0 closed, 1 sealed for good"), "{figures}");
    assert!(city.facts().await.contains("What was sealed of one of them can be opened by nobody any more."));
}

#[tokio::test]
async fn the_sheet_for_the_press_says_what_is_confirmed_unknown_and_withheld_and_why() {
    let city = City::new().await;
    city.board(Command::Accept).await;
    for _ in 0..3 {
        city.board(Command::AddAccused).await;
    }
    let page = city.facts().await;
    for text in [
        "As of 1 March 2026.",
        "One report of this incident was taken. Its entries are told after some months.",
        "Accused are 0 people who are identified and 3 who are not.",
        "Lakeport Review Board has one case of it at this stage: being sorted.",
        "Who 3 of the accused are.",
        "Whether what was reported happened: the case has no outcome yet.",
        "What was reported, and by whom It is sealed",
        "Names of the accused The names of accused officers are never shown.",
    ] {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    let spanish = city.page(&format!("/es/cases/{}/facts", city.reference)).await;
    assert!(
        spanish
            .contains("Se recibió un reporte sobre este hecho. Sus entradas se dicen después de unos meses."),
        "{spanish}"
    );
    let json = city.desk.get(&format!("/api/v1/cases/{}/facts", city.reference), None).await.json();
    assert_eq!(json["case"]["registered"], "2026-02");
    assert_eq!(json["case"]["accused_not_identified"], 3);
    assert!(json["case"]["leaf"].is_null(), "at which beat it came nobody is told yet");
    city.desk.wait(90 * DAY);
    let page = city.facts().await;
    assert!(page.contains("One report of this incident was taken. Entry of the log: 0"), "{page}");
    assert!(city.case().await.contains("The report 0"));
    assert_eq!(json["confirmed"][0]["what"], "reports");
    assert_eq!(json["confirmed"][0]["leaves"], serde_json::json!([]));
    assert_eq!(json["unknown"][0], serde_json::json!({ "what": "who-they-are", "count": 3 }));
    assert_eq!(json["not_yet"], serde_json::json!(["what-was-reported", "findings", "names-never"]));
}

#[tokio::test]
async fn a_case_is_counted_once_beside_the_record_whoever_has_it() {
    let city = City::new().await;
    city.board(Command::Accept).await;
    city.does(Role::Supervisor, "standards", "bo", Command::Accept).await;
    city.board(Command::Classify { category: key("force") }).await;
    city.board(Command::AddAccused).await;
    let page = city.until("/en/answers", "1 accused: 0 identified, 1 not identified").await;
    for text in [
        "Because these cases are invented, they are counted at once",
        "1 case: 1 open, 0 closed, 0 sealed for good",
        "0.0% of open cases have a clock that is late (0 of 1)",
        "waits for somebody who looks into it 100.0% 1 of 1 0 1",
        "Lakeport Review Board: waits for somebody who looks into it 100.0% 1 of 1",
        "Police Standards Office: waits for somebody who looks into it 100.0% 1 of 1",
        "No case has an outcome yet that the public may see.",
        "5 complaints were opened from 2010 to 2012",
    ] {
        assert!(page.contains(text), "{text} is not in {page}");
    }
    let home = city.page("/en").await;
    assert!(
        home.contains("1 case: 1 open") && home.contains("5 complaints, one of them still open"),
        "{home}"
    );
    let spanish = city.page("/es/answers").await;
    assert!(spanish.contains("1 caso: 1 abiertos, 0 cerrados"), "{spanish}");
    let json = city.desk.get("/api/v1/live", None).await.json();
    assert_eq!((&json["cases"], &json["accused_not_identified"]), (&1.into(), &1.into()));
    assert_eq!(json["offices"].as_array().unwrap().len(), 2);
    assert_eq!(json["findings"], serde_json::Value::Null);

    city.desk.wait(60 * DAY);
    let page = city.until("/en/answers", "100.0% of open cases have a clock that is late (1 of 1)").await;
    assert!(page.contains("the case as a whole 100.0% 1 of 1 100.0% 2 of 2"), "{page}");
}

#[tokio::test]
async fn the_mailbox_shows_in_every_language_what_the_page_of_the_case_shows_and_leads_to_it() {
    let city = City::new().await;
    let words = [("words", city.digits.as_str())];
    let mailbox = async |tag: &str| city.form.post(&format!("/{tag}/mailbox"), &words).await.text();
    let mut said = std::collections::BTreeSet::new();
    for tag in ["en", "es", "ht", "fr", "ar", "uk", "zh-Hans"] {
        let page = mailbox(tag).await;
        let stage = super::between(&page, "<p class=\"life\">", "</p>").to_owned();
        let next = super::between(&page, "<p class=\"next\">", "</p>").to_owned();
        assert!(said.insert(stage) && said.insert(next), "{tag} says it in its own words");
        let dues = super::between(&page, "<ul class=\"dues\">", "</ul>");
        assert_eq!(dues.matches("<li>").count(), 3, "{dues}");
        assert!(dues.contains("2026-03-04") && dues.contains("2026-03-07"), "{dues}");
        let below = if tag == "en" || tag == "es" { format!("/{tag}") } else { String::new() };
        let link = format!("<a href=\"{below}/cases/{}\" rel=\"noreferrer\"", city.reference);
        assert!(page.contains(&link), "{page}");
        assert_eq!(city.desk.get(&format!("{below}/cases/{}", city.reference), None).await.status, 200);
    }
    city.board(Command::Accept).await;
    city.board(Command::Classify { category: key("force") }).await;
    city.board(Command::AddAccused).await;
    let page = plain(&mailbox("en").await);
    assert!(page.contains("An office has your case. It has to name somebody who looks into it."), "{page}");
    assert!(!page.contains("Who investigates is decided"), "that is done: {page}");
    for secret in ["Force without need", "ada", "limp"] {
        assert!(!page.contains(secret), "{secret} is in {page}");
    }
    assert!(page.contains("the last day for the office to answer you"), "{page}");
}

#[tokio::test]
async fn a_case_is_found_by_its_whole_reference_and_by_nothing_else() {
    let city = City::new().await;
    let found = city.desk.get(&format!("/en/cases?q={}", city.reference), None).await.text();
    assert!(found.contains("id=\"reported\"") && found.contains(&format!("/en/cases/{}\"", city.reference)));
    for words in [&city.reference[..5], "", "00000-00000"] {
        let page = city.desk.get(&format!("/en/cases?q={words}"), None).await.text();
        assert!(
            !page.contains(&city.reference) || words.len() == 5 && !page.contains("id=\"reported\""),
            "{words}"
        );
    }
    for path in ["/en", "/en/answers", "/en/cases", "/api/v1/cases", "/api/v1/live"] {
        let page = city.desk.get(path, None).await.text();
        assert!(!page.contains(&city.reference), "{path} lists it");
    }
}

#[tokio::test]
async fn where_no_reports_are_taken_nothing_is_said_of_them() {
    let app = crate::tests::TestApp::new();
    assert!(!app.page("/en/answers").await.contains("id=\"live\""));
    assert!(!app.page("/en").await.contains("id=\"live\""));
    for path in ["/api/v1/live", "/en/cases/00000-00000", "/en/cases/00000-00000/facts"] {
        assert_eq!(app.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn where_there_is_no_record_the_cases_are_counted_and_found_all_the_same() {
    let (city, empty) = (City::new().await, crate::Fixed::default());
    let desk = city.desk.over_record(crate::Register::fixed(empty));
    let page = plain(&desk.get("/en/answers", None).await.text());
    assert!(page.contains("Nothing to show yet") && page.contains("1 case: 1 open"), "{page}");
    assert!(plain(&desk.get("/en", None).await.text()).contains("1 case: 1 open"));
    let found = desk.get(&format!("/en/cases?q={}", city.reference.to_lowercase()), None).await;
    assert_eq!(found.header("location"), format!("/en/cases/{}", city.reference));
    assert_eq!(desk.get("/en/cases?q=00000-00000", None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_leaf_of_the_desk_stands_beside_what_it_changed() {
    let desk = Desk::new().await;
    let brook = desk.joined("Brook", &[Post::Intake, Post::Supervisor]).await;
    sent(&form(&desk), TOLD).await;
    let brook = desk.signed_in(brook).await;
    let reference = reference(&desk, &brook).await;
    let fields = [("reference", reference.as_str()), ("act", "accept")];
    let reply = desk.fill("/desk/cases", "/desk/cases/act", &brook, &fields).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    let case = desk.store.reports(1).await.unwrap()[0].case;
    let last = desk.store.last_event(case).await.unwrap().index;
    assert!(last > 0);
    let page = plain(&desk.get(&format!("/en/cases/{reference}"), None).await.text());
    assert!(page.contains(&format!("Who has it {last} The place of the report itself")), "{page}");
}
