//! The pages for what cannot go on. None repeats what was sent.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use super::ReporterLanguage;
use super::once::Typed;
use super::style;
use super::words::ReporterWords;

#[derive(Template)]
#[template(path = "report/problem.html")]
pub(crate) struct ProblemPage<'a> {
    pub(crate) w: &'a ReporterWords,
    pub(crate) css: &'static str,
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
}

/// More than a form may hold. The browser still has it: nothing of it is drawn again.
pub(super) fn too_large(w: &ReporterWords) -> Response {
    let page = ProblemPage { w, css: style::CSS, title: "too-large-title", text: "too-large" };
    draw(StatusCode::PAYLOAD_TOO_LARGE, &page)
}

#[derive(Template)]
#[template(path = "report/too_many.html")]
pub(crate) struct TooManyPage<'a> {
    pub(crate) w: &'a ReporterWords,
    pub(crate) css: &'static str,
    /// Where it was sent to, below the language.
    pub(crate) action: &'static str,
    /// What was sent, to be sent again.
    pub(crate) typed: &'a [(String, String)],
}

/// So many people are here that nobody else may wait. Nothing was kept; the page sends the same again.
pub(super) fn too_many(w: &ReporterWords, action: &'static str, typed: &Typed) -> Response {
    let page = TooManyPage { w, css: style::CSS, action, typed: typed.pairs() };
    draw(StatusCode::SERVICE_UNAVAILABLE, &page)
}

/// The case of a mailbox was expunged. What was sent is gone, by the rules and not by a fault, and that it was sent stands.
pub(super) fn expunged(w: &ReporterWords) -> Response {
    let page = ProblemPage { w, css: style::CSS, title: "mailbox-expunged-title", text: "mailbox-expunged" };
    draw(StatusCode::GONE, &page)
}

/// Our own fault. Says nothing about whether a report was taken: a panic may come after that. In English,
/// since whatever failed may have been the choice of language.
pub(super) fn broken() -> Response {
    let w = ReporterWords::of(ReporterLanguage::En);
    let page = ProblemPage { w, css: style::CSS, title: "broken-title", text: "broken" };
    draw(StatusCode::INTERNAL_SERVER_ERROR, &page)
}

/// A finished page. That one cannot be drawn is told without saying what was on it.
pub(super) fn draw(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the form could not be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
