//! Signing in, and everything that is not.

use store::staff::{EventKind, Role};

use super::{Desk, MINUTE, Person, cookie, totp};

/// Words of the page without its form token, which differs for each browser.
fn said(text: &str) -> String {
    let token = super::hidden(text, "form");
    text.replace(&token, "TOKEN")
}

#[tokio::test]
async fn every_failure_has_the_same_answer_and_starts_nothing() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let other = desk.joined("two", &[Role::Administrator]).await;
    let closed = desk.joined("three", &[Role::Intake]).await;
    let id = desk.store.find_for_login(&closed.name).await.unwrap().unwrap().account.id;
    desk.store.close_account(id, None, desk.now()).await.unwrap();
    desk.wait(MINUTE);
    let used = totp(&person.secret, desk.now());
    assert_eq!(desk.try_sign_in(&person.name, &person.password, &used).await.status, 303);
    // Half a minute later that code would still be right, had it not been used.
    desk.wait(MINUTE / 2);
    let code = |person: &Person, now| totp(&person.secret, now);
    let now = desk.now();
    let right = code(&person, now);
    let tries = [
        ("nobody", "nobody", person.password.as_str(), right.clone()),
        ("wrong password", &person.name, "some other words", right.clone()),
        ("another's password", &person.name, &other.password, right.clone()),
        ("wrong code", &person.name, &person.password, code(&person, now + 60 * MINUTE)),
        ("another's code", &person.name, &person.password, code(&other, now)),
        ("no code", &person.name, &person.password, String::new()),
        ("no password", &person.name, "", right.clone()),
        ("closed", &closed.name, &closed.password, code(&closed, now)),
        ("all empty", "", "", String::new()),
    ];
    let mut answers = Vec::new();
    for (what, who, password, code) in &tries {
        let reply = desk.try_sign_in(who, password, code).await;
        assert_eq!(reply.status, 403, "{what}");
        assert!(!cookie(&reply).contains("__Host-desk="), "{what}");
        answers.push(said(&reply.text()).replace(&format!("value=\"{who}\""), "value=\"WHO\""));
        // Time for the next try; the codes are still good.
        desk.wait(MINUTE / 100);
        if answers.len() % 4 == 0 {
            desk.app.desk().unwrap().forgive();
        }
    }
    desk.app.desk().unwrap().forgive();
    // A code that was used: the same answer.
    let reply = desk.try_sign_in(&person.name, &person.password, &used).await;
    assert_eq!(reply.status, 403);
    answers.push(said(&reply.text()).replace(&format!("value=\"{}\"", person.name), "value=\"WHO\""));
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
    }
    assert!(answers[0].contains("That did not work."));
    let failed = desk.store.staff_events().await.unwrap();
    assert_eq!(failed.iter().filter(|event| event.kind == EventKind::Failed).count(), tries.len() + 1);
    assert_eq!(desk.keys().len(), 1, "only the first sign-in unlocked a key");
    assert_eq!(desk.try_sign_in(&person.name, &person.password, &right).await.status, 303);
}

#[tokio::test]
async fn a_code_is_used_once_even_by_two_at_the_same_time() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    let (a, b) = tokio::join!(
        desk.try_sign_in(&person.name, &person.password, &code),
        desk.try_sign_in(&person.name, &person.password, &code)
    );
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 403]);
}

#[tokio::test]
async fn guessing_is_slowed_for_one_name_and_for_one_that_nobody_has_alike() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let two = desk.joined("two", &[Role::Intake]).await;
    desk.wait(MINUTE);
    for who in [one.name.as_str(), "nobody at all"] {
        for n in 0..6 {
            // Another spelling of the same name.
            let who = if n % 2 == 0 { who.to_uppercase() } else { format!(" {} ", who.replace(' ', "  ")) };
            let who = who.as_str();
            assert_eq!(desk.try_sign_in(who, "guess after guess", "000000").await.status, 403, "{who}");
        }
        let slow = desk.try_sign_in(who, "guess after guess", "000000").await;
        assert_eq!(slow.status, 429, "{who}");
        assert!(slow.text().contains("Nothing was checked."), "{who}");
    }
    // Somebody else is not held up, and neither is the first after half a minute.
    desk.signed_in(two).await;
    desk.signed_in(one).await;
}

