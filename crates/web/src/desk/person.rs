//! The administrator's page of one person: where they stand, what happened to their account, and what can be done.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::staff::{Account, AccountState, ConsentKind, Role, StaffId};

use super::Desk;
use super::consent::peers;
use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::news::{self, Line};
use super::staff::{agencies, agency_name, role_name, role_names};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/person.html")]
struct PersonPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    /// What was done, and what it does not do.
    done: Option<String>,
    id: String,
    name: String,
    agency: String,
    unit: String,
    roles: String,
    joined: String,
    closed: Option<String>,
    own: bool,
    allowed: bool,
    /// How many sessions they have now.
    sessions: u64,
    events: Vec<Line>,
    form: PositionForm,
    /// What of it waits, or was done alone.
    consent: Option<Waits>,
}

/// That something waits for a second person, in words.
struct Waits {
    what: String,
    /// Empty where nobody could agree now.
    peers: String,
}

/// The form of another position, with what it holds.
pub(super) struct PositionForm {
    /// Key, name, chosen.
    pub(super) agencies: Vec<(String, String, bool)>,
    pub(super) roles: Vec<(&'static str, String, bool)>,
    pub(super) unit: String,
    pub(super) reason: String,
}

/// What the answer to a form says above the page.
#[derive(Default)]
pub(super) struct Said {
    pub(super) status: StatusCode,
    pub(super) error: Option<String>,
    pub(super) done: Option<String>,
}

/// The page of somebody.
pub(super) fn address(id: StaffId) -> String {
    format!("/desk/staff/person/{id}")
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id: StaffId = id.ok().and_then(|Path(id)| id.parse().ok()).ok_or(Problem::NotFound)?;
    page(desk, visit, &here, id, Said::default(), None).await
}

/// The page; with what was typed into the form of another position, where it was refused.
pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    id: StaffId,
    said: Said,
    typed: Option<&Sent>,
) -> Result<Response, Problem> {
    let (w, now) = (visit.words(), desk.now());
    let account = desk.store.account(id).await?.ok_or(Problem::NotFound)?;
    let events = news::lines(desk, w, desk.store.staff_events_of(id).await?).await?;
    let page = PersonPage {
        frame: DeskFrame::of(visit, address(id), here),
        w,
        error: said.error,
        done: said.done,
        id: id.to_string(),
        own: id == here.account.id,
        allowed: desk.store.is_allowed(id, now).await?,
        consent: desk.store.consent_of(id).await?.map(|one| Waits {
            what: w.say(match one.kind {
                ConsentKind::Joining => "desk-consent-joining",
                ConsentKind::Position => "desk-consent-position",
                ConsentKind::Alone => "desk-consent-alone",
            }),
            peers: peers(&one),
        }),
        sessions: desk.store.sessions(id, now).await?.len() as u64,
        events,
        form: form(desk, w, &account, typed),
        agency: agency_name(&desk.packs, w, &account.agency),
        roles: role_names(w, account.roles),
        joined: w.day(account.joined_on.date()),
        closed: match account.state {
            AccountState::Active => None,
            AccountState::Closed { on } => Some(w.day(on.date())),
        },
        name: account.name,
        unit: account.unit,
    };
    let mut response = draw(&page)?;
    *response.status_mut() = said.status;
    Ok(response)
}

fn form(desk: &Desk, w: &Words, account: &Account, typed: Option<&Sent>) -> PositionForm {
    let agency = typed.map_or(account.agency.as_str(), |sent| sent.get("agency"));
    let has = |role: Role| match typed {
        Some(sent) => sent.all("role").any(|key| key == role.key()),
        None => account.roles.has(role),
    };
    let with_choice = |(key, name): (String, String)| {
        let chosen = key == agency;
        (key, name, chosen)
    };
    PositionForm {
        agencies: agencies(desk.pack(), w).into_iter().map(with_choice).collect(),
        roles: Role::ALL.into_iter().map(|role| (role.key(), role_name(w, role), has(role))).collect(),
        unit: typed.map_or(account.unit.as_str(), |sent| sent.get("unit")).to_owned(),
        reason: typed.map_or("", |sent| sent.get("reason")).to_owned(),
    }
}

/// Ends every session of somebody.
pub(super) async fn end_sessions(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id = sent.id("staff").map(StaffId).ok_or(Problem::NotFound)?;
    let account = desk.store.account(id).await?.ok_or(Problem::NotFound)?;
    // The keys first: they must be gone even if the database is away.
    desk.unlocked.forget_staff(id, None);
    desk.store.end_sessions_of(id, here.account.id, desk.now()).await?;
    if id == here.account.id {
        return Ok(see_other(&visit.link("/desk/sign-in", "")));
    }
    let w = visit.words();
    let done = w.tell("desk-sessions-ended", &[("name", account.name.as_str().into())]);
    page(desk, visit, &here, id, Said { done: Some(done), ..Said::default() }, None).await
}
