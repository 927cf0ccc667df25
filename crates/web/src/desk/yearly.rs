//! Yearly files of the cases whose complete files an office gets by the rules, such as an inspector general: what is clear
//! of them, for a supervisor of that office.
//!
//! Whoever investigates gets none here: their lists show the cases that a person's key opens, and a file over all of them
//! would show those that a reporter kept from their office.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use casework::case::{Yearly, csv_line, yearly_dictionary, yearly_header};
use casework::policy::{Key, MandatoryFile, Pack};
use serde::Deserialize;
use store::staff::Role;

use super::Desk;
use super::frame::DeskFrame;
use super::guard::{self, Here};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

pub(super) const HERE: &str = "/desk/yearly";

/// Years that are offered; any other can be typed into the address.
const YEARS: i16 = 3;

#[derive(Template)]
#[template(path = "desk/yearly.html")]
struct YearlyPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    files: Vec<Line>,
}

struct Line {
    href: String,
    name: String,
    year: String,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    file: String,
    year: i16,
}

fn of<'a>(desk: &'a Desk, here: &'a Here) -> impl Iterator<Item = &'a MandatoryFile> {
    desk.pack().mandatory_files.iter().filter(|file| file.to.as_str() == here.account.agency)
}

/// Each file of each year that is offered, for somebody who may have them.
pub(super) fn offered(desk: &Desk, here: &Here) -> Vec<(Key, i16)> {
    if !here.account.roles.has(Role::Supervisor) {
        return Vec::new();
    }
    let this = desk.pack().day_of(desk.now()).year();
    let years = |file: &MandatoryFile| {
        let key = file.key.clone();
        (this - YEARS + 1..=this).rev().map(move |year| (key.clone(), year))
    };
    of(desk, here).flat_map(years).collect()
}

/// A file of a year that has begun, for somebody who may have it.
pub(super) fn of_year<'a>(desk: &'a Desk, here: &'a Here, key: &Key, year: i16) -> Option<&'a MandatoryFile> {
    let file = of(desk, here).find(|file| file.key == *key && here.account.roles.has(Role::Supervisor))?;
    let today = desk.pack().day_of(desk.now());
    Yearly { packs: &desk.packs, file, year, today }.as_of().map(|_| file)
}

/// Whether the first page names this one.
pub(super) fn gets_files(desk: &Desk, here: &Here) -> bool {
    here.account.roles.has(Role::Supervisor) && of(desk, here).next().is_some()
}

pub(super) async fn list(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let line = |(key, year): (Key, i16)| Line {
        href: visit.link("/desk/yearly/file.csv", "") + &format!("?file={key}&year={year}"),
        name: file_name(desk.pack(), w, &key),
        year: year.to_string(),
    };
    let files = offered(desk, &here).into_iter().map(line).collect();
    draw(&YearlyPage { frame: DeskFrame::of(visit, HERE, &here), w, files })
}

/// In the language of the page.
pub(super) fn file_name(pack: &Pack, w: &Words, key: &Key) -> String {
    let file = pack.mandatory_file(key.as_str());
    file.map_or_else(|| key.to_string(), |file| file.name.of(w.locale.tag()).0.to_owned())
}

pub(super) async fn file(
    State(app): State<App>,
    visit: Visit,
    asked: Result<Query<Asked>, axum_extra::extract::QueryRejection>,
    here: Here,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    // Whoever names no file chooses one.
    let Ok(Query(asked)) = asked else { return Ok(guard::see_other(&visit.link(HERE, ""))) };
    let file = desk.pack().mandatory_file(&asked.file).ok_or(Problem::NotFound)?;
    if !of(desk, &here).any(|own| own.key == file.key) {
        return Err(Problem::Forbidden);
    }
    let today = desk.pack().day_of(desk.now());
    let yearly = Yearly { packs: &desk.packs, file, year: asked.year, today };
    yearly.as_of().ok_or(Problem::NotFound)?;
    let (lines, _) = desk.store.yearly(&yearly, |_| {}).await?;
    let body: String = lines.iter().map(|line| csv_line(line)).collect();
    Ok(csv(&format!("{}-{}", file.key.as_str(), asked.year), yearly_header() + &body))
}

pub(super) async fn dictionary(State(app): State<App>, _here: Here) -> Result<Response, Problem> {
    app.desk()?;
    Ok(csv("dictionary", yearly_dictionary()))
}

/// `name` is made of keys and numbers.
fn csv(name: &str, body: String) -> Response {
    let kept = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, kept.unwrap_or(HeaderValue::from_static("attachment"))),
    ];
    (headers, body).into_response()
}
