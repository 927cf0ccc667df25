//! Another recovery sheet for somebody who is signed in: password and code, then two words of the new one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::staff::NewSheet;
use vault::staff::RecoverySheet;

use super::factor::RenewPage;
use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::Here;
use super::renewing::{Change, Kept, Next, Way};
use super::sign_in::Refusal;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;

const HERE: &str = "/desk/sheet";
const WAY: Way = Way { code: HERE, sheet: "/desk/sheet/words" };

fn page(
    visit: Visit,
    here: &Here,
    status: StatusCode,
    error: Option<&str>,
    done: Option<&'static str>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::of(visit, HERE, here);
    let (title, text) = ("desk-renew-sheet-title", "desk-renew-sheet-text");
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
    let mut rng = desk.rng();
    let change = desk
        .stretch(move || {
            let sheet = RecoverySheet::draw(&mut rng);
            let new = NewSheet {
                staff: login.account.id,
                old_sheet: login.sealed_to_sheet,
                login_hash: login.login_hash,
                sealed_to_sheet: proven.key.seal_to_sheet(&sheet, &mut rng).to_bytes(),
            };
            Change::Sheet { new, sheet }
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

pub(super) async fn finish(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let frame = DeskFrame::of(visit.clone(), HERE, &here);
    let new = match desk.confirm_sheet(frame, WAY, Some(here.account.id), &sent)? {
        Next::Show(response) => return Ok(response),
        Next::Keep(Kept::Sheet(new)) => new,
        Next::Keep(_) | Next::Gone => return gone(visit, &here),
    };
    if !desk.store.renew_sheet(new, desk.now()).await? {
        return gone(visit, &here);
    }
    page(visit, &here, StatusCode::OK, None, Some("desk-renew-sheet-done"))
}

fn gone(visit: Visit, here: &Here) -> Result<Response, Problem> {
    page(visit, here, StatusCode::GONE, Some("desk-renew-gone"), None)
}
