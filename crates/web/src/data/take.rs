//! The whole record as files for a notebook: a row a case, a row an allegation, and what each column means.
//!
//! In scope: what case pages tell of single cases, and nothing more: months, districts, bands of duration, officers by a
//! number within one case. Rows are in the order of months and then of references, since the order of days would tell the
//! days. They are sent month by month, so that no memory holds a file. Out of scope: who complained, which is told in blocks
//! by `/answers/who` alone.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use insight::View;
use register::{Day, Reference, inert};

use crate::App;
use crate::answers::download;
use crate::cases::CaseFacts;
use crate::error::Problem;
use crate::filter::Asked;
use crate::live::NotHeld;
use crate::locale::Locale;
use crate::shelf::Snapshot;
use crate::words::Words;

const CSV: &str = "text/csv; charset=utf-8";

/// What a file has a row for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rows {
    Cases,
    Allegations,
}

/// Columns of `cases.csv`, each with the text that says what it means.
const OF_CASES: [(&str, &str); 12] = [
    ("reference", "take-reference"),
    ("log_no", "take-log-no"),
    ("opened", "take-opened"),
    ("closed", "take-closed"),
    ("days_from", "take-days-from"),
    ("days_to", "take-days-to"),
    ("district", "take-district"),
    ("categories", "take-categories"),
    ("accused_known", "take-accused-known"),
    ("accused_unknown", "take-accused-unknown"),
    ("allegations", "take-allegations"),
    ("sustained", "take-sustained"),
];

/// Columns of `allegations.csv`.
const OF_ALLEGATIONS: [(&str, &str); 11] = [
    ("reference", "take-reference"),
    ("log_no", "take-log-no"),
    ("opened", "take-opened"),
    ("district", "take-district"),
    ("officer", "take-officer"),
    ("category", "take-category"),
    ("category_title", "take-category-title"),
    ("group", "take-group"),
    ("recommended", "take-recommended"),
    ("finding", "take-finding"),
    ("discipline", "take-discipline"),
];

pub(crate) async fn take(
    State(app): State<App>,
    asked: Asked,
    name: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(name) = name.map_err(|_| Problem::NotFound)?;
    let rows = match name.as_str() {
        "cases.csv" => Rows::Cases,
        "allegations.csv" => Rows::Allegations,
        "dictionary.csv" => return Ok(download(CSV, &name, dictionary()?.into_response())),
        _ => return Err(Problem::NotFound),
    };
    let shelf = app.register().shelf().await?;
    let source = Arc::clone(shelf.asked(&asked)?.ok_or(Problem::NotFound)?);
    let filter = asked.filter(&source.extract).map_err(Problem::Bad)?;
    let mut months = months(&View::new(&source.extract, &filter));
    // The last is taken first.
    months.reverse();
    let header = Bytes::from(rows.header()?);
    let rest = try_unfold((app, source, months), move |(app, source, mut months)| async move {
        let Some(month) = months.pop() else { return Ok(None) };
        let bytes = of_month(&app, &source, rows, month).await?;
        Ok::<_, Unfinished>(Some((bytes, (app, source, months))))
    });
    let body = futures_util::stream::once(async { Ok(header) });
    let body = Body::from_stream(futures_util::StreamExt::chain(body, rest));
    let mut response = download(CSV, &name, body.into_response());
    // A whole record is sent as it comes, and never kept.
    response.extensions_mut().insert(NotHeld);
    Ok(response)
}

/// The file breaks off, so that nobody takes a part for the whole.
#[derive(Debug, thiserror::Error)]
#[error("the record could not be read to its end")]
struct Unfinished;

/// Positions of cases by month of opening; cases stand in the order of days.
fn months(view: &View<'_>) -> Vec<Vec<usize>> {
    let mut months: Vec<((i16, i8), Vec<usize>)> = Vec::new();
    for case in view.cases() {
        let date = Day(view.extract.cases.opened[case]).date();
        let month = (date.year(), date.month());
        match months.last_mut() {
            Some((last, cases)) if *last == month => cases.push(case),
            _ => months.push((month, vec![case])),
        }
    }
    months.into_iter().map(|(_, cases)| cases).collect()
}

