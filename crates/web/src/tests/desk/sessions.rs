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
