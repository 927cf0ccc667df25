//! A case from its report to its end, through the desk's own forms; and what the walls keep from whom.

use axum::http::StatusCode;
use store::staff::Role;

use super::leaks::{Logged, holds};
use super::reports::{form, reference, sent};
use super::{Desk, MINUTE, Person};
use crate::tests::Reply;

pub(super) const DAY: i64 = 24 * 60 * MINUTE;

const TOLD: &[(&str, &str)] = &[("happened", "An officer hit my brother."), ("contact", "mailbox")];

/// The people of one case, signed in, and its reference.
pub(super) struct Office {
    pub(super) desk: Desk,
    pub(super) reference: String,
    /// The receipt's digits.
    pub(super) digits: String,
    pub(super) brook: Person,
    pub(super) investigator: Person,
    pub(super) second: Person,
    pub(super) chief: Person,
    /// Of the other office.
    pub(super) carver: Person,
}

pub(super) async fn id(desk: &Desk, person: &Person) -> String {
    let staff = desk.store.staff().await.unwrap();
    staff.into_iter().find(|one| one.name == person.name).unwrap().id.to_string()
}

pub(super) async fn account(desk: &Desk, person: &Person) -> store::staff::StaffId {
    let staff = desk.store.staff().await.unwrap();
    staff.into_iter().find(|one| one.name == person.name).unwrap().id
}

impl Office {
    pub(super) async fn new() -> Self {
        Self::on(Desk::new().await).await
    }

    async fn on(desk: Desk) -> Self {
        let brook = desk.joined("Brook", &[Role::Intake, Role::Supervisor]).await;
        let investigator = desk.joined("Ellwood", &[Role::Investigator]).await;
        let second = desk.joined("Rook", &[Role::Supervisor]).await;
        let chief = desk.joined_at("Marsh", "chief", "", &[Role::Supervisor]).await;
        let carver = desk.joined_at("Carver", "standards", "", &[Role::Intake, Role::Supervisor]).await;
        let digits = sent(&form(&desk), TOLD).await;
        let brook = desk.signed_in(brook).await;
        let reference = reference(&desk, &brook).await;
        for one in [&investigator, &second, &chief] {
            let to = id(&desk, one).await;
            let fields = [
                ("reference", reference.as_str()),
                ("to", &to),
                ("part", "report"),
                ("purpose", "works on it"),
                ("sure", "yes"),
            ];
            let reply = desk.fill("/desk/reports", "/desk/reports/grant", &brook, &fields).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
        }
        let (investigator, second) = (desk.signed_in(investigator).await, desk.signed_in(second).await);
        let (chief, carver) = (desk.signed_in(chief).await, desk.signed_in(carver).await);
        Self { desk, reference, digits, brook, investigator, second, chief, carver }
    }

    pub(super) async fn act(&self, person: &Person, act: &str, fields: &[(&str, &str)]) -> Reply {
        let mut all = vec![("reference", self.reference.as_str()), ("act", act)];
        all.extend_from_slice(fields);
        self.desk.fill("/desk/cases", "/desk/cases/act", person, &all).await
    }

    pub(super) async fn does(&self, person: &Person, act: &str, fields: &[(&str, &str)]) -> String {
        let reply = self.act(person, act, fields).await;
        assert_eq!(reply.status, StatusCode::OK, "{act}: {}", reply.text());
        reply.text()
    }

