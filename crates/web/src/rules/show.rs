//! `GET /rules`: the version under which new cases begin, or another one that is kept.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::{Query, QueryRejection};
use casework::policy::Pack;
use serde::Deserialize;

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
    /// Address and name of each other version.
    versions: Vec<(String, String)>,
}

#[derive(Deserialize)]
pub(crate) struct Which {
    version: Option<u32>,
}

/// 404 where the site has no rules: it only shows records then.
pub(crate) async fn show(
    State(app): State<App>,
    visit: Visit,
    asked: Asked,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Response, Problem> {
    let packs = app.packs().ok_or(Problem::NotFound)?;
    let Query(which) = which.map_err(|_| Problem::NotFound)?;
    let pack = match which.version {
        None => packs.current(),
        Some(version) => packs.iter().find(|pack| pack.version == version).ok_or(Problem::NotFound)?,
    };
    let others = packs.iter().filter(|one| one.version != pack.version);
    let address = |one: &Pack| match one.version {
        version if version == packs.current().version => visit.link("/rules", ""),
        version => visit.link("/rules", &format!("version={version}")),
    };
    let w = visit.words();
    let name = |one: &Pack| w.tell("rules-version", &[("version", one.version.to_string().into())]);
    let (all, open) = (pack.facts().count(), pack.facts().filter(|(_, fact)| !fact.verified).count());
    let versions = others.map(|one| (address(one), name(one))).collect();
    let mut frame = Frame::new(visit, Section::None, None, &asked);
    frame.invented = pack.invented;
    draw(&RulesPage {
        lead: lead(w, pack),
        count: w.tell("rules-count", &[("all", (all as u64).into()), ("open", (open as u64).into())]),
        chapters: chapters(w, pack),
        versions,
        frame,
        w,
    })
}