#[tokio::test]
async fn the_cookie_is_what_browsers_guard_best() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    let reply = desk.try_sign_in(&person.name, &person.password, &code).await;
    let line = reply.header("set-cookie");
    assert!(line.starts_with("__Host-desk=") && line.ends_with("; Path=/; HttpOnly; SameSite=Lax; Secure"));
    assert_eq!(line.len(), "__Host-desk=; Path=/; HttpOnly; SameSite=Lax; Secure".len() + 64);
}

#[tokio::test]
async fn a_form_without_its_own_token_or_from_elsewhere_changes_nothing() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let one = desk.signed_in(one).await;
    let two = desk.joined("two", &[Role::Intake]).await;
    let two = desk.signed_in(two).await;
    let theirs = super::hidden(&desk.get("/desk", Some(&two)).await.text(), "form");
    let own = super::hidden(&desk.get("/desk", Some(&one)).await.text(), "form");
    assert_ne!(theirs, own);
    for form in ["", "0", &theirs, &own[1..]] {
        let reply = desk.post("/desk/sign-out", Some(&one), &[("form", form)]).await;
        assert_eq!(reply.status, 403, "{form}");
    }
    for site in ["cross-site", "same-site", "none"] {
        let reply = desk.post_as("/desk/sign-out", &one.cookie, site, &[("form", &own)]).await;
        assert_eq!(reply.status, 403, "{site}");
    }
    assert_eq!(desk.get("/desk", Some(&one)).await.status, 200, "still signed in");

    // Before sign-in the token must be in the browser's cookie too.
    let (browser, form) = desk.browser("/desk/sign-in").await;
    desk.wait(MINUTE);
    let code = totp(&one.secret, desk.now());
    let fields = [("form", form.as_str()), ("who", &one.name), ("password", &one.password), ("code", &code)];
    for (cookie, site) in
        [("", "same-origin"), ("__Host-desk-form=00", "same-origin"), (&*browser, "cross-site")]
    {
        assert_eq!(desk.post_as("/desk/sign-in", cookie, site, &fields).await.status, 403, "{cookie}");
    }
    assert_eq!(desk.post_as("/desk/sign-in", &browser, "same-origin", &fields).await.status, 303);
}

#[tokio::test]
async fn a_long_body_is_refused() {
    let desk = Desk::new().await;
    let (browser, form) = desk.browser("/desk/sign-in").await;
    let long = "x".repeat(17 << 10);
    let fields = [("form", form.as_str()), ("who", &long)];
    assert_eq!(desk.post_as("/desk/sign-in", &browser, "same-origin", &fields).await.status, 413);
}

#[tokio::test]
async fn every_answer_of_the_desk_forbids_keeping_it() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Administrator]).await;
    let person = desk.signed_in(person).await;
    for route in crate::routes().into_iter().filter(|route| route.path.starts_with("/desk")) {
        for (who, reply) in [
            ("nobody", desk.get(&route.path, None).await),
            ("somebody", desk.get(&route.path, Some(&person)).await),
            ("elsewhere", desk.post_from_elsewhere(&route.path, Some(&person)).await),
        ] {
            assert_eq!(reply.header("cache-control"), "no-store", "{who} at {}", route.path);
            if reply.status == 405 {
                // No handler of ours was reached.
                continue;
            }
            assert_eq!(reply.header("referrer-policy"), "same-origin", "{who} at {}", route.path);
            assert!(reply.header("content-security-policy").contains("default-src 'none'"));
            assert!(!reply.header("location").contains('?'), "{who} at {}", route.path);
        }
    }
    assert_eq!(desk.get("/en", None).await.header("referrer-policy"), "no-referrer", "the public site");
}
