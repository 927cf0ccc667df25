//! Accepting an invitation.

use store::staff::{EventKind, Role};

use super::{Desk, MINUTE, asked, between, hidden, secret_bytes, totp, words};

const FIELDS: [(&str, &str); 3] =
    [("name", "Ana Pérez"), ("new", "a long enough one"), ("again", "a long enough one")];

/// Sends the first form with these fields, in a browser of its own.
async fn begin(desk: &Desk, code: &str, fields: &[(&str, &str)]) -> (crate::tests::Reply, String, String) {
    let (cookie, form) = desk.browser("/desk/join").await;
    let mut all = vec![("form", form.as_str()), ("code", code)];
    all.extend_from_slice(fields);
    let reply = desk.post_as("/desk/join", &cookie, "same-origin", &all).await;
    (reply, cookie, form)
}

#[tokio::test]
async fn whoever_was_invited_gets_an_app_a_sheet_and_then_an_account() {
    let desk = Desk::new().await;
    let code = desk.invited(&[Role::Intake]).await;
    let (reply, cookie, form) = begin(&desk, &code, &FIELDS).await;
    let page = reply.text();
    assert_eq!(reply.status, 200, "{page}");
    let send = async |path: &str, fields: &[(&str, &str)]| {
        let mut all = vec![("form", form.as_str())];
        all.extend_from_slice(fields);
        desk.post_as(path, &cookie, "same-origin", &all).await
    };
    let joining = hidden(&page, "begun");
    let secret = between(&page, "<code id=\"secret\">", "</code>").replace(' ', "");
    assert_eq!(secret_bytes(&secret).len(), 20);
    let address = format!("otpauth://totp/Redress:Ana%20P%C3%A9rez?secret={secret}&#38;issuer=Redress");
    assert!(page.contains(&address), "{page}");
    assert!(page.contains("<svg") && page.contains("<path fill=\"#000\""), "{page}");

    // Neither the sheet nor the account comes before the app works.
    let early = send("/desk/join/sheet", &[("begun", &joining), ("first", "a"), ("second", "b")]).await;
    assert_eq!(early.status, 410);
    let right = totp(&secret, desk.now());
    let wrong = totp(&secret, desk.now() + 60 * MINUTE);
    let reply = send("/desk/join/code", &[("begun", &joining), ("code", &wrong)]).await;
    assert_eq!(reply.status, 403);
    assert!(reply.text().contains(&address), "the same secret is shown again");
    let sheet = send("/desk/join/code", &[("begun", &joining), ("code", &right)]).await.text();
    let shown = words(&sheet);
    assert_eq!(shown.len(), 8, "{sheet}");
    assert!(desk.store.staff().await.unwrap().is_empty(), "not before the sheet is kept");

    let [first, second] = asked(&sheet);
    let other = shown.iter().find(|word| **word != shown[second]).unwrap();
    let fields = [("begun", joining.as_str()), ("first", &shown[first]), ("second", other)];
    let reply = send("/desk/join/sheet", &fields).await;
    assert_eq!(reply.status, 403);
    assert_eq!(words(&reply.text()), shown, "the sheet is there to look at");
    let typed = shown[first].to_uppercase();
    let fields = [("begun", joining.as_str()), ("first", &typed), ("second", &shown[second])];
    let reply = send("/desk/join/sheet", &fields).await;
    assert!(reply.status == 200 && reply.text().contains("Your account is ready"), "{}", reply.text());

    let staff = desk.store.staff().await.unwrap();
    assert_eq!((staff.len(), staff[0].name.as_str()), (1, "Ana Pérez"));
    assert_eq!(staff[0].agency, desk.agency());
    let kinds: Vec<_> = desk.store.staff_events().await.unwrap().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Invited, EventKind::Joined, EventKind::Alone], "the first of a city");
    // The code that confirmed the app is used up.
    let reply = desk.try_sign_in("Ana Pérez", "a long enough one", &right).await;
    assert_eq!(reply.status, 403);
    desk.wait(MINUTE / 2);
    let next = totp(&secret, desk.now());
    assert_eq!(desk.try_sign_in("ana pérez", "a long enough one", &next).await.status, 303);
}

