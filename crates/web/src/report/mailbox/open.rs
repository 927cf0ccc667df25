//! `/mailbox`: asking for the words, and trying them.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::policy::Pack;
use vault::Secret;
use vault::phrase::{self, Purpose};

use super::show::Note;
use super::{Opened, Shut, find, page, problem, style};
use crate::report::once::Typed;
use crate::report::problem::draw;
use crate::report::receiving::Receiving;
use crate::report::words::ReporterWords;
use crate::report::{Bundle, ReporterLanguage, Reporting};

#[derive(Template)]
#[template(path = "report/mailbox_open.html")]
pub(crate) struct OpenPage<'a> {
    pub(crate) w: &'a ReporterWords,
    pub(crate) css: &'static str,
    pub(crate) pack: &'a Pack,
    pub(crate) wrong: bool,
    /// Not after words were sent: the page would say then that they never are.
    pub(crate) device: Option<&'static Bundle>,
}

/// Nothing is kept between two visits, so whoever comes without words is asked for them.
pub(in super::super) async fn closed(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
) -> Response {
    let w = ReporterWords::of(language);
    let (pack, device) = (reporting.pack(), reporting.device());
    draw(StatusCode::OK, &OpenPage { w, css: style::CSS, pack, wrong: false, device })
}

pub(in super::super) async fn open(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    let w = ReporterWords::of(language);
    let Some(receiving) = reporting.receiving() else { return problem::broken() };
    // From a page of ours that is open already, or by the words.
    let (found, note) = match typed.secret() {
        Some(secret) => (find(receiving, secret).await, Note::None),
        None => (try_words(receiving, typed.get("words")).await, Note::Opened),
    };
    match found {
        Ok(Some(opened)) => page(&reporting, w, &opened, note).await,
        Ok(None) => {
            let page = OpenPage { w, css: style::CSS, pack: reporting.pack(), wrong: true, device: None };
            draw(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(shut) => shut.answer(w, "/mailbox", &typed),
    }
}

/// Every reading of the words is tried, also after one has opened: two lists share words, and both check bytes may fit.
/// Words that are none cost one derivation all the same, so that the time tells nothing.
async fn try_words(receiving: &Receiving, words: &str) -> Result<Option<Opened>, Shut> {
    let candidates = phrase::read(words, Purpose::Receipt).unwrap_or_default();
    if candidates.is_empty() {
        let nobody = Secret::draw(&mut receiving.rng().ok_or(Shut::Failed)?);
        let _ = find(receiving, nobody).await?;
        return Ok(None);
    }
    let mut found = None;
    for candidate in candidates {
        let opened = find(receiving, candidate.secret).await?;
        found = found.or(opened);
    }
    Ok(found)
}
