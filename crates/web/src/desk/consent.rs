//! A second person's consent: what waits for whom, agreeing and refusing. Whoever asked for something only takes it
//! back here; the store decides who may do which, in the transaction that does it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report::clean;
use store::staff::{Answered, Consent, ConsentKind, StaffId};

use super::Desk;
use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::staff::{agency_name, role_names};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

pub(super) const HERE: &str = "/desk/consent";

/// Characters of a reason.
const LONGEST: usize = 500;

/// What waits, or was done alone.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) what: String,
    /// Office, unit and roles that are asked for.
    pub(super) position: String,
    pub(super) reason: String,
    pub(super) asked_by: String,
    pub(super) since: String,
    /// For whom it waits.
    pub(super) peers: String,
    /// This person may agree.
    pub(super) may_agree: bool,
    /// This person may refuse, or take back what they asked for.
    pub(super) may_refuse: bool,
}

#[derive(Template)]
#[template(path = "desk/consent.html")]
struct ConsentPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    lines: Vec<Line>,
}

pub(super) async fn list(State(app): State<App>, visit: Visit, here: Here) -> Result<Response, Problem> {
    page(app.desk()?, visit, &here, StatusCode::OK, None).await
}

/// Everybody sees what they asked for and what they may answer; administrators see all of it.
async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    status: StatusCode,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let all = lines(desk, w, here, |_| true).await?;
    let own = here.account.id.to_string();
    let lines = all
        .into_iter()
        .filter(|line| here.administers() || line.may_agree || line.may_refuse || line.id == own)
        .collect();
    let page = ConsentPage { frame: DeskFrame::of(visit, HERE, here), w, error, lines };
    let mut response = draw(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// Those that `which` wants, in words.
pub(super) async fn lines(
    desk: &Desk,
    w: &Words,
    here: &Here,
    which: impl Fn(&Consent) -> bool,
) -> Result<Vec<Line>, Problem> {
    let names: HashMap<StaffId, String> =
        desk.store.staff().await?.into_iter().map(|one| (one.id, one.name)).collect();
    let consents = desk.store.consents().await?;
    Ok(consents.iter().filter(|one| which(one)).map(|one| line(desk, w, here, &names, one)).collect())
}

fn line(desk: &Desk, w: &Words, here: &Here, names: &HashMap<StaffId, String>, one: &Consent) -> Line {
    let name = |id: &StaffId| names.get(id).cloned().unwrap_or_default();
    let me = here.account.id;
    // Whoever waits themselves agrees to nothing.
    let may_agree = here.waits().is_none() && one.peers.iter().any(|peer| peer.id == me);
    let asked = one.asked_by == Some(me);
    let place = &one.position;
    let parts = [role_names(w, place.roles), agency_name(&desk.packs, w, &place.agency), place.unit.clone()];
    Line {
        id: one.whose.to_string(),
        name: name(&one.whose),
        what: w.say(match one.kind {
            ConsentKind::Joining => "desk-consent-joining",
            ConsentKind::Position => "desk-consent-position",
            ConsentKind::Alone => "desk-consent-alone",
        }),
        position: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; "),
        reason: one.reason.clone(),
        asked_by: one.asked_by.as_ref().map_or_else(|| w.say("desk-happened-terminal"), name),
        since: w.day(one.since.date()),
        peers: peers(one),
        may_agree,
        may_refuse: one.kind != ConsentKind::Alone && (may_agree || asked),
    }
}

pub(super) fn peers(one: &Consent) -> String {
    one.peers.iter().map(|peer| peer.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(super) async fn agree(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id = sent.id("staff").map(StaffId).ok_or(Problem::NotFound)?;
    if sent.get("sure") != "yes" {
        let error = visit.words().say("desk-consent-not-sure");
        return page(desk, visit, &here, StatusCode::BAD_REQUEST, Some(error)).await;
    }
    let answered = desk.store.consent(id, here.account.id, desk.now()).await?;
    answer(desk, visit, &here, answered).await
}

pub(super) async fn refuse(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id = sent.id("staff").map(StaffId).ok_or(Problem::NotFound)?;
    let reason = clean(sent.get("reason"));
    if reason.is_empty() || reason.chars().count() > LONGEST {
        let error = visit.words().say("desk-consent-no-reason");
        return page(desk, visit, &here, StatusCode::BAD_REQUEST, Some(error)).await;
    }
    let answered = desk.store.refuse_consent(id, here.account.id, reason, desk.now()).await?;
    if answered == Answered::Done && desk.store.account(id).await?.is_none_or(|one| one.is_closed()) {
        desk.unlocked.forget_staff(id, None);
    }
    answer(desk, visit, &here, answered).await
}

async fn answer(desk: &Desk, visit: Visit, here: &Here, answered: Answered) -> Result<Response, Problem> {
    let key = match answered {
        Answered::Done => return Ok(see_other(&visit.link(HERE, ""))),
        Answered::NotThere => "desk-consent-not-there",
        Answered::NotYou => "desk-consent-not-you",
        Answered::LastAdministrator => "desk-change-last",
    };
    let status = if answered == Answered::NotYou { StatusCode::FORBIDDEN } else { StatusCode::CONFLICT };
    let error = visit.words().say(key);
    page(desk, visit, here, status, Some(error)).await
}
