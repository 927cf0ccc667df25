//! The table of routes: each visitor at each address.

use axum::http::StatusCode;
use store::staff::Role;

use super::desk::{Desk, Person, reported};
use super::sample;
use crate::{Permission, routes};

/// The address of a route that leads somewhere.
fn address(path: &str) -> String {
    path.replace("{answer}", "path")
        .replace("{reference}", &sample::reference(1))
        .replace("/assets/{name}", &crate::asset::css_path())
        .replace("{*path}", "0/000.p/1")
        .replace("{*name}", "notes/one.txt")
        .replace("data/{file}", "data/cases.csv")
        .replace("{file}", "newest")
        .replace("{index}", "0")
        .replace("{list}", "waiting")
        .replace("{old}/{new}", "0/1")
}

/// Whether somebody with these roles may pass; `None` is nobody.
fn may(permission: Permission, roles: Option<&[Role]>) -> bool {
    match (permission, roles) {
        (Permission::Public, _) => true,
        (_, None) => false,
        (Permission::SignedIn, Some(_)) => true,
        (Permission::Role(role), Some(roles)) => roles.contains(&role),
    }
}

#[tokio::test]
async fn every_route_names_its_permission_and_answers_to_it() {
    let log = super::ledger::SampleLog::new().await;
    let desk = Desk::with_log(Some(log.log.clone())).await;
    let mut people: Vec<(Option<Vec<Role>>, Option<Person>)> = vec![(None, None)];
    for role in Role::ALL {
        let person = desk.joined(role.key(), &[role]).await;
        people.push((Some(vec![role]), Some(desk.signed_in(person).await)));
    }
    let somebody = desk.store.staff().await.unwrap()[0].id.to_string();
    let live = reported(&desk, people[1].1.as_ref().unwrap()).await;
    let table = routes();
    assert!(table.iter().any(|route| route.permission == Permission::Role(Role::Administrator)));
    for route in &table {
        for language in ["", "/es"] {
            // A sheet is only of a case that was reported here.
            let of_live = if route.path.ends_with("/facts") { &live } else { "{reference}" };
            let path = address(&route.path.replace("{reference}", of_live));
            let path = format!("{language}{path}").replace("{staff}", &somebody);
            // Only pages are found below a language.
            if !language.is_empty() && !route.path.starts_with("/desk") {
                continue;
            }
            for (roles, person) in &people {
                let what = format!("{roles:?} at {path}");
                let reply = desk.get(&path, person.as_ref()).await;
                let to_sign_in = reply.header("location").ends_with("/desk/sign-in");
                if may(route.permission, roles.as_deref()) {
                    assert!(
                        reply.status == 200 || reply.status == 303 && !to_sign_in,
                        "{what}: {}",
                        reply.status
                    );
                } else if person.is_none() {
                    assert!(reply.status == 303 && to_sign_in, "{what}: {}", reply.status);
                } else {
                    assert_eq!(reply.status, StatusCode::FORBIDDEN, "{what}");
                }
                // Whoever may not even look can change nothing, and nobody can from elsewhere. 405 is an address to
                // which nobody can send anything.
                let elsewhere = desk.post_from_elsewhere(&path, person.as_ref()).await.status;
                assert!(elsewhere == 403 || elsewhere == 405, "{what}: {elsewhere}");
                if !may(route.permission, roles.as_deref()) {
                    let refused = desk.post(&path, person.as_ref(), &[]).await.status;
                    assert!(refused == 403 || refused == 405, "{what}: {refused}");
                }
            }
        }
    }
}

#[tokio::test]
async fn nothing_below_the_desk_answers_where_there_is_no_desk() {
    let app = super::TestApp::new();
    for route in routes().into_iter().filter(|route| route.path.starts_with("/desk")) {
        assert_eq!(app.get(&route.path).await.status, 404, "{}", route.path);
    }
}
