//! The first page of the desk: who one is here, and what happened to one's account since the last time.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::frame::DeskFrame;
use super::guard::Here;
use super::news::{self, Line as News};
use super::staff::{agency_name, role_name};
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
}

pub(super) async fn show(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let account = &here.account;
    draw(&HomePage {
        agency: agency_name(&desk.pack, w, &account.agency),
        frame: DeskFrame::of(visit, "/desk", &here),
        w,
        name: &account.name,
        id: account.id.to_string(),
        unit: &account.unit,
        news: news::lines(desk, w, desk.store.staff_news(account.id).await?).await?,
        roles: account.roles.iter().map(|role| role_name(w, role)).collect(),
    })
}
