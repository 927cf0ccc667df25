//! Who is in the story, and what each of them can do through the forms of the desk. It says nothing of what is right.

use axum::http::StatusCode;
use store::staff::Role;

use crate::reporter_site;
use crate::tests::desk::cases::{DAY, id};
use crate::tests::desk::reports::sent_in;
use crate::tests::desk::{Desk, Person, between, entry};
use crate::tests::report::{Form, pack};

/// Days after the closing until everybody is told how it ended.
pub(super) const AFTER: u16 = 30;

/// In everything that anybody types: none of it is ever to be seen by everybody.
pub(super) const MARK: &str = "Quillon";

/// Name, office, and what they do there.
const PEOPLE: [(&str, &str, &[Role]); 7] = [
    ("Brook", "review-board", &[Role::Intake, Role::Supervisor]),
    ("Ellwood", "review-board", &[Role::Investigator]),
    ("Rook", "review-board", &[Role::Supervisor]),
    ("Carver", "standards", &[Role::Intake, Role::Supervisor]),
    ("Jarrow", "standards", &[Role::Investigator]),
    ("Marsh", "chief", &[Role::Supervisor]),
    ("Thorne", "arbiter", &[Role::Supervisor]),
];

/// Two tell it themselves, in Spanish; of the third the office read in the paper.
const ROOM: &[(&str, &str)] = &[
    ("happened", "Tres agentes nos sacaron del cuarto Quillon."),
    ("day", "27"),
    ("month", "2"),
    ("year", "2026"),
    ("place", "La estación de la calle Molino"),
    ("contact", "mailbox"),
];
const PAPERS: &[(&str, &str)] = &[
    ("happened", "A mi hermana le quitaron los papeles, Quillon."),
    ("day", "27"),
    ("month", "2"),
    ("year", "2026"),
    ("place", "la estación de la calle Molino"),
    ("contact", "mailbox"),
];
const PRESS: &[(&str, &str)] = &[
    ("came", "press"),
    ("source-name", "The Lakeport Lantern"),
    ("source-reference", "page 3"),
    ("language", "es"),
    ("happened", "Una mujer contó al diario lo que vio en el pasillo Quillon."),
    ("day", "27"),
    ("month", "2"),
    ("year", "2026"),
    ("place", "calle Molino"),
    ("contact", "mailbox"),
];

pub(super) struct Incident {
    pub(super) desk: Desk,
    form: Form,
    people: Vec<Person>,
    /// The case that the others are linked to, that of the second reporter, and that from the press.
    pub(super) cases: Vec<String>,
    /// What opens the mailboxes of the three.
    words: Vec<String>,
}

impl Incident {
    /// Everybody is signed in, and three reports came in.
    pub(super) async fn reported() -> Self {
        let desk = Desk::telling_after(AFTER).await;
        let mut people = Vec::new();
        for (name, office, roles) in PEOPLE {
            people.push(desk.joined_at(name, office, "", roles).await);
        }
        let form = Form(reporter_site(pack("lakeport"), desk.receiving.clone()));
        let mut story = Self { desk, form, people, cases: Vec::new(), words: Vec::new() };
        story.come_back().await;
        for told in [ROOM, PAPERS] {
            let digits = sent_in(&story.form, "es", told).await;
            story.words.push(digits);
        }
        let receipt = entry::receipt(&story.desk, story.person("Brook"), PRESS).await.text();
        story.words.push(entry::words(&receipt).join(" "));
        for n in 0..3 {
            let page = story.mailbox(n).await;
            story.cases.push(between(&page, "/es/cases/", "\"").to_owned());
        }
        story
    }

    /// Days pass, and everybody signs in anew.
    pub(super) async fn days_pass(&mut self, days: i64) {
        self.desk.wait(days * DAY);
        self.desk.app.desk().unwrap().pass_days().await.unwrap();
        self.come_back().await;
    }

    async fn come_back(&mut self) {
        for person in &mut self.people {
            *person = self.desk.signed_in(person.clone()).await;
        }
    }

    pub(super) fn person(&self, name: &str) -> &Person {
        let full = format!("Person {name}");
        self.people.iter().find(|person| person.name == full).unwrap()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        PEOPLE.iter().map(|(name, _, _)| *name)
    }

    /// What a reporter sees, in Spanish.
    pub(super) async fn mailbox(&self, n: usize) -> String {
        let reply = self.form.post("/es/mailbox", &[("words", self.words[n].as_str())]).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        reply.text()
    }

    pub(super) async fn grants(&self, by: &str, to: &str, case: usize) {
        let whose = id(&self.desk, self.person(to)).await;
        let fields = [
            ("reference", self.cases[case].as_str()),
            ("to", &whose),
            ("part", "report"),
            ("purpose", "works on it"),
            ("sure", "yes"),
        ];
        let reply = self.desk.fill("/desk/reports", "/desk/reports/grant", self.person(by), &fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{by} to {to}: {}", reply.text());
    }

    /// One act of somebody on one of the cases; the page afterwards.
    pub(super) async fn act(&self, who: &str, case: usize, act: &str, fields: &[(&str, &str)]) -> String {
        let words = fields.iter().find(|(key, _)| *key == "words");
        let words = words.map(|(_, text)| format!("{text}, {MARK}"));
        let mut all = vec![("reference", self.cases[case].as_str()), ("act", act)];
        all.extend(fields.iter().filter(|(key, _)| *key != "words"));
        all.extend(words.as_ref().map(|text| ("words", text.as_str())));
        let reply = self.desk.fill("/desk/cases", "/desk/cases/act", self.person(who), &all).await;
        assert_eq!(reply.status, StatusCode::OK, "{who} {act}: {}", reply.text());
        reply.text()
    }

    /// The same on the case that the others are linked to.
    pub(super) async fn does(&self, who: &str, act: &str, fields: &[(&str, &str)]) -> String {
        self.act(who, 0, act, fields).await
    }

    /// The case on somebody's screen.
    pub(super) async fn shown(&self, who: &str) -> String {
        let fields = [("reference", self.cases[0].as_str())];
        self.desk.fill("/desk/cases", "/desk/cases/open", self.person(who), &fields).await.text()
    }

    /// Somebody of the same office is asked to look into it, and says yes.
    pub(super) async fn assigns(&self, by: &str, who: &str) {
        let person = id(&self.desk, self.person(who)).await;
        self.does(by, "assign", &[("person", &person), ("words", "has time for it")]).await;
        self.does(who, "confirm", &[]).await;
    }

    /// The three are one incident, and each reporter hears once.
    pub(super) async fn links_them(&self, word: &str) {
        let word = format!("{word} {MARK}");
        let fields = [
            ("reference", self.cases[0].as_str()),
            ("other", &self.cases[1]),
            ("other", &self.cases[2]),
            ("words", &word),
        ];
        let reply =
            self.desk.fill("/desk/cases", "/desk/alike/incident", self.person("Brook"), &fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        assert_eq!(reply.text().matches("The reporter was written to.").count(), 3, "{}", reply.text());
    }
}
