//! `GET /rules`.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::chapters::{chapters, lead};
use super::line::Chapter;
use crate::App;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    frame: Frame,
    w: &'a Words,
    lead: String,
    count: String,
    chapters: Vec<Chapter>,
}

/// 404 where the site has no rules: it only shows records then.
pub(crate) async fn show(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let pack = app.pack().ok_or(Problem::NotFound)?;
    let w = visit.words();
    let (all, open) = (pack.facts().count(), pack.facts().filter(|(_, fact)| !fact.verified).count());
    let mut frame = Frame::new(visit, Section::None, None, &asked);
    frame.invented = pack.invented;
    draw(&RulesPage {
        lead: lead(w, pack),
        count: w.tell("rules-count", &[("all", (all as u64).into()), ("open", (open as u64).into())]),
        chapters: chapters(w, pack),
        frame,
        w,
    })
}
