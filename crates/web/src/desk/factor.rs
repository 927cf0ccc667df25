//! Another second factor for somebody who is signed in: password and a code of the old one, then a code of the new.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::staff::{FactorProof, NewFactor};
use vault::staff::{LoginHash, SecondFactor};

use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::Here;
use super::renewing::{Change, Kept, Next, Way};
use super::sign_in::{Refusal, compared};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/factor";
const WAY: Way = Way { code: "/desk/factor/code", sheet: HERE };

/// Asks for password and code before something of one's own account is renewed; or says that it is done.
#[derive(Template)]
#[template(path = "desk/renew.html")]
pub(super) struct RenewPage<'a> {
    pub(super) frame: DeskFrame,
    pub(super) w: &'a Words,
    pub(super) error: Option<String>,
    pub(super) action: &'static str,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) done: Option<&'static str>,
}

fn page(
    visit: Visit,
    here: &Here,
    status: StatusCode,
    error: Option<&str>,
    done: Option<&'static str>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::of(visit, HERE, here);
    let (title, text) = ("desk-renew-factor-title", "desk-renew-factor-text");
    let error = error.map(|key| w.say(key));
    let mut response = draw(&RenewPage { frame, w, error, action: HERE, title, text, done })?;
    *response.status_mut() = status;
    Ok(response)
}

pub(super) async fn ask(visit: Visit, here: Here) -> Result<Response, Problem> {
    page(visit, &here, StatusCode::OK, None, None)
}

pub(super) async fn begin(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let (login, proven) = match desk.prove_again(&here, &sent).await? {
        Ok(proven) => proven,
        Err(Refusal::Slow) => return page(visit, &here, Refusal::Slow.status(), Some("desk-slow"), None),
        Err(Refusal::Wrong) => {
            return page(visit, &here, Refusal::Wrong.status(), Some("desk-proof-wrong"), None);
        }
    };
    let (password, mut rng) = (compared(sent.get("password"))?, desk.rng());
    let session = here.session.id;
    let change = desk
        .stretch(move || {
            let factor = SecondFactor::draw(&mut rng);
            let new = NewFactor {
                staff: login.account.id,
                proof: FactorProof::Code { session },
                old_hash: login.login_hash,
                login_hash: LoginHash::of(&password, &mut rng).as_text().to_owned(),
                second_factor: factor.seal(&proven.key.recipient()),
                step: 0,
            };
            Change::Factor { new, factor }
        })
        .await?;
    let Some(token) = desk.begin_renewing(here.account.id, &here.account.name, change) else {
        return page(visit, &here, Refusal::Slow.status(), Some("desk-slow"), None);
    };
    let frame = DeskFrame::of(visit.clone(), HERE, &here);
    match desk.show_step(frame, WAY, &token, None)? {
        Next::Show(response) => Ok(response),
        Next::Keep(_) | Next::Gone => gone(visit, &here),
    }
}

pub(super) async fn confirm(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let frame = DeskFrame::of(visit.clone(), HERE, &here);
    let new = match desk.confirm_factor(frame, WAY, Some(here.account.id), &sent)? {
        Next::Show(response) => return Ok(response),
        // Begun in this very session: another one of the same person proves who it is itself.
        Next::Keep(Kept::Factor(new)) if new.proof == (FactorProof::Code { session: here.session.id }) => new,
        Next::Keep(_) | Next::Gone => return gone(visit, &here),
    };
    if !desk.store.renew_factor(new, desk.now()).await? {
        return gone(visit, &here);
    }
    desk.unlocked.forget_staff(here.account.id, Some(here.session.id));
    // It is used or void now.
    let here = Here { allowed: false, ..here };
    page(visit, &here, StatusCode::OK, None, Some("desk-renew-factor-done"))
}

fn gone(visit: Visit, here: &Here) -> Result<Response, Problem> {
    page(visit, here, StatusCode::GONE, Some("desk-renew-gone"), None)
}
