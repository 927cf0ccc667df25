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
use casework::policy::MandatoryFile;
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

/// Whether the first page names this one.
pub(super) fn gets_files(desk: &Desk, here: &Here) -> bool {
    here.account.roles.has(Role::Supervisor) && of(desk, here).next().is_some()
}

pub(super) async fn list(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let today = desk.pack().day_of(desk.now()).to_string();
    let this: i16 = today[..4].parse().map_err(|_| Problem::Internal)?;
    let mut files = Vec::new();
    for file in of(desk, &here) {
        for year in (this - YEARS + 1..=this).rev() {
            let asked = format!("?file={}&year={year}", file.key.as_str());
            files.push(Line {
                href: visit.link("/desk/yearly/file.csv", "") + &asked,
                name: file.name.of(w.locale.tag()).0.to_owned(),
                year: year.to_string(),
            });
        }
    }
    draw(&YearlyPage { frame: DeskFrame::of(visit, HERE, &here), w, files })
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
