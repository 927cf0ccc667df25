//! `GET /api/v1/answers/{answer}`, also what the pages offer as JSON.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use insight::View;
use serde::Serialize;
use utoipa::ToSchema;

use super::measure::{
    CategoryRow, Concentration, DaysToClose, DistrictRow, FindingYear, Findings, Path as PathMeasure,
    PeopleTable, YearRow,
};
use crate::App;
use crate::answers::{Answer, who_tables};
use crate::error::{Problem, ProblemBody};
use crate::filter::Asked;
use crate::locale::Locale;
use crate::shelf::Snapshot;
use crate::words::Words;

/// One answer: what was asked, how it is counted, what came out.
#[derive(Serialize, ToSchema)]
pub(crate) struct AnswerBody {
    #[schema(example = "over-time")]
    answer: &'static str,
    question: String,
    /// How the measure is defined, and over what.
    definition: String,
    /// What it does not show.
    limits: Vec<String>,
    source: String,
    /// True where people and cases are invented.
    invented: bool,
    /// The filter as it was understood; empty for the whole source.
    filter: BTreeMap<&'static str, String>,
    /// Complaints that the filter leaves.
    complaints: u64,
    /// Allegations that the filter leaves.
    allegations: u64,
    measure: Measure,
}

#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Measure {
    OverTime {
        years: Vec<YearRow>,
        findings: Vec<FindingYear>,
    },
    ByCategory {
        groups: Vec<CategoryRow>,
        categories: Vec<CategoryRow>,
    },
    ByDistrict {
        districts: Vec<DistrictRow>,
    },
    TimeToClose {
        days_to_close: DaysToClose,
    },
    Path {
        path: PathMeasure,
        findings: Findings,
    },
    MostNamed {
        /// Null where the filter leaves fewer than 20 identified officers or 100 officer-complaint pairs:
        /// over few officers it would tell that those of two cases are the same person.
        concentration: Option<Concentration>,
    },
    Who {
        /// To what every count of people is rounded, and below which none is told.
        minimum: u64,
        tables: Vec<PeopleTable>,
    },
}

/// One answer over the complaints that the filter leaves.
#[utoipa::path(
    get,
    path = "/api/v1/answers/{answer}",
    tag = "answers",
    params(
        ("answer" = String, Path, description = "over-time, by-category, by-district, time-to-close, path, most-named or who"),
        super::FilterParameters,
    ),
    responses(
        (status = 200, description = "The answer", body = AnswerBody),
        (status = 400, description = "A value cannot be read; says which", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing at this address", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    asked: Asked,
    slug: Result<Path<String>, PathRejection>,
) -> Result<Json<AnswerBody>, Problem> {
    let Path(slug) = slug.map_err(|_| Problem::NotFound)?;
    let answer = Answer::from_slug(&slug).ok_or(Problem::NotFound)?;
    let shelf = app.register().shelf().await?;
    let source = super::source(&shelf, &asked)?;
    let filter = asked.filter(&source.extract).map_err(Problem::Bad)?;
    Ok(Json(body(answer, source, &View::new(&source.extract, &filter), app.minimum(), &asked)))
}

pub(crate) fn body(
    answer: Answer,
    source: &Snapshot,
    view: &View<'_>,
    minimum: u64,
    asked: &Asked,
) -> AnswerBody {
    let w = Words::of(Locale::En);
    AnswerBody {
        answer: answer.slug(),
        question: answer.question(w),
        definition: answer.definition(w),
        limits: answer.limits(w),
        source: source.key().to_owned(),
        invented: source.extract.source.invented,
        filter: super::filter_of(asked),
        complaints: view.cases().len() as u64,
        allegations: view.allegations().len() as u64,
        measure: measure(answer, view, minimum),
    }
}

fn measure(answer: Answer, view: &View<'_>, minimum: u64) -> Measure {
    match answer {
        Answer::OverTime => Measure::OverTime {
            years: all(insight::by_year(view)),
            findings: all(insight::findings_by_year(view)),
        },
        Answer::ByCategory => Measure::ByCategory {
            groups: all(insight::by_group(view)),
            categories: all(insight::by_category(view)),
        },
        Answer::ByDistrict => Measure::ByDistrict { districts: all(insight::by_district(view)) },
        Answer::TimeToClose => Measure::TimeToClose { days_to_close: insight::days_to_close(view).into() },
        Answer::Path => {
            Measure::Path { path: insight::path(view).into(), findings: insight::findings(view).into() }
        }
        Answer::MostNamed => {
            Measure::MostNamed { concentration: insight::disclosure::concentration(view).map(Into::into) }
        }
        Answer::Who => Measure::Who {
            minimum,
            tables: who_tables(view, minimum).into_iter().map(|(_, table)| table.into()).collect(),
        },
    }
}

/// Every row in the form of the API.
pub(super) fn all<A, B: From<A>>(rows: Vec<A>) -> Vec<B> {
    rows.into_iter().map(B::from).collect()
}
