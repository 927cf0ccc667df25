//! `POST /desk/reports/new/check`: everything once more, to be read to the person before it is sealed.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report::{self, Report};
use vault::Secret;

use super::form::channel_words;
use super::source::{Came, LANGUAGE};
use super::typed::Typed;
use super::{HERE, Step, asking_words, form, language_of, may_hear, over, reporting};
use crate::App;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::frame::draw;
use crate::report::entry::{self, Asked, FIELD, Once, Told, writable};
use crate::visit::Visit;
use crate::words::Words;

/// Why a report is still on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotSent {
    TooMany,
    Failed,
}

#[derive(Template)]
#[template(path = "desk/entry_check.html")]
struct CheckPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    not_sent: Option<NotSent>,
    /// Everything that was typed, and the receipt's secret, so that sending twice is sending once.
    hidden: Vec<(String, String)>,
    /// How it came: what was asked, the answer, and whether somebody typed it.
    came: Vec<(String, String, bool)>,
    asked: Vec<Asked>,
    offices: Vec<Told>,
    /// What is said of the two people who could open it together, where there are any.
    emergency: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/entry_other.html")]
struct OtherPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    hidden: Vec<(String, String)>,
}

/// What was typed, read; or the page that says why it cannot go on.
pub(in crate::desk) enum Read {
    Fine(Box<Report>, Came),
    Answered(Response),
}

pub(in crate::desk) async fn check(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    typed: Typed,
) -> Response {
    let done = answer(&app, visit.clone(), &here, &typed).await;
    over::or_again(done, visit, Step::Check, &here, &typed)
}

pub(super) async fn answer(app: &App, visit: Visit, here: &Here, typed: &Typed) -> Result<Response, Problem> {
    match read(app, &visit, here, typed).await? {
        Read::Answered(response) => Ok(response),
        Read::Fine(report, came) => {
            let break_glass = reporting(app)?.has_break_glass().await;
            page(app, visit, here, typed, (&report, &came), break_glass, None)
        }
    }
}

/// The one check, made again before sealing: what the check page sent is not trusted to be what was checked.
pub(in crate::desk) async fn read(
    app: &App,
    visit: &Visit,
    here: &Here,
    typed: &Typed,
) -> Result<Read, Problem> {
    let (desk, reporting) = (app.desk()?, reporting(app)?);
    let (pack, receiving) = (reporting.pack(), reporting.receiving().ok_or(Problem::NotFound)?);
    let languages: Vec<_> = entry::languages(pack).collect();
    let came = typed.source.read(receiving.today().ok_or(Problem::Internal)?, &languages);
    let report = report::check(&typed.answers, language_of(visit.locale).tag(), pack);
    let (report, came) = match (report, came) {
        (Ok(report), Ok(came)) => (report, came),
        (report, came) => {
            let (faults, wrong) = (report.err(), came.err().unwrap_or_default());
            let page = form::with(app, visit.clone(), here, typed, faults.as_ref(), &wrong)?;
            return Ok(Read::Answered(page));
        }
    };
    if !may_hear(desk, here, &report.statement.excluded).await? {
        let w = visit.words();
        let frame = DeskFrame::of(visit.clone(), HERE, here).in_one_language();
        let mut response = draw(&OtherPage { frame, w, hidden: hidden(typed) })?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(Read::Answered(response));
    }
    Ok(Read::Fine(Box::new(report), came))
}

pub(super) fn page(
    app: &App,
    visit: Visit,
    here: &Here,
    typed: &Typed,
    (report, came): (&Report, &Came),
    break_glass: bool,
    not_sent: Option<NotSent>,
) -> Result<Response, Problem> {
    let (pack, asking, w) = (reporting(app)?.pack(), asking_words(visit.locale), visit.words());
    let mut hidden = hidden(typed);
    // One that is there stays: the receipt may have been made already, and its answer been lost.
    if typed.secret().is_none() {
        hidden.retain(|(key, _)| key != FIELD);
        hidden.push((FIELD.to_owned(), Once::of(&Secret::draw(&mut app.desk()?.rng())).to_string()));
    }
    let mut response = draw(&CheckPage {
        not_sent,
        hidden,
        came: told(w, came, typed),
        asked: entry::read_back(asking, pack, &typed.answers),
        offices: entry::offices(asking, pack, &report.recipients),
        emergency: break_glass.then(|| entry::emergency(asking)),
        frame: DeskFrame::of(visit, HERE, here).in_one_language(),
        w,
    })?;
    if not_sent.is_some() {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    Ok(response)
}

pub(in crate::desk) fn hidden(typed: &Typed) -> Vec<(String, String)> {
    typed.pairs.iter().map(|(key, value)| (key.clone(), writable(value))).collect()
}

fn told(w: &Words, came: &Came, typed: &Typed) -> Vec<(String, String, bool)> {
    let source = &came.source;
    let language = crate::report::ReporterLanguage::from_tag(typed.get(LANGUAGE));
    let mut told = vec![(w.say("desk-entry-came"), channel_words(w, came.channel), false)];
    let mut add = |key: &str, answer: &str, typed: bool| {
        if !answer.is_empty() {
            told.push((w.say(key), answer.to_owned(), typed));
        }
    };
    add("desk-entry-name", &source.name, true);
    add("desk-entry-reference", &source.reference, true);
    add("desk-entry-received", &source.received, false);
    add("desk-entry-language", language.map_or("", |language| language.name()), false);
    if source.present {
        add("desk-entry-present", &w.say("desk-entry-yes"), false);
    }
    told
}
