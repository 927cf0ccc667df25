//! A second person's consent to accounts that will read: waiting, agreeing, refusing, and a city's first people.

use axum::http::StatusCode;
use store::staff::{Role, StaffId};

use super::reports::{TOLD, form, reference, sent};
use super::{Desk, Person, between};
use crate::tests::Reply;

const CONSENT: &str = "/desk/consent";

async fn id(desk: &Desk, person: &Person) -> String {
    let staff = desk.store.staff().await.unwrap();
    staff.into_iter().find(|one| one.name == person.name).unwrap().id.to_string()
}

/// Invited on the administrator's page, joined, and signed in, whether they wait or not.
async fn invited(desk: &Desk, by: &Person, name: &str, roles: &[Role], agency: &str) -> Person {
    let mut fields: Vec<(&str, &str)> = roles.iter().map(|role| ("role", role.key())).collect();
    fields.push(("agency", agency));
    let page = desk.fill("/desk/staff", "/desk/staff/invite", by, &fields).await.text();
    let code = between(&page, "<code id=\"invitation\">", "</code>").to_owned();
    let joined = desk.join(name, &code).await;
    desk.signed_in(joined).await
}

async fn agree(desk: &Desk, by: &Person, whose: &str) -> Reply {
    desk.fill("/desk", "/desk/consent/agree", by, &[("staff", whose), ("sure", "yes")]).await
}

