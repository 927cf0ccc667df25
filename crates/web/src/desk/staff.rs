//! The administrator's page: who is on the staff, inviting and taking that back, closing an account.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::policy::{Key, Names, Pack, Packs};
use store::staff::{Account, AccountState, Closing, ConsentKind, Invitation, Role, Roles, StaffId};
use zeroize::Zeroizing;

use super::Desk;
use super::code::InviteCode;
use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::news::{self, Line};
use super::person::address;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/staff";

#[derive(Template)]
#[template(path = "desk/staff.html")]
struct StaffPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    people: Vec<Person>,
    waiting: Vec<Waiting>,
    /// Key and name.
    agencies: Vec<(String, String)>,
    roles: Vec<(&'static str, String)>,
    lately: Vec<Line>,
}

struct Person {
    id: String,
    href: String,
    name: String,
    agency: String,
    unit: String,
    roles: String,
    joined: String,
    /// `None` while the account is open.
    closed: Option<String>,
    /// It waits for a second person.
    waits: bool,
}

struct Waiting {
    id: String,
    agency: String,
    unit: String,
    roles: String,
    until: String,
}

#[derive(Template)]
#[template(path = "desk/invited.html")]
struct InvitedPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    code: Zeroizing<String>,
    path: String,
    until: String,
}

pub(super) async fn list(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    page(app.desk()?, visit, &here, StatusCode::OK, None).await
}

async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    status: StatusCode,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let consents = desk.store.consents().await?;
    let waits = |id| consents.iter().any(|one| one.whose == id && one.kind == ConsentKind::Joining);
    let person = |account: Account| Person {
        waits: waits(account.id),
        id: account.id.to_string(),
        href: visit.link(&address(account.id), ""),
        name: account.name,
        agency: agency_name(&desk.packs, w, &account.agency),
        unit: account.unit,
        roles: role_names(w, account.roles),
        joined: w.day(account.joined_on.date()),
        closed: match account.state {
            AccountState::Active => None,
            AccountState::Closed { on } => Some(w.day(on.date())),
        },
    };
    let waiting = |invitation: Invitation| Waiting {
        id: StaffId(invitation.id).to_string(),
        agency: agency_name(&desk.packs, w, &invitation.agency),
        unit: invitation.unit,
        roles: role_names(w, invitation.roles),
        until: w.day(invitation.expires_on.date()),
    };
    let people = desk.store.staff().await?.into_iter().map(person).collect();
    let page = StaffPage {
        w,
        error,
        people,
        waiting: desk.store.invitations(desk.now()).await?.into_iter().map(waiting).collect(),
        lately: news::lines(desk, w, desk.store.staff_events_lately(desk.now()).await?).await?,
        agencies: agencies(desk.pack(), w),
        frame: DeskFrame::of(visit, HERE, here),
        roles: Role::ALL.into_iter().map(|role| (role.key(), role_name(w, role))).collect(),
    };
    let mut response = draw(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

pub(super) async fn invite(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w, now) = (app.desk()?, visit.words(), app.desk()?.now());
    let roles: Roles = sent.all("role").filter_map(Role::from_key).collect();
    let agency = sent.get("agency");
    let unit = sent.get("unit").trim();
    let wrong = unfit_position(desk.pack(), roles, agency, unit).map(Unfit::on_invite);
    if let Some(key) = wrong {
        return page(desk, visit, &here, StatusCode::BAD_REQUEST, Some(w.say(key))).await;
    }
    let code = InviteCode::draw(&mut desk.rng());
    let expires_on = InviteCode::last_day(now).ok_or(Problem::Internal)?;
    let invitation =
        Invitation { id: desk.id(), agency: agency.to_owned(), unit: unit.to_owned(), roles, expires_on };
    desk.store.invite(invitation, code.digest(), Some(here.account.id), now).await?;
    let path = visit.link("/desk/join", "");
    let frame = DeskFrame::of(visit, HERE, &here);
    draw(&InvitedPage { frame, w, code: code.text(), path, until: w.day(expires_on.date()) })
}