    pub(super) async fn refused(&self, person: &Person, act: &str, fields: &[(&str, &str)], why: &str) {
        let reply = self.act(person, act, fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        assert!(reply.text().contains(why), "{act}: {}", reply.text());
    }

    pub(super) async fn page(&self, person: &Person) -> Reply {
        let fields = [("reference", self.reference.as_str())];
        self.desk.fill("/desk/cases", "/desk/cases/open", person, &fields).await
    }

    /// To an allegation of force against somebody unknown, with somebody who investigates it.
    pub(super) async fn assigned() -> Self {
        Self::assigned_on(Desk::new().await).await
    }

    pub(super) async fn assigned_on(desk: Desk) -> Self {
        let office = Self::on(desk).await;
        let investigator = id(&office.desk, &office.investigator).await;
        let brook = &office.brook;
        office.does(brook, "accept", &[]).await;
        office.does(brook, "classify", &[("category", "force"), ("words", "as told")]).await;
        office.does(brook, "add-accused", &[("words", "tall, with a limp")]).await;
        let allege = [("accused", "1"), ("category", "force"), ("rule", "manual-4"), ("words", "the blow")];
        office.does(brook, "allege", &allege).await;
        let assign = [("person", investigator.as_str()), ("words", "she is free")];
        office.does(brook, "assign", &assign).await;
        office.does(&office.investigator, "confirm", &[]).await;
        office
    }
}

#[tokio::test]
async fn a_case_goes_from_its_report_to_its_end_on_one_page() {
    let office = Office::assigned().await;
    let (desk, brook, ellwood) = (&office.desk, &office.brook, &office.investigator);
    let list = desk.get("/desk/cases", Some(brook)).await.text();
    assert!(list.contains(&office.reference) && list.contains("Force without need"), "{list}");
    assert!(list.contains("Person Ellwood"));

    let page = office
        .does(ellwood, "find", &[("allegation", "1"), ("finding", "substantiated"), ("words", "two saw it")])
        .await;
    assert!(page.contains("Substantiated, by the investigation") && page.contains("two saw it"));
    office.refused(ellwood, "propose-report", &[("words", "done")], "has no recommended discipline").await;
    let days =
        [("accused", "1"), ("discipline", "loss-of-days"), ("days", "10"), ("words", "as others before")];
    office.does(ellwood, "recommend", &days).await;
    office.does(ellwood, "propose-report", &[("words", "all of it is in here")]).await;
    office.refused(ellwood, "approve", &[("proposal", "1")], "This role may not do that").await;
    let page = office.page(&office.second).await.text();
    assert!(page.contains("Report of the investigation") && page.contains("all of it is in here"));
    office.does(&office.second, "approve", &[("proposal", "1")]).await;

    let page = office.page(&office.chief).await.text();
    assert!(page.contains("waiting for an answer") && page.contains("Agree with a recommendation"));
    office.does(&office.chief, "agree", &[("recommending", "review-board"), ("words", "so be it")]).await;
    office.does(brook, "serve", &[("accused", "1"), ("serving", "served")]).await;
    let tell = [("words", "It was found to be as you told us. The officer lost ten days.")];
    office.does(brook, "tell-notice", &tell).await;
    let mailbox = form(desk).post("/en/mailbox", &[("words", office.digits.as_str())]).await.text();
    assert!(mailbox.contains("The officer lost ten days."), "what is told is in the mailbox");
    assert!(!mailbox.contains("two saw it") && !mailbox.contains("limp"));

    office.refused(brook, "propose-close", &[("words", "over")], "Something still has to be done").await;
    let page = office.page(brook).await.text();
    assert!(page.contains("To be sent: Complete file for the ombudsman"), "{page}");
    office.does(brook, "send-file", &[("file", "ombudsman-file")]).await;
    office.refused(brook, "propose-close", &[("words", "over")], "Something still has to be done").await;
    assert!(
        office.page(brook).await.text().contains("Police Standards Office says whether it takes the case.")
    );
    office.does(&office.carver, "decline", &[("words", "it is not ours")]).await;
    office.does(ellwood, "propose-close", &[("words", "over")]).await;
    office.refused(ellwood, "propose-close", &[("words", "over")], "That is done already").await;
    let page = office.does(&office.second, "approve", &[("proposal", "2")]).await;
    assert!(page.contains("closed on 2026-03-01") && !page.contains("What is still open"), "{page}");
    office.refused(brook, "add-accused", &[], "The case is closed").await;
    let case = desk.store.reports(1).await.unwrap().remove(0).case;
    let kept = desk.store.case(case).await.unwrap().unwrap();
    assert!(kept.is_decided() && !kept.is_open());
    // Each order is one leaf, beside those of the report and three grants.
    assert_eq!(desk.store.case_leaves(case).await.unwrap().len(), 4 + 17);
}

#[tokio::test]
async fn what_is_refused_is_told_and_what_was_typed_is_not_lost() {
    let office = Office::assigned().await;
    let typed = [("allegation", "1"), ("category", "language"), ("words", "it was only <loud>")];
    let reply = office.act(&office.brook, "recategorise", &typed).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = reply.text();
    assert!(
        page.contains(
            "That would be milder than before. Propose it as a downgrade; a second person decides."
        )
    );
    assert!(page.contains("it was only &#60;loud&#62;</textarea>"), "{page}");
    for (act, fields) in [
        ("identify", &[("accused", "1")][..]),
        ("identify", &[("accused", "x"), ("basis", "named")]),
        ("find", &[("allegation", "99999999"), ("finding", "substantiated")]),
        ("no-such-act", &[]),
    ] {
        office.refused(&office.investigator, act, fields, "Something was not chosen or not written").await;
    }
    office.refused(&office.brook, "tell-notice", &[("words", " ")], "A reason is missing").await;
    let case = office.desk.store.reports(1).await.unwrap().remove(0).case;
    assert!(office.desk.store.case(case).await.unwrap().unwrap().told.is_empty(), "no word, no notice");
    let silent = [("accused", "1"), ("basis", "named")];
    office.refused(&office.investigator, "identify", &silent, "A reason is missing").await;
    let nobody = [("accused", "7"), ("basis", "named"), ("words", "it was him")];
    office.refused(&office.investigator, "identify", &nobody, "The case has no such part").await;
}

#[tokio::test]
async fn a_clock_that_ran_out_is_late_on_the_page_and_stays_so() {
    let office = Office::assigned().await;
    office.desk.wait(8 * DAY);
    let brook = office.desk.signed_in(office.brook.clone()).await;
    let page = office.page(&brook).await.text();
    assert!(page.contains("<strong>late</strong>"), "{page}");
    let tell = [("words", "We look into it now.")];
    let page = office.does(&brook, "tell-notice", &tell).await;
    assert!(page.contains("A clock ran out: First word to the person who complained."));
    assert!(page.contains("<strong>ended late</strong>"));
}

#[tokio::test]
async fn a_case_that_a_key_does_not_open_is_none() {
    let office = Office::assigned().await;
    let desk = &office.desk;
    let stranger = desk.joined_at("Foxley", "ombudsman", "", &[Role::Intake, Role::Supervisor]).await;
    let stranger = desk.signed_in(stranger).await;
    for (path, act) in [("/desk/cases/open", ""), ("/desk/cases/act", "accept")] {
        let mut bodies = Vec::new();
        for reference in [office.reference.as_str(), "00000-00001", "nothing"] {
            let fields = [("reference", reference), ("act", act)];
            let reply = desk.fill("/desk/cases", path, &stranger, &fields).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path} {reference}");
            bodies.push(reply.text());
        }
        assert!(bodies.iter().all(|body| *body == bodies[0]), "{path}: one answer for all");
    }
    let list = desk.get("/desk/cases", Some(&stranger)).await.text();
    assert!(list.contains("No case is here that your key opens.") && !list.contains(&office.reference));
}

