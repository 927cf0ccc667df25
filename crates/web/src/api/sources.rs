//! `GET /api/v1/sources`

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::shelf::Snapshot;

/// A body of records that a city or somebody else published.
#[derive(Serialize, ToSchema)]
pub(crate) struct SourceBody {
    #[schema(example = "chicago-2000-2016")]
    key: String,
    title: String,
    publisher: String,
    place: String,
    /// `YYYY-MM-DD`.
    released: Option<String>,
    /// True where people and cases are invented.
    invented: bool,
    complaints: u64,
    allegations: u64,
    first_year: Option<i16>,
    last_year: Option<i16>,
    files: Vec<FileBody>,
    /// Newest first.
    imports: Vec<ImportBody>,
}

/// One file of the newest release.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileBody {
    name: String,
    rows: u64,
    /// Rows that repeat an earlier one to the letter.
    exact_repeats: u64,
    /// Whether repeats were read once; they are kept where they may be two people.
    repeats_merged: bool,
    rejected: u64,
    distinct_cases: u64,
    columns: Vec<ColumnBody>,
}

/// Empty cells, of the rows that remain after merging repeats.
#[derive(Serialize, ToSchema)]
struct ColumnBody {
    name: String,
    rows: u64,
    empty: u64,
}

#[derive(Serialize, ToSchema)]
struct ImportBody {
    /// RFC 3339, UTC.
    finished: String,
    added: u64,
    changed: u64,
    removed: u64,
    rejected: u64,
}

/// Every source, in order of key.
#[utoipa::path(
    get,
    path = "/api/v1/sources",
    tag = "sources",
    responses(
        (status = 200, description = "The answer", body = Vec<SourceBody>),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(State(app): State<App>) -> Result<Json<Vec<SourceBody>>, Problem> {
    let shelf = app.register().shelf().await?;
    Ok(Json(shelf.sources.iter().map(|source| body(source)).collect()))
}

fn body(source: &Snapshot) -> SourceBody {
    let record = &source.extract.source;
    SourceBody {
        key: record.key.clone(),
        title: record.title.clone(),
        publisher: record.publisher.clone(),
        place: record.place.clone(),
        released: record.released.map(|day| day.to_string()),
        invented: record.invented,
        complaints: source.extract.cases.len() as u64,
        allegations: source.extract.allegations.len() as u64,
        first_year: source.years().map(|years| years.0),
        last_year: source.years().map(|years| years.1),
        files: files(&source.facts),
        imports: source
            .imports
            .iter()
            .map(|line| ImportBody {
                finished: jiff::Timestamp::from_microsecond(line.finished_at).unwrap_or_default().to_string(),
                added: line.added,
                changed: line.changed,
                removed: line.removed,
                rejected: line.rejected,
            })
            .collect(),
    }
}

pub(super) fn files(facts: &insight::ReleaseFacts) -> Vec<FileBody> {
    let columns = |file: &insight::FileFacts| {
        let columns = file.columns.iter();
        columns.map(|c| ColumnBody { name: c.name.clone(), rows: c.rows, empty: c.empty }).collect()
    };
    let files = facts.files.iter().map(|file| FileBody {
        name: file.name.clone(),
        rows: file.rows,
        exact_repeats: file.exact_repeats,
        repeats_merged: file.repeats_merged,
        rejected: file.rejected,
        distinct_cases: file.distinct_cases,
        columns: columns(file),
    });
    files.collect()
}
