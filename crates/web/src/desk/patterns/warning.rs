//! Early warning: officers in order of their rate, each with what it rests on and how sure it is.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::warning::{Method, Peers, Record, Score, Warning, early_warning};
use insight::{Filter, Share, View};

use super::super::frame::DeskFrame;
use super::super::guard::Here;
use super::WARNING;
use super::chosen::Chosen;
use super::kept::{Of, counted};
use super::names::{Named, Names};
use super::number::{chance, fine, within};
use crate::App;
use crate::chart::{self, Caption, Drawing, Interval};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Officers on a page.
const PAGE: usize = 50;
/// Of these, drawn: more would be a wall.
const DRAWN: usize = 12;

pub(super) struct Line {
    officer: Named,
    place: String,
    span: String,
    complaints: u32,
    faded: String,
    rate: String,
    peers: String,
    mean: String,
    own: String,
    expected: String,
    three: String,
}

struct Group {
    code: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/patterns/warning.html")]
struct WarningPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    chosen: &'a Chosen,
    action: String,
    groups: Vec<Group>,
    as_of: String,
    officers: u64,
    left_out: Vec<(u64, String)>,
    trend: Option<String>,
    drawing: Option<Drawing>,
    lines: Vec<Line>,
    previous: Option<String>,
    next: Option<String>,
    record: String,
    home: String,
}

/// As of the end of the record: what was known when it was released.
pub(super) async fn of(app: &App, chosen: &Chosen, group: &str) -> Result<Arc<Warning>, Problem> {
    let of = Of { source: chosen.source.key().to_owned(), version: chosen.version, asked: group.to_owned() };
    let (source, group) = (Arc::clone(&chosen.source), group.to_owned());
    counted(&app.desk()?.patterns.warnings, of, move || {
        let extract = &source.extract;
        let filter = Filter { group: (!group.is_empty()).then_some(group), ..Filter::default() };
        let method = Method::for_extract(extract);
        let until = method.until;
        early_warning(&Record::of(&View::new(extract, &filter)), &method, until)
    })
    .await
}

pub(in crate::desk) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let asked = |name: &str| visit.parameter(name).unwrap_or_default();
    let Some(chosen) = Chosen::of(&app, &asked("source")).await? else {
        return super::home::page(visit, &here, None, None);
    };
    let extract = &chosen.source.extract;
    let group = asked("group");
    if !group.is_empty() && !extract.groups.iter().any(|one| one.code == group) {
        return Err(Problem::NotFound);
    }
    let warning = of(&app, &chosen, &group).await?;
    let from: usize = asked("from").parse().unwrap_or(0);
    let scores = warning.scores.get(from..).unwrap_or_default();
    let scores = &scores[..scores.len().min(PAGE)];
    let listed: Vec<u32> = scores.iter().map(|score| score.officer).collect();
    let names = Names::of(desk, extract, &listed).await?;
    let lines: Vec<Line> =
        scores.iter().map(|score| line(w, names.named(w, extract, score.officer), score, &warning)).collect();
    let at = |from: usize| {
        let from = if from == 0 { String::new() } else { from.to_string() };
        chosen.link(&visit, WARNING, &[("group", &group), ("from", &from)])
    };
    let mut groups: Vec<Group> = extract
        .groups
        .iter()
        .map(|one| Group { code: one.code.clone(), name: w.term(one).to_owned(), chosen: one.code == group })
        .collect();
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    let left_out = [
        (warning.left_out.appointment_unknown, "patterns-left-unknown"),
        (warning.left_out.short_service, "patterns-left-short"),
        (warning.left_out.retiring, "patterns-left-retiring"),
    ];
    let page = WarningPage {
        drawing: drawing(w, &lines, scores, &warning)?,
        previous: (from > 0).then(|| at(from.saturating_sub(PAGE))),
        next: (from.saturating_add(PAGE) < warning.scores.len()).then(|| at(from + PAGE)),
        record: chosen.link(&visit, super::RECORD, &[]),
        home: chosen.link(&visit, super::HERE, &[]),
        action: visit.link(WARNING, ""),
        frame: chosen.frame(visit, WARNING, &[("group", &group), ("from", &asked_from(from))], &here),
        w,
        chosen: &chosen,
        groups,
        as_of: w.day(warning.as_of.date()),
        officers: warning.scores.len() as u64,
        left_out: left_out.into_iter().filter(|(n, _)| *n > 0).map(|(n, key)| (n, key.to_owned())).collect(),
        trend: warning.calibration.as_ref().map(|one| {
            w.tell(
                "patterns-warning-learned",
                &[
                    ("from", w.day(one.as_of.date()).into()),
                    ("until", w.day(one.known_by.date()).into()),
                    ("officers", one.officers.into()),
                ],
            )
        }),
        lines,
    };
    draw(&page)
}

fn asked_from(from: usize) -> String {
    if from == 0 { String::new() } else { from.to_string() }
}

/// The band of service in which somebody is compared.
pub(super) fn band(w: &Words, peers: &Peers) -> String {
    match peers.service_below {
        Some(below) => {
            w.tell("patterns-band", &[("from", peers.service_from.into()), ("to", (below - 1).into())])
        }
        None => w.tell("patterns-band-last", &[("from", peers.service_from.into())]),
    }
}

pub(super) fn line(w: &Words, officer: Named, score: &Score, warning: &Warning) -> Line {
    let peers = &warning.peers[usize::from(score.peers)];
    let place = &score.among_all;
    Line {
        officer,
        place: w.count(&place.place.into()),
        span: w.tell("patterns-span", &[("best", place.best.into()), ("worst", place.worst.into())]),
        complaints: score.complaints,
        faded: fine(score.faded),
        rate: within(w, score.rate, score.low, score.high),
        peers: band(w, peers),
        mean: fine(peers.mean),
        own: chance(w, score.own_weight),
        expected: score.expected.map_or_else(|| w.say("nothing-to-divide"), fine),
        three: score.three_or_more.map_or_else(|| w.say("nothing-to-divide"), |value| chance(w, value)),
    }
}

fn drawing(
    w: &Words,
    lines: &[Line],
    scores: &[Score],
    warning: &Warning,
) -> Result<Option<Drawing>, Problem> {
    if lines.is_empty() {
        return Ok(None);
    }
    let rows = lines.iter().zip(scores).take(DRAWN).map(|(line, score)| Interval {
        label: line.officer.name.clone(),
        text: fine(score.rate),
        low: score.low,
        value: score.rate,
        high: score.high,
        mark: Some(warning.peers[usize::from(score.peers)].mean),
    });
    let percent = Share::new((warning.method.credibility * 100.0).round() as usize, 100);
    let caption = Caption {
        id: "rates".to_owned(),
        title: w.say("patterns-warning-picture"),
        description: w.tell("patterns-warning-picture-means", &[("percent", w.percent(&percent).into())]),
    };
    Ok(Some(chart::intervals(caption, rows.collect(), |value| w.decimal(value))?))
}