#[tokio::test]
async fn a_code_that_is_wrong_used_or_expired_is_told_in_one_sentence() {
    let desk = Desk::new().await;
    let used = desk.invited(&[Role::Intake]).await;
    desk.join("one", &used).await;
    let expired = desk.invited(&[Role::Intake]).await;
    let good = desk.invited(&[Role::Intake]).await;
    desk.wait(3 * 24 * 60 * MINUTE);
    let current = desk.invited(&[Role::Intake]).await;
    for code in ["", "3f2a", "0000-0000-0000-0000-0000-0000-0000-0000", &used, &expired, &good] {
        let (reply, ..) = begin(&desk, code, &FIELDS).await;
        assert_eq!(reply.status, 403, "{code}");
        assert!(reply.text().contains("This code is not good."), "{code}");
        assert!(reply.text().contains("value=\"Ana Pérez\""), "what was typed is kept");
        assert!(!reply.text().contains("long enough"), "but not the password");
        desk.wait(MINUTE);
    }
    assert_eq!(begin(&desk, &current, &FIELDS).await.0.status, 200);
}

#[tokio::test]
async fn what_cannot_be_a_name_or_a_password_is_told_and_the_code_stays_good() {
    let desk = Desk::new().await;
    desk.joined("one", &[Role::Intake]).await;
    let code = desk.invited(&[Role::Intake]).await;
    let long = "a long enough one";
    for (name, new, again, status, said) in [
        ("", long, long, 400, "This name cannot be used."),
        ("<b>Ana</b>", long, long, 400, "This name cannot be used."),
        ("PERSON one", long, long, 409, "Somebody has this name already."),
        ("Ana", "short", "short", 400, "too short"),
        ("Ana", long, "another long one", 400, "not the same"),
    ] {
        let (reply, ..) = begin(&desk, &code, &[("name", name), ("new", new), ("again", again)]).await;
        assert_eq!(reply.status, status, "{name} {new}");
        assert!(reply.text().contains(said), "{name} {new}: {}", reply.text());
        assert!(!reply.text().contains("<b>"), "what was typed is text");
    }
    desk.join("two", &code).await;
}

#[tokio::test]
async fn of_two_who_hold_one_code_the_first_to_finish_has_the_account() {
    let desk = Desk::new().await;
    let code = desk.invited(&[Role::Intake]).await;
    let (first, cookie, form) = begin(&desk, &code, &FIELDS).await;
    let joining = hidden(&first.text(), "begun");
    desk.join("two", &code).await;
    let secret = between(&first.text(), "<code id=\"secret\">", "</code>").replace(' ', "");
    let now = totp(&secret, desk.now());
    let fields = [("form", form.as_str()), ("begun", &joining), ("code", &now)];
    let reply = desk.post_as("/desk/join/code", &cookie, "same-origin", &fields).await;
    assert_eq!(reply.status, 410);
    assert_eq!(desk.store.staff().await.unwrap().len(), 1);
}

#[tokio::test]
async fn whoever_takes_more_than_an_hour_begins_again() {
    let desk = Desk::new().await;
    let code = desk.invited(&[Role::Intake]).await;
    let (first, cookie, form) = begin(&desk, &code, &FIELDS).await;
    let joining = hidden(&first.text(), "begun");
    desk.wait(60 * MINUTE);
    let secret = between(&first.text(), "<code id=\"secret\">", "</code>").replace(' ', "");
    let now = totp(&secret, desk.now());
    let fields = [("form", form.as_str()), ("begun", &joining), ("code", &now)];
    assert_eq!(desk.post_as("/desk/join/code", &cookie, "same-origin", &fields).await.status, 410);
    desk.join("two", &code).await;
}
