//! Accepting an invitation: name and password, the second factor, the recovery sheet, done.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use rand_chacha::ChaCha20Rng;
use store::staff::{Accepted, NewAccount, StaffId, StaffName};
use vault::staff::{LoginHash, Password, RecoverySheet, SecondFactor, StaffKey};

use super::Desk;
use super::code::InviteCode;
use super::form::{Sent, Visitor};
use super::frame::DeskFrame;
use super::joining::{Joining, Stage};
use super::password::new_password;
use super::steps::{ShownFactor, ShownSheet, are_words, two_places};
use super::token::Token;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/join";

#[derive(Template)]
#[template(path = "desk/join.html")]
struct JoinPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    /// Typed again it would have to be read from paper again; a wrong one opens nothing.
    code: &'a str,
    name: &'a str,
}

#[derive(Template)]
#[template(path = "desk/joined.html")]
struct JoinedPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    name: String,
    /// A second person must agree before they read anything.
    waits: bool,
}

pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let visitor = Visitor::of(app.desk()?, &headers)?;
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, visitor.form.clone());
    Ok(visitor.dress(draw(&JoinPage { frame, w, error: None, code: "", name: "" })?))
}

/// Code, name, password: draws everything, and shows the second factor.
pub(super) async fn begin(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w, now) = (app.desk()?, visit.words(), app.desk()?.now());
    let again = |status: StatusCode, key: Result<&str, String>| {
        let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
        let error = Some(key.map_or_else(|told| told, |key| w.say(key)));
        let page = JoinPage { frame, w, error, code: sent.get("code"), name: sent.get("name") };
        draw(&page).map(|mut response| {
            *response.status_mut() = status;
            response
        })
    };
    if !desk.tries.take_of_site(now) {
        return again(StatusCode::TOO_MANY_REQUESTS, Ok("desk-slow"));
    }
    let code = InviteCode::read(sent.get("code")).map(|code| code.digest());
    let found = match code {
        Some(code) => desk.store.invitation(code, now).await?.map(|_| code),
        None => None,
    };
    let Some(code) = found else { return again(StatusCode::FORBIDDEN, Ok("desk-join-no-code")) };
    let Ok(name) = StaffName::new(sent.get("name")) else {
        return again(StatusCode::BAD_REQUEST, Ok("desk-join-no-name"));
    };
    if desk.store.name_is_taken(&name).await? {
        return again(StatusCode::CONFLICT, Ok("desk-join-name-taken"));
    }
    let password = match new_password(sent.get("new"), sent.get("again"), name.as_str()) {
        Ok(password) => password,
        Err(unfit) => return again(StatusCode::BAD_REQUEST, Err(unfit.tell(w))),
    };
    let (mut rng, id) = (desk.rng(), StaffId(desk.id()));
    let token = Token::draw(&mut rng);
    let joining = desk.stretch(move || drawn(id, name, &password, code, &mut rng)).await?;
    if !desk.joining.begin(token.digest(), joining, now, Joining::replaces) {
        return again(StatusCode::TOO_MANY_REQUESTS, Ok("desk-slow"));
    }
    show_factor(desk, visit, &sent, &token, None)
}

/// Three stretchings: the door, the key for the password, the key for the sheet.
fn drawn(
    id: StaffId,
    name: StaffName,
    password: &Password,
    code: store::staff::InvitationDigest,
    rng: &mut ChaCha20Rng,
) -> Joining {
    let key = StaffKey::draw(rng);
    let (factor, sheet) = (SecondFactor::draw(rng), RecoverySheet::draw(rng));
    let account = NewAccount {
        id,
        name: name.clone(),
        recipient: key.recipient().to_string(),
        sealed_key: key.seal(password, rng).to_bytes(),
        sealed_to_sheet: key.seal_to_sheet(&sheet, rng).to_bytes(),
        login_hash: LoginHash::of(password, rng).as_text().to_owned(),
        second_factor: factor.seal(&key.recipient()),
        step: 0,
    };
    Joining { code, name, account, factor, sheet, stage: Stage::Factor }
}