async fn of_month(app: &App, source: &Snapshot, rows: Rows, cases: Vec<usize>) -> Result<Bytes, Unfinished> {
    let ids: Vec<u32> = cases.iter().map(|case| source.extract.cases.id[*case]).collect();
    let mut lines = app.register().case_lines(&ids).await.map_err(|_| Unfinished)?;
    lines.sort_by_key(|line| line.reference);
    let mut out = csv::Writer::from_writer(Vec::new());
    for line in &lines {
        let Some(position) = source.position(line.id) else { continue };
        let facts = CaseFacts::new(&source.extract, position);
        for record in rows.records(line.reference, &line.log_no, &facts) {
            out.write_record(&record).map_err(|_| Unfinished)?;
        }
    }
    out.into_inner().map(Bytes::from).map_err(|_| Unfinished)
}

impl Rows {
    fn columns(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Cases => &OF_CASES,
            Self::Allegations => &OF_ALLEGATIONS,
        }
    }

    fn header(self) -> Result<Vec<u8>, Problem> {
        written([self.columns().iter().map(|(name, _)| (*name).to_owned()).collect()])
    }

    fn records(self, reference: Reference, log_no: &str, facts: &CaseFacts<'_>) -> Vec<Vec<String>> {
        let first = [reference.to_string(), inert(log_no)];
        let district = facts.district.map_or_else(String::new, |one| inert(&one.number));
        let opened = crate::api::month(facts.opened_in());
        match self {
            Self::Cases => {
                let days = facts.days();
                let codes: Vec<&str> = facts.categories.iter().map(|one| one.code.as_str()).collect();
                let rest = [
                    opened,
                    facts.closed_in().map_or_else(String::new, crate::api::month),
                    days.as_ref().map_or_else(String::new, |band| band.from.to_string()),
                    days.and_then(|band| band.to).map_or_else(String::new, |to| to.to_string()),
                    district,
                    inert(&codes.join(" | ")),
                    facts.known.to_string(),
                    facts.unknown.to_string(),
                    facts.allegations.len().to_string(),
                    facts.sustained().to_string(),
                ];
                vec![first.into_iter().chain(rest).collect()]
            }
            Self::Allegations => {
                let record = |one: &crate::cases::AllegationFacts<'_>| {
                    let category = one.category;
                    let rest = [
                        opened.clone(),
                        district.clone(),
                        one.officer.map_or_else(String::new, |n| n.to_string()),
                        category.map_or_else(String::new, |one| inert(&one.code)),
                        category.map_or_else(String::new, |one| inert(&one.title)),
                        one.group.map_or_else(String::new, |one| inert(&one.code)),
                        one.recommended.key().to_owned(),
                        one.finding.key().to_owned(),
                        one.discipline.key().to_owned(),
                    ];
                    first.iter().cloned().chain(rest).collect()
                };
                facts.allegations.iter().map(record).collect()
            }
        }
    }
}

/// Each column of each file, and what it means in both languages.
fn dictionary() -> Result<Vec<u8>, Problem> {
    let (en, es) = (Words::of(Locale::En), Words::of(Locale::Es));
    let header = ["file", "column", "meaning", "significado"].map(str::to_owned).to_vec();
    let files = [("cases.csv", Rows::Cases), ("allegations.csv", Rows::Allegations)];
    let lines = files.into_iter().flat_map(|(file, rows)| {
        let line = move |(column, text): &(&str, &str)| {
            vec![file.to_owned(), (*column).to_owned(), en.say(text), es.say(text)]
        };
        rows.columns().iter().map(line)
    });
    written(std::iter::once(header).chain(lines))
}

fn written(records: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, Problem> {
    let mut out = csv::Writer::from_writer(Vec::new());
    for record in records {
        out.write_record(&record).map_err(|error| {
            tracing::error!(%error, "a file of the record could not be written");
            Problem::Internal
        })?;
    }
    out.into_inner().map_err(|_| Problem::Internal)
}
