//! Coming back with the recovery sheet.

use store::staff::{EventKind, Role};

use super::{Desk, MINUTE, Person, asked, between, hidden, totp, words};
use crate::tests::Reply;

const NEW: &str = "words that come afterwards";

/// A browser that has begun to recover an account.
struct Begun {
    cookie: String,
    form: String,
    begun: String,
    secret: String,
}

async fn begin(desk: &Desk, who: &str, sheet: &str) -> (Reply, String, String) {
    let (cookie, form) = desk.browser("/desk/recover").await;
    let fields = [("form", form.as_str()), ("who", who), ("words", sheet), ("new", NEW), ("again", NEW)];
    let reply = desk.post_as("/desk/recover", &cookie, "same-origin", &fields).await;
    (reply, cookie, form)
}

async fn begun(desk: &Desk, person: &Person) -> Begun {
    let (reply, cookie, form) = begin(desk, &person.name, &person.words.join(" ")).await;
    let page = reply.text();
    assert_eq!(reply.status, 200, "{page}");
    let secret = between(&page, "<code id=\"secret\">", "</code>").replace(' ', "");
    Begun { cookie, form, begun: hidden(&page, "begun"), secret }
}

impl Begun {
    async fn send(&self, desk: &Desk, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut all = vec![("form", self.form.as_str()), ("begun", self.begun.as_str())];
        all.extend_from_slice(fields);
        desk.post_as(path, &self.cookie, "same-origin", &all).await
    }

    async fn confirm(&self, desk: &Desk) -> Reply {
        let code = totp(&self.secret, desk.now());
        self.send(desk, "/desk/recover/code", &[("code", &code)]).await
    }

    async fn finish(&self, desk: &Desk, sheet: &str) -> Reply {
        let (words, [first, second]) = (words(sheet), asked(sheet));
        let fields = [("first", words[first].as_str()), ("second", words[second].as_str())];
        self.send(desk, "/desk/recover/sheet", &fields).await
    }
}

/// Through all the steps: the person as they are afterwards.
async fn recovered(desk: &Desk, person: &Person) -> Person {
    let begun = begun(desk, person).await;
    let sheet = begun.confirm(desk).await.text();
    let done = begun.finish(desk, &sheet).await;
    assert!(done.status == 200 && done.text().contains("You can sign in again"), "{}", done.text());
    let (name, words) = (person.name.clone(), words(&sheet));
    Person { name, password: NEW.to_owned(), secret: begun.secret, words, cookie: String::new() }
}

async fn signs_in(desk: &Desk, person: &Person, password: &str) -> bool {
    desk.app.desk().unwrap().forgive();
    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    desk.try_sign_in(&person.name, password, &code).await.status == 303
}

#[tokio::test]
async fn whoever_lost_password_and_app_comes_back_with_the_same_key_and_everything_old_is_void() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let before = desk.signed_in(joined).await;
    let key = desk.keys().remove(0);
    let recipient = desk.store.staff().await.unwrap().remove(0).recipient;

    let begun = begun(&desk, &before).await;
    assert_ne!(begun.secret, before.secret);
    let early = begun.send(&desk, "/desk/recover/sheet", &[("first", "a"), ("second", "b")]).await;
    assert_eq!(early.status, 410, "not before the new app has shown a code");
    let wrong = totp(&before.secret, desk.now());
    let reply = begun.send(&desk, "/desk/recover/code", &[("code", &wrong)]).await;
    assert_eq!(reply.status, 403, "a code of the old app");
    assert!(reply.text().replace(' ', "").contains(&begun.secret), "the same secret is shown again");
    let sheet = begun.confirm(&desk).await.text();
    assert_ne!(words(&sheet), before.words);
    let reply = begun.send(&desk, "/desk/recover/sheet", &[("first", "a"), ("second", "b")]).await;
    assert_eq!((reply.status.as_u16(), words(&reply.text())), (403, words(&sheet)));
    assert_eq!(desk.get("/desk", Some(&before)).await.status, 200, "until the last step nothing is changed");
    assert!(signs_in(&desk, &before, &before.password).await);

    let done = begun.finish(&desk, &sheet).await;
    assert!(done.status == 200 && done.text().contains("You can sign in again"), "{}", done.text());
    let after = Person { secret: begun.secret.clone(), words: words(&sheet), ..before.clone() };
    assert!(desk.keys().is_empty(), "every key that was unlocked is gone");
    assert_eq!(desk.get("/desk", Some(&before)).await.status, 303);
    assert!(!signs_in(&desk, &before, &before.password).await, "old password, old app");
    assert!(!signs_in(&desk, &before, NEW).await, "the old app");
    assert!(!signs_in(&desk, &after, &before.password).await, "the old password");
    let (again, ..) = begin(&desk, &before.name, &before.words.join(" ")).await;
    assert_eq!(again.status, 403, "the old sheet");

    let after = desk.signed_in(Person { password: NEW.to_owned(), ..after }).await;
    assert_eq!(desk.keys(), [key], "the same key, so every grant is good");
    assert_eq!(desk.store.staff().await.unwrap().remove(0).recipient, recipient);
    let home = desk.get("/desk", Some(&after)).await.text();
    assert!(home.contains("The account was recovered with its sheet"), "{home}");
    let next = desk.signed_in(after).await;
    let home = desk.get("/desk", Some(&next)).await.text();
    assert!(!home.contains("The account was recovered"), "it is news once: {home}");
    assert!(desk.get("/desk/sessions", Some(&next)).await.text().contains("The account was recovered"));
    recovered(&desk, &next).await;
}

