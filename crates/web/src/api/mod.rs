//! The same facts as the pages, for programs. English keys, plain numbers, months instead of days.
//!
//! Types here are the contract with readers and mirror nothing by accident: a change in `insight` or in
//! the store does not change an answer until somebody changes it here.

pub(crate) mod answers;
pub(crate) mod cases;
pub(crate) mod explore;
pub(crate) mod facts;
pub(crate) mod live;
mod measure;
mod network;
pub(crate) mod sources;
pub(crate) mod stats;

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use register::Day;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::filter::{Asked, Field};
use crate::shelf::{Shelf, Snapshot};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Redress public API",
        description = "Complaints against officials: numbers with their denominators, and cases without names. \
                       An allegation is not a finding. Dates of cases are given by the month.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(ProblemBody)),
    tags(
        (name = "sources", description = "Bodies of records that were imported"),
        (name = "answers", description = "Measures, each with its definition and denominator"),
        (name = "cases", description = "Single cases"),
        (name = "live", description = "Cases that were reported here, beside the imported records"),
    )
)]
struct Description;

static DESCRIPTION: LazyLock<String> = LazyLock::new(|| {
    let mut router = OpenApiRouter::<App>::with_openapi(Description::openapi());
    for route in crate::route::described() {
        router = router.routes(route);
    }
    serde_json::to_string(router.get_openapi()).unwrap_or_default()
});

/// The description of this API (OpenAPI 3.1).
pub(crate) async fn openapi() -> Response {
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (headers, DESCRIPTION.as_str()).into_response()
}

/// The filter of every answer, as the description tells it; [`Asked`] reads it.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only described")]
struct FilterParameters {
    /// A source's key; by default the first that is not invented
    source: Option<String>,
    /// First year of opening, four digits
    from: Option<String>,
    /// Last year of opening, four digits
    to: Option<String>,
    /// Code of a group of categories
    group: Option<String>,
    /// Code of a category
    category: Option<String>,
    /// Number of a district
    district: Option<String>,
    /// open or closed
    status: Option<String>,
    /// sustained, not-sustained, unfounded, exonerated, no-affidavit, other or none
    finding: Option<String>,
}

/// The source that a program asks for; here nothing imported is nothing found.
fn source<'a>(shelf: &'a Shelf, asked: &Asked) -> Result<&'a std::sync::Arc<Snapshot>, Problem> {
    shelf.asked(asked)?.ok_or(Problem::NotFound)
}

/// The filter as it was understood, one entry for each field that was set.
fn filter_of(asked: &Asked) -> std::collections::BTreeMap<&'static str, String> {
    Field::ALL
        .into_iter()
        .filter(|field| !asked.kept().get(*field).is_empty() && *field != Field::Source)
        .map(|field| (field.key(), asked.get(field).to_owned()))
        .collect()
}

/// `2012-03`.
pub(crate) fn month(day: Day) -> String {
    let date = day.date();
    format!("{:04}-{:02}", date.year(), date.month())
}
