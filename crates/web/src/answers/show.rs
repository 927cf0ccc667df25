//! One answer with everything that belongs to it, or its numbers as a download.

use askama::Template;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use insight::View;

use super::{Answer, Answered, BadFilterPage, FilterForm, Table, selection};
use crate::App;
use crate::api;
use crate::error::Problem;
use crate::filter::{Asked, Field};
use crate::frame::{Frame, Section, draw};
use crate::home::EmptyPage;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "answer.html")]
struct AnswerPage<'a> {
    frame: Frame,
    w: &'a Words,
    answer: Answer,
    form: FilterForm,
    selection: Vec<String>,
    complaints: u64,
    allegations: u64,
    answered: Option<Answered>,
    /// Why there is no answer, where there is none.
    nothing: String,
    asked: Asked,
}

impl AnswerPage<'_> {
    fn csv(&self, table: &Table) -> String {
        let asked = self.asked.kept().with(Field::Table, table.name);
        self.frame.link_with(&format!("/answers/{}.csv", self.answer.slug()), &asked)
    }

    fn json(&self) -> String {
        self.frame.link_with(&format!("/answers/{}.json", self.answer.slug()), &self.asked.kept())
    }

    fn others(&self) -> Vec<Answer> {
        Answer::ALL.into_iter().filter(|answer| *answer != self.answer).collect()
    }
}

enum Form {
    Page,
    Csv,
    Json,
}

pub(crate) async fn show(
    State(app): State<App>,
    visit: Visit,
    asked: Asked,
    name: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(name) = name.map_err(|_| Problem::NotFound)?;
    let (slug, form) = match name.rsplit_once('.') {
        Some((slug, "csv")) => (slug, Form::Csv),
        Some((slug, "json")) => (slug, Form::Json),
        Some(_) => return Err(Problem::NotFound),
        None => (name.as_str(), Form::Page),
    };
    let answer = Answer::from_slug(slug).ok_or(Problem::NotFound)?;
    let shelf = app.register().shelf().await?;
    let Some(source) = shelf.asked(&asked)? else {
        return match form {
            Form::Page => EmptyPage::respond(visit, Section::Answers),
            Form::Csv | Form::Json => Err(Problem::NotFound),
        };
    };
    let w = visit.words();
    let filter = match (asked.filter(&source.extract), &form) {
        (Ok(filter), _) => filter,
        (Err(bad), Form::Page) => {
            return BadFilterPage::respond(visit, Section::Answers, source, &asked, &bad);
        }
        (Err(bad), _) => return Err(Problem::Bad(bad)),
    };
    let view = View::new(&source.extract, &filter);
    let minimum = app.minimum();
    match form {
        Form::Csv => csv(answer, &view, w, minimum, &asked),
        Form::Json => Ok(json(answer, api::answers::body(answer, source, &view, minimum, &asked))),
        Form::Page => {
            let answered = answer.of(&view, w, minimum)?;
            let frame = Frame::new(visit, Section::Answers, Some(source), &asked);
            draw(&AnswerPage {
                form: FilterForm::new(&frame, w, source, &asked, &[], false),
                frame,
                w,
                answer,
                selection: selection(w, &source.extract, &filter),
                complaints: view.cases().len() as u64,
                allegations: view.allegations().len() as u64,
                answered,
                nothing: answer.nothing(&view, w, minimum),
                asked,
            })
        }
    }
}

fn csv(answer: Answer, view: &View<'_>, w: &Words, minimum: u64, asked: &Asked) -> Result<Response, Problem> {
    let answered = answer.of(view, w, minimum)?;
    let wanted = asked.get(Field::Table);
    let bytes = match &answered {
        // Nothing to answer from, or too few officers, is an empty file, not an error: the address is right.
        None => Vec::new(),
        Some(answered) => {
            let table = answered.tables.iter().find(|table| wanted.is_empty() || table.name == wanted);
            table.ok_or_else(|| Problem::Bad(vec![asked.bad(Field::Table)]))?.csv()?
        }
    };
    let name = if wanted.is_empty() { String::new() } else { format!("-{wanted}") };
    Ok(download("text/csv; charset=utf-8", &format!("{}{name}.csv", answer.slug()), bytes.into_response()))
}

fn json(answer: Answer, body: api::answers::AnswerBody) -> Response {
    download("application/json", &format!("{}.json", answer.slug()), Json(body).into_response())
}

/// `name` is made of our own words only.
pub(crate) fn download(kind: &'static str, name: &str, mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
