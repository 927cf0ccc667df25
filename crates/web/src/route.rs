//! Every address, and who may ask it. The router is made from this table alone, so that a route that
//! is not in it, or names no permission, does not exist.

use std::fmt;

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use store::staff::Role;
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes as api_route;

use crate::error::Problem;
use crate::locale::Locale;
use crate::{
    App, answers, api, asset, cases, data, desk, explore, home, ledger, live, methods, rules, verify,
};

/// What somebody must be allowed in order to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Anybody, without saying who they are.
    Public,
    /// Anybody who is signed in at the desk.
    SignedIn,
    /// Somebody signed in who has this role.
    Role(Role),
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "public",
            Self::SignedIn => "signed in",
            Self::Role(role) => role.key(),
        })
    }
}

/// One address with the permission it needs.
pub struct Route {
    /// As axum writes it, `/cases/{reference}`. A page is also found below each language.
    pub path: String,
    pub permission: Permission,
    answer: Answer,
}

enum Answer {
    /// In each language.
    Page(MethodRouter<App>),
    /// In each language, for the people at the desk: never kept, never in the public navigation.
    Desk(MethodRouter<App>),
    /// The same for everybody.
    File(MethodRouter<App>),
    /// Described in the OpenAPI document.
    Api(UtoipaMethodRouter<App>),
}

/// The table.
#[must_use]
pub fn routes() -> Vec<Route> {
    use Permission::Public;
    let mut routes = vec![
        page("/", Public, get(home::show)),
        page("/answers", Public, get(answers::overview)),
        // Also the downloads, `/answers/over-time.csv` and `.json`: the router cannot tell suffixes apart.
        page("/answers/{answer}", Public, get(answers::show)),
        page("/explore", Public, get(explore::show)),
        page("/explore/table.csv", Public, get(explore::csv)),
        page("/methods", Public, get(methods::show)),
        page("/cases", Public, get(cases::list)),
        page("/cases/{reference}", Public, get(cases::show)),
        page("/cases/{reference}/facts", Public, get(live::facts)),
        page("/data", Public, get(data::show)),
        // Files, and below each language like the answers' own: a link keeps the reader's form of address.
        page("/data/{file}", Public, get(data::take)),
        page("/rules", Public, get(rules::show)),
        file(asset::CSS_ROUTE, Public, get(asset::css)),
        api(Public, api_route!(api::sources::list)),
        api(Public, api_route!(api::answers::show)),
        api(Public, api_route!(api::explore::show)),
        api(Public, api_route!(api::stats::show)),
        api(Public, api_route!(api::cases::list)),
        api(Public, api_route!(api::cases::show)),
        api(Public, api_route!(api::facts::show)),
        api(Public, api_route!(api::live::show)),
        file("/api/v1/openapi.json", Public, get(api::openapi)),
        page("/ledger", Public, get(ledger::show)),
        page("/verify", Public, get(verify::show)),
        file("/ledger/checkpoint", Public, get(ledger::checkpoint)),
        file("/ledger/tile/{*path}", Public, get(ledger::tile)),
        file("/ledger/log.vkey", Public, get(ledger::vkey)),
        file("/ledger/policy.txt", Public, get(ledger::policy)),
        file("/ledger/files/{*name}", Public, get(ledger::file)),
        file("/ledger/v1/checkpoints", Public, get(ledger::checkpoints)),
        file("/ledger/v1/accounting/{file}", Public, get(ledger::accounting)),
        file("/ledger/v1/recipients", Public, get(ledger::recipients)),
        file("/ledger/v1/proof/{index}", Public, get(ledger::proof)),
        file("/ledger/v1/consistency/{old}/{new}", Public, get(ledger::consistency)),
    ];
    routes.extend(desk::routes().into_iter().map(|(path, permission, methods)| Route {
        path: path.to_owned(),
        permission,
        answer: Answer::Desk(methods),
    }));
    routes
}

fn page(path: &str, permission: Permission, methods: MethodRouter<App>) -> Route {
    Route { path: path.to_owned(), permission, answer: Answer::Page(methods) }
}

fn file(path: &str, permission: Permission, methods: MethodRouter<App>) -> Route {
    Route { path: path.to_owned(), permission, answer: Answer::File(methods) }
}

fn api(permission: Permission, described: UtoipaMethodRouter<App>) -> Route {
    let path = described.1.paths.keys().next().cloned().unwrap_or_default();
    Route { path, permission, answer: Answer::Api(described) }
}

/// The API's part of the table, for its description.
pub(crate) fn described() -> impl Iterator<Item = UtoipaMethodRouter<App>> {
    routes().into_iter().filter_map(|route| match route.answer {
        Answer::Api(described) => Some(described),
        Answer::Page(_) | Answer::Desk(_) | Answer::File(_) => None,
    })
}

pub(crate) fn router(app: &App) -> Router<App> {
    let mut router = Router::new();
    for Route { path, permission, answer } in routes() {
        let guard = move |methods: MethodRouter<App>| {
            let app = app.clone();
            let admit =
                move |request: Request, next: Next| desk::admit(app.clone(), permission, request, next);
            methods.layer(from_fn(admit))
        };
        match answer {
            Answer::Page(methods) => router = in_languages(router, &path, guard(methods)),
            Answer::Desk(methods) => router = in_languages(router, &path, desk::dress(guard(methods))),
            Answer::File(methods) | Answer::Api((_, _, methods)) => {
                router = router.route(&path, guard(methods));
            }
        }
    }
    router.fallback(elsewhere).method_not_allowed_fallback(|| async { Problem::Method })
}

fn in_languages(mut router: Router<App>, path: &str, methods: MethodRouter<App>) -> Router<App> {
    let below = if path == "/" { "" } else { path };
    for locale in Locale::ALL {
        router = router.route(&format!("/{}{below}", locale.tag()), methods.clone());
    }
    router.route(path, methods)
}

/// An address with a slash at its end is meant without it; anything else is not ours.
async fn elsewhere(uri: Uri) -> Response {
    let trimmed = uri.path().trim_matches('/');
    if uri.path().ends_with('/') && !trimmed.is_empty() {
        // One slash exactly: two would name another host.
        let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
        let location = format!("/{trimmed}{query}");
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response();
    }
    Problem::NotFound.into_response()
}