#[tokio::test]
async fn two_who_decide_at_once_do_not_decide_twice() {
    let office = Office::assigned().await;
    let fields = [("allegation", "1"), ("finding", "unfounded"), ("words", "nobody was there")];
    let find = || office.act(&office.investigator, "find", &fields);
    let propose = [("words", "it is milder"), ("allegation", "1"), ("category", "language")];
    let milder = office.act(&office.brook, "propose-downgrade", &propose);
    let (one, two, three) = tokio::join!(find(), find(), milder);
    assert!([&one, &two].iter().all(|reply| reply.status == StatusCode::OK), "a second thought is one");
    assert!([StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY].contains(&three.status));
    let case = office.desk.store.reports(1).await.unwrap().remove(0).case;
    let kept = office.desk.store.case(case).await.unwrap().unwrap();
    assert_eq!(kept.allegations[0].found.len(), 2);
}

#[tokio::test]
async fn a_day_that_passes_is_written_down_by_the_program_once() {
    let office = Office::assigned().await;
    let case = office.desk.store.reports(1).await.unwrap().remove(0).case;
    let facts = async || office.desk.store.case_facts(case).await.unwrap();
    let before = facts().await.len();
    let desk = office.desk.app.desk().unwrap();
    assert!(!desk.register_older().await.unwrap(), "every report is a case");
    desk.pass_days().await.unwrap();
    assert_eq!(facts().await.len(), before, "nothing is late yet");
    office.desk.wait(8 * DAY);
    for _ in 0..2 {
        desk.pass_days().await.unwrap();
    }
    let late: Vec<_> = facts().await.split_off(before);
    assert_eq!(late.len(), 1, "{late:?}");
    assert_eq!((late[0].event.key(), late[0].by.role.key()), ("clock-lapsed", "system"));
}

#[tokio::test]
async fn what_is_written_about_a_case_is_in_no_file_and_no_log_but_sealed() {
    let logged = Logged::listening();
    let office = Office::assigned().await;
    let (brook, ellwood) = (&office.brook, &office.investigator);
    const PLANTED: &str = "Quillon Zanzibar-8832";
    let words = ("words", PLANTED);
    office.does(brook, "note", &[words]).await;
    office.does(ellwood, "identify", &[("accused", "1"), ("basis", "roster"), words]).await;
    office.does(ellwood, "add-evidence", &[("thing", "video"), words]).await;
    office.does(brook, "tell-update", &[words]).await;
    // Refused, and shown again to whoever typed it.
    office.refused(ellwood, "propose-report", &[words], "has neither a finding nor an end").await;
    assert!(office.page(brook).await.text().contains(PLANTED));
    let mut facts = false;
    for entry in std::fs::read_dir(office.desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            facts |= holds(&bytes, b"evidence-added");
            assert!(!holds(&bytes, PLANTED.as_bytes()), "{}", path.display());
        }
    }
    assert!(facts, "the facts are in one of them");
    assert!(!holds(&logged.bytes(), PLANTED.as_bytes()), "in the log");
    let public =
        office.desk.get("/cases", None).await.text() + &office.desk.get("/answers", None).await.text();
    assert!(!public.contains(PLANTED) && !public.contains(&office.reference));
}
