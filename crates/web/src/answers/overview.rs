//! All seven answers on one page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::View;

use super::{Answer, Answered, BadFilterPage, FilterForm, selection};
use crate::App;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::home::EmptyPage;
use crate::live::LiveSection;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "answers.html")]
struct AnswersPage<'a> {
    frame: Frame,
    w: &'a Words,
    form: FilterForm,
    selection: Vec<String>,
    complaints: u64,
    allegations: u64,
    /// Each with why there is no answer, where there is none.
    answers: Vec<(Answer, Option<Answered>, String)>,
    live: Option<LiveSection>,
}

pub(crate) async fn overview(
    State(app): State<App>,
    visit: Visit,
    asked: Asked,
) -> Result<Response, Problem> {
    let shelf = app.register().shelf().await?;
    let live = LiveSection::of(&app, visit.words()).await?;
    let Some(source) = shelf.asked(&asked)? else {
        return EmptyPage::drawn(visit, Section::Answers, false, live);
    };
    let filter = match asked.filter(&source.extract) {
        Ok(filter) => filter,
        Err(bad) => return BadFilterPage::respond(visit, Section::Answers, source, &asked, &bad),
    };
    let w = visit.words();
    let view = View::new(&source.extract, &filter);
    let minimum = app.minimum();
    let answers = Answer::ALL
        .into_iter()
        .map(|answer| Ok((answer, answer.of(&view, w, minimum)?, answer.nothing(&view, w, minimum))));
    let answers = answers.collect::<Result<Vec<_>, askama::Error>>()?;
    let frame = Frame::new(visit, Section::Answers, Some(source), &asked);
    draw(&AnswersPage {
        form: FilterForm::new(&frame, w, source, &asked, &[], false),
        frame,
        w,
        selection: selection(w, &source.extract, &filter),
        complaints: view.cases().len() as u64,
        allegations: view.allegations().len() as u64,
        answers,
        live,
    })
}
