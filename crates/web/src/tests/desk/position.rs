//! Roles, office and unit of a person, their sessions, open invitations, and the review: what administrators do.

use store::staff::{EventKind, Role, Roles};

use super::{Desk, MINUTE, Person, between};

async fn id(desk: &Desk, person: &Person) -> String {
    desk.store.find_for_login(&person.name).await.unwrap().unwrap().account.id.to_string()
}

async fn signed_in(desk: &Desk, name: &str, roles: &[Role]) -> Person {
    let person = desk.joined(name, roles).await;
    desk.signed_in(person).await
}

async fn change(
    desk: &Desk,
    admin: &Person,
    id: &str,
    roles: &[Role],
    more: &[(&str, &str)],
) -> crate::tests::Reply {
    let mut fields = vec![("staff", id)];
    fields.extend(roles.iter().map(|role| ("role", role.key())));
    fields.extend_from_slice(more);
    desk.fill("/desk/staff", "/desk/staff/change", admin, &fields).await
}

#[tokio::test]
async fn another_role_is_good_from_the_next_request_on_and_the_page_tells_what_it_does_not_take_back() {
    let desk = Desk::new().await;
    let admin = signed_in(&desk, "one", &[Role::Administrator]).await;
    let person = signed_in(&desk, "two", &[Role::Intake]).await;
    let (whose, agency) = (id(&desk, &person).await, desk.agency());
    let fields =
        [("agency", agency.as_str()), ("unit", "Night desk"), ("reason", "She covers for <b>two</b>")];
    assert_eq!(desk.get("/desk/staff", Some(&person)).await.status, 403);
    let reply = change(&desk, &admin, &whose, &[Role::Intake, Role::Administrator], &fields).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(
        reply.text().contains("What was sealed to this person’s key before stays readable"),
        "the unit moved"
    );
    assert_eq!(
        desk.get("/desk/staff", Some(&person)).await.status,
        200,
        "the same session, the next request"
    );
    let reply = change(&desk, &admin, &whose, &[Role::Intake], &fields).await;
    assert!(reply.status == 200 && reply.text().contains("It is changed."), "{}", reply.text());
    assert!(
        !reply.text().contains("What was sealed to this person’s key before stays"),
        "no reading was lost"
    );
    assert_eq!(desk.get("/desk/staff", Some(&person)).await.status, 403);
    let reply = change(&desk, &admin, &whose, &[Role::Investigator], &fields).await;
    assert!(reply.text().contains("What was sealed to this person’s key before stays readable"));
    let account = desk.store.find_for_login(&person.name).await.unwrap().unwrap().account;
    assert_eq!(
        (account.unit.as_str(), account.roles),
        ("Night desk", Roles::from_iter([Role::Investigator]))
    );

    let page = desk.get(&format!("/desk/staff/person/{whose}"), Some(&admin)).await.text();
    assert!(page.contains("Reason: She covers for &#60;b&#62;two&#60;/b&#62;"), "{page}");
    assert!(page.contains("Before: Intake"), "{page}");
    assert!(
        desk.get("/desk", Some(&person)).await.text().contains("Reason: She covers"),
        "they are told too"
    );
}

