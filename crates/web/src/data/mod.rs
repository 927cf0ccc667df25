//! Where the numbers come from, how complete they are, how each is defined, and how to take them along.

mod take;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use insight::{FileFacts, Share};
use store::ImportLine;

use crate::App;
use crate::answers::Answer;
use crate::error::Problem;
use crate::filter::{Asked, Field};
use crate::frame::{Frame, Section, draw};
use crate::home::EmptyPage;
use crate::live::NotHeld;
use crate::shelf::Snapshot;
use crate::visit::Visit;
use crate::words::Words;

pub(crate) use take::take;

/// A source as this page tells it.
struct Told {
    title: String,
    key: String,
    publisher: String,
    place: String,
    released: Option<String>,
    invented: bool,
    complaints: u64,
    allegations: u64,
    current: bool,
    href: String,
}

struct Import {
    on: String,
    line: ImportLine,
}

/// A release of open data, as the log has it.
struct Release {
    on: String,
    /// The list of its files with their hashes.
    href: String,
}

/// So many releases are named; the log has them all.
const RELEASES: u32 = 12;

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage<'a> {
    frame: Frame,
    w: &'a Words,
    sources: Vec<Told>,
    title: String,
    files: &'a [FileFacts],
    imports: Vec<Import>,
    /// The newest first.
    releases: Vec<Release>,
    /// There is a public log to look at.
    has_log: bool,
    /// The site works under the rules of a city.
    has_rules: bool,
}

impl DataPage<'_> {
    fn answers(&self) -> [Answer; 7] {
        Answer::ALL
    }

    fn repeats(&self, file: &FileFacts) -> String {
        let key = if file.repeats_merged { "repeats-merged" } else { "repeats-kept" };
        self.w.tell(key, &[("n", file.exact_repeats.into())])
    }

    fn empty(&self, part: &u64, whole: &u64) -> String {
        self.w.percent(&Share { part: *part, whole: *whole })
    }
}

pub(crate) async fn show(State(app): State<App>, visit: Visit, asked: Asked) -> Result<Response, Problem> {
    let shelf = app.register().shelf().await?;
    let Some(source) = shelf.asked(&asked)? else { return EmptyPage::respond(visit, Section::Data) };
    let w = visit.words();
    let sources =
        shelf.sources.iter().map(|other| told(w, other, Arc::ptr_eq(other, source), &visit)).collect();
    let releases = match app.log() {
        // All else stands in memory: a database that is away takes this list alone.
        Ok(log) => log.store.ledger_files("open-data/", RELEASES).await.unwrap_or_default(),
        Err(_) => Vec::new(),
    };
    let mut page = draw(&DataPage {
        sources,
        title: source.extract.source.title.clone(),
        files: &source.facts.files,
        imports: source.imports.iter().take(10).map(|line| import(w, line)).collect(),
        releases: releases.iter().filter_map(|name| release(w, name)).collect(),
        has_log: app.log().is_ok(),
        has_rules: app.pack().is_some(),
        frame: Frame::new(visit, Section::Data, Some(source), &asked),
        w,
    })?;
    if app.log().is_ok() {
        // A release comes to the log without a change of the register, by which kept pages are known.
        page.extensions_mut().insert(NotHeld);
    }
    Ok(page)
}

/// Of a name that `redress export open-data` gives, `open-data/2026-12-01-….json`.
fn release(w: &Words, name: &str) -> Option<Release> {
    let day: register::Day = name.strip_prefix("open-data/")?.get(..10)?.parse().ok()?;
    Some(Release { on: w.day(day.date()), href: format!("/ledger/files/{name}") })
}

fn told(w: &Words, source: &Snapshot, current: bool, visit: &Visit) -> Told {
    let record = &source.extract.source;
    let query = Asked::default().with(Field::Source, &record.key).query();
    Told {
        title: record.title.clone(),
        key: record.key.clone(),
        publisher: record.publisher.clone(),
        place: record.place.clone(),
        released: record.released.map(|day| w.day(day.date())),
        invented: record.invented,
        complaints: source.extract.cases.len() as u64,
        allegations: source.extract.allegations.len() as u64,
        current,
        href: visit.link("/answers", &query),
    }
}

fn import(w: &Words, line: &ImportLine) -> Import {
    let instant = jiff::Timestamp::from_microsecond(line.finished_at).unwrap_or_default();
    Import { on: w.day(instant.to_zoned(jiff::tz::TimeZone::UTC).date()), line: *line }
}
