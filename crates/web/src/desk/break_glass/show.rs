//! The page for all staff: what is set up, what is asked, and what became of it.

use std::collections::HashMap;

use askama::Template;
use axum::extract;
use axum::http::StatusCode;
use axum::response::Response;
use intake::Part;
use store::staff::StaffId;
use store::{BreakGlassRequest, Reader, RequestState};

use super::{HERE, SET_UP};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::staff::agency_name;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

/// What is set up, in words.
pub(in crate::desk) struct State {
    /// Two people could open what is sealed from now on.
    pub(in crate::desk) usable: bool,
    /// Empty where nothing was ever set up.
    pub(in crate::desk) told: String,
    pub(in crate::desk) custodians: Vec<String>,
}

/// One request, in words.
pub(in crate::desk) struct Happened {
    pub(in crate::desk) id: String,
    pub(in crate::desk) reference: String,
    pub(in crate::desk) asked_on: String,
    pub(in crate::desk) told: String,
    pub(in crate::desk) reason: String,
    pub(in crate::desk) outcome: String,
    /// Of a refusal.
    pub(in crate::desk) answer: String,
}

/// Somebody to choose.
struct Choice {
    value: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "desk/break_glass.html")]
struct BreakGlassPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    done: Option<String>,
    state: State,
    administers: bool,
    set_up: String,
    /// With whom this person could open a report; empty for everybody who is no custodian.
    seconds: Vec<Choice>,
    receivers: Vec<Choice>,
    reference: String,
    reason: String,
    /// Asked of this person, and open.
    asked: Vec<Happened>,
    happened: Vec<Happened>,
}

pub(in crate::desk) async fn list(
    extract::State(app): extract::State<App>,
    visit: Visit,
    here: Here,
) -> Result<Response, Problem> {
    page(app.desk()?, visit, &here, StatusCode::OK, None, Said::default()).await
}

/// What the page says above itself.
#[derive(Default)]
pub(super) struct Said {
    pub(super) error: Option<String>,
    pub(super) done: Option<String>,
}

pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    status: StatusCode,
    typed: Option<&Sent>,
    said: Said,
) -> Result<Response, Problem> {
    let w = visit.words();
    desk.store.expire_break_glass(desk.now()).await?;
    let readers = desk.store.readers().await?;
    let me = here.account.id;
    let seconds = match readers.iter().any(|one| one.id == me) {
        true => desk.store.break_glass_seconds(me).await?,
        false => Vec::new(),
    };
    let typed = |name: &str| typed.map_or("", |sent| sent.get(name));
    let choice = |field: &str, reader: &Reader| {
        let value = reader.id.to_string();
        Choice { chosen: value == typed(field), value, name: label(desk, w, reader) }
    };
    let asked_of_me = |one: &BreakGlassRequest| one.asked_of == me && one.state == RequestState::Open;
    let mine = |one: &BreakGlassRequest| [one.asked_by, one.asked_of, one.receiver].contains(&me);
    let of_office = |one: &BreakGlassRequest| one.offices.contains(&here.account.agency);
    let reads = !here.account.roles.is_empty();
    let page = BreakGlassPage {
        error: said.error,
        done: said.done,
        state: state(desk, w).await?,
        administers: here.administers(),
        set_up: visit.link(SET_UP, ""),
        seconds: readers
            .iter()
            .filter(|one| seconds.contains(&one.id) && one.agency != here.account.agency)
            .map(|one| choice("second", one))
            .collect(),
        receivers: readers
            .iter()
            .filter(|one| one.id != me && desk.pack().agency(&one.agency).is_some())
            .map(|one| choice("to", one))
            .collect(),
        reference: typed("reference").to_owned(),
        reason: typed("reason").to_owned(),
        asked: happened(desk, w, Some(me), asked_of_me).await?,
        happened: happened(desk, w, Some(me), |one| {
            reads && !asked_of_me(one) && (mine(one) || of_office(one))
        })
        .await?,
        frame: DeskFrame::of(visit, HERE, here),
        w,
    };
    let mut response = draw(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// What is set up now, and by whom it could be used.
pub(in crate::desk) async fn state(desk: &Desk, w: &Words) -> Result<State, Problem> {
    let Some(line) = desk.store.break_glass().await? else {
        return Ok(State { usable: false, told: String::new(), custodians: Vec::new() });
    };
    let staff = desk.store.staff().await?;
    let find = |id: &StaffId| staff.iter().find(|one| one.id == *id);
    let by = find(&line.set_up_by).map(|one| one.name.clone()).unwrap_or_default();
    let day = w.day(line.set_up_on.date());
    let custodian = |id: &StaffId| {
        let account = find(id)?;
        let parts = [account.name.clone(), agency_name(&desk.packs, w, &account.agency)];
        let told = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some(match account.is_closed() {
            true => w.tell("desk-break-glass-closed", &[("who", told.into())]),
            false => told,
        })
    };
    let mut custodians: Vec<String> = line.custodians.iter().filter_map(custodian).collect();
    custodians.sort();
    Ok(State {
        usable: line.usable,
        told: w.tell("desk-break-glass-since", &[("who", by.into()), ("day", day.into())]),
        custodians,
    })
}

/// The requests that `which` wants, newest first. `me` is told more of their own: that two people cannot open a report
/// may say whom its reporter left out, so nobody else is told that from what became too old.
pub(in crate::desk) async fn happened(
    desk: &Desk,
    w: &Words,
    me: Option<StaffId>,
    which: impl Fn(&BreakGlassRequest) -> bool,
) -> Result<Vec<Happened>, Problem> {
    let names: HashMap<StaffId, String> =
        desk.store.staff().await?.into_iter().map(|one| (one.id, one.name)).collect();
    let name = |id: &StaffId| names.get(id).cloned().unwrap_or_default();
    let told = |one: BreakGlassRequest| {
        let own = me.is_some_and(|me| [one.asked_by, one.asked_of].contains(&me));
        let on = |day: Option<register::Day>| day.map(|day| w.day(day.date())).unwrap_or_default();
        let key = match one.state {
            RequestState::Open => "desk-break-glass-open-until",
            RequestState::Opened => "desk-break-glass-opened",
            RequestState::Refused => "desk-break-glass-refused",
            RequestState::Void if own => "desk-break-glass-void",
            RequestState::Void | RequestState::Expired => "desk-break-glass-over",
        };
        let day = if one.state == RequestState::Open { Some(one.expires_on) } else { one.ended_on };
        let what = match Part::from_key(&one.part) {
            Some(Part::Identity) => "desk-break-glass-asked-identity",
            _ => "desk-break-glass-asked-report",
        };
        let args = [
            ("who", name(&one.asked_by).into()),
            ("second", name(&one.asked_of).into()),
            ("to", name(&one.receiver).into()),
        ];
        Happened {
            id: one.id.to_string(),
            reference: one.reference.to_string(),
            asked_on: w.day(one.asked_on.date()),
            told: w.tell(what, &args),
            reason: one.reason,
            outcome: w.tell(key, &[("day", on(day).into())]),
            answer: one.answer,
        }
    };
    let requests = desk.store.break_glass_requests().await?;
    Ok(requests.into_iter().filter(|one| which(one)).map(told).collect())
}

/// A person with their office and unit.
pub(super) fn label(desk: &Desk, w: &Words, reader: &Reader) -> String {
    let office = agency_name(&desk.packs, w, &reader.agency);
    let parts = [reader.name.as_str(), office.as_str(), reader.unit.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
