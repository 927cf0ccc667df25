//! A new second factor for somebody who knows their password and lost their app: with a code that an administrator
//! gave them. Whatever is wrong, the answer is the same and takes as long.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use store::staff::{FactorProof, NewFactor};
use vault::staff::{LoginHash, SecondFactor};

use super::code::InviteCode;
use super::form::{Sent, Visitor};
use super::frame::DeskFrame;
use super::prove::prove_password;
use super::recover::renewed;
use super::renewing::{Change, Kept, Next, Way};
use super::sign_in::{Refusal, compared};
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/lost-factor";
const WAY: Way = Way { code: "/desk/lost-factor/code", sheet: HERE };

#[derive(Template)]
#[template(path = "desk/lost_factor.html")]
struct LostPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    who: &'a str,
}

pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let visitor = Visitor::of(app.desk()?, &headers)?;
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, visitor.form.clone());
    Ok(visitor.dress(draw(&LostPage { frame, w, error: None, who: "" })?))
}

/// Name, password, the administrator's code: draws the new factor, and shows it.
pub(super) async fn begin(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w, who) = (app.desk()?, visit.words(), sent.get("who"));
    let again = |refusal: Refusal, key: &str| page(&visit, &sent, refusal.status(), w.say(key), who);
    let code = InviteCode::read(sent.get("code")).map(|code| code.allowance());
    let allowed = match code {
        Some(code) => desk.store.allowed_to(code, desk.now()).await?.map(|staff| (staff, code)),
        None => None,
    };
    let (login, password) = (desk.store.find_for_login(who).await?, compared(sent.get("password"))?);
    let mut rng = desk.rng();
    let proved = desk
        .compare(login, who, move |login| {
            let (login, key) = prove_password(login, &password)?;
            let whose = login.account.id;
            let (_, code) = allowed.filter(|(staff, _)| *staff == whose).ok_or(Some(whose))?;
            let factor = SecondFactor::draw(&mut rng);
            let new = NewFactor {
                staff: whose,
                proof: FactorProof::Allowance(code),
                old_hash: login.login_hash.clone(),
                login_hash: LoginHash::of(&password, &mut rng).as_text().to_owned(),
                second_factor: factor.seal(&key.recipient()),
                step: 0,
            };
            Ok(Change::Factor { new, factor })
        })
        .await?;
    let (login, change) = match proved {
        Ok(proved) => proved,
        Err(Refusal::Slow) => return again(Refusal::Slow, "desk-slow"),
        Err(Refusal::Wrong) => return again(Refusal::Wrong, "desk-lost-factor-wrong"),
    };
    desk.tries.refill(&login.account.id.to_string());
    let Some(token) = desk.begin_renewing(login.account.id, &login.account.name, change) else {
        return again(Refusal::Slow, "desk-slow");
    };
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    match desk.show_step(frame, WAY, &token, None)? {
        Next::Show(response) => Ok(response),
        Next::Keep(_) | Next::Gone => gone(&visit, &sent),
    }
}

/// The first code of the new app: changes it, and uses the allowance up.
pub(super) async fn confirm(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    let new = match desk.confirm_factor(frame, WAY, None, &sent)? {
        Next::Show(response) => return Ok(response),
        Next::Keep(Kept::Factor(new)) if matches!(new.proof, FactorProof::Allowance(_)) => new,
        Next::Keep(_) | Next::Gone => return gone(&visit, &sent),
    };
    let staff = new.staff;
    if !desk.store.renew_factor(new, desk.now()).await? {
        return gone(&visit, &sent);
    }
    desk.unlocked.forget_staff(staff, None);
    renewed(visit, &sent, "desk-factor-replaced-title", "desk-factor-replaced-text")
}

fn gone(visit: &Visit, sent: &Sent) -> Result<Response, Problem> {
    page(visit, sent, StatusCode::GONE, visit.words().say("desk-lost-factor-gone"), "")
}

fn page(
    visit: &Visit,
    sent: &Sent,
    status: StatusCode,
    error: String,
    who: &str,
) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    let mut response = draw(&LostPage { frame, w, error: Some(error), who })?;
    *response.status_mut() = status;
    Ok(response)
}
