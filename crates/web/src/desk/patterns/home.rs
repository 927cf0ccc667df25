//! The first page of patterns: what there is, about which source, and an officer by name.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::super::frame::DeskFrame;
use super::super::guard::Here;
use super::HERE;
use super::chosen::Chosen;
use super::names::Named;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// What a search by name found.
pub(super) struct Found {
    pub(super) typed: String,
    pub(super) officers: Vec<FoundOfficer>,
    pub(super) more: bool,
}

pub(super) struct FoundOfficer {
    pub(super) officer: Named,
    pub(super) appointed: String,
}

#[derive(Template)]
#[template(path = "desk/patterns/home.html")]
struct HomePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    chosen: Option<Chosen>,
    warning: String,
    record: String,
    network: String,
    groups: String,
    links: String,
    found: Option<Found>,
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let chosen = Chosen::of(&app, &visit.parameter("source").unwrap_or_default()).await?;
    page(visit, &here, chosen, None)
}

pub(super) fn page(
    visit: Visit,
    here: &Here,
    chosen: Option<Chosen>,
    found: Option<Found>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let link = |path: &str| chosen.as_ref().map_or_else(String::new, |one| one.link(&visit, path, &[]));
    draw(&HomePage {
        warning: link(super::WARNING),
        record: link(super::RECORD),
        network: link(super::NETWORK),
        groups: link(super::GROUPS),
        links: visit.link(super::LINKS, ""),
        frame: DeskFrame::of(visit, HERE, here),
        w,
        chosen,
        found,
    })
}
