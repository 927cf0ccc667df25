//! The reporter's form: telling what happened, checking it, handing it over.
//!
//! In scope: the questions as pages, what was typed, the quick exit, the words in seven languages. Out of
//! scope: what a report is (`casework`), sealing (`intake`) and keeping (`store`).
//! Nothing here is written to a log, a file or a cookie, and no address carries an answer.
//!
//! # One address, one document
//!
//! All questions are sections of one document at `/report`; CSS (`:target`) shows one at a time. Pages of
//! their own would each have to send what was typed before, or keep it on the server or in the browser's
//! storage. So: nothing typed leaves the device until "Check your answers" is pressed; back and forward
//! are the browser's own and lose nothing; a slow phone loads once; history shows one address. Without
//! support for `:target`, or for CSS, all questions stand below each other and still work: the rule that
//! hides them names `:target` itself.
//!
//! The section that is shown when the address names none stands last in the document, so that a sibling
//! selector can hide it (`.q:target~.q:last-child`), without `:has`. It is the first page of an empty
//! form, and the question to be changed or repaired on one that comes back.
//!
//! The style sheet stands inside the document: no second request, and no file in a cache whose name tells
//! what was read. The content policy names its hash and allows nothing else.
//!
//! # What "back" does after the check page
//!
//! The check page is drawn from what was sent to it and carries it in hidden fields; its own "change"
//! buttons send that back, so they never lose anything. The browser's Back goes to the form. Because
//! answers must not be cached, a browser may draw that form anew, and whether it then fills in what was
//! typed is its own choice, so the page says: use the buttons. Nothing is set to `autocomplete="off"`,
//! which would forbid that filling in. Every text field is a `textarea` instead of an `input`: browsers
//! keep no list of what was typed into those, and Enter in one does not send the form. Enter on a choice
//! presses the form's first button, which is hidden and leads to `data:,`: the content policy forbids it,
//! so nothing is sent. (A disabled one is not enough: Chromium skips it there and presses the next.)
//!
//! After "leave this page", Back can still reach what the browser itself remembers. Chromium fills the
//! form in again also then, over https and with `no-store` (tried): what lets a reporter go back without
//! losing a word lets the next person at the device go back as well. Without a script a page cannot take
//! itself out of the history, so the first page says to close the window, and why. With the script, leaving
//! blanks the document and replaces the entry.
//!
//! # Two paths, told honestly
//!
//! What stands above works without a script, and the server sees what is written. Where `cargo xtask bundle`
//! made the script and the server takes reports, form and mailbox load it after they are on the screen; its
//! sources are in `crates/web/script`. Once it has tried that the device can seal, it puts the words for that
//! in place of those for the server, and from then on nothing leaves the device but what is sealed, or a
//! mailbox's id: `device` gives it the pages, `recipients` the keys to seal to, `sealed` and
//! `mailbox::sealed` take what it sends. Where anything is missing the page stays as it is and stays true; where
//! sealing fails later the reporter is asked. What was once sent in the clear is never said to be sealed: a form
//! that comes back from the server has no script.

mod body;
mod bundle;
mod check;
mod control;
pub(crate) mod device;
pub(crate) mod entry;
mod form;
mod headers;
mod language;
mod latest;
mod leave;
mod mailbox;
mod not_yet;
mod once;
mod pace;
mod problem;
mod receipt;
mod receiving;
mod recipients;
mod review;
mod route;
mod sealed;
mod section;
mod send;
mod style;
mod tell;
mod turn;
mod words;
mod writes;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use casework::policy::{Pack, Packs};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use pace::REPORTS_PER_SECOND;
pub use receiving::{Readers, Receiving};
pub use route::{ReporterRoute, reporter_routes};

pub(crate) use bundle::Bundle;
pub(crate) use language::ReporterLanguage;
#[cfg(test)]
pub(crate) use mailbox::NotKept;
pub(crate) use receiving::{NoKeys, NotTaken, Way};
pub(crate) use turn::Door;
#[cfg(test)]
pub(crate) use words::FILES;
pub(crate) use words::ReporterWords;

/// What every handler of the form may ask.
#[derive(Clone)]
pub(crate) struct Reporting(Arc<(Packs, Option<Receiving>, Option<&'static Bundle>)>);

impl Reporting {
    pub(crate) fn new(packs: Packs, receiving: Option<Receiving>) -> Self {
        Self(Arc::new((packs, receiving, None)))
    }

    /// The pack under which reports are taken.
    pub(crate) fn pack(&self) -> &Pack {
        self.0.0.current()
    }

    /// Those under which the cases of mailboxes run.
    pub(crate) fn packs(&self) -> &Packs {
        &self.0.0
    }

    /// `None` where the form is only looked at: nothing is taken then, and the page says so.
    pub(crate) fn receiving(&self) -> Option<&Receiving> {
        self.0.1.as_ref()
    }

    /// Whether two people of different offices could open a report that is sealed now.
    pub(crate) async fn has_break_glass(&self) -> bool {
        match self.receiving() {
            Some(receiving) => receiving.has_break_glass().await,
            None => false,
        }
    }

    /// The script that seals on the reporter's device; `None` where it was not built or nothing is taken.
    pub(crate) fn device(&self) -> Option<&'static Bundle> {
        self.receiving().and(self.0.2)
    }
}

/// The form, the receipt and the mailbox by themselves. They are part of [`crate::site`] only where it is told to take
/// reports: nothing that a person could file and nobody would answer may be reachable.
pub fn reporter_site(packs: impl Into<Packs>, receiving: Option<Receiving>) -> Router {
    with_device(packs, receiving, Bundle::embedded())
}

/// The same, with another script or none.
pub(crate) fn with_device(
    packs: impl Into<Packs>,
    receiving: Option<Receiving>,
    bundle: Option<&'static Bundle>,
) -> Router {
    let reporting = Reporting(Arc::new((packs.into(), receiving, bundle)));
    route::router()
        .layer(CatchPanicLayer::custom(|_| problem::broken()))
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn_with_state(reporting.clone(), headers::set))
        .with_state(reporting)
}
