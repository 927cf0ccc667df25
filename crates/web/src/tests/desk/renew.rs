//! Another second factor and another sheet: over the old ones, and where the app was lost.

use store::staff::{EventKind, Role};

use super::{Desk, MINUTE, Person, asked, between, hidden, totp, words};
use crate::tests::Reply;

async fn prove(desk: &Desk, page: &str, person: &Person, password: &str, code: &str) -> Reply {
    desk.fill(page, page, person, &[("password", password), ("code", code)]).await
}

/// With the right password and a fresh code.
async fn proved(desk: &Desk, page: &str, person: &Person) -> String {
    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    let reply = prove(desk, page, person, &person.password, &code).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.text()
}

fn secret(page: &str) -> String {
    between(page, "<code id=\"secret\">", "</code>").replace(' ', "")
}

async fn signs_in(desk: &Desk, person: &Person) -> bool {
    desk.app.desk().unwrap().forgive();
    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    desk.try_sign_in(&person.name, &person.password, &code).await.status == 303
}

async fn id(desk: &Desk, person: &Person) -> String {
    desk.store.find_for_login(&person.name).await.unwrap().unwrap().account.id.to_string()
}

async fn kinds(desk: &Desk) -> Vec<EventKind> {
    desk.store.staff_events().await.unwrap().iter().map(|event| event.kind).collect()
}

#[tokio::test]
async fn a_new_app_is_in_place_once_it_has_shown_a_code_and_then_other_sessions_end() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let elsewhere = desk.signed_in(joined.clone()).await;
    let person = desk.signed_in(joined).await;
    let used = totp(&person.secret, desk.now());
    assert_eq!(prove(&desk, "/desk/factor", &person, &person.password, &used).await.status, 403, "used");
    desk.wait(MINUTE);
    let fresh = totp(&person.secret, desk.now());
    assert_eq!(prove(&desk, "/desk/factor", &person, "some other words", &fresh).await.status, 403);
    let page = proved(&desk, "/desk/factor", &person).await;
    let (begun, new) = (hidden(&page, "begun"), secret(&page));
    assert_ne!(new, person.secret);
    let confirm = async |who: &Person, code: &str| {
        desk.fill("/desk/factor", "/desk/factor/code", who, &[("begun", &begun), ("code", code)]).await
    };
    let old_code = totp(&person.secret, desk.now() + 10 * MINUTE);
    let reply = confirm(&person, &old_code).await;
    assert!(reply.status == 403 && secret(&reply.text()) == new, "the same secret is shown again");
    assert_eq!(desk.get("/desk", Some(&elsewhere)).await.status, 200, "nothing is changed yet");
    assert!(signs_in(&desk, &person).await, "and the old app is good");
    let code = totp(&new, desk.now());
    let other = desk.joined("two", &[Role::Intake]).await;
    let other = desk.signed_in(other).await;
    assert_eq!(confirm(&other, &code).await.status, 410, "nobody goes on with what another began");
    let code = totp(&new, desk.now());
    let done = confirm(&person, &code).await;
    assert!(done.status == 200 && done.text().contains("The new app is in place"), "{}", done.text());
    assert_eq!(desk.get("/desk", Some(&person)).await.status, 200, "this session stays");
    assert_eq!(desk.get("/desk", Some(&elsewhere)).await.status, 303);
    assert_eq!(desk.keys().len(), 2, "one's own, and the other person's");
    assert!(!signs_in(&desk, &person).await, "the old app");
    assert!(signs_in(&desk, &Person { secret: new, ..person }).await);
    assert!(kinds(&desk).await.contains(&EventKind::FactorRenewed));
}

#[tokio::test]
async fn what_one_session_began_another_session_of_the_same_person_does_not_finish() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let elsewhere = desk.signed_in(joined.clone()).await;
    let person = desk.signed_in(joined).await;
    let page = proved(&desk, "/desk/factor", &person).await;
    let (begun, code) = (hidden(&page, "begun"), totp(&secret(&page), desk.now()));
    let fields = [("begun", begun.as_str()), ("code", &code)];
    let reply = desk.fill("/desk/factor", "/desk/factor/code", &elsewhere, &fields).await;
    assert_eq!(reply.status, 410);
    assert!(signs_in(&desk, &person).await, "nothing was changed");
}

