//! What files can be had, and how far one's own are. It works without a script: whoever waits looks again.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::ExportState;

use super::HERE;
use super::what::{What, told};
use crate::App;
use crate::desk::Desk;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::token::to_hex;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

struct Offer {
    key: String,
    title: String,
}

struct Line {
    id: String,
    title: String,
    state: String,
    is_ready: bool,
    is_running: bool,
}

#[derive(Template)]
#[template(path = "desk/exports.html")]
struct ExportsPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    offers: Vec<Offer>,
    lines: Vec<Line>,
    /// One is being made: there is a reason to look again.
    waits: bool,
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    page(app.desk()?, visit, &here, None).await
}

pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    error: Option<String>,
) -> Result<Response, Problem> {
    let (w, pack, now) = (visit.words(), desk.pack(), desk.now());
    let offer = |what: What| Offer { key: what.key(), title: what.title(w, pack) };
    let line = |one: store::Export| {
        let minutes = u64::try_from((one.until - now) / MINUTE).unwrap_or_default().max(1);
        let args = [("n", one.lines.into()), ("minutes", minutes.into())];
        let state = match one.state {
            ExportState::Running => w.tell("desk-exports-running", &args),
            ExportState::Ready => w.tell("desk-exports-ready", &args),
            ExportState::Stopped => w.say("desk-exports-stopped"),
        };
        Line {
            title: told(w, pack, &one.what),
            state,
            is_ready: one.state == ExportState::Ready,
            is_running: one.state == ExportState::Running,
            id: to_hex(&one.id.0).to_string(),
        }
    };
    let lines: Vec<Line> = desk.store.exports_of(here.account.id, now).await?.into_iter().map(line).collect();
    let failed = error.is_some();
    let offers = What::all(desk, here).into_iter().map(offer).collect();
    let waits = lines.iter().any(|line| line.is_running);
    let mut response =
        draw(&ExportsPage { frame: DeskFrame::of(visit, HERE, here), w, error, offers, lines, waits })?;
    if failed {
        *response.status_mut() = StatusCode::CONFLICT;
    }
    Ok(response)
}

const MINUTE: i64 = 60 * 1_000_000;
