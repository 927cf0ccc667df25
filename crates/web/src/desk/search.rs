//! Search at the desk: a case by its reference, or cases of one's office by what is clear of them.
//!
//! What people told and wrote, names among it, is sealed and cannot be sought; the page says so. Whatever is typed that
//! is no reference is answered like a reference that is nobody's, and a case behind the person's wall like one that is
//! not there: the same page, the same statements, one try of the key.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::case::{Person, Stage};
use casework::policy::{Handling, Key};
use register::{Day, Reference};
use store::staff::AccountState;
use store::{LinePlace, Sought};

use super::board::{Row, Teller};
use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::Here;
use super::sight::Sight;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

pub(super) const HERE: &str = "/desk/search";

/// Lines of a page.
const MOST: usize = 50;
/// Letters of what was typed that are looked at.
const LONGEST: usize = 200;
/// The fields of the form, in order.
const FIELDS: [&str; 7] = ["reference", "category", "stage", "person", "priority", "from", "until"];

struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

/// What was asked for.
enum Asked {
    Nothing,
    /// `None` where what was typed is no reference.
    One(Option<Reference>),
    Some(Box<Sought>),
}

struct Found {
    rows: Vec<Row>,
    next: Option<String>,
    unfinished: bool,
}

#[derive(Template)]
#[template(path = "desk/search.html")]
struct SearchPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    /// What was typed, to be changed or sent once more.
    typed: Vec<(&'static str, String)>,
    categories: Vec<Choice>,
    stages: Vec<Choice>,
    people: Vec<Choice>,
    wrong_day: bool,
    /// Somebody whose office has cases of its own searches among them.
    by_facts: bool,
    found: Option<Found>,
}

impl SearchPage<'_> {
    fn typed(&self, field: &str) -> &str {
        self.typed.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value)
    }
}

pub(super) async fn ask(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    page(&app, visit, &here, None).await
}

pub(super) async fn search(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    page(&app, visit, &here, Some(&sent)).await
}

async fn page(app: &App, visit: Visit, here: &Here, sent: Option<&Sent>) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let office = desk.pack().agency(&here.account.agency).map(|agency| agency.key.clone());
    let typed = FIELDS.map(|name| {
        let value: String =
            sent.map(|sent| sent.get(name)).unwrap_or_default().chars().take(LONGEST).collect();
        (name, value.trim().to_owned())
    });
    let get = |field: &str| typed.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| value);
    let teller = Teller::of(desk, w).await?;
    let (asked, wrong_day) = match asked(get, office.as_ref()) {
        Ok(asked) => (asked, false),
        Err(NotADay) => (Asked::Nothing, true),
    };
    let mut sight = Sight::of(desk, here)?;
    let found = match asked {
        Asked::Nothing => None,
        Asked::One(reference) => {
            // No report has this one: its number would have to be drawn.
            let line = desk.store.find_case(reference.unwrap_or(Reference::from_random(0))).await?;
            let line = line.filter(|line| Some(line.reference) == reference);
            let sees = sight.sees(line.as_ref().map(store::FoundLine::case)).await?;
            let rows = line.filter(|_| sees).iter().map(|line| teller.found(line)).collect();
            Some(Found { rows, next: None, unfinished: false })
        }
        Asked::Some(sought) => {
            let after: Option<LinePlace> = sent.and_then(|sent| sent.get("after").parse().ok());
            let fetch =
                async |at: Option<LinePlace>, limit| desk.store.find_cases(&sought, at.as_ref(), limit).await;
            let page = sight.page(after, MOST, fetch).await?;
            let next = page.next();
            let rows = page.lines.iter().map(|line| teller.found(line)).collect();
            Some(Found { rows, next, unfinished: page.unfinished })
        }
    };
    let chosen = |field: &str, value: &str| get(field) == value;
    // Of every version: cases are of several.
    let mut seen = BTreeSet::new();
    let all = desk.packs.iter().flat_map(|pack| &pack.categories).filter(|one| seen.insert(&one.key));
    let categories = all.map(|one| {
        let (value, text) = (one.key.to_string(), one.name.of(w.locale.tag()).0.to_owned());
        Choice { chosen: chosen("category", &value), value, text }
    });
    let stages = Stage::ALL.map(|stage| {
        let value = stage.key().to_owned();
        Choice { chosen: chosen("stage", &value), value, text: teller.stage(stage) }
    });
    let ours = teller.staff.iter().filter(|one| {
        one.state == AccountState::Active
            && office.as_ref().is_some_and(|office| one.agency == office.as_str())
    });
    let people = ours.map(|one| {
        let value = one.id.to_string();
        Choice { chosen: chosen("person", &value), value, text: one.name.clone() }
    });
    draw(&SearchPage {
        categories: categories.collect(),
        stages: stages.into(),
        people: people.collect(),
        wrong_day,
        by_facts: office.is_some(),
        found,
        // Another language would lose what was typed.
        frame: match sent {
            Some(_) => DeskFrame::of(visit, HERE, here).in_one_language(),
            None => DeskFrame::of(visit, HERE, here),
        },
        typed: typed.into(),
        w,
    })
}

struct NotADay;

/// A reference alone decides, whatever else was chosen.
fn asked<'a>(get: impl Fn(&str) -> &'a str, office: Option<&Key>) -> Result<Asked, NotADay> {
    let reference = get("reference");
    if !reference.is_empty() {
        return Ok(Asked::One(reference.parse().ok()));
    }
    let day = |field: &str| -> Result<Option<Day>, NotADay> {
        let typed = get(field);
        if typed.is_empty() { Ok(None) } else { typed.parse().map(Some).map_err(|_| NotADay) }
    };
    let (from, until) = (day("from")?, day("until")?);
    let some = FIELDS.iter().any(|field| !get(field).is_empty());
    let Some(office) = office.filter(|_| some) else { return Ok(Asked::Nothing) };
    let person = get("person");
    Ok(Asked::Some(Box::new(Sought {
        office: office.clone(),
        category: get("category").parse().ok(),
        stage: Stage::ALL.into_iter().find(|stage| stage.key() == get("stage")),
        person: (!person.is_empty()).then(|| Person(person.to_owned())),
        handling: (get("priority") == "yes").then_some(Handling::Priority),
        from,
        until,
    })))
}
