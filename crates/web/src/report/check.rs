//! `POST /report/check`: everything once more before it is sent, or what needs another look.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::policy::{Key, Pack};
use casework::report::{self, Answers, Question};
use vault::Secret;

use super::body::Sent;
use super::form::FormPage;
use super::once::Once;
use super::problem::draw;
use super::review::{Asked, asked};
use super::tell::{self, Told};
use super::words::ReporterWords;
use super::{ReporterLanguage, Reporting, style};

/// Why a report is still on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotSent {
    TooMany,
    Failed,
}

#[derive(Template)]
#[template(path = "report/check.html")]
pub(crate) struct CheckPage<'a> {
    w: &'a ReporterWords,
    css: &'static str,
    pack: &'a Pack,
    /// Sending did not work; the page is drawn again.
    not_sent: Option<NotSent>,
    /// Everything that was typed, for whoever is asked next.
    hidden: Vec<(&'static str, String)>,
    /// The secret of the receipt to come. It is drawn here, so that sending twice is sending once.
    once: String,
    asked: Vec<Asked>,
    readers: Vec<Told>,
    /// Two people of different offices can open it together, should nobody be left.
    break_glass: bool,
}

impl<'a> CheckPage<'a> {
    pub(super) fn new(
        w: &'a ReporterWords,
        pack: &'a Pack,
        answers: &Answers,
        recipients: &[Key],
        once: String,
        not_sent: Option<NotSent>,
    ) -> Self {
        let readers = recipients.iter().filter_map(|key| pack.agency(key.as_str()));
        Self {
            w,
            css: style::CSS,
            pack,
            not_sent,
            hidden: answers.pairs().map(|(key, value)| (key, tell::writable(value))).collect(),
            once,
            asked: Question::ALL.map(|question| asked(w, pack, answers, question)).into(),
            readers: readers.map(|agency| tell::agency(w, agency)).collect(),
            break_glass: false,
        }
    }

    pub(super) fn with_break_glass(self, break_glass: bool) -> Self {
        Self { break_glass, ..self }
    }
}

pub(super) async fn check(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    Sent { answers, .. }: Sent,
) -> Response {
    let (w, pack) = (ReporterWords::of(language), reporting.pack());
    match report::check(&answers, language.tag(), pack) {
        Ok(report) => {
            let drawn = reporting.receiving().and_then(|receiving| receiving.rng());
            let once =
                drawn.map_or_else(String::new, |mut rng| Once::of(&Secret::draw(&mut rng)).to_string());
            let page = CheckPage::new(w, pack, &answers, &report.recipients, once, None);
            draw(StatusCode::OK, &page.with_break_glass(reporting.has_break_glass().await))
        }
        Err(faults) => {
            let page = FormPage::again(w, pack, &answers, Some(&faults), None);
            draw(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
