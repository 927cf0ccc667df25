//! The page in the form's place while nobody at any office could read a report: that it is so, and which other ways
//! there are.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use casework::policy::Pack;

use super::section::Call;
use super::tell::{self, Told};
use super::words::ReporterWords;
use super::{ReporterLanguage, problem, style};

#[derive(Template)]
#[template(path = "report/not_yet.html")]
pub(crate) struct NotYetPage<'a> {
    w: &'a ReporterWords,
    css: &'static str,
    pack: &'a Pack,
    languages: Vec<ReporterLanguage>,
    offices: Vec<Told>,
    calls: Vec<Call>,
}

pub(super) fn draw(w: &ReporterWords, pack: &Pack) -> Response {
    let offered = |language: &ReporterLanguage| pack.languages.iter().any(|tag| tag == language.tag());
    let page = NotYetPage {
        w,
        css: style::CSS,
        pack,
        languages: ReporterLanguage::ALL.into_iter().filter(offered).collect(),
        offices: pack.agencies.iter().map(|agency| tell::agency(w, agency)).collect(),
        calls: pack.danger.iter().map(|line| Call::new(w, line)).collect(),
    };
    // Nobody's fault, and over once somebody has joined: a machine that watches the site should see it.
    problem::draw(StatusCode::SERVICE_UNAVAILABLE, &page)
}
