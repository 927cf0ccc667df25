//! The report as a page, which the browser prints, and as PDF.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::policy::Key;
use paper::{Block, Document, Level};
use vault::Compartment;

use super::blocks::Report;
use super::letters::{cannot, pdf_file, ymd};
use super::{HERE, Life, today};
use crate::App;
use crate::desk::Desk;
use crate::desk::cases::choice::{Choice, Choosing};
use crate::desk::cases::history::Telling;
use crate::desk::cases::show::{Typed, words};
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, find, record};
use crate::desk::staff::names;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/summary.html")]
struct SummaryPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    reference: String,
    title: String,
    office: String,
    /// The other offices that investigate.
    others: Vec<Choice>,
    blocks: Vec<Block>,
}

pub(in crate::desk) async fn open(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let opened = find(desk, &here, &sent).await?;
    let told = tell(desk, visit.words(), &here, &opened, &sent).await?;
    page(visit, &here, &opened, told, None)
}

pub(in crate::desk) async fn pdf(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let opened = find(desk, &here, &sent).await?;
    let told = tell(desk, w, &here, &opened, &sent).await?;
    let reference = opened.file.line.reference.to_string();
    let document = Document {
        title: told.title.clone(),
        language: w.locale.tag().to_owned(),
        day: ymd(today(desk)),
        blocks: told.blocks.clone(),
        foot: told.title.clone(),
    };
    // A long report is set beside the threads that answer others.
    let set = tokio::task::spawn_blocking(move || paper::pdf(&document)).await;
    match set.map_err(|_| Problem::Internal)? {
        Ok(bytes) => Ok(pdf_file(&format!("summary-{reference}.pdf"), bytes)),
        Err(error) => {
            let error = cannot(w, &error);
            page(visit, &here, &opened, told, Some(error))
        }
    }
}

struct Told {
    title: String,
    office: Key,
    others: Vec<Choice>,
    blocks: Vec<Block>,
}

fn page(
    visit: Visit,
    here: &Here,
    opened: &Opened,
    told: Told,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let failed = error.is_some();
    let mut response = draw(&SummaryPage {
        frame: DeskFrame::of(visit, HERE, here),
        w,
        error,
        reference: opened.file.line.reference.to_string(),
        title: told.title,
        office: told.office.to_string(),
        others: told.others,
        blocks: told.blocks,
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

async fn tell(
    desk: &Desk,
    w: &'static Words,
    here: &Here,
    opened: &Opened,
    sent: &Sent,
) -> Result<Told, Problem> {
    record(desk, here, &opened.file, "read", Compartment::Investigation.key()).await?;
    let Life { case, facts } = Life::of(desk, opened.file.line.case).await?;
    let staff = desk.store.staff().await?;
    let names = names(&staff);
    let own: Key = here.account.agency.parse().map_err(|_| Problem::Forbidden)?;
    let working = || case.tracks.iter().filter(|track| track.is_working()).map(|track| &track.office);
    // The one that was asked for, one's own, or the first that investigates.
    let asked: Option<Key> = sent.get("office").parse().ok();
    let office = asked
        .filter(|key| case.track(key).is_some())
        .or_else(|| case.track(&own).map(|_| own.clone()))
        .or_else(|| working().next().cloned())
        .unwrap_or_else(|| own.clone());
    let pack = desk.pack_of(&case);
    let choosing = Choosing { w, pack, case: &case, staff: &staff, office: &own, typed: &Typed::default() };
    let words = words(opened);
    let telling = Telling { choosing: &choosing, names: &names, words: &words };
    let report = Report {
        telling: &telling,
        facts: &facts,
        office: &office,
        reference: opened.file.line.reference.to_string(),
        today: today(desk).to_string(),
        open: &|place| words.get(&place.0).cloned(),
    };
    let others = working().filter(|key| **key != office).map(|key| Choice {
        value: key.to_string(),
        text: w.tell("desk-summary-of", &[("office", telling.office(key).into())]),
    });
    Ok(Told {
        title: report.title(),
        blocks: report.blocks(),
        others: others.collect(),
        office: office.clone(),
    })
}
