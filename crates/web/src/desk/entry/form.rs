//! `/desk/reports/new`: how it came, and every question on one page.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report::{Answers, Faults};
use intake::Channel;

use super::source::{CHANNELS, TypedSource, Wrong};
use super::typed::Typed;
use super::{HERE, Step, asking_words, over, reporting};
use crate::App;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::frame::draw;
use crate::report::entry::{self, Asking, writable};
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/entry.html")]
struct EntryPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    /// Of whoever types.
    taker: String,
    /// Where in the page, and what is wrong there.
    faults: Vec<(String, String)>,
    /// Key, words, chosen.
    channels: Vec<(&'static str, String, bool)>,
    source: TypedSource,
    wrong: &'a [Wrong],
    languages: Vec<(&'static str, &'static str, bool)>,
    questions: Vec<Asking>,
}

impl EntryPage<'_> {
    fn wrong(&self, field: &str) -> Option<String> {
        self.wrong.iter().find(|wrong| wrong.field == field).map(|wrong| self.w.say(wrong.key))
    }
}

#[derive(Template)]
#[template(path = "desk/entry_none.html")]
struct NonePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
}

pub(in crate::desk) async fn open(
    State(app): State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    if app.reporting().is_none() {
        let w = visit.words();
        return draw(&NonePage { frame: DeskFrame::of(visit, HERE, &here), w });
    }
    page(&app, visit, &here, &Answers::default(), TypedSource::default(), None, &[])
}

/// Back from the check page, with everything that was typed.
pub(in crate::desk) async fn again(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    typed: Typed,
) -> Response {
    let done = with(&app, visit.clone(), &here, &typed, None, &[]);
    over::or_again(done, visit, Step::Form, &here, &typed)
}

/// The form with what was typed, and what is wrong with it.
pub(super) fn with(
    app: &App,
    visit: Visit,
    here: &Here,
    typed: &Typed,
    faults: Option<&Faults>,
    wrong: &[Wrong],
) -> Result<Response, Problem> {
    page(app, visit, here, &typed.answers, typed.source.clone(), faults, wrong)
}

fn page(
    app: &App,
    visit: Visit,
    here: &Here,
    answers: &Answers,
    source: TypedSource,
    faults: Option<&Faults>,
    wrong: &[Wrong],
) -> Result<Response, Problem> {
    let (pack, asking, w) = (reporting(app)?.pack(), asking_words(visit.locale), visit.words());
    let mut told: Vec<(String, String)> =
        wrong.iter().map(|wrong| (format!("f-{}", wrong.field), w.say(wrong.key))).collect();
    told.extend(faults.map(|faults| entry::faults(asking, faults)).unwrap_or_default());
    let failed = !told.is_empty();
    let frame = DeskFrame::of(visit, HERE, here);
    // On an empty form a change of language loses nothing.
    let frame = if answers.is_empty() && source.came.is_empty() { frame } else { frame.in_one_language() };
    let writable = |text: &String| writable(text);
    let source = TypedSource {
        name: writable(&source.name),
        reference: writable(&source.reference),
        received: writable(&source.received),
        ..source
    };
    let mut response = draw(&EntryPage {
        taker: here.account.id.to_string(),
        faults: told,
        channels: CHANNELS
            .map(|channel| (channel.key(), channel_words(w, channel), source.channel() == Some(channel)))
            .into(),
        languages: entry::languages(pack)
            .map(|language| (language.tag(), language.name(), language.tag() == source.language))
            .collect(),
        source,
        wrong,
        questions: entry::questions(asking, pack, answers, faults)?,
        frame,
        w,
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// How it came, in words.
pub(super) fn channel_words(w: &Words, channel: Channel) -> String {
    w.say(match channel {
        Channel::Web => "desk-channel-web",
        Channel::Phone => "desk-channel-phone",
        Channel::InPerson => "desk-channel-in-person",
        Channel::Agency => "desk-channel-agency",
        Channel::Press => "desk-channel-press",
    })
}