#[tokio::test]
async fn whoever_will_read_waits_until_another_administrator_agrees_and_nothing_is_sealed_to_them() {
    for (engine, desk) in Desk::both().await {
        let one = desk.joined("Jarrow", &[Role::Administrator]).await;
        let two = desk.joined("Kerr", &[Role::Administrator]).await;
        let reader = desk.joined("Brook", &[Role::Intake]).await;
        let (one, two) = (desk.signed_in(one).await, desk.signed_in(two).await);
        let reader = desk.signed_in(reader).await;
        desk.waits();
        let agency = desk.agency();
        let roles = [Role::Intake, Role::Supervisor, Role::Administrator];
        let new = invited(&desk, &one, "Invented", &roles, &agency).await;
        let whose = id(&desk, &new).await;

        let home = desk.get("/desk", Some(&new)).await.text().replace(['\u{2068}', '\u{2069}'], "");
        assert!(home.contains("Your account waits for the consent of a second person."), "{engine}: {home}");
        assert!(home.contains("It can be given by: Person Kerr."), "{engine}: {home}");
        // Nothing is sealed to them, nothing can be granted to them, and their roles do nothing.
        sent(&form(&desk), TOLD).await;
        let named = reference(&desk, &reader).await;
        let page = desk.fill("/desk/reports", "/desk/reports/open", &reader, &[("reference", &named)]).await;
        assert!(!page.text().contains("Person Invented"), "{engine}: not offered");
        let fields = [
            ("reference", named.as_str()),
            ("to", &whose),
            ("part", "report"),
            ("purpose", "x"),
            ("sure", "yes"),
        ];
        let refused = desk.fill("/desk/reports", "/desk/reports/grant", &reader, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{engine}");
        assert!(!desk.get("/desk/reports", Some(&new)).await.text().contains(&named), "{engine}");
        for path in ["/desk/staff", "/desk/reports/new", "/desk/staff/break-glass"] {
            assert_eq!(desk.get(path, Some(&new)).await.status, StatusCode::FORBIDDEN, "{engine}: {path}");
        }
        let mine = desk.get(CONSENT, Some(&new)).await.text();
        assert!(mine.contains("Person Invented") && !mine.contains("/desk/consent/agree"), "{engine}");

        // Neither who invited nor they themselves; not without the sentence.
        for person in [&one, &new, &reader] {
            assert_eq!(agree(&desk, person, &whose).await.status, StatusCode::FORBIDDEN, "{}", person.name);
        }
        let listed = desk.get(CONSENT, Some(&one)).await.text();
        assert!(
            !listed.contains("/desk/consent/agree") && listed.contains("/desk/consent/refuse"),
            "{engine}"
        );
        let unsure = desk.fill(CONSENT, "/desk/consent/agree", &two, &[("staff", &whose)]).await;
        assert_eq!(unsure.status, StatusCode::BAD_REQUEST, "{engine}");
        assert!(desk.get("/desk", Some(&two)).await.text().contains("One person waits for your consent."));
        assert_eq!(agree(&desk, &two, &whose).await.status, StatusCode::SEE_OTHER, "{engine}");

        // From then on, and not before.
        assert_eq!(desk.get("/desk/staff", Some(&new)).await.status, StatusCode::OK, "{engine}");
        assert!(!desk.get("/desk/reports", Some(&new)).await.text().contains(&named), "{engine}");
        sent(&form(&desk), TOLD).await;
        let later = reference(&desk, &new).await;
        assert_ne!(later, named, "{engine}");
        let page = desk.get(&format!("/desk/staff/person/{whose}"), Some(&one)).await.text();
        assert!(page.replace(['\u{2068}', '\u{2069}'], "").contains("Person Kerr consented."), "{engine}");
    }
}

#[tokio::test]
async fn an_administrator_whom_one_invents_helps_them_to_nothing() {
    let desk = Desk::new().await;
    let one = desk.joined("Jarrow", &[Role::Administrator]).await;
    let keeper = desk.joined("Carver", &[Role::Supervisor]).await;
    let (one, keeper) = (desk.signed_in(one).await, desk.signed_in(keeper).await);
    desk.waits();
    let agency = desk.agency();
    let accomplice = invited(&desk, &one, "Accomplice", &[Role::Administrator], "").await;
    let invented = invited(&desk, &one, "Invented", &[Role::Intake], &agency).await;
    let whose = id(&desk, &invented).await;
    assert_eq!(desk.get("/desk/staff", Some(&accomplice)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(agree(&desk, &accomplice, &whose).await.status, StatusCode::FORBIDDEN);
    // A supervisor is asked where there is no other administrator, and refuses.
    let accomplices = id(&desk, &accomplice).await;
    for who in [&accomplices, &whose] {
        let no_reason = desk.fill(CONSENT, "/desk/consent/refuse", &keeper, &[("staff", who)]).await;
        assert_eq!(no_reason.status, StatusCode::BAD_REQUEST);
        let fields = [("staff", who.as_str()), ("reason", "Nobody has <met> them")];
        let refused = desk.fill(CONSENT, "/desk/consent/refuse", &keeper, &fields).await;
        assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.text());
    }
    for person in [&accomplice, &invented] {
        assert_eq!(desk.get("/desk", Some(person)).await.status, StatusCode::SEE_OTHER, "{}", person.name);
    }
    let page = desk.get(&format!("/desk/staff/person/{whose}"), Some(&one)).await.text();
    assert!(
        page.contains("Reason: \u{2068}Nobody has &#60;met&#62; them\u{2069}")
            || page.contains("Nobody has &#60;met&#62; them"),
        "{page}"
    );
    assert!(page.contains("Closed on"), "{page}");
}

#[tokio::test]
async fn another_position_that_reads_more_waits_and_the_present_one_stands() {
    let desk = Desk::new().await;
    let one = desk.joined("Jarrow", &[Role::Administrator]).await;
    let two = desk.joined("Kerr", &[Role::Administrator]).await;
    let person = desk.joined("Brook", &[Role::Intake]).await;
    let (one, two) = (desk.signed_in(one).await, desk.signed_in(two).await);
    let person = desk.signed_in(person).await;
    let (whose, agency) = (id(&desk, &person).await, desk.agency());
    let change = async |by: &Person, roles: &[&str], unit: &str| {
        let mut fields =
            vec![("staff", whose.as_str()), ("agency", &agency), ("unit", unit), ("reason", "She covers")];
        fields.extend(roles.iter().map(|role| ("role", *role)));
        desk.fill("/desk/staff", "/desk/staff/change", by, &fields).await
    };
    let roles = async || desk.store.account(whose.parse::<StaffId>().unwrap()).await.unwrap().unwrap().roles;
    let unit = change(&one, &["intake"], "Night desk").await;
    assert!(
        unit.status == StatusCode::OK && unit.text().contains("It is changed."),
        "another unit takes nobody"
    );
    let waits = change(&one, &["intake", "supervisor"], "Night desk").await;
    assert!(waits.text().contains("A second person must agree before it is changed."), "{}", waits.text());
    assert_eq!(roles().await, [Role::Intake].into_iter().collect());
    assert!(desk.get("/desk", Some(&person)).await.text().contains("Another position waits"));
    sent(&form(&desk), TOLD).await;
    assert!(!reference(&desk, &person).await.is_empty(), "they go on reading what they read");
    let again = change(&two, &["investigator"], "").await;
    assert_eq!(again.status, StatusCode::CONFLICT, "one thing at a time");
    assert_eq!(agree(&desk, &one, &whose).await.status, StatusCode::FORBIDDEN);
    assert_eq!(agree(&desk, &person, &whose).await.status, StatusCode::FORBIDDEN);
    assert_eq!(agree(&desk, &two, &whose).await.status, StatusCode::SEE_OTHER);
    assert_eq!(roles().await, [Role::Intake, Role::Supervisor].into_iter().collect());
}

#[tokio::test]
async fn the_first_people_of_a_city_are_let_in_and_stay_on_the_review_until_somebody_agrees() {
    let desk = Desk::new().await;
    desk.waits();
    let one = desk.joined("Jarrow", &[Role::Administrator]).await;
    let one = desk.signed_in(one).await;
    let agency = desk.agency();
    let first = invited(&desk, &one, "Brook", &[Role::Intake], &agency).await;
    let whose = id(&desk, &first).await;
    sent(&form(&desk), TOLD).await;
    assert!(!reference(&desk, &first).await.is_empty(), "the city takes reports");
    let page = desk.get(&format!("/desk/staff/person/{whose}"), Some(&one)).await.text();
    assert!(page.contains("It was done at once, because nobody could consent."), "{page}");
    let review = async || desk.get("/desk/staff/review", Some(&one)).await.text();
    let listed = async || {
        let page = review().await;
        between(&page, "id=\"alone\"", "</section>").contains("Person Brook")
    };
    assert!(listed().await);
    let csv = async || desk.get("/desk/staff/review.csv", Some(&one)).await.text();
    assert!(csv().await.contains(&format!("opened-without-consent,{whose},Person Brook")), "{}", csv().await);
    assert_eq!(agree(&desk, &one, &whose).await.status, StatusCode::FORBIDDEN, "not who invited");
    // Invited at the terminal: whoever has it can give a city its administrator.
    let two = desk.joined("Kerr", &[Role::Administrator]).await;
    let two = desk.signed_in(two).await;
    let text = desk.get(CONSENT, Some(&two)).await.text();
    assert!(text.contains("Person Brook") && text.contains("/desk/consent/agree"), "{text}");
    for (language, lang) in [("/en", "en"), ("/es", "es")] {
        let path = format!("{language}{CONSENT}");
        let html = desk.get(&path, Some(&two)).await.text();
        crate::tests::html::assert_balanced(&path, &html);
        crate::tests::html::assert_ids(&path, &html);
        assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
    }
    assert_eq!(agree(&desk, &two, &whose).await.status, StatusCode::SEE_OTHER);
    assert!(!listed().await);
    assert!(!csv().await.contains("opened-without-consent"));
}

#[tokio::test]
async fn whoever_is_invited_at_the_terminal_waits_by_the_same_rule() {
    let desk = Desk::new().await;
    desk.waits();
    let one = desk.joined("Jarrow", &[Role::Administrator]).await;
    let new = desk.joined("Brook", &[Role::Intake]).await;
    let (one, new) = (desk.signed_in(one).await, desk.signed_in(new).await);
    assert!(desk.get("/desk", Some(&new)).await.text().contains("Your account waits"));
    assert_eq!(agree(&desk, &one, &id(&desk, &new).await).await.status, StatusCode::SEE_OTHER);
    assert!(!desk.get("/desk", Some(&new)).await.text().contains("Your account waits"));
}
