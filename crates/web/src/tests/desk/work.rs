//! The first page of the desk: what waits for whom, until it is done.

use store::staff::Role;

use super::cases::{DAY, Office, id};
use super::reports::form;
use super::{Desk, Person};

async fn home(desk: &Desk, person: &Person) -> String {
    desk.get("/desk", Some(person)).await.text()
}

#[tokio::test]
async fn each_thing_waits_for_whoever_does_it_and_is_gone_once_it_is_done() {
    let office = Office::new().await;
    let (desk, brook, ellwood) = (&office.desk, &office.brook, &office.investigator);
    let page = home(desk, brook).await;
    assert!(page.contains("New reports") && page.contains("Cases to take or decline"), "{page}");
    assert!(page.contains(&office.reference) && page.contains("/desk/reports/open"));
    assert!(!home(desk, ellwood).await.contains("Assignments to confirm"));

    desk.fill("/desk/reports", "/desk/reports/open", brook, &[("reference", &office.reference)]).await;
    office.does(brook, "accept", &[]).await;
    let page = home(desk, brook).await;
    assert!(!page.contains("New reports") && !page.contains("Cases to take or decline"), "{page}");

    office.does(brook, "classify", &[("category", "force"), ("words", "as told")]).await;
    office.does(brook, "add-accused", &[("words", "tall")]).await;
    let allege = [("accused", "1"), ("category", "force"), ("rule", "manual-4"), ("words", "the blow")];
    office.does(brook, "allege", &allege).await;
    let assign = [("person", &*id(desk, ellwood).await), ("words", "she is free")];
    office.does(brook, "assign", &assign).await;
    let page = home(desk, ellwood).await;
    assert!(page.contains("Assignments to confirm") && page.contains("Force without need"), "{page}");
    assert!(!home(desk, &office.second).await.contains("Assignments to confirm"), "nobody asked them");
    office.does(ellwood, "confirm", &[]).await;
    assert!(!home(desk, ellwood).await.contains("Assignments to confirm"));

    let task = [("person", &*id(desk, ellwood).await), ("due", "2026-03-04"), ("words", "see the camera")];
    office.does(brook, "set-task", &task).await;
    let page = home(desk, ellwood).await;
    assert!(page.contains("My open tasks") && page.contains("2026-03-04") && page.contains("Person Brook"));
    assert!(!page.contains("see the camera"), "what for is on the page of the case");
    office.does(ellwood, "do-task", &[("task", "1")]).await;
    assert!(!home(desk, ellwood).await.contains("My open tasks"));

    let found = [("allegation", "1"), ("finding", "substantiated"), ("words", "two saw it")];
    office.does(ellwood, "find", &found).await;
    let days = [("accused", "1"), ("discipline", "loss-of-days"), ("days", "10"), ("words", "as before")];
    office.does(ellwood, "recommend", &days).await;
    office.does(ellwood, "propose-report", &[("words", "all of it is in here")]).await;
    let page = home(desk, &office.second).await;
    assert!(page.contains("Proposals that you may answer") && page.contains("Report of the investigation"));
    assert!(!page.contains("all of it is in here"));
    assert!(!home(desk, ellwood).await.contains("Proposals that you may answer"), "they are no supervisor");
    office.does(&office.second, "approve", &[("proposal", "1")]).await;
    assert!(!home(desk, &office.second).await.contains("Proposals that you may answer"));

    let page = home(desk, &office.chief).await;
    assert!(page.contains("A recommendation to answer") && page.contains(&office.reference), "{page}");
    office.does(&office.chief, "agree", &[("recommending", "review-board"), ("words", "so be it")]).await;
    assert!(!home(desk, &office.chief).await.contains(&office.reference));
}

#[tokio::test]
async fn nobody_is_asked_to_answer_what_they_proposed_themselves() {
    let office = Office::assigned().await;
    let brook = &office.brook;
    let end = [("allegation", "1"), ("closure", "unidentified"), ("words", "nobody knows")];
    office.does(brook, "propose-end", &end).await;
    assert!(!home(&office.desk, brook).await.contains("Proposals that you may answer"));
    assert!(home(&office.desk, &office.second).await.contains("Proposals that you may answer"));
}

#[tokio::test]
async fn clocks_come_nearer_run_out_and_are_late() {
    let office = Office::assigned().await;
    let desk = &office.desk;
    let page = home(desk, &office.brook).await;
    assert!(
        page.contains("Clocks of the next seven days") && !page.contains("Clocks that are late"),
        "{page}"
    );
    // It was registered in the evening before, as the city counts.
    desk.wait(6 * DAY);
    let (brook, ellwood) =
        (desk.signed_in(office.brook.clone()).await, desk.signed_in(office.investigator.clone()).await);
    for person in [&brook, &ellwood] {
        let page = home(desk, person).await;
        assert!(page.contains("Clocks that run out today"), "{page}");
    }
    desk.wait(DAY);
    let (brook, ellwood) = (desk.signed_in(brook).await, desk.signed_in(ellwood).await);
    for person in [&brook, &ellwood] {
        let page = home(desk, person).await;
        assert!(page.contains("Clocks that are late") && page.contains("one day late"), "{page}");
        assert!(!page.contains("Clocks that run out today"), "{page}");
    }
}

#[tokio::test]
async fn a_message_is_new_until_the_report_is_opened_and_to_whoever_reads_it_alone() {
    let office = Office::assigned().await;
    let desk = &office.desk;
    let new = async |person: &Person| home(desk, person).await.contains("New messages from reporters");
    assert!(!new(&office.brook).await, "what the office wrote is none");
    let form = form(desk);
    let mailbox = form.post("/en/mailbox", &[("words", office.digits.as_str())]).await.text();
    let once = super::hidden(&mailbox, "once");
    let written = [("once", once.as_str()), ("text", "I remember the number: 4711.")];
    let reply = form.post("/en/mailbox/write", &written).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(new(&office.brook).await && new(&office.investigator).await);
    assert!(!new(&office.carver).await || office.page(&office.carver).await.status == 200);
    let named = [("reference", office.reference.as_str())];
    desk.fill("/desk/reports", "/desk/reports/open", &office.brook, &named).await;
    assert!(!new(&office.brook).await && new(&office.investigator).await, "each looks for themselves");
    let stranger = desk.joined_at("Foxley", "ombudsman", "", &[Role::Intake, Role::Supervisor]).await;
    let stranger = desk.signed_in(stranger).await;
    assert!(!new(&stranger).await);
}

#[tokio::test]
async fn whoever_only_administers_is_shown_no_work() {
    let office = Office::assigned().await;
    let administrator = office.desk.joined("Ade", &[Role::Administrator]).await;
    let administrator = office.desk.signed_in(administrator).await;
    let page = home(&office.desk, &administrator).await;
    assert!(!page.contains("My work today") && !page.contains(&office.reference), "{page}");
}
