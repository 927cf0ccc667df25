//! The administrator's page.

use store::staff::Role;

use super::{Desk, between};

#[tokio::test]
async fn an_administrator_invites_and_the_code_makes_an_account() {
    let desk = Desk::new().await;
    let admin = desk.joined("one", &[Role::Administrator]).await;
    let admin = desk.signed_in(admin).await;
    let agency = desk.agency();
    let fields = [("role", "intake"), ("role", "supervisor"), ("agency", &*agency), ("unit", "Night desk")];
    let page = desk.fill("/desk/staff", "/desk/staff/invite", &admin, &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let code = between(&page.text(), "<code id=\"invitation\">", "</code>").to_owned();
    let listed = desk.get("/desk/staff", Some(&admin)).await.text();
    assert!(listed.contains("Invitations not yet used") && listed.contains("Night desk"), "{listed}");
    assert!(!listed.contains(&code), "it is shown once");

    let joined = desk.join("two", &code).await;
    let staff = desk.store.staff().await.unwrap();
    let two = staff.iter().find(|account| account.name == joined.name).unwrap();
    assert_eq!((two.agency.as_str(), two.unit.as_str()), (agency.as_str(), "Night desk"));
    assert_eq!(two.roles, [Role::Intake, Role::Supervisor].into_iter().collect());
    let events = desk.store.staff_events().await.unwrap();
    assert!(events.iter().any(|event| event.by.is_some_and(|by| by == staff[0].id)), "who invited is kept");
}

#[tokio::test]
async fn an_invitation_that_cannot_be_meant_is_told() {
    let desk = Desk::new().await;
    let admin = desk.joined("one", &[Role::Administrator]).await;
    let admin = desk.signed_in(admin).await;
    let agency = desk.agency();
    for (fields, said) in [
        (vec![("agency", agency.as_str())], "Choose at least one role."),
        (vec![("role", "king"), ("agency", &agency)], "Choose at least one role."),
        (vec![("role", "intake")], "Choose an agency"),
        (vec![("role", "intake"), ("agency", "atlantis")], "Choose an agency"),
        (vec![("role", "administrator"), ("agency", "atlantis")], "Choose an agency"),
        (vec![("role", "intake"), ("agency", &agency), ("unit", "a\u{7}b")], "A unit has at most"),
    ] {
        let reply = desk.fill("/desk/staff", "/desk/staff/invite", &admin, &fields).await;
        assert_eq!(reply.status, 400, "{fields:?}");
        assert!(reply.text().contains(said), "{fields:?}: {}", reply.text());
    }
    assert!(desk.store.invitations(desk.now()).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_two_administrators_one_closes_the_other_and_then_stays() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Administrator]).await;
    let one = desk.signed_in(one).await;
    let two = desk.joined("two", &[Role::Administrator]).await;
    let two = desk.signed_in(two).await;
    let id = async |name: &str| {
        let staff = desk.store.staff().await.unwrap();
        staff.iter().find(|account| account.name == name).unwrap().id.to_string()
    };
    let (first, second) = (id(&one.name).await, id(&two.name).await);
    let close =
        async |fields: &[(&str, &str)]| desk.fill("/desk/staff", "/desk/staff/close", &one, fields).await;
    assert_eq!(close(&[("staff", &second)]).await.status, 400, "not without being sure");
    assert_eq!(close(&[("staff", "0"), ("sure", "yes")]).await.status, 400);
    assert_eq!(desk.get("/desk", Some(&two)).await.status, 200);
    assert_eq!(close(&[("staff", &second), ("sure", "yes")]).await.status, 303);
    assert_eq!(desk.keys().len(), 1, "the other's key is gone at once");
    assert_eq!(desk.get("/desk", Some(&two)).await.status, 303, "and so are they");
    let again = close(&[("staff", &second), ("sure", "yes")]).await;
    assert_eq!(again.status, 409);
    let last = close(&[("staff", &first), ("sure", "yes")]).await;
    assert!(last.status == 409 && last.text().contains("the last administrator"), "{}", last.text());
    assert_eq!(desk.get("/desk/staff", Some(&one)).await.status, 200);
}

#[tokio::test]
async fn the_pages_of_the_desk_are_sound_in_both_languages_and_the_public_site_does_not_lead_there() {
    let desk = Desk::new().await;
    let admin = desk.joined("one", &[Role::Administrator]).await;
    let admin = desk.signed_in(admin).await;
    let id = desk.store.staff().await.unwrap()[0].id;
    let person = format!("/desk/staff/person/{id}");
    desk.invited(&[Role::Intake]).await;
    for path in [
        "/desk",
        "/desk/sessions",
        "/desk/password",
        "/desk/staff",
        "/desk/join",
        "/desk/sign-in",
        "/desk/recover",
        "/desk/lost-factor",
        "/desk/factor",
        "/desk/sheet",
        "/desk/staff/review",
        "/desk/consent",
        "/desk/break-glass",
        "/desk/staff/break-glass",
        &person,
    ] {
        for (language, lang) in [("", "en"), ("/en", "en"), ("/es", "es")] {
            let path = format!("{language}{path}");
            let html = desk.get(&path, Some(&admin)).await.text();
            crate::tests::html::assert_balanced(&path, &html);
            crate::tests::html::assert_ids(&path, &html);
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            assert_eq!(html.matches("<h1").count(), 1, "{path}");
            assert_eq!(
                html.matches("<form").count(),
                html.matches("name=\"form\"").count(),
                "{path}: a token each"
            );
            for forbidden in ["<script", " style=\"", " onclick", "http://", "https://"] {
                assert!(!html.contains(forbidden), "{path} contains {forbidden}");
            }
        }
    }
    for path in ["/en", "/es", "/en/answers", "/en/data"] {
        assert!(!desk.get(path, None).await.text().contains("/desk"), "{path}");
    }
}
