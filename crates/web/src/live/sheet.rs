//! What the press may be told of one incident, as a page that can be printed. The sentences are the same for every
//! incident; which of them hold decides [`FactSheet`].

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::{Confirm, Confirmed, FactSheet, NotYet, Unknown};
use register::Reference;

use super::{Live, NotHeld, tell};
use crate::App;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::rules::Rests;
use crate::visit::Visit;
use crate::words::Words;

struct FactLine {
    text: String,
    leaves: Vec<u64>,
}

/// What is not said, and why.
struct WithheldLine {
    text: String,
    why: String,
}

#[derive(Template)]
#[template(path = "live_facts.html")]
struct FactsPage<'a> {
    frame: Frame,
    w: &'a Words,
    reference: String,
    as_of: String,
    confirmed: Vec<FactLine>,
    unknown: Vec<String>,
    not_yet: Vec<WithheldLine>,
    /// What the rules of publication rest on.
    rests: Rests,
    log: bool,
}

pub(crate) async fn show(
    State(app): State<App>,
    visit: Visit,
    asked: Asked,
    typed: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(typed) = typed.map_err(|_| Problem::NotFound)?;
    let reference: Reference = typed.parse().map_err(|_| Problem::NotFound)?;
    if typed != reference.to_string() {
        let to = visit.link(&format!("/cases/{reference}/facts"), &visit.query);
        return Ok(Redirect::permanent(&to).into_response());
    }
    let live = Live::of(&app).ok_or(Problem::NotFound)?;
    let sheet = live.store.fact_sheet(reference, live.packs, live.today).await?.ok_or(Problem::NotFound)?;
    let w = visit.words();
    let mut frame = Frame::new(visit, Section::Cases, None, &asked);
    frame.invented = live.pack().invented;
    let FactSheet { as_of, confirmed, unknown, not_yet } = sheet;
    let mut response = draw(&FactsPage {
        frame,
        w,
        reference: reference.to_string(),
        as_of: tell::day(w, as_of),
        confirmed: confirmed.iter().map(|one| fact(w, live, one)).collect(),
        unknown: unknown.iter().map(|one| nobody_knows(w, one)).collect(),
        not_yet: not_yet.iter().map(|one| withheld(w, *one)).collect(),
        rests: Rests::on(w, &live.pack().publication.fact),
        log: app.log().is_ok(),
    })?;
    response.extensions_mut().insert(NotHeld);
    Ok(response)
}

fn fact(w: &Words, live: Live<'_>, one: &Confirmed) -> FactLine {
    let n = |count: &usize| (*count as u64).into();
    let text = match &one.what {
        Confirm::Reports(count) => w.tell("sheet-reports", &[("n", n(count))]),
        Confirm::Expunged(count) => w.tell("sheet-expunged", &[("n", n(count))]),
        Confirm::Accused { known, unknown } => {
            w.tell("sheet-accused", &[("known", n(known)), ("unknown", n(unknown))])
        }
        Confirm::Office { office, cases, stage } => {
            let office = tell::office(w, live.packs, office);
            let stage = tell::stage(w, *stage);
            w.tell("sheet-office", &[("office", office.into()), ("n", n(cases)), ("stage", stage.into())])
        }
        Confirm::Missed { office: Some(office), clocks } => {
            let office = tell::office(w, live.packs, office);
            w.tell("sheet-missed", &[("office", office.into()), ("n", n(clocks))])
        }
        Confirm::Missed { office: None, clocks } => w.tell("sheet-missed-all", &[("n", n(clocks))]),
        Confirm::Found { class, accused } => {
            let finding = w.finding(*class);
            w.tell("sheet-found", &[("finding", finding.into()), ("n", n(accused))])
        }
        Confirm::Disciplined { discipline, accused } => {
            let discipline = tell::discipline(w, live.packs, Some(discipline));
            w.tell("sheet-disciplined", &[("discipline", discipline.into()), ("n", n(accused))])
        }
    };
    FactLine { text, leaves: one.leaves.clone() }
}

fn nobody_knows(w: &Words, one: &Unknown) -> String {
    match one {
        Unknown::WhoTheyAre(n) => w.tell("sheet-who", &[("n", (*n as u64).into())]),
        Unknown::WhetherItHappened(n) => w.tell("sheet-whether", &[("n", (*n as u64).into())]),
    }
}

/// The reasons are the sentences of the rules, as they stand on their own page.
fn withheld(w: &Words, one: NotYet) -> WithheldLine {
    let (text, why) = match one {
        NotYet::WhatWasReported => ("sheet-what", w.say("sheet-what-why")),
        NotYet::Findings { after_days } => {
            ("sheet-findings", w.tell("rules-outcome", &[("n", u64::from(after_days).into())]))
        }
        NotYet::NamesNever => ("sheet-names", w.say("rules-names-never")),
        NotYet::NamesUntilFinal => ("sheet-names", w.say("rules-names-after-sustained-final")),
        NotYet::SmallCounts(n) => ("sheet-small", w.tell("rules-minimum", &[("n", u64::from(n).into())])),
    };
    WithheldLine { text: w.say(text), why }
}
