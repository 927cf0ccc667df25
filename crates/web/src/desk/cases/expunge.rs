//! Expunging a case: what is destroyed with the second person's yes, and the page that they get. They cannot open the
//! case any more, so it says nothing of it but its number.

use askama::Template;
use axum::response::Response;
use casework::case::{Event, Fact};
use casework::policy::Part;
use store::Expunging;
use vault::CaseId;

use super::HERE;
use crate::desk::Desk;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::Opened;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// What these facts destroy; `None` for most. The sets of now: where another comes first, it is decided anew.
pub(super) async fn expunging(
    desk: &Desk,
    case: CaseId,
    facts: &[Fact],
) -> Result<Option<Expunging>, Problem> {
    let Some(fact) = facts.iter().find(|fact| fact.event == Event::Expunged) else { return Ok(None) };
    let sets = desk.store.wrap_sets(case).await?;
    Ok(Some(Expunging {
        sets: desk.with_dummies(&sets),
        authority: fact.by.office.to_string(),
        basis: Part::Retention.key().to_owned(),
    }))
}

#[derive(Template)]
#[template(path = "desk/expunged.html")]
struct ExpungedPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    reference: String,
}

pub(super) fn expunged(visit: Visit, here: &Here, opened: &Opened) -> Result<Response, Problem> {
    let w = visit.words();
    let reference = opened.file.line.reference.to_string();
    draw(&ExpungedPage { frame: DeskFrame::of(visit, HERE, here), w, reference })
}
