//! One's own sessions and password.

use store::staff::Role;

use super::{Desk, MINUTE, Person, totp};

/// The ids of the sessions that can be ended, as the page lists them.
fn listed(page: &str) -> Vec<String> {
    page.split("name=\"session\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

async fn is_in(desk: &Desk, person: &Person) -> bool {
    desk.get("/desk", Some(person)).await.status == 200
}

#[tokio::test]
async fn a_person_sees_their_sessions_ends_one_then_the_others_and_leaves() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let first = desk.signed_in(joined.clone()).await;
    let second = desk.signed_in(joined.clone()).await;
    let third = desk.signed_in(joined).await;
    let other = desk.joined("two", &[Role::Intake]).await;
    let other = desk.signed_in(other).await;
    assert_eq!(desk.keys().len(), 4);

    let page = desk.get("/desk/sessions", Some(&third)).await.text();
    assert_eq!(listed(&page).len(), 2, "{page}");
    assert_eq!(page.matches("This session").count(), 1, "{page}");
    let one = &listed(&page)[0];
    let reply = desk.fill("/desk/sessions", "/desk/sessions/revoke", &other, &[("session", one)]).await;
    assert_eq!(reply.status, 303);
    assert!(
        is_in(&desk, &first).await && is_in(&desk, &second).await,
        "another's session is not theirs to end"
    );
    desk.fill("/desk/sessions", "/desk/sessions/revoke", &third, &[("session", one)]).await;
    assert_eq!(desk.keys().len(), 3, "its key is gone at once, before anybody asks with its cookie");
    let left = [is_in(&desk, &first).await, is_in(&desk, &second).await];
    assert_eq!(left.iter().filter(|there| **there).count(), 1);

    desk.fill("/desk/sessions", "/desk/sessions/revoke-others", &third, &[]).await;
    assert_eq!(desk.keys().len(), 2);
    assert!(!is_in(&desk, &first).await && !is_in(&desk, &second).await && is_in(&desk, &third).await);
    assert!(is_in(&desk, &other).await);

    let reply = desk.fill("/desk", "/desk/sign-out", &third, &[]).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/desk/sign-in"));
    assert!(reply.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(desk.keys().len(), 1);
    assert!(!is_in(&desk, &third).await);
}

#[tokio::test]
async fn a_forgotten_session_ends_with_its_key() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    desk.wait(25 * MINUTE);
    assert!(is_in(&desk, &person).await);
    desk.wait(25 * MINUTE);
    assert!(is_in(&desk, &person).await, "each page counts");
    desk.wait(41 * MINUTE);
    assert!(!is_in(&desk, &person).await);
    assert!(desk.keys().is_empty());
}

#[tokio::test]
async fn a_row_without_a_key_in_memory_lets_nobody_in() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    // As after a restart: the rows are there, the keys are not.
    desk.app.desk().unwrap().unlocked.sweep(i64::MAX - 1);
    let reply = desk.get("/desk", Some(&person)).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (303, "/desk/sign-in"));
}

#[tokio::test]
async fn a_changed_recipient_in_the_directory_ends_the_session() {
    const SWAP: store::Statement =
        store::Statement { name: "SWAP", sql: "UPDATE staff SET recipient = 'age1another'" };
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    let swap = desk.store.write("swap", |tx| Box::pin(async move { tx.run(SWAP, Vec::new()).await }));
    assert_eq!(swap.await.unwrap(), 1);
    assert!(!is_in(&desk, &person).await);
    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    assert_eq!(desk.try_sign_in(&person.name, &person.password, &code).await.status, 403);
}

#[tokio::test]
async fn another_password_takes_the_old_one_and_a_fresh_code() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let elsewhere = desk.signed_in(joined.clone()).await;
    let person = desk.signed_in(joined).await;
    let new = "quite another four words";
    let change = async |password: &str, code: &str, again: &str| {
        let fields = [("password", password), ("code", code), ("new", new), ("again", again)];
        desk.fill("/desk/password", "/desk/password", &person, &fields).await
    };
    let used = totp(&person.secret, desk.now());
    desk.wait(MINUTE);
    let fresh = totp(&person.secret, desk.now());
    assert_eq!(change(&person.password, &used, new).await.status, 403, "a used code");
    assert_eq!(change("some other words", &fresh, new).await.status, 403);
    assert_eq!(change(&person.password, &fresh, "something else").await.status, 400);
    assert!(is_in(&desk, &elsewhere).await, "nothing was changed");
    let done = change(&person.password, &fresh, new).await;
    assert!(done.status == 200 && done.text().contains("Your password is changed"), "{}", done.text());
    assert!(is_in(&desk, &person).await && !is_in(&desk, &elsewhere).await);

    desk.wait(MINUTE);
    let code = totp(&person.secret, desk.now());
    assert_eq!(desk.try_sign_in(&person.name, &person.password, &code).await.status, 403, "the old one");
    assert_eq!(desk.try_sign_in(&person.name, new, &code).await.status, 303);
}

