//! One's own sessions: where one is signed in, and ending that; and what happened to one's account.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::news::{self, Line as News};
use super::token::to_hex;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/sessions";

#[derive(Template)]
#[template(path = "desk/sessions.html")]
struct SessionsPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    sessions: Vec<Line>,
    events: Vec<News>,
}

struct Line {
    id: String,
    started: String,
    /// Minutes since the ten minutes in which it was seen last began.
    minutes: u64,
    this: bool,
}

pub(super) async fn list(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let (w, now) = (visit.words(), desk.now());
    let sessions = desk.store.sessions(here.account.id, now).await?;
    let line = |session: &store::staff::Session| Line {
        id: to_hex(&session.id).to_string(),
        started: w.day(session.started_on.date()),
        minutes: u64::try_from((now - session.seen_at) / 60_000_000 / 10 * 10).unwrap_or_default(),
        this: session.id == here.session.id,
    };
    let sessions = sessions.iter().map(line).collect();
    let events = news::lines(desk, w, desk.store.staff_events_of(here.account.id).await?).await?;
    draw(&SessionsPage { frame: DeskFrame::of(visit, HERE, &here), w, sessions, events })
}

pub(super) async fn revoke(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    if let Some(id) = sent.id("session") {
        // Only one's own: the store ends none of somebody else.
        if desk.store.revoke_session(here.account.id, id, desk.now()).await? {
            desk.unlocked.forget_session(id);
        }
    }
    Ok(see_other(&visit.link(HERE, "")))
}

pub(super) async fn revoke_others(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    _sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let (staff, this) = (here.account.id, here.session.id);
    desk.unlocked.forget_staff(staff, Some(this));
    desk.store.revoke_others(staff, this, desk.now()).await?;
    Ok(see_other(&visit.link(HERE, "")))
}
