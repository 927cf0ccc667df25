//! Similar cases of one that is open, each with what they have in common and a way to link it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::case::{Act, How, may};
use intake::{open_statement, sequence};

use super::HERE;
use super::find::{Alike, Asked, find};
use crate::App;
use crate::desk::board::{Row, Teller};
use crate::desk::cases::roles;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{acts, find as opened, record};
use crate::desk::sight::Sight;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

pub(super) struct Line {
    pub(super) row: Row,
    pub(super) why: Vec<String>,
    /// How it is linked already.
    pub(super) linked: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/alike.html")]
struct AlikePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    reference: String,
    lines: Vec<Line>,
    /// Not everything was looked at.
    unfinished: bool,
    may_link: bool,
    hows: Vec<(&'static str, String)>,
}

pub(in crate::desk) async fn of_case(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let opened = opened(desk, &here, &sent).await?;
    let file = &opened.file;
    let office = here.account.agency.parse().map_err(|_| Problem::Forbidden)?;
    record(desk, &here, file, "read", vault::Compartment::Statement.key()).await?;
    let entry = file.entry(sequence::STATEMENT).ok_or(Problem::Internal)?;
    let told = open_statement(&file.boxes, entry, &opened.key).map_err(|error| {
        tracing::error!(%error, "a report could not be opened");
        Problem::Internal
    })?;
    let case = desk.store.case(file.line.case).await?.ok_or(Problem::Internal)?;
    let (teller, mut sight) = (Teller::of(desk, w).await?, Sight::of(desk, &here)?);
    let asked = Asked {
        told: &told,
        day: case.registered,
        category: case.category.as_ref(),
        office: &office,
        but: Some(file.line.case),
    };
    let (found, unfinished) = find(desk, &here, &mut sight, &asked).await?;
    let linked = |one: &Alike| {
        let link = case.links.iter().find(|link| link.other == one.line.reference)?;
        Some(w.say(&format!("desk-case-how-{}", link.how.key())))
    };
    let lines = found.iter().map(|one| Line { linked: linked(one), ..line(&teller, one) });
    draw(&AlikePage {
        lines: lines.collect(),
        unfinished,
        reference: file.line.reference.to_string(),
        may_link: acts(&opened) && roles(desk, &here).into_iter().any(|role| may(role, Act::Link)),
        hows: How::ALL.map(|how| (how.key(), w.say(&format!("desk-case-how-{}", how.key())))).into(),
        frame: DeskFrame::of(visit, HERE, &here),
        w,
    })
}

pub(super) fn line(teller: &Teller<'_>, one: &Alike) -> Line {
    let why = one.why.iter().map(|why| teller.w.say(&format!("desk-likeness-{}", why.key())));
    Line { row: teller.found(&one.line), why: why.collect(), linked: None }
}
