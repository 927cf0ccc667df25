//! `GET /api/v1/stats`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use insight::ReleaseFacts;
use serde::Serialize;
use utoipa::ToSchema;

use super::answers::all;
use super::measure::{
    CategoryRow, Concentration, DaysToClose, DistrictRow, FindingYear, Findings, Path, YearRow,
};
use super::network::{ByIncident, Network};
use super::sources::FileBody;
use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::filter::Asked;

/// Every measure at once.
#[derive(Serialize, ToSchema)]
pub(crate) struct StatsBody {
    source: String,
    invented: bool,
    filter: BTreeMap<&'static str, String>,
    rows: Rows,
    years: Vec<YearRow>,
    by_incident: ByIncident,
    findings: Findings,
    findings_by_year: Vec<FindingYear>,
    categories: Vec<CategoryRow>,
    groups: Vec<CategoryRow>,
    districts: Vec<DistrictRow>,
    days_to_close: DaysToClose,
    path: Path,
    /// Null where the filter leaves fewer than 20 identified officers or 100 officer-complaint pairs:
    /// over few officers it would tell that those of two cases are the same person.
    concentration: Option<Concentration>,
    /// Null where `concentration` is.
    co_accused: Option<Network>,
    /// Without complaints against ten or more, which inflate every clustering figure.
    /// Null where `concentration` is.
    co_accused_below_10: Option<Network>,
    /// Of the newest release as a whole, whatever the filter.
    files: Vec<FileBody>,
}

/// How much there is.
#[derive(Serialize, ToSchema)]
struct Rows {
    complaints: u64,
    allegations: u64,
    /// Null where `concentration` is.
    officer_complaint_pairs: Option<u64>,
    /// Identified officers. Null where `concentration` is.
    officers: Option<u64>,
    complaints_with_accused: u64,
    complaints_without_accused: u64,
}

/// Every measure over the complaints that the filter leaves.
#[utoipa::path(
    get,
    path = "/api/v1/stats",
    tag = "answers",
    params(
        super::FilterParameters,
    ),
    responses(
        (status = 200, description = "The answer", body = StatsBody),
        (status = 400, description = "A value cannot be read; says which", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing has been imported yet", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(State(app): State<App>, asked: Asked) -> Result<Json<StatsBody>, Problem> {
    let shelf = app.register().shelf().await?;
    let source = Arc::clone(super::source(&shelf, &asked)?);
    let filter = asked.filter(&source.extract).map_err(Problem::Bad)?;
    let described = super::filter_of(&asked);
    // The network takes a tenth of a second, too long for a thread that serves everybody.
    let body = tokio::task::spawn_blocking(move || {
        // The files are told from the source, so that they need not be copied for counting.
        let stats = insight::stats(&source.extract, &filter, ReleaseFacts::default());
        let enough = insight::disclosure::enough(stats.concentration.officers, stats.concentration.pairs);
        StatsBody {
            source: stats.source,
            invented: source.extract.source.invented,
            filter: described,
            rows: Rows {
                complaints: stats.rows.complaints,
                allegations: stats.rows.allegations,
                officer_complaint_pairs: enough.then_some(stats.rows.officer_complaint_pairs),
                officers: enough.then_some(stats.rows.officers),
                complaints_with_accused: stats.rows.complaints_with_accused,
                complaints_without_accused: stats.rows.complaints_without_accused,
            },
            years: all(stats.years),
            by_incident: stats.by_incident.into(),
            findings: stats.findings.into(),
            findings_by_year: all(stats.findings_by_year),
            categories: all(stats.categories),
            groups: all(stats.groups),
            districts: all(stats.districts),
            days_to_close: stats.days_to_close.into(),
            path: stats.path.into(),
            concentration: enough.then(|| stats.concentration.into()),
            co_accused: enough.then(|| stats.co_accused.into()),
            co_accused_below_10: enough.then(|| stats.co_accused_below_10.into()),
            files: super::sources::files(&source.facts),
        }
    });
    Ok(Json(body.await.map_err(|error| {
        tracing::error!(%error, "the statistics could not be counted");
        Problem::Internal
    })?))
}
