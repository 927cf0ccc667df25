//! An officer by name or star. Sent as a form: a name in an address would stand in the browser's history.

use axum::extract::State;
use axum::response::Response;

use super::super::form::Sent;
use super::super::guard::Here;
use super::chosen::Chosen;
use super::home::{self, Found, FoundOfficer};
use super::names::{Named, called};
use crate::App;
use crate::error::Problem;
use crate::visit::Visit;

/// Officers of one answer; whoever finds more types more.
const MOST: usize = 50;
/// Letters of what was typed that are looked at.
const LONGEST: usize = 100;

pub(in crate::desk) async fn find(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let w = visit.words();
    let Some(chosen) = Chosen::of(&app, sent.get("source")).await? else {
        return home::page(visit, &here, None, None);
    };
    let typed: String = sent.get("name").chars().take(LONGEST).collect();
    let (lines, more) = app.desk()?.store.find_officers(chosen.source.key(), &typed, MOST).await?;
    let line = |line: &store::OfficerLine| FoundOfficer {
        officer: Named { id: line.id, name: called(w, line) },
        appointed: line.appointed.map_or_else(String::new, |day| w.day(day.date())),
    };
    let officers = lines.iter().map(line).collect();
    home::page(visit, &here, Some(chosen), Some(Found { typed, officers, more }))
}