#[tokio::test]
async fn a_new_sheet_is_good_once_its_words_were_kept_and_the_old_one_is_void() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    let page = proved(&desk, "/desk/sheet", &person).await;
    assert!(page.contains("void from then on"), "{page}");
    let (begun, new, [first, second]) = (hidden(&page, "begun"), words(&page), asked(&page));
    assert_ne!(new, person.words);
    let finish = async |first: &str, second: &str| {
        let fields = [("begun", begun.as_str()), ("first", first), ("second", second)];
        desk.fill("/desk/sheet", "/desk/sheet/words", &person, &fields).await
    };
    assert_eq!(finish("a", "b").await.status, 403);
    let before = desk.store.find_for_login(&person.name).await.unwrap().unwrap().sealed_to_sheet;
    let done = finish(&new[first], &new[second]).await;
    assert!(done.status == 200 && done.text().contains("The new sheet is good"), "{}", done.text());
    let after = desk.store.find_for_login(&person.name).await.unwrap().unwrap().sealed_to_sheet;
    assert_ne!(before, after);
    let recover = async |sheet: &[String]| {
        let (cookie, form) = desk.browser("/desk/recover").await;
        let (sheet, new) = (sheet.join(" "), "words for another time");
        let fields =
            [("form", &*form), ("who", &*person.name), ("words", &*sheet), ("new", new), ("again", new)];
        desk.post_as("/desk/recover", &cookie, "same-origin", &fields).await.status
    };
    assert_eq!(recover(&person.words).await, 403, "the old sheet");
    assert_eq!(recover(&new).await, 200);
    assert!(signs_in(&desk, &person).await, "password and app stay");
}

#[tokio::test]
async fn a_recovery_that_was_begun_with_a_sheet_that_is_replaced_meanwhile_changes_nothing() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    let (cookie, form) = desk.browser("/desk/recover").await;
    let (sheet, new) = (person.words.join(" "), "words of whoever found it");
    let fields = [("form", &*form), ("who", &*person.name), ("words", &*sheet), ("new", new), ("again", new)];
    let page = desk.post_as("/desk/recover", &cookie, "same-origin", &fields).await.text();
    let (finder, code) = (hidden(&page, "begun"), totp(&secret(&page), desk.now()));
    let fields = [("form", &*form), ("begun", &*finder), ("code", &*code)];
    let theirs = desk.post_as("/desk/recover/code", &cookie, "same-origin", &fields).await.text();

    let page = proved(&desk, "/desk/sheet", &person).await;
    let (own, [first, second]) = (words(&page), asked(&page));
    let begun = hidden(&page, "begun");
    let fields = [("begun", begun.as_str()), ("first", &own[first]), ("second", &own[second])];
    assert_eq!(desk.fill("/desk/sheet", "/desk/sheet/words", &person, &fields).await.status, 200);

    let (list, [first, second]) = (words(&theirs), asked(&theirs));
    let fields = [("form", &*form), ("begun", &*finder), ("first", &list[first]), ("second", &list[second])];
    assert_eq!(desk.post_as("/desk/recover/sheet", &cookie, "same-origin", &fields).await.status, 410);
    assert!(signs_in(&desk, &person).await);
}

async fn lost(desk: &Desk, who: &str, password: &str, code: &str) -> (Reply, String, String) {
    let (cookie, form) = desk.browser("/desk/lost-factor").await;
    let fields = [("form", form.as_str()), ("who", who), ("password", password), ("code", code)];
    let reply = desk.post_as("/desk/lost-factor", &cookie, "same-origin", &fields).await;
    (reply, cookie, form)
}

async fn allowed(desk: &Desk, admin: &Person, id: &str) -> String {
    let reply = desk.fill("/desk/staff", "/desk/staff/allow-factor", admin, &[("staff", id)]).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    between(&reply.text(), "<code id=\"allowance\">", "</code>").to_owned()
}

