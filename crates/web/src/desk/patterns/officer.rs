//! One officer's record: what was alleged, what became of it, with whom, compared with whom, and who else looked.
//!
//! The reading is recorded before anything is shown. It comes from a form, so that no address names an officer.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::network::{Drawing as Drawn, around};
use insight::warning::{Explanation, Method, Record, Warning, explain};
use insight::{Extract, History, PeerCounts, Share, View, history};
use register::Day;
use store::{AssignmentLine, OfficerLine};

use super::super::form::Sent;
use super::super::frame::DeskFrame;
use super::super::guard::Here;
use super::HERE;
use super::chosen::Chosen;
use super::kept::beside;
use super::links::{Past, past};
use super::names::{Named, Names, called, number};
use super::number::{chance, fine, within};
use super::warning::{self, band};
use crate::App;
use crate::answers::{Answer, Answered, Cell, Column, Table};
use crate::chart::{self, Caption, Drawing};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// Complaints against so many officers or more make no pairs.
const BELOW: u32 = 10;
/// Dots of the picture, the officer among them.
const DRAWN: usize = 25;
/// Of those who looked.
const LOOKED: u32 = 20;
/// Complaints that are listed, newest first.
const CASES: usize = 100;
/// The parts of the record that are told as they are told of all.
const PARTS: [Answer; 5] =
    [Answer::OverTime, Answer::Path, Answer::ByCategory, Answer::ByDistrict, Answer::TimeToClose];

/// A question with its name, for what must be unique in the page, and what is told of this officer.
type Part = (&'static str, String, Answered);

struct Other {
    number: usize,
    officer: Named,
    together: Share,
}

struct CaseLine {
    href: String,
    log_no: String,
    opened: String,
}

struct Post {
    unit: String,
    rank: String,
    star: String,
    when: String,
}

struct Look {
    name: String,
    day: String,
}

/// What the officer's rate is made of.
struct Rate {
    sentence: String,
    place: String,
    parts: String,
    expected: Option<String>,
    years: Table,
}

#[derive(Template)]
#[template(path = "desk/patterns/officer.html")]
struct OfficerPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    chosen: &'a Chosen,
    home: String,
    name: String,
    facts: Vec<(String, String)>,
    posts: Vec<Post>,
    complaints: u64,
    parts: Vec<Part>,
    rate: Option<Rate>,
    no_rate: String,
    peers: Option<String>,
    drawing: Option<Drawing>,
    others: Vec<Other>,
    left_out: u64,
    cases: Vec<CaseLine>,
    all_cases: u64,
    looks: Vec<Look>,
    /// The same person in other sources, with the source, as decisions have it.
    same: Vec<String>,
    past: Vec<Past>,
}

