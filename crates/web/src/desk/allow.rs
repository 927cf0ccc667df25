//! Allowing somebody a new second factor, and stopping that: the second person that a lost app takes.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::staff::{Allowing, StaffId};
use zeroize::Zeroizing;

use super::code::InviteCode;
use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::person::{self, Said, address};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/allowed.html")]
struct AllowedPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    name: String,
    code: Zeroizing<String>,
    path: String,
    back: String,
}

pub(super) async fn allow(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let id = sent.id("staff").map(StaffId).ok_or(Problem::NotFound)?;
    let account = desk.store.account(id).await?.ok_or(Problem::NotFound)?;
    let code = InviteCode::draw(&mut desk.rng());
    let refuse = |status, key: &str| Said { status, error: Some(w.say(key)), done: None };
    let said = match desk.store.allow_factor(id, here.account.id, code.allowance(), desk.now()).await? {
        Allowing::Allowed => {
            let (path, back) = (visit.link("/desk/lost-factor", ""), visit.link(&address(id), ""));
            let frame = DeskFrame::of(visit, address(id), &here);
            return draw(&AllowedPage { frame, w, name: account.name, code: code.text(), path, back });
        }
        Allowing::Own => refuse(StatusCode::FORBIDDEN, "desk-allow-own"),
        Allowing::NotThere => refuse(StatusCode::CONFLICT, "desk-change-not-there"),
    };
    person::page(desk, visit, &here, id, said, None).await
}

/// By the person, from any of their sessions.
pub(super) async fn stop_own(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    _sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    desk.store.stop_allowance(here.account.id, here.account.id, desk.now()).await?;
    Ok(see_other(&visit.link("/desk", "")))
}

/// By an administrator: the code was lost, or given to the wrong person.
pub(super) async fn stop(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id = sent.id("staff").map(StaffId).ok_or(Problem::NotFound)?;
    desk.store.account(id).await?.ok_or(Problem::NotFound)?;
    desk.store.stop_allowance(id, here.account.id, desk.now()).await?;
    Ok(see_other(&visit.link(&address(id), "")))
}
