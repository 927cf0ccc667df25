//! One case on one page. Opening it is an event, kept before anything is shown, as opening its report is.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::{Case, Command, Order};
use casework::policy::Handling;
use intake::open_text;
use vault::Compartment;
use vault::envelope::Kind;

use super::choice::{Choosing, Field};
use super::history::{Line, Telling};
use super::offer::{Offers, offers};
use super::tell::{AccusedLine, ClockLine, OfficeLine, ProposalLine};
use super::vote::Entered;
use super::{HERE, Life, person, roles, today};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, acts, find, record};
use crate::desk::staff::names;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// What somebody typed that was refused, to be shown again.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) key: String,
    pub(super) words: String,
    pub(super) votes: Vec<Entered>,
}

#[derive(Template)]
#[template(path = "desk/case.html")]
struct CasePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    typed: &'a Typed,
    reference: String,
    kind: String,
    category: String,
    standing: String,
    stage: String,
    registered: String,
    incident: String,
    rules: String,
    /// Where these are not the rules of new cases.
    other_rules: Option<String>,
    is_priority: bool,
    offices: Vec<OfficeLine>,
    clocks: Vec<ClockLine>,
    accused: Vec<AccusedLine>,
    known: u64,
    unknown: u64,
    proposals: Vec<ProposalLine>,
    may_approve: bool,
    open: Vec<String>,
    offers: Vec<Offers>,
    history: Vec<Line>,
}

pub(in crate::desk) async fn open(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let opened = find(desk, &here, &sent).await?;
    page(desk, visit, &here, &opened, Typed::default(), None).await
}

pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    typed: Typed,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    record(desk, here, &opened.file, "read", Compartment::Investigation.key()).await?;
    let life = Life::of(desk, opened.file.line.case).await?;
    // Whoever later asks who has seen what was compelled finds each time.
    for compartment in Compartment::possible().filter(|one| matches!(one, Compartment::Compelled(_))) {
        if opened.file.boxes.opens(compartment, &opened.key) {
            record(desk, here, &opened.file, "read", compartment.key()).await?;
        }
    }
    let staff = desk.store.staff().await?;
    let office = here.account.agency.parse().map_err(|_| Problem::Forbidden)?;
    let names = names(&staff);
    let words = words(opened);
    let (case, pack, day) = (&life.case, desk.pack_of(&life.case), today(desk));
    let choosing = Choosing { w, pack, case, staff: &staff, office: &office, typed: &typed };
    let telling = Telling { choosing: &choosing, names: &names, words: &words };
    let roles = roles(desk, here);
    let offers = match roles.first() {
        Some(role) if acts(opened) => {
            let by = casework::case::Actor { person: person(here), role: *role, office: office.clone() };
            offers(&choosing, &roles, &Order { by, day, words: None, command: Command::Accept })
        }
        _ => Vec::new(),
    };
    let (known, unknown) = case.known_and_unknown();
    let failed = error.is_some();
    let mut response = draw(&CasePage {
        frame: DeskFrame::of(visit, HERE, here),
        w,
        error,
        typed: &typed,
        reference: opened.file.line.reference.to_string(),
        kind: w.say(&format!("desk-case-kind-{}", case.kind.key())),
        category: case.category.as_ref().map(|key| telling.category(key)).unwrap_or_default(),
        standing: telling.standing(case),
        stage: w.say(&format!("desk-case-stage-{}", case.stage().key())),
        registered: case.registered.to_string(),
        incident: case.incident.map(|day| day.to_string()).unwrap_or_default(),
        rules: format!("{}@{}", case.pack.0, case.pack.1),
        other_rules: other_rules(desk, w, case),
        is_priority: case.handling == Handling::Priority,
        offices: telling.offices(case),
        clocks: telling.clocks(case, day),
        accused: telling.people(case),
        known: known as u64,
        unknown: unknown as u64,
        proposals: telling.proposals(case, &person(here)),
        may_approve: roles.contains(&casework::case::Role::Supervisor) && acts(opened),
        open: telling.open_duties(case),
        offers,
        history: telling.lines(&life.facts),
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Under which version the case runs, where new cases begin under another; or that its own is not at hand.
fn other_rules(desk: &Desk, w: &Words, case: &Case) -> Option<String> {
    let (own, current) = (case.pack.1, desk.pack().version);
    let key = match desk.packs.of(&case.pack) {
        None => "desk-case-rules-missing",
        Some(_) if own == current => return None,
        Some(_) => "desk-case-rules-other",
    };
    Some(w.tell(key, &[("own", own.to_string().into()), ("current", current.to_string().into())]))
}

/// What the staff wrote, by its place, as far as this person's key opens it.
pub(super) fn words(opened: &Opened) -> HashMap<u64, String> {
    let notes = opened.file.entries.iter().filter(|entry| entry.context.kind == Kind::Note);
    notes.filter_map(|entry| open_text(&opened.file.boxes, entry, &opened.key).ok()).collect()
}
