//! `GET /api/v1/explore`: the table of `/explore`, for programs.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use insight::crosstab::{Crosstab, Value, crosstab};
use insight::{Extract, View};
use serde::Serialize;
use utoipa::ToSchema;

use super::measure::Share;
use crate::App;
use crate::error::{Problem, ProblemBody};
use crate::explore::{Layout, code, title};
use crate::filter::Asked;
use crate::locale::Locale;
use crate::words::Words;

/// One fact of complaints against another. Totals are counted, never added up: a complaint with allegations of two kinds
/// stands in two rows.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExploreBody {
    source: String,
    /// True where people and cases are invented.
    invented: bool,
    #[schema(example = "year")]
    rows: &'static str,
    columns: Option<&'static str>,
    #[schema(example = "complaints")]
    measure: &'static str,
    /// The filter as it was understood; empty for the whole source.
    filter: BTreeMap<&'static str, String>,
    table: Vec<ExploreRow>,
    /// Of each column, in the order of the cells of a row.
    totals: Vec<ExploreCell>,
    whole: ExploreValue,
}

#[derive(Serialize, ToSchema)]
struct ExploreRow {
    #[schema(example = "2010")]
    code: String,
    /// In English, or the source's own text.
    title: String,
    cells: Vec<ExploreCell>,
    all: ExploreValue,
}

#[derive(Serialize, ToSchema)]
struct ExploreCell {
    /// Of the column.
    code: String,
    title: String,
    value: ExploreValue,
}

/// One of the first three, by the measure; all of them null where nothing was closed or where it is withheld.
#[derive(Serialize, ToSchema)]
struct ExploreValue {
    count: Option<u64>,
    share: Option<Share>,
    days: Option<f64>,
    /// Of too few complaints to tell a median of.
    withheld: bool,
}

impl From<Value> for ExploreValue {
    fn from(value: Value) -> Self {
        let mut told = Self { count: None, share: None, days: None, withheld: false };
        match value {
            Value::Count(n) => told.count = Some(n),
            Value::Share(share) => told.share = Some(share.into()),
            Value::Days(days) => told.days = Some(days),
            Value::Nothing => {}
            Value::Withheld => told.withheld = true,
        }
        told
    }
}

/// A table over the complaints that the filter leaves.
#[utoipa::path(
    get,
    path = "/api/v1/explore",
    tag = "answers",
    params(
        ("rows" = Option<String>, Query, description = "year, district, status, duration, allegations, group, category, recommended, finding or discipline; year by default"),
        ("columns" = Option<String>, Query, description = "The same but category, and not what the rows are; none by default"),
        ("measure" = Option<String>, Query, description = "complaints, allegations, sustained, sustained-of-decided, disciplined, open or median-days; complaints by default"),
        super::FilterParameters,
    ),
    responses(
        (status = 200, description = "The table", body = ExploreBody),
        (status = 400, description = "A value cannot be read; says which", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing at this address", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(State(app): State<App>, asked: Asked) -> Result<Json<ExploreBody>, Problem> {
    let shelf = app.register().shelf().await?;
    let source = super::source(&shelf, &asked)?;
    let extract = &source.extract;
    let filter = asked.filter(extract).map_err(Problem::Bad)?;
    let layout = Layout::of(&asked).map_err(Problem::Bad)?;
    let told = crosstab(&View::new(extract, &filter), layout.rows, layout.columns, layout.measure);
    Ok(Json(ExploreBody {
        source: source.key().to_owned(),
        invented: extract.source.invented,
        rows: layout.rows.key(),
        columns: layout.columns.map(|axis| axis.key()),
        measure: layout.measure.key(),
        filter: super::filter_of(&asked),
        table: rows(extract, layout, &told),
        totals: cells(extract, layout, &told, &told.of_columns),
        whole: told.whole.into(),
    }))
}

fn rows(extract: &Extract, layout: Layout, told: &Crosstab) -> Vec<ExploreRow> {
    let w = Words::of(Locale::En);
    let lines = told.rows.iter().zip(&told.cells).zip(&told.of_rows);
    lines
        .map(|((key, values), all)| ExploreRow {
            code: code(extract, layout.rows, *key),
            title: title(w, extract, layout.rows, *key).0,
            cells: cells(extract, layout, told, values),
            all: (*all).into(),
        })
        .collect()
}

fn cells(extract: &Extract, layout: Layout, told: &Crosstab, values: &[Value]) -> Vec<ExploreCell> {
    let w = Words::of(Locale::En);
    let Some(across) = layout.columns else { return Vec::new() };
    let cell = |(key, value): (&_, &Value)| ExploreCell {
        code: code(extract, across, *key),
        title: title(w, extract, across, *key).0,
        value: (*value).into(),
    };
    told.columns.iter().zip(values).map(cell).collect()
}
