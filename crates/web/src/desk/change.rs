//! Another position for somebody: roles, office, unit, with a reason.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::staff::{Change, Changing, Position, Role, Roles, StaffId};

use super::form::Sent;
use super::guard::Here;
use super::person::{self, Said};
use super::staff::unfit_position;
use crate::App;
use crate::error::Problem;
use crate::visit::Visit;
use crate::words::Words;

const LONGEST_REASON: usize = 500;

pub(super) async fn change(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let id = sent.id("staff").map(StaffId).ok_or(Problem::NotFound)?;
    let refuse = |status, key: &str| Said { status, error: Some(w.say(key)), done: None };
    let roles: Roles = sent.all("role").filter_map(Role::from_key).collect();
    let (agency, unit, reason) = (sent.get("agency"), sent.get("unit").trim(), sent.get("reason").trim());
    let wrong = match unfit_position(desk.pack(), roles, agency, unit) {
        None if reason.is_empty() || reason.chars().count() > LONGEST_REASON => Some("desk-change-no-reason"),
        None => None,
        Some(unfit) => Some(unfit.on_change()),
    };
    if let Some(key) = wrong {
        let said = refuse(StatusCode::BAD_REQUEST, key);
        return person::page(desk, visit, &here, id, said, Some(&sent)).await;
    }
    let became = Position { agency: agency.to_owned(), unit: unit.to_owned(), roles };
    let changing =
        desk.store.change_position(id, here.account.id, became, reason.to_owned(), desk.now()).await?;
    let said = match changing {
        Changing::Changed(change) => {
            // Somebody who laid down the role for this page goes where they still may.
            if id == here.account.id && !change.became.roles.has(Role::Administrator) {
                return Ok(super::guard::see_other(&visit.link("/desk", "")));
            }
            Said { done: Some(told(w, &change)), ..Said::default() }
        }
        Changing::Alone(change) => {
            let done = [told(w, &change), w.say("desk-change-alone")].join(" ");
            Said { done: Some(done), ..Said::default() }
        }
        Changing::Waits(_) => Said { done: Some(w.say("desk-change-waits")), ..Said::default() },
        Changing::Waiting => refuse(StatusCode::CONFLICT, "desk-change-waiting"),
        Changing::Same => refuse(StatusCode::BAD_REQUEST, "desk-change-same"),
        Changing::Own => refuse(StatusCode::FORBIDDEN, "desk-change-own"),
        Changing::LastAdministrator => refuse(StatusCode::CONFLICT, "desk-change-last"),
        Changing::NotThere => refuse(StatusCode::CONFLICT, "desk-change-not-there"),
    };
    let typed = said.error.is_some().then_some(&sent);
    person::page(desk, visit, &here, id, said, typed).await
}

/// A change that takes reading away takes nothing back that was sealed before. Whoever made it must know.
fn told(w: &Words, change: &Change) -> String {
    let reads = [Role::Intake, Role::Supervisor, Role::Investigator];
    let lost = reads.into_iter().any(|role| change.was.roles.has(role) && !change.became.roles.has(role));
    let moved = change.was.roles.needs_agency()
        && (change.was.agency != change.became.agency || change.was.unit != change.became.unit);
    w.say(if lost || moved { "desk-change-done-stays" } else { "desk-change-done" })
}
