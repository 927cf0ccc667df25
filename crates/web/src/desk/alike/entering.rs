//! Similar cases of a report that somebody is just taking: what was typed is compared, and stays on the page.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::find::{Asked, find};
use super::show::{Line, line};
use crate::App;
use crate::desk::board::Teller;
use crate::desk::cases::today;
use crate::desk::entry::{self, Read, Step, Typed, hidden, read};
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::sight::Sight;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/alike_entry.html")]
struct EnteringPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    /// Everything that was typed.
    hidden: Vec<(String, String)>,
    lines: Vec<Line>,
    /// Not everything was looked at.
    unfinished: bool,
}

pub(in crate::desk) async fn while_entering(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    typed: Typed,
) -> Response {
    let done = answer(&app, visit.clone(), &here, &typed).await;
    entry::or_again(done, visit, Step::Check, &here, &typed)
}

async fn answer(app: &App, visit: Visit, here: &Here, typed: &Typed) -> Result<Response, Problem> {
    let report = match read(app, &visit, here, typed).await? {
        Read::Answered(response) => return Ok(response),
        Read::Fine(report, _) => report,
    };
    let (desk, w) = (app.desk()?, visit.words());
    let office = here.account.agency.parse().map_err(|_| Problem::Forbidden)?;
    let (teller, mut sight) = (Teller::of(desk, w).await?, Sight::of(desk, here)?);
    let asked =
        Asked { told: &report.statement, day: today(desk), category: None, office: &office, but: None };
    let (found, unfinished) = find(desk, here, &mut sight, &asked).await?;
    draw(&EnteringPage {
        lines: found.iter().map(|one| line(&teller, one)).collect(),
        unfinished,
        hidden: hidden(typed),
        frame: DeskFrame::of(visit, entry::HERE, here).in_one_language(),
        w,
    })
}
