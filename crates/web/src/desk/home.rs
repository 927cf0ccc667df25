//! The first page of the desk: who one is here, and what happened to one's account since the last time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::staff::{Consent, ConsentKind};
use store::{BreakGlassRequest, RequestState};

use super::consent::peers;
use super::frame::DeskFrame;
use super::guard::Here;
use super::news::{self, Line as News};
use super::staff::{agency_name, role_name};
use super::work::{self, Work};
use super::yearly;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/home.html")]
struct HomePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    name: &'a str,
    id: String,
    agency: String,
    unit: &'a str,
    roles: Vec<String>,
    news: Vec<News>,
    /// For whom this account waits; `None` while it does not. Empty where nobody could agree any more.
    waits: Option<String>,
    /// For whom another position of it waits.
    to_change: Option<String>,
    /// So much waits for this person's consent.
    to_consent: u64,
    /// So many reports they are asked to open together with somebody.
    to_open: u64,
    /// Their office gets yearly files.
    gets_files: bool,
    /// Of somebody who works on cases.
    work: Option<Work>,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let account = &here.account;
    let asked = desk.store.consents().await?;
    let mine =
        |one: &&Consent| one.kind != ConsentKind::Alone && one.peers.iter().any(|peer| peer.id == account.id);
    let to_consent = if here.waits().is_some() { 0 } else { asked.iter().filter(mine).count() as u64 };
    let to_open = |one: &&BreakGlassRequest| one.asked_of == account.id && one.state == RequestState::Open;
    desk.store.expire_break_glass(desk.now()).await?;
    let requests = desk.store.break_glass_requests().await?;
    // What they were invited to, also while it does nothing yet.
    let roles = here.waits().map_or(account.roles, |one| one.position.roles);
    let work = work::of(&app, w, &visit, &here).await?;
    draw(&HomePage {
        work,
        agency: agency_name(&desk.packs, w, &account.agency),
        frame: DeskFrame::of(visit, "/desk", &here),
        w,
        name: &account.name,
        id: account.id.to_string(),
        unit: &account.unit,
        news: news::lines(desk, w, desk.store.staff_news(account.id).await?).await?,
        roles: roles.iter().map(|role| role_name(w, role)).collect(),
        waits: here.waits().map(peers),
        to_change: here.to_change().map(peers),
        to_consent,
        gets_files: yearly::gets_files(desk, &here),
        to_open: requests.iter().filter(to_open).count() as u64,
    })
}