/// Takes an invitation back.
pub(super) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let withdrawn = match sent.id("invitation") {
        Some(id) => desk.store.withdraw_invitation(id, here.account.id, desk.now()).await?,
        None => false,
    };
    if withdrawn {
        return Ok(see_other(&visit.link(HERE, "")));
    }
    page(desk, visit, &here, StatusCode::CONFLICT, Some(w.say("desk-withdraw-not-there"))).await
}

pub(super) async fn close(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let say = |status, key: &str| page(desk, visit.clone(), &here, status, Some(w.say(key)));
    if sent.get("sure") != "yes" {
        return say(StatusCode::BAD_REQUEST, "desk-close-not-sure").await;
    }
    let Some(id) = sent.id("staff").map(StaffId) else {
        return say(StatusCode::BAD_REQUEST, "desk-close-not-there").await;
    };
    match desk.store.close_account(id, Some(here.account.id), desk.now()).await? {
        Closing::Closed => {
            desk.unlocked.forget_staff(id, None);
            Ok(see_other(&visit.link(HERE, "")))
        }
        Closing::LastAdministrator => say(StatusCode::CONFLICT, "desk-close-last").await,
        Closing::NotThere => say(StatusCode::CONFLICT, "desk-close-not-there").await,
    }
}

/// What is wrong with a position that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    NoRole,
    NoAgency,
    Unit,
}

impl Unfit {
    fn on_invite(self) -> &'static str {
        match self {
            Self::NoRole => "desk-invite-no-role",
            Self::NoAgency => "desk-invite-no-agency",
            Self::Unit => "desk-invite-no-unit",
        }
    }

    pub(super) fn on_change(self) -> &'static str {
        match self {
            Self::NoRole => "desk-change-no-role",
            Self::NoAgency => "desk-change-no-agency",
            Self::Unit => "desk-change-no-unit",
        }
    }
}

/// Whether somebody can stand there, by the first rule that it breaks.
pub(super) fn unfit_position(pack: &Pack, roles: Roles, agency: &str, unit: &str) -> Option<Unfit> {
    if roles.is_empty() {
        Some(Unfit::NoRole)
    } else if (roles.needs_agency() || !agency.is_empty()) && pack.office(agency).is_none() {
        Some(Unfit::NoAgency)
    } else if unit.chars().count() > 60 || unit.chars().any(char::is_control) {
        Some(Unfit::Unit)
    } else {
        None
    }
}

/// Key and name of each office that somebody can belong to.
pub(super) fn agencies(pack: &Pack, w: &Words) -> Vec<(String, String)> {
    let named = |(key, name): (&Key, &Names)| (key.to_string(), name.of(w.locale.tag()).0.to_owned());
    let agencies = pack.agencies.iter().map(|agency| (&agency.key, &agency.name));
    let authorities = pack.authorities.iter().map(|authority| (&authority.key, &authority.name));
    agencies.chain(authorities).map(named).collect()
}

/// Names by id, as facts and events have it.
pub(super) fn names(staff: &[Account]) -> HashMap<String, String> {
    staff.iter().map(|one| (one.id.to_string(), one.name.clone())).collect()
}

/// Empty for somebody without an agency; the key where no version of the pack has it.
pub(super) fn agency_name(packs: &Packs, w: &Words, key: &str) -> String {
    packs.any(|pack| pack.office(key)).map_or(key, |name| name.of(w.locale.tag()).0).to_owned()
}

pub(super) fn role_name(w: &Words, role: Role) -> String {
    w.say(match role {
        Role::Intake => "desk-role-intake",
        Role::Investigator => "desk-role-investigator",
        Role::Supervisor => "desk-role-supervisor",
        Role::Administrator => "desk-role-administrator",
    })
}

pub(super) fn role_names(w: &Words, roles: Roles) -> String {
    roles.iter().map(|role| role_name(w, role)).collect::<Vec<_>>().join(", ")
}