/// The first code of the app: the second factor works. Shows the recovery sheet.
pub(super) async fn confirm(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let Some(token) = Token::parse(sent.get("begun")) else { return gone(visit, &sent) };
    let now = desk.now();
    let seconds = u64::try_from(now / 1_000_000).unwrap_or_default();
    let places = two_places(&mut desk.rng());
    let right = desk.joining.with(&token.digest(), now, |joining| {
        if matches!(joining.stage, Stage::Sheet { .. }) {
            // Sent twice; the sheet is there already.
            return true;
        }
        let step = joining.factor.check(sent.get("code"), seconds, None);
        if let Some(step) = step {
            joining.stage = Stage::Sheet { step, places };
        }
        step.is_some()
    });
    match right {
        Some(true) => show_sheet(desk, visit, &sent, &token, None),
        Some(false) => show_factor(desk, visit, &sent, &token, Some(w.say("desk-factor-wrong"))),
        None => gone(visit, &sent),
    }
}

/// Two words of the sheet: it was kept. Makes the account.
pub(super) async fn finish(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let Some(token) = Token::parse(sent.get("begun")) else { return gone(visit, &sent) };
    let (now, locale) = (desk.now(), visit.locale);
    let ready = desk.joining.with(&token.digest(), now, |joining| {
        let Stage::Sheet { step, places } = joining.stage else { return Err(()) };
        let kept = are_words(&joining.sheet, locale, places, sent.get("first"), sent.get("second"));
        let account = NewAccount { step: step.0, ..joining.account.clone() };
        if kept { Ok(Some((joining.code, account))) } else { Ok(None) }
    });
    let (code, account) = match ready {
        Some(Ok(Some(ready))) => ready,
        Some(Ok(None)) => return show_sheet(desk, visit, &sent, &token, Some(w.say("desk-sheet-wrong"))),
        // The second factor was never confirmed.
        Some(Err(())) | None => return gone(visit, &sent),
    };
    let name = account.name.to_string();
    let accepted = desk.store.accept(code, account, now).await?;
    desk.joining.end(&token.digest());
    match accepted {
        Accepted::Joined | Accepted::Waits => {
            let frame = DeskFrame::visitor(visit, "/desk/sign-in", sent.form.clone());
            draw(&JoinedPage { frame, w, name, waits: accepted == Accepted::Waits })
        }
        // Somebody else used the code or took the name in the meantime.
        Accepted::NoInvitation | Accepted::NameTaken => gone(visit, &sent),
    }
}

fn show_factor(
    desk: &Desk,
    visit: Visit,
    sent: &Sent,
    token: &Token,
    error: Option<String>,
) -> Result<Response, Problem> {
    let shown = desk
        .joining
        .with(&token.digest(), desk.now(), |joining| ShownFactor::of(&joining.factor, joining.name.as_str()));
    let Some(shown) = shown else { return gone(visit, sent) };
    let frame = DeskFrame::visitor(visit, HERE, sent.form.clone());
    shown.draw(frame, "/desk/join/code", token, error)
}

fn show_sheet(
    desk: &Desk,
    visit: Visit,
    sent: &Sent,
    token: &Token,
    error: Option<String>,
) -> Result<Response, Problem> {
    let locale = visit.locale;
    let shown = desk.joining.with(&token.digest(), desk.now(), |joining| {
        let Stage::Sheet { places, .. } = joining.stage else { return None };
        Some(ShownSheet::of(&joining.sheet, joining.name.as_str(), locale, places))
    });
    let Some(shown) = shown.flatten() else { return gone(visit, sent) };
    let frame = DeskFrame::visitor(visit, HERE, sent.form.clone());
    shown.draw(frame, "/desk/join/sheet", token, false, error)
}

/// It took too long, or the server was started again: from the beginning.
fn gone(visit: Visit, sent: &Sent) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, sent.form.clone());
    let page = JoinPage { frame, w, error: Some(w.say("desk-join-gone")), code: "", name: "" };
    let mut response = draw(&page)?;
    *response.status_mut() = StatusCode::GONE;
    Ok(response)
}