#[tokio::test]
async fn a_change_that_cannot_be_meant_changes_nothing_and_keeps_what_was_typed() {
    let desk = Desk::new().await;
    let admin = signed_in(&desk, "one", &[Role::Administrator]).await;
    let person = signed_in(&desk, "two", &[Role::Intake]).await;
    let (whose, agency) = (id(&desk, &person).await, desk.agency());
    let long = "x".repeat(501);
    let typed = ("reason", "Something typed");
    for (roles, fields, said) in [
        (&[][..], vec![("agency", agency.as_str()), typed], "Choose at least one role"),
        (&[Role::Intake], vec![typed], "Choose an agency"),
        (&[Role::Intake], vec![("agency", "atlantis"), typed], "Choose an agency"),
        (&[Role::Supervisor], vec![("agency", &agency)], "Write why"),
        (&[Role::Supervisor], vec![("agency", &agency), ("reason", &long)], "Write why"),
        (&[Role::Supervisor], vec![("agency", &agency), typed, ("unit", "a\u{7}b")], "A unit has at most"),
        (&[Role::Intake], vec![("agency", &agency), typed], "are these already"),
    ] {
        let reply = change(&desk, &admin, &whose, roles, &fields).await;
        assert_eq!(reply.status, 400, "{said}");
        assert!(reply.text().contains("Nothing was changed.") && reply.text().contains(said), "{said}");
        if fields.contains(&typed) {
            assert!(reply.text().contains("value=\"Something typed\""), "{said}: {}", reply.text());
        }
    }
    for (path, status) in [("/desk/staff/change", 404), ("/desk/staff/allow-factor", 404)] {
        let reply = desk.fill("/desk/staff", path, &admin, &[("staff", "0")]).await;
        assert_eq!(reply.status, status, "{path}");
    }
    let unknown = "0".repeat(32);
    for path in [unknown.as_str(), "x", "%00"] {
        let reply = desk.get(&format!("/desk/staff/person/{path}"), Some(&admin)).await;
        assert_eq!(reply.status, 404, "{path}");
    }
    let kinds: Vec<_> = desk.store.staff_events().await.unwrap().iter().map(|event| event.kind).collect();
    assert!(!kinds.contains(&EventKind::Changed));
}

#[tokio::test]
async fn an_administrator_gives_themselves_nothing_to_read_and_the_last_one_stays() {
    let desk = Desk::new().await;
    let admin = signed_in(&desk, "one", &[Role::Administrator]).await;
    let (own, agency) = (id(&desk, &admin).await, desk.agency());
    let why = [("agency", agency.as_str()), ("reason", "why")];
    for roles in [&[Role::Administrator, Role::Intake][..], &[Role::Administrator, Role::Supervisor]] {
        let reply = change(&desk, &admin, &own, roles, &why).await;
        assert!(
            reply.status == 403 && reply.text().contains("Ask another administrator"),
            "{}",
            reply.text()
        );
    }
    let reply = change(&desk, &admin, &own, &[Role::Intake], &why).await;
    assert_eq!(reply.status, 403, "neither by trading one for the other");
    let other = signed_in(&desk, "two", &[Role::Administrator, Role::Intake]).await;
    let others = id(&desk, &other).await;
    let reply = change(&desk, &other, &others, &[Role::Intake], &why).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/desk"), "laying down is free");
    assert_eq!(desk.get("/desk/staff", Some(&other)).await.status, 403);
    let reply = change(&desk, &admin, &others, &[Role::Administrator, Role::Intake], &why).await;
    assert_eq!(reply.status, 200, "and another gives it back");
    desk.store.close_account(others.parse().unwrap(), None, desk.now()).await.unwrap();
    let third = signed_in(&desk, "three", &[Role::Administrator, Role::Intake]).await;
    let thirds = id(&desk, &third).await;
    desk.store.close_account(own.parse().unwrap(), None, desk.now()).await.unwrap();
    let reply = change(&desk, &third, &thirds, &[Role::Intake], &why).await;
    assert!(reply.status == 409 && reply.text().contains("the last administrator"), "{}", reply.text());
}

#[tokio::test]
async fn an_administrator_ends_somebodys_sessions_with_their_keys() {
    let desk = Desk::new().await;
    let admin = signed_in(&desk, "one", &[Role::Administrator]).await;
    let joined = desk.joined("two", &[Role::Intake]).await;
    let first = desk.signed_in(joined.clone()).await;
    let second = desk.signed_in(joined).await;
    let whose = id(&desk, &first).await;
    let reply = desk.fill("/desk", "/desk/staff/end-sessions", &first, &[("staff", &whose)]).await;
    assert_eq!(reply.status, 403, "not by somebody who is no administrator");
    let reply = desk.fill("/desk/staff", "/desk/staff/end-sessions", &admin, &[("staff", &whose)]).await;
    assert!(reply.status == 200 && reply.text().contains("has ended"), "{}", reply.text());
    assert_eq!(desk.keys().len(), 1, "at once, before anybody asks with their cookies");
    for person in [&first, &second] {
        assert_eq!(desk.get("/desk", Some(person)).await.status, 303);
    }
    let back = desk.signed_in(first).await;
    let home = desk.get("/desk", Some(&back)).await.text();
    assert!(home.contains(&format!("All sessions were ended by {}.", admin.name)), "{home}");
}

