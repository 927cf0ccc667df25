//! The pairs that wait, nearest to even odds first: there a look is worth most.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::{LinkedOfficer, QueueLine, QueuePlace};

use super::super::names::called;
use super::super::{HERE, LINKS};
use super::tell::{Reason, reasons};
use crate::App;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Pairs of a page.
const PAGE: u32 = 10;

pub(super) struct Side {
    pub(super) id: u32,
    pub(super) name: String,
    source: String,
    facts: Vec<(String, String)>,
}

struct Line {
    one: Side,
    other: Side,
    percent: String,
    reasons: Vec<Reason>,
    /// What was typed of this pair, where it could not be taken.
    typed: String,
}

#[derive(Template)]
#[template(path = "desk/patterns/links.html")]
struct LinksPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    home: String,
    waiting: u64,
    lines: Vec<Line>,
    next: Option<String>,
    /// What came of the decision before.
    said: Option<String>,
    is_wrong: bool,
}

/// What a page says first, and what was typed that could not be taken.
#[derive(Default)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) is_wrong: bool,
    pub(super) typed: Option<((u32, u32), String)>,
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    page(&app, visit, &here, Said::default()).await
}

pub(super) async fn page(app: &App, visit: Visit, here: &Here, said: Said) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let after: Option<QueuePlace> = match visit.parameter("after") {
        Some(text) => Some(text.parse().map_err(|_| Problem::NotFound)?),
        None => None,
    };
    let mut found = desk.store.link_queue(after, PAGE + 1).await?;
    let more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|line| visit.link(LINKS, &format!("after={}", line.place)));
    let address = match after {
        Some(after) => format!("{LINKS}?after={after}"),
        None => LINKS.to_owned(),
    };
    draw(&LinksPage {
        home: visit.link(HERE, ""),
        waiting: desk.store.links_waiting().await?,
        lines: found.iter().map(|one| line(w, one, &said)).collect(),
        next,
        said: (!said.text.is_empty()).then_some(said.text),
        is_wrong: said.is_wrong,
        frame: DeskFrame::of(visit, address, here),
        w,
    })
}

fn line(w: &Words, line: &QueueLine, said: &Said) -> Line {
    let ids = (line.one.officer.id, line.other.officer.id);
    let typed = said.typed.as_ref().filter(|(of, _)| *of == ids).map(|(_, typed)| typed.clone());
    Line {
        one: side(w, &line.one),
        other: side(w, &line.other),
        percent: super::tell::percent(line.probability),
        reasons: reasons(w, &line.grounds),
        typed: typed.unwrap_or_default(),
    }
}

fn side(w: &Words, one: &LinkedOfficer) -> Side {
    let said = |text: &Option<String>| text.clone().unwrap_or_else(|| w.say("patterns-not-said"));
    Side {
        id: one.officer.id,
        name: called(w, &one.officer),
        source: one.source.clone(),
        facts: vec![
            (w.say("patterns-officer-born"), said(&one.officer.birth_year)),
            (
                w.say("patterns-officer-appointed"),
                one.officer.appointed.map_or_else(|| w.say("patterns-not-said"), |day| w.day(day.date())),
            ),
            (w.say("patterns-link-sex"), said(&one.sex)),
            (w.say("patterns-link-race"), said(&one.race)),
        ],
    }
}
