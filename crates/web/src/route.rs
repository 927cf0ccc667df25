//! Every address, and who may ask it. The router is made from this table alone, so that a route that
//! is not in it, or names no permission, does not exist.

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use utoipa_axum::router::UtoipaMethodRouter;
use utoipa_axum::routes as api_route;

use crate::error::Problem;
use crate::locale::Locale;
use crate::{App, answers, api, asset, cases, data, home, ledger};

/// What somebody must be allowed in order to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Anybody, without saying who they are.
    Public,
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
    /// The same for everybody.
    File(MethodRouter<App>),
    /// Described in the OpenAPI document.
    Api(UtoipaMethodRouter<App>),
}

/// The table.
#[must_use]
pub fn routes() -> Vec<Route> {
    use Permission::Public;
    vec![
        page("/", Public, get(home::show)),
        page("/answers", Public, get(answers::overview)),
        // Also the downloads, `/answers/over-time.csv` and `.json`: the router cannot tell suffixes apart.
        page("/answers/{answer}", Public, get(answers::show)),
        page("/cases", Public, get(cases::list)),
        page("/cases/{reference}", Public, get(cases::show)),
        page("/data", Public, get(data::show)),
        file(asset::CSS_ROUTE, Public, get(asset::css)),
        api(Public, api_route!(api::sources::list)),
        api(Public, api_route!(api::answers::show)),
        api(Public, api_route!(api::stats::show)),
        api(Public, api_route!(api::cases::list)),
        api(Public, api_route!(api::cases::show)),
        file("/api/v1/openapi.json", Public, get(api::openapi)),
        page("/ledger", Public, get(ledger::show)),
        file("/ledger/checkpoint", Public, get(ledger::checkpoint)),
        file("/ledger/tile/{*path}", Public, get(ledger::tile)),
        file("/ledger/log.vkey", Public, get(ledger::vkey)),
        file("/ledger/policy.txt", Public, get(ledger::policy)),
        file("/ledger/files/{*name}", Public, get(ledger::file)),
        file("/ledger/v1/checkpoints", Public, get(ledger::checkpoints)),
        file("/ledger/v1/proof/{index}", Public, get(ledger::proof)),
        file("/ledger/v1/consistency/{old}/{new}", Public, get(ledger::consistency)),
    ]
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
        Answer::Page(_) | Answer::File(_) => None,
    })
}

pub(crate) fn router() -> Router<App> {
    let mut router = Router::new();
    for Route { path, permission, answer } in routes() {
        let guard = move |methods: MethodRouter<App>| {
            methods.layer(from_fn(move |request: Request, next: Next| admit(permission, request, next)))
        };
        match answer {
            Answer::Page(methods) => {
                for locale in Locale::ALL {
                    let below = if path == "/" { "" } else { &path };
                    router = router.route(&format!("/{}{below}", locale.tag()), guard(methods.clone()));
                }
                router = router.route(&path, guard(methods));
            }
            Answer::File(methods) | Answer::Api((_, _, methods)) => {
                router = router.route(&path, guard(methods));
            }
        }
    }
    router.fallback(elsewhere).method_not_allowed_fallback(|| async { Problem::Method })
}

/// Who may pass. Today there is nobody to know, so only what is public is answered.
async fn admit(permission: Permission, request: Request, next: Next) -> Response {
    match permission {
        Permission::Public => next.run(request).await,
    }
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