#[tokio::test]
async fn a_lost_app_takes_the_password_and_a_second_person_and_every_session_shows_it() {
    let desk = Desk::new().await;
    let admin = desk.joined("one", &[Role::Administrator]).await;
    let admin = desk.signed_in(admin).await;
    let joined = desk.joined("two", &[Role::Intake]).await;
    let person = desk.signed_in(joined).await;
    let other = desk.joined("three", &[Role::Intake]).await;
    let (whose, others) = (id(&desk, &person).await, id(&desk, &other).await);
    let own = id(&desk, &admin).await;
    let reply = desk.fill("/desk/staff", "/desk/staff/allow-factor", &admin, &[("staff", &own)]).await;
    assert!(reply.status == 403 && reply.text().contains("takes a second person"), "{}", reply.text());

    const BANNER: &str = "A new app is allowed for your account.";
    assert!(!desk.get("/desk", Some(&person)).await.text().contains(BANNER));
    let code = allowed(&desk, &admin, &whose).await;
    let another = allowed(&desk, &admin, &others).await;
    for page in ["/desk", "/desk/reports", "/desk/password"] {
        assert!(desk.get(page, Some(&person)).await.text().contains(BANNER), "{page}");
    }
    assert!(!desk.get("/desk/staff", Some(&admin)).await.text().contains(BANNER), "it is not theirs");

    let mut answers = Vec::new();
    for (what, who, password, code) in [
        ("the administrator alone", person.name.as_str(), "a guess at a password", code.as_str()),
        ("no code", &person.name, &person.password, ""),
        ("another's code", &person.name, &person.password, &another),
        ("another's account", &other.name, &person.password, &code),
        ("nobody", "nobody at all", &person.password, &code),
    ] {
        let (reply, ..) = lost(&desk, who, password, code).await;
        assert_eq!(reply.status, 403, "{what}");
        let token = hidden(&reply.text(), "form");
        answers.push(reply.text().replace(&token, "").replace(&format!("value=\"{who}\""), ""));
    }
    assert!(answers.iter().all(|answer| answer == &answers[0]), "one sentence for all");
    assert_eq!(desk.keys().len(), 2, "nobody was let in");

    let (reply, cookie, form) = lost(&desk, &person.name, &person.password, &code).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let (begun, new) = (hidden(&reply.text(), "begun"), secret(&reply.text()));
    assert!(signs_in(&desk, &person).await, "until it has shown a code, the old app is good");
    let now = totp(&new, desk.now());
    let fields = [("form", &*form), ("begun", &*begun), ("code", &*now)];
    let done = desk.post_as("/desk/lost-factor/code", &cookie, "same-origin", &fields).await;
    assert!(done.status == 200 && done.text().contains("Your new app is in place"), "{}", done.text());
    assert_eq!(desk.get("/desk", Some(&person)).await.status, 303, "every session has ended");
    assert!(!signs_in(&desk, &person).await, "the lost app");
    desk.app.desk().unwrap().forgive();
    assert_eq!(lost(&desk, &person.name, &person.password, &code).await.0.status, 403, "used once");
    let after = desk.signed_in(Person { secret: new, ..person }).await;
    let home = desk.get("/desk", Some(&after)).await.text();
    assert!(home.contains("A lost app was replaced") && !home.contains(BANNER), "{home}");
    let own = desk.get("/desk/sessions", Some(&after)).await.text();
    assert!(own.contains(&format!("A new app was allowed by {}.", admin.name)), "{own}");
    let listed = desk.get("/desk/staff", Some(&admin)).await.text();
    assert!(listed.contains("A lost app was replaced"), "{listed}");
}

#[tokio::test]
async fn whoever_did_not_ask_stops_it_from_any_session_and_in_time_it_ends_by_itself() {
    let desk = Desk::new().await;
    let admin = desk.joined("one", &[Role::Administrator]).await;
    let admin = desk.signed_in(admin).await;
    let joined = desk.joined("two", &[Role::Intake]).await;
    let person = desk.signed_in(joined).await;
    let whose = id(&desk, &person).await;
    let code = allowed(&desk, &admin, &whose).await;
    let (reply, cookie, form) = lost(&desk, &person.name, &person.password, &code).await;
    let (begun, new) = (hidden(&reply.text(), "begun"), secret(&reply.text()));
    assert_eq!(desk.fill("/desk", "/desk/stop-allowance", &person, &[]).await.status, 303);
    let now = totp(&new, desk.now());
    let fields = [("form", &*form), ("begun", &*begun), ("code", &*now)];
    let late = desk.post_as("/desk/lost-factor/code", &cookie, "same-origin", &fields).await;
    assert_eq!(late.status, 410, "stopped in the last moment");
    assert!(kinds(&desk).await.contains(&EventKind::AllowanceStopped));
    assert!(signs_in(&desk, &person).await);

    let code = allowed(&desk, &admin, &whose).await;
    let reply = desk.fill("/desk/staff", "/desk/staff/stop-allowance", &admin, &[("staff", &whose)]).await;
    assert_eq!(reply.status, 303);
    assert_eq!(lost(&desk, &person.name, &person.password, &code).await.0.status, 403, "taken back");
    let code = allowed(&desk, &admin, &whose).await;
    desk.wait(70 * MINUTE);
    assert_eq!(lost(&desk, &person.name, &person.password, &code).await.0.status, 403, "over");
}