#[tokio::test]
async fn a_wrong_sheet_and_a_name_that_nobody_has_are_answered_alike_and_kept() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let two = desk.joined("two", &[Role::Intake]).await;
    let closed = desk.joined("three", &[Role::Intake]).await;
    let id = desk.store.find_for_login(&closed.name).await.unwrap().unwrap().account.id;
    desk.store.close_account(id, None, desk.now()).await.unwrap();
    let (own, another) = (closed.words.join(" "), two.words.join(" "));
    let mut answers = Vec::new();
    for (who, sheet) in [
        ("nobody at all", &another),
        (one.name.as_str(), &another),
        (closed.name.as_str(), &own),
        ("", &another),
    ] {
        let (reply, ..) = begin(&desk, who, sheet).await;
        assert_eq!(reply.status, 403, "{who}");
        let page = reply.text();
        assert!(!page.contains(two.words[0].as_str()), "a sheet that can be read is not shown again");
        let token = hidden(&page, "form");
        answers.push(page.replace(&token, "TOKEN").replace(&format!("value=\"{who}\""), "WHO"));
    }
    for answer in &answers {
        assert_eq!(answer, &answers[0]);
    }
    let failed = desk.store.staff_events().await.unwrap();
    assert_eq!(failed.iter().filter(|event| event.kind == EventKind::Failed).count(), 4);
    assert!(desk.keys().is_empty());
    recovered(&desk, &one).await;
}

#[tokio::test]
async fn a_sheet_is_guessed_at_from_the_same_budget_as_a_password() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let other = desk.joined("two", &[Role::Intake]).await.words.join(" ");
    desk.wait(MINUTE);
    for who in [one.name.as_str(), "nobody at all"] {
        for _ in 0..3 {
            assert_eq!(begin(&desk, who, &other).await.0.status, 403, "{who}");
            assert_eq!(desk.try_sign_in(who, "guess after guess", "000000").await.status, 403, "{who}");
        }
        let slow = begin(&desk, who, &other).await.0;
        assert!(slow.status == 429 && slow.text().contains("Nothing was checked."), "{who}");
        assert_eq!(desk.try_sign_in(who, "guess after guess", "000000").await.status, 429, "{who}");
    }
}

#[tokio::test]
async fn words_that_are_no_sheet_are_told_by_their_places_whoever_has_an_account() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let mut slip = one.words.clone();
    slip[2] = "xyzzyx".into();
    for who in [one.name.as_str(), "nobody at all"] {
        let (reply, ..) = begin(&desk, who, &slip.join(" ")).await;
        assert_eq!(reply.status, 400, "{who}");
        assert!(reply.text().contains("could not be read: number 3."), "{who}: {}", reply.text());
        assert!(reply.text().contains(&slip.join(" ")), "{who}: what was typed is there to look at");
        for sheet in ["", "one two", "1234567890123456789012345", &"a".repeat(3000)] {
            let (reply, ..) = begin(&desk, who, sheet).await;
            assert_eq!(reply.status, 400, "{who} {sheet}");
            assert!(reply.text().contains("This could not be read as a recovery sheet."), "{who} {sheet}");
        }
    }
    let kinds: Vec<_> = desk.store.staff_events().await.unwrap().iter().map(|event| event.kind).collect();
    assert!(!kinds.contains(&EventKind::Failed), "nothing was compared");
    recovered(&desk, &one).await;
}

#[tokio::test]
async fn of_two_recoveries_with_one_sheet_one_is_kept() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let first = begun(&desk, &one).await;
    let second = begun(&desk, &one).await;
    assert_eq!(first.confirm(&desk).await.status, 410, "the later one took its place");
    let sheet = second.confirm(&desk).await.text();
    assert_eq!(second.finish(&desk, &sheet).await.status, 200);
    assert_eq!(second.finish(&desk, &sheet).await.status, 410, "sent twice");
    let kinds: Vec<_> = desk.store.staff_events().await.unwrap().iter().map(|event| event.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == EventKind::Recovered).count(), 1);
}

#[tokio::test]
async fn a_recovery_goes_on_while_a_session_changes_the_password_and_stands_at_the_end() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let thief = desk.signed_in(joined).await;
    let begun = begun(&desk, &thief).await;
    let sheet = begun.confirm(&desk).await.text();
    desk.wait(MINUTE);
    let (code, theirs) = (totp(&thief.secret, desk.now()), "a password of the thief");
    let fields = [("password", &*thief.password), ("code", &*code), ("new", theirs), ("again", theirs)];
    assert_eq!(desk.fill("/desk/password", "/desk/password", &thief, &fields).await.status, 200);
    assert_eq!(begun.finish(&desk, &sheet).await.status, 200);
    assert_eq!(desk.get("/desk", Some(&thief)).await.status, 303, "their session has ended");
    assert!(!signs_in(&desk, &thief, theirs).await);
    let after = Person { secret: begun.secret.clone(), ..thief };
    assert!(!signs_in(&desk, &after, theirs).await);
    assert!(signs_in(&desk, &after, NEW).await);
}

#[tokio::test]
async fn a_recovery_ends_where_the_account_is_closed_or_an_hour_has_passed() {
    let desk = Desk::new().await;
    let one = desk.joined("one", &[Role::Intake]).await;
    let slow = begun(&desk, &one).await;
    desk.wait(60 * MINUTE);
    assert_eq!(slow.confirm(&desk).await.status, 410);
    let begun = begun(&desk, &one).await;
    let sheet = begun.confirm(&desk).await.text();
    let id = desk.store.find_for_login(&one.name).await.unwrap().unwrap().account.id;
    desk.store.close_account(id, None, desk.now()).await.unwrap();
    assert_eq!(begun.finish(&desk, &sheet).await.status, 410);
    assert!(!signs_in(&desk, &one, NEW).await);
}
