//! `GET /api/v1/cases` and `GET /api/v1/cases/{reference}`

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use register::{FindingClass, Reference};
use serde::Serialize;
use utoipa::ToSchema;

use super::month;
use crate::App;
use crate::cases::{AllegationFacts, CaseFacts, DaysBand, PAGE_SIZE, search};
use crate::error::{Problem, ProblemBody};
use crate::filter::{Asked, Field};

/// One page of cases, newest month first; within a month in the order of references, which tells no day.
#[derive(Serialize, ToSchema)]
pub(crate) struct CasePage {
    source: String,
    invented: bool,
    /// Over all pages.
    found: usize,
    #[schema(example = 1)]
    page: usize,
    pages: usize,
    #[schema(example = 25)]
    page_size: usize,
    cases: Vec<CaseLine>,
}

/// What a list tells of a case.
#[derive(Serialize, ToSchema)]
pub(crate) struct CaseLine {
    #[schema(example = "7K3M9-2QD4X")]
    reference: String,
    /// The city's own number, as written.
    log_no: String,
    /// Month of opening.
    #[schema(example = "2012-03")]
    opened: String,
    /// Month of closing; null while open.
    closed: Option<String>,
    /// The band that holds the days from opening to closing; the number itself would give away the
    /// days behind the months. Null while open, and where the record closes the case before it opens.
    days: Option<DaysBand>,
    /// Where it is said to have happened; never the accused's unit.
    district: Option<String>,
    /// Codes of the categories.
    categories: Vec<String>,
    /// Identified accused.
    accused_known: usize,
    /// Allegations against someone not identified.
    accused_unknown: usize,
    allegations: usize,
    sustained: usize,
}

/// One case.
#[derive(Serialize, ToSchema)]
pub(crate) struct CaseBody {
    #[serde(flatten)]
    line: CaseLine,
    source: String,
    invented: bool,
    agency: Option<String>,
    case_type: Option<String>,
    status: Option<String>,
    /// Class of the finding of the whole case, where the source gives one.
    finding: Option<&'static str>,
    accused: Vec<AllegationBody>,
    complainants: u32,
    affected: u32,
    investigators: u32,
    witnesses: u32,
    /// The source's file and the line in it.
    file: String,
    line_in_file: u64,
    /// RFC 3339, UTC.
    imported: String,
}

/// One allegation against one accused.
#[derive(Serialize, ToSchema)]
struct AllegationBody {
    /// A number within this case alone; absent where the record does not say who it was.
    officer: Option<usize>,
    category: Option<String>,
    group: Option<String>,
    #[schema(example = "sustained")]
    recommended: &'static str,
    #[schema(example = "sustained")]
    finding: &'static str,
    #[schema(example = "reprimand")]
    discipline: &'static str,
}

/// Cases that the filter and the search words leave.
#[utoipa::path(
    get,
    path = "/api/v1/cases",
    tag = "cases",
    params(
        ("q" = Option<String>, Query, description = "A reference, or the beginning of a log number"),
        ("page" = Option<String>, Query, description = "From 1; beyond the last, the last is given"),
        super::FilterParameters,
    ),
    responses(
        (status = 200, description = "The answer", body = CasePage),
        (status = 400, description = "A value cannot be read; says which", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "Nothing has been imported yet", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(State(app): State<App>, asked: Asked) -> Result<Json<CasePage>, Problem> {
    let shelf = app.register().shelf().await?;
    let source = super::source(&shelf, &asked)?;
    let filter = asked.filter(&source.extract).map_err(Problem::Bad)?;
    let page = asked.page().map_err(|bad| Problem::Bad(vec![bad]))?;
    let found = search(app.register(), source, &filter, asked.get(Field::Search), page).await?;
    let lines = found.lines.iter().map(|(line, position)| {
        let facts = CaseFacts::new(&source.extract, *position);
        line_of(line.reference, line.log_no.clone(), &facts)
    });
    Ok(Json(CasePage {
        source: source.key().to_owned(),
        invented: source.extract.source.invented,
        found: found.found,
        page: found.page,
        pages: found.pages,
        page_size: PAGE_SIZE,
        cases: lines.collect(),
    }))
}

/// One case by its reference.
#[utoipa::path(
    get,
    path = "/api/v1/cases/{reference}",
    tag = "cases",
    params(("reference" = String, Path, description = "Ten letters and digits, like 7K3M9-2QD4X")),
    responses(
        (status = 200, description = "The answer", body = CaseBody),
        (status = 404, description = "Nothing at this address", body = ProblemBody, content_type = "application/problem+json"),
        (status = 410, description = "The source no longer lists it", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The register does not answer just now", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(
    State(app): State<App>,
    reference: Result<Path<String>, PathRejection>,
) -> Result<Json<CaseBody>, Problem> {
    let Path(reference) = reference.map_err(|_| Problem::NotFound)?;
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let file = app.register().case_file(reference).await?.ok_or(Problem::NotFound)?;
    if file.gone {
        return Err(Problem::Gone);
    }
    let shelf = app.register().shelf().await?;
    let source = shelf.source(&file.source.key).ok_or(Problem::NotFound)?;
    let position = source.position(file.line.id).ok_or(Problem::NotFound)?;
    let facts = CaseFacts::new(&source.extract, position);
    let class = |code: &String| {
        let known = source.extract.findings.iter().find(|known| known.code == *code);
        known.map_or(FindingClass::Other, |known| known.class).key()
    };
    Ok(Json(CaseBody {
        line: line_of(file.line.reference, file.line.log_no, &facts),
        source: source.key().to_owned(),
        invented: source.extract.source.invented,
        finding: file.finding.as_ref().map(class),
        agency: file.agency,
        case_type: file.case_type,
        status: file.status,
        accused: facts.allegations.iter().map(allegation).collect(),
        complainants: file.complainants,
        affected: file.affected,
        investigators: file.investigators,
        witnesses: file.witnesses,
        file: file.file,
        line_in_file: file.line_in_file,
        imported: jiff::Timestamp::from_microsecond(file.imported_at).unwrap_or_default().to_string(),
    }))
}

fn line_of(reference: Reference, log_no: String, facts: &CaseFacts<'_>) -> CaseLine {
    CaseLine {
        reference: reference.to_string(),
        log_no,
        opened: month(facts.opened_in()),
        closed: facts.closed_in().map(month),
        days: facts.days(),
        district: facts.district.map(|district| district.number.clone()),
        categories: facts.categories.iter().map(|category| category.code.clone()).collect(),
        accused_known: facts.known,
        accused_unknown: facts.unknown,
        allegations: facts.allegations.len(),
        sustained: facts.sustained(),
    }
}

fn allegation(facts: &AllegationFacts<'_>) -> AllegationBody {
    AllegationBody {
        officer: facts.officer,
        category: facts.category.map(|category| category.code.clone()),
        group: facts.group.map(|group| group.code.clone()),
        recommended: facts.recommended.key(),
        finding: facts.finding.key(),
        discipline: facts.discipline.key(),
    }
}