pub(in crate::desk) async fn open(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let chosen = Chosen::of(&app, sent.get("source")).await?.ok_or(Problem::NotFound)?;
    let id: u32 = sent.get("officer").parse().map_err(|_| Problem::NotFound)?;
    let extract = &chosen.source.extract;
    // Whoever is in no allegation of this source has no record in it.
    let officer = number(extract, id).ok_or(Problem::NotFound)?;
    let line = desk.store.officers(&[id]).await?.pop().ok_or(Problem::NotFound)?;
    desk.store.read_officer(id, here.account.id, desk.now()).await?;

    let warning = warning::of(&app, &chosen, "").await?;
    let (source, list, minimum) = (Arc::clone(&chosen.source), Arc::clone(&warning), app.minimum());
    let own = beside(move || own(&source.extract, &list, officer, w, minimum)).await??;
    let own = own.ok_or(Problem::NotFound)?;
    let shown: Vec<u32> = own.drawn.nodes.iter().map(|node| node.officer).collect();
    let names = Names::of(desk, extract, &shown).await?;
    let case_lines = app.register().case_lines(&own.newest).await?;
    let opened = |id: u32| chosen.source.position(id).map(|at| Day(extract.cases.opened[at]));
    let assignments = desk.store.assignments(id).await?;
    let looks = desk.store.officer_reads(id, LOOKED).await?;
    let person = desk.store.person_of(id).await?;
    let elsewhere: Vec<u32> =
        person.into_iter().filter_map(|one| u32::try_from(one).ok()).filter(|one| *one != id).collect();
    let same = desk.store.officers(&elsewhere).await?;
    let links = desk.store.link_history(id).await?;
    draw(&OfficerPage {
        home: chosen.link(&visit, HERE, &[]),
        name: called(w, &line),
        facts: facts(w, &line, &own.found),
        posts: assignments.iter().map(|line| post(w, line)).collect(),
        complaints: own.found.complaints,
        parts: own.parts,
        no_rate: w.tell("patterns-officer-no-rate", &[("years", warning.method.least_service_years.into())]),
        rate: own.explained.map(|one| rate(w, &one, &warning.method)),
        peers: own.found.peers.as_ref().map(|peers| peers_of(w, &own.found, peers)),
        drawing: picture(w, &own.drawn, officer)?,
        others: others(w, extract, &own.drawn, &own.found, &names),
        left_out: own.drawn.left_out,
        cases: case_lines
            .iter()
            .map(|line| CaseLine {
                href: visit.link(&format!("/cases/{}", line.reference), &chosen.query(&[])),
                log_no: line.log_no.clone(),
                opened: opened(line.id).map_or_else(String::new, |day| w.month(day)),
            })
            .collect(),
        all_cases: own.cases,
        looks: looks
            .iter()
            .map(|look| Look { name: look.name.clone(), day: w.day(look.day.date()) })
            .collect(),
        same: same.iter().map(|line| called(w, line)).collect(),
        past: past(w, id, &links),
        // Another language leads to the first page: this one has no address.
        frame: DeskFrame::of(visit, HERE, &here),
        w,
        chosen: &chosen,
    })
}

/// What is counted of the officer alone.
struct Own {
    found: History,
    parts: Vec<Part>,
    drawn: Drawn,
    explained: Option<Explanation>,
    /// The register's ids of the newest complaints, at most [`CASES`].
    newest: Vec<u32>,
    cases: u64,
}

/// `None` for a number that no officer of the extract has.
fn own(
    extract: &Extract,
    warning: &Warning,
    officer: u32,
    w: &Words,
    minimum: u64,
) -> Result<Option<Own>, askama::Error> {
    let view = View::all(extract);
    let Some(found) = history(&view, officer) else { return Ok(None) };
    let own = view.against(&[officer]);
    let mut parts = Vec::new();
    for part in PARTS {
        parts.extend(part.of(&own, w, minimum)?.map(|told| (part.slug(), part.question(w), told)));
    }
    Ok(Some(Own {
        found,
        parts,
        drawn: around(&view, officer, 1, DRAWN, Some(BELOW)),
        explained: explain(&Record::new(extract), warning, officer),
        newest: own.cases().rev().take(CASES).map(|case| extract.cases.id[case]).collect(),
        cases: own.cases().len() as u64,
    }))
}

fn facts(w: &Words, line: &OfficerLine, found: &History) -> Vec<(String, String)> {
    let day = |day: Option<Day>| day.map_or_else(|| w.say("patterns-not-said"), |day| w.day(day.date()));
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| w.say("patterns-not-said"));
    [
        ("patterns-officer-appointed", day(line.appointed)),
        ("patterns-officer-born", text(&line.birth_year)),
        ("patterns-officer-complaints", w.count(&found.complaints)),
        ("patterns-officer-first", day(found.first)),
        ("patterns-officer-last", day(found.last)),
    ]
    .map(|(key, value)| (w.say(key), value))
    .into()
}

fn post(w: &Words, line: &AssignmentLine) -> Post {
    let day = |day: Day| w.day(day.date());
    let when = match (line.from, line.until, line.as_of) {
        (Some(from), Some(until), _) => {
            w.tell("patterns-from-to", &[("from", day(from).into()), ("to", day(until).into())])
        }
        (Some(from), None, _) => w.tell("patterns-since", &[("from", day(from).into())]),
        (None, Some(until), _) => w.tell("patterns-until", &[("to", day(until).into())]),
        (None, None, Some(as_of)) => w.tell("patterns-as-of", &[("day", day(as_of).into())]),
        (None, None, None) => w.say("patterns-not-said"),
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| w.say("nothing-to-divide"));
    Post { unit: text(&line.unit), rank: text(&line.rank), star: text(&line.star), when }
}