#[tokio::test]
async fn an_invitation_is_taken_back_and_its_code_opens_nothing() {
    let desk = Desk::new().await;
    let admin = signed_in(&desk, "one", &[Role::Administrator]).await;
    let agency = desk.agency();
    let fields = [("role", "intake"), ("agency", &*agency)];
    let page = desk.fill("/desk/staff", "/desk/staff/invite", &admin, &fields).await.text();
    let code = between(&page, "<code id=\"invitation\">", "</code>").to_owned();
    let listed = desk.get("/desk/staff", Some(&admin)).await.text();
    assert!(listed.contains("good until"), "the day of expiry: {listed}");
    let invitation = super::hidden(&listed, "invitation");
    let withdraw = async |id: &str| {
        desk.fill("/desk/staff", "/desk/staff/withdraw", &admin, &[("invitation", id)]).await
    };
    assert_eq!(withdraw(&invitation).await.status, 303);
    for id in [invitation.as_str(), "", "0"] {
        let again = withdraw(id).await;
        assert!(again.status == 409 && again.text().contains("Nothing was taken back."), "{id}");
    }
    let (cookie, form) = desk.browser("/desk/join").await;
    let long = "a long enough one";
    let fields = [("form", &*form), ("code", &*code), ("name", "Ana"), ("new", long), ("again", long)];
    assert_eq!(desk.post_as("/desk/join", &cookie, "same-origin", &fields).await.status, 403);
    assert!(desk.get("/desk/staff/review", Some(&admin)).await.text().contains("taken back on"));
}

#[tokio::test]
async fn the_review_names_what_nobody_uses_on_the_page_and_as_csv() {
    let desk = Desk::new().await;
    let gone = signed_in(&desk, "gone", &[Role::Intake]).await;
    desk.invited(&[Role::Supervisor]).await;
    desk.wait(60 * 24 * 60 * MINUTE);
    let admin = signed_in(&desk, "one", &[Role::Administrator]).await;
    desk.agreed(&gone.name).await;
    let never = desk.joined("never", &[Role::Investigator]).await;
    desk.store
        .change_position(
            id(&desk, &never).await.parse().unwrap(),
            id(&desk, &admin).await.parse().unwrap(),
            store::staff::Position {
                agency: desk.agency(),
                unit: "=HYPERLINK(1)".into(),
                roles: [Role::Investigator].into_iter().collect(),
            },
            "why".into(),
            desk.now(),
        )
        .await
        .unwrap();
    let page = desk.get("/desk/staff/review", Some(&admin)).await.text();
    let main = page.split("<main").nth(1).unwrap();
    for named in [&gone.name, &never.name] {
        assert_eq!(main.matches(named.as_str()).count(), 1, "{named}: {main}");
    }
    assert!(!main.contains(&admin.name), "whoever is here is not listed: {main}");
    assert!(page.contains("No sign-in for 60 days or more") && page.contains("expired on"), "{page}");

    let reply = desk.get("/es/desk/staff/review.csv", Some(&admin)).await;
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(reply.header("content-disposition"), "attachment; filename=\"access-review.csv\"");
    assert_eq!(reply.header("cache-control"), "no-store");
    let text = reply.text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let find = |finding: &str| rows.iter().find(|row| &row[0] == finding).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(rows.len(), 4, "{text}");
    assert_eq!(&find("break-glass-none")[2], "", "nothing is set up");
    assert_eq!((&find("unused")[2], &find("unused")[7]), (gone.name.as_str(), "2026-03-01"));
    assert_eq!((&find("never-signed-in")[2], &find("never-signed-in")[7]), (never.name.as_str(), ""));
    assert_eq!(&find("never-signed-in")[4], "'=HYPERLINK(1)", "no spreadsheet runs it");
    assert_eq!(
        (&find("invitation-expired")[5], &find("invitation-expired")[8]),
        ("supervisor", "2026-03-03")
    );
}
