//! The page of one case.

use askama::Template;
use axum::response::Response;
use casework::case::{Outcome, PublicPart, Stage};
use casework::policy::Packs;
use register::Reference;
use store::PublicFile;

use super::tell::{self, ClockLine};
use super::{Live, NotHeld};
use crate::App;
use crate::error::Problem;
use crate::filter::Asked;
use crate::frame::{Frame, Section, draw};
use crate::visit::Visit;
use crate::words::Words;

struct OfficeLine {
    name: String,
    stage: String,
}

/// The indices of leaves, and what they are about.
struct LeafLine {
    what: String,
    leaves: Vec<u64>,
}

#[derive(Template)]
#[template(path = "live_case.html")]
struct LiveCasePage<'a> {
    frame: Frame,
    w: &'a Words,
    reference: String,
    expunged: bool,
    stage: String,
    next: String,
    registered: String,
    known: u64,
    unknown: u64,
    offices: Vec<OfficeLine>,
    clocks: Vec<ClockLine>,
    /// One line for each accused, in no order that says anything; why there is none.
    outcome: Result<Vec<String>, String>,
    leaves: Vec<LeafLine>,
    /// The report's own is not told yet.
    hidden: bool,
    /// There is a log in which a leaf can be looked up.
    log: bool,
}

/// Whether there is such a case.
pub(crate) async fn exists(app: &App, reference: Reference) -> Result<bool, Problem> {
    match Live::of(app) {
        None => Ok(false),
        Some(live) => Ok(live.store.is_case(reference).await?),
    }
}

/// 404 where there is no such case.
pub(crate) async fn show(
    app: &App,
    visit: Visit,
    asked: &Asked,
    reference: Reference,
) -> Result<Response, Problem> {
    let live = Live::of(app).ok_or(Problem::NotFound)?;
    let file = live.store.public_case(reference, live.packs, live.today).await?.ok_or(Problem::NotFound)?;
    let w = visit.words();
    let mut frame = Frame::new(visit, Section::Cases, None, asked);
    frame.invented = live.pack().invented;
    let mut response = draw(&page(frame, w, &live.packs.led_by(&file.rules), file, app.log().is_ok()))?;
    response.extensions_mut().insert(NotHeld);
    Ok(response)
}

fn page<'a>(frame: Frame, w: &'a Words, packs: &Packs, file: PublicFile, log: bool) -> LiveCasePage<'a> {
    let PublicFile { reference, seen, leaf, later, .. } = file;
    let office = |(key, stage): &(casework::policy::Key, Stage)| OfficeLine {
        name: tell::office(w, packs, key),
        stage: tell::stage(w, *stage),
    };
    let outcome = match &seen.outcome {
        Some(outcomes) if outcomes.is_empty() => Err(w.say("live-outcome-nobody")),
        Some(outcomes) => Ok(outcomes.iter().map(|one| decided(w, packs, one)).collect()),
        None if seen.expunged => Err(w.say("live-outcome-expunged")),
        None => Err(w.say("live-outcome-not-yet")),
    };
    let mut leaves: Vec<LeafLine> = leaf
        .map(|leaf| LeafLine { what: w.say("live-leaf-report"), leaves: vec![leaf] })
        .into_iter()
        .collect();
    let hidden = leaf.is_none();
    leaves.extend(PublicPart::ALL.into_iter().filter_map(|part| {
        let of_part = later.iter().filter(|(one, _)| *one == part).map(|(_, leaf)| *leaf);
        let leaves: Vec<u64> = of_part.collect();
        let what = w.say(&format!("live-leaf-{}", part.key()));
        (!leaves.is_empty()).then_some(LeafLine { what, leaves })
    }));
    LiveCasePage {
        frame,
        w,
        reference: reference.to_string(),
        expunged: seen.expunged,
        stage: tell::stage(w, seen.stage),
        next: tell::next(w, seen.stage),
        // The month alone, as for every case.
        registered: w.month(seen.registered),
        known: seen.known as u64,
        unknown: seen.unknown as u64,
        offices: seen.offices.iter().map(office).collect(),
        clocks: tell::clocks(w, packs, &seen.clocks),
        outcome,
        leaves,
        hidden,
        log,
    }
}

fn decided(w: &Words, packs: &Packs, one: &Outcome) -> String {
    let findings: Vec<String> = one.findings.iter().map(|class| w.finding(*class)).collect();
    let findings = if findings.is_empty() { w.say("live-no-allegation") } else { findings.join(", ") };
    let discipline = tell::discipline(w, packs, one.discipline.as_ref());
    let decided =
        w.tell("live-outcome-of", &[("findings", findings.into()), ("discipline", discipline.into())]);
    let voted = one.votes.iter().map(|vote| tell::vote(w, packs, vote));
    std::iter::once(decided).chain(voted).collect::<Vec<_>>().join(" ")
}