fn rate(w: &Words, one: &Explanation, method: &Method) -> Rate {
    let score = &one.score;
    let (all, among) = (&score.among_all, &score.among_peers);
    Rate {
        sentence: w.tell(
            "patterns-officer-rate",
            &[
                ("rate", within(w, score.rate, score.low, score.high).into()),
                ("percent", chance(w, method.credibility).into()),
                ("band", band(w, &one.peers).into()),
                ("mean", fine(one.peers.mean).into()),
                ("peers", one.peers.officers.into()),
            ],
        ),
        place: w.tell(
            "patterns-officer-place",
            &[
                ("place", all.place.into()),
                ("of", all.of.into()),
                ("best", all.best.into()),
                ("worst", all.worst.into()),
                ("peer-place", among.place.into()),
                ("peer-of", among.of.into()),
            ],
        ),
        parts: w.tell(
            "patterns-officer-parts",
            &[
                ("faded", fine(score.faded).into()),
                ("years", fine(score.years).into()),
                ("own", fine(score.own_rate).into()),
                ("weight", chance(w, score.own_weight).into()),
                ("from-own", fine(one.from_own).into()),
                ("from-peers", fine(one.from_peers).into()),
            ],
        ),
        expected: score.expected.zip(score.three_or_more).map(|(expected, three)| {
            w.tell(
                "patterns-officer-expected",
                &[
                    ("years", method.window_years.into()),
                    ("expected", fine(expected).into()),
                    ("three", chance(w, three).into()),
                ],
            )
        }),
        years: Table {
            name: "faded",
            caption: w.say("patterns-officer-faded"),
            columns: vec![
                Column::text("year", w.say("column-year")),
                Column::count("complaints", w.say("column-complaints")),
                Column::count("faded", w.say("patterns-officer-still")),
            ],
            rows: one
                .years
                .iter()
                .map(|year| {
                    vec![
                        Cell::Text(year.year.to_string()),
                        Cell::Count(year.complaints.into()),
                        Cell::Text(fine(year.faded)),
                    ]
                })
                .collect(),
            folded: false,
        },
    }
}

fn peers_of(w: &Words, found: &History, peers: &PeerCounts) -> String {
    let at = |percent| {
        let found = peers.quantiles.iter().find(|(p, _)| *p == percent);
        found.map_or_else(|| w.say("nothing-to-divide"), |(_, value)| w.decimal(*value))
    };
    w.tell(
        "patterns-officer-peers",
        &[
            ("complaints", found.complaints.into()),
            ("officers", peers.officers.into()),
            ("quarter", at(25).into()),
            ("half", at(50).into()),
            ("three-quarters", at(75).into()),
            ("tenth", at(90).into()),
            ("fewer", w.share(&peers.fewer).into()),
        ],
    )
}

fn picture(w: &Words, drawn: &Drawn, officer: u32) -> Result<Option<Drawing>, Problem> {
    if drawn.nodes.len() < 2 {
        return Ok(None);
    }
    let caption = Caption {
        id: "around".to_owned(),
        title: w.say("patterns-officer-around"),
        description: w.say("patterns-officer-around-means"),
    };
    Ok(Some(chart::network(caption, drawn, Some(officer))?))
}

/// Those of the picture, with the numbers that they have in it.
fn others(w: &Words, extract: &Extract, drawn: &Drawn, found: &History, names: &Names) -> Vec<Other> {
    let of = |officer: u32| found.co_accused.iter().find(|one| one.officer == officer);
    let nodes = drawn.nodes.iter().zip(1..).skip(1);
    nodes
        .filter_map(|(node, number)| {
            Some(Other {
                number,
                officer: names.named(w, extract, node.officer),
                together: of(node.officer)?.together,
            })
        })
        .collect()
}