const HOUR: i64 = 60 * MINUTE;
const YEAR: i64 = 365 * 24 * HOUR;

/// With the code that the app shows by the right time, whatever the server's clock says.
async fn may_sign_in(desk: &Desk, person: &Person) -> Option<Person> {
    let code = totp(&person.secret, desk.now());
    let reply = desk.try_sign_in(&person.name, &person.password, &code).await;
    (reply.status == 303).then(|| Person { cookie: super::cookie(&reply), ..person.clone() })
}

#[tokio::test]
async fn a_clock_that_jumps_ahead_ends_sessions_and_keeps_nobody_out() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(person).await;
    desk.wait(YEAR);
    assert!(!is_in(&desk, &person).await);
    assert!(desk.keys().is_empty(), "no key is held for a session that is over");
    let ahead = may_sign_in(&desk, &person).await.expect("signs in while the clock is wrong");
    assert!(is_in(&desk, &ahead).await);
}

#[tokio::test]
async fn no_session_and_no_key_of_a_clock_that_ran_ahead_stays_once_it_is_set_back_and_the_same_people_come_in()
 {
    for back in [2 * HOUR, 24 * HOUR, 30 * YEAR] {
        let desk = Desk::new().await;
        let mut people = Vec::new();
        desk.wait(back);
        for name in ["one", "two"] {
            let person = desk.joined(name, &[Role::Intake]).await;
            people.push(desk.signed_in(person).await);
        }
        assert_eq!(desk.keys().len(), 2);
        desk.wait(-back);
        assert!(!is_in(&desk, &people[0]).await, "{back}: a session that would be good for so long");
        assert!(desk.keys().is_empty(), "{back}: keys");
        for person in &people {
            let again = may_sign_in(&desk, person).await.unwrap_or_else(|| panic!("{back}: shut out"));
            assert!(is_in(&desk, &again).await);
            assert_eq!(listed(&desk.get("/desk/sessions", Some(&again)).await.text()).len(), 0, "{back}");
            assert!(may_sign_in(&desk, person).await.is_none(), "{back}: the same code, twice");
        }
        // When that time comes, nothing of it is there again.
        desk.wait(back);
        assert!(!is_in(&desk, &people[0]).await && !is_in(&desk, &people[1]).await, "{back}");
    }
}

#[tokio::test]
async fn a_clock_that_is_put_right_by_minutes_ends_nothing_takes_no_code_twice_and_lets_in_after_as_long() {
    let desk = Desk::new().await;
    let joined = desk.joined("one", &[Role::Intake]).await;
    let person = desk.signed_in(joined.clone()).await;
    let used = totp(&person.secret, desk.now());
    desk.wait(-5 * MINUTE);
    assert!(is_in(&desk, &person).await, "whoever works goes on working");
    assert!(may_sign_in(&desk, &joined).await.is_none(), "codes up to the last one are spent");
    let reply = desk.try_sign_in(&joined.name, &joined.password, &used).await;
    assert_eq!(reply.status, 403, "and the last one too");
    desk.wait(5 * MINUTE + MINUTE / 2);
    let again = may_sign_in(&desk, &joined).await.expect("nobody waits longer than that");
    // And what was a few minutes ahead ends with the working day as everything does.
    for _ in 0..60 {
        desk.wait(14 * MINUTE);
        is_in(&desk, &person).await;
        is_in(&desk, &again).await;
    }
    assert!(!is_in(&desk, &person).await && !is_in(&desk, &again).await);
    assert!(desk.keys().is_empty());
}

/// Six wrong tries, a year ahead: the bucket of that time must not shut somebody out until it comes.
#[tokio::test]
async fn wrong_tries_of_a_clock_that_ran_ahead_are_forgotten_when_it_is_set_back() {
    let desk = Desk::new().await;
    let person = desk.joined("one", &[Role::Intake]).await;
    desk.wait(YEAR);
    for _ in 0..7 {
        desk.try_sign_in(&person.name, "no such words", "000000").await;
    }
    let reply = desk.try_sign_in(&person.name, "no such words", "000000").await;
    assert_eq!(reply.status, 429, "they are slowed");
    desk.wait(-YEAR);
    desk.wait(MINUTE);
    assert!(may_sign_in(&desk, &person).await.is_some());
}
