//! Coming back with the recovery sheet: name and words, a new password, a new second factor, a new sheet, done.
//! Whatever is wrong with name or words, the answer is the same and takes as long.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use rand_chacha::ChaCha20Rng;
use store::staff::{Login, Recovery};
use vault::phrase::NotRead;
use vault::staff::{LoginHash, Password, RecoverySheet, SecondFactor, StaffKey};

use super::form::{Sent, Visitor};
use super::frame::DeskFrame;
use super::password::new_password;
use super::prove::prove_sheet;
use super::renewing::{Change, Kept, Next, Way};
use super::sign_in::Refusal;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/recover";
const WAY: Way = Way { code: "/desk/recover/code", sheet: "/desk/recover/sheet" };

/// One text names more than one sheet by chance alone; more than these would be somebody who wants work done.
const MOST_SHEETS: usize = 3;

#[derive(Template)]
#[template(path = "desk/recover.html")]
struct RecoverPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    who: &'a str,
    /// Shown again only while they name no sheet: then they open nothing, and a slip is found by looking at them.
    words: &'a str,
}

#[derive(Template)]
#[template(path = "desk/renewed.html")]
struct RenewedPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    title: &'static str,
    text: &'static str,
}

pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let visitor = Visitor::of(app.desk()?, &headers)?;
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, visitor.form.clone());
    Ok(visitor.dress(draw(&RecoverPage { frame, w, error: None, who: "", words: "" })?))
}

/// Name, words, new password: draws everything, and shows the second factor.
pub(super) async fn begin(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let (desk, w, who) = (app.desk()?, visit.words(), sent.get("who"));
    let again =
        |status: StatusCode, error: String, words: &str| page(&visit, &sent, status, error, who, words);
    let password = match new_password(sent.get("new"), sent.get("again"), who) {
        Ok(password) => password,
        Err(unfit) => return again(StatusCode::BAD_REQUEST, unfit.tell(w), ""),
    };
    let mut sheets = match RecoverySheet::read(sent.get("words")) {
        Ok(sheets) => sheets,
        // Told before anything is compared, and so the same whoever has an account.
        Err(error) => return again(StatusCode::BAD_REQUEST, not_read(w, &error), sent.get("words")),
    };
    sheets.truncate(MOST_SHEETS);
    let login = desk.store.find_for_login(who).await?;
    let (login, key) = match desk.compare(login, who, move |login| prove_sheet(login, &sheets)).await? {
        Ok(proven) => proven,
        Err(Refusal::Slow) => return again(Refusal::Slow.status(), w.say("desk-slow"), ""),
        Err(Refusal::Wrong) => return again(Refusal::Wrong.status(), w.say("desk-recover-wrong"), ""),
    };
    let (staff, name) = (login.account.id, login.account.name.clone());
    let mut rng = desk.rng();
    let change = desk.stretch(move || drawn(login, &key, &password, &mut rng)).await?;
    desk.tries.refill(&staff.to_string());
    let Some(token) = desk.begin_renewing(staff, &name, change) else {
        return again(Refusal::Slow.status(), w.say("desk-slow"), "");
    };
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    match desk.show_step(frame, WAY, &token, None)? {
        Next::Show(response) => Ok(response),
        Next::Keep(_) | Next::Gone => gone(&visit, &sent),
    }
}

/// Three stretchings: the door, the key for the password, the key for the new sheet. The key stays the same.
fn drawn(login: Login, key: &StaffKey, password: &Password, rng: &mut ChaCha20Rng) -> Change {
    let (factor, sheet) = (SecondFactor::draw(rng), RecoverySheet::draw(rng));
    let new = Recovery {
        staff: login.account.id,
        old_sheet: login.sealed_to_sheet,
        login_hash: LoginHash::of(password, rng).as_text().to_owned(),
        sealed_key: key.seal(password, rng).to_bytes(),
        sealed_to_sheet: key.seal_to_sheet(&sheet, rng).to_bytes(),
        second_factor: factor.seal(&key.recipient()),
        step: 0,
    };
    Change::Recovery { new, factor, sheet }
}

pub(super) async fn confirm(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    match app.desk()?.confirm_factor(frame, WAY, None, &sent)? {
        Next::Show(response) => Ok(response),
        // Without the sheet it is not a recovery.
        Next::Keep(_) | Next::Gone => gone(&visit, &sent),
    }
}

/// Two words of the new sheet: changes everything at once.
pub(super) async fn finish(State(app): State<App>, visit: Visit, sent: Sent) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    let new = match desk.confirm_sheet(frame, WAY, None, &sent)? {
        Next::Show(response) => return Ok(response),
        Next::Keep(Kept::Recovery(new)) => new,
        Next::Keep(_) | Next::Gone => return gone(&visit, &sent),
    };
    let staff = new.staff;
    if !desk.store.recover(new, desk.now()).await? {
        return gone(&visit, &sent);
    }
    desk.unlocked.forget_staff(staff, None);
    desk.tries.refill(&staff.to_string());
    renewed(visit, &sent, "desk-recovered-title", "desk-recovered-text")
}

/// Done, for somebody who is not signed in: they go on at the door.
pub(super) fn renewed(
    visit: Visit,
    sent: &Sent,
    title: &'static str,
    text: &'static str,
) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, "/desk/sign-in", sent.form.clone());
    draw(&RenewedPage { frame, w, title, text })
}

fn gone(visit: &Visit, sent: &Sent) -> Result<Response, Problem> {
    page(visit, sent, StatusCode::GONE, visit.words().say("desk-recover-gone"), "", "")
}

fn page(
    visit: &Visit,
    sent: &Sent,
    status: StatusCode,
    error: String,
    who: &str,
    words: &str,
) -> Result<Response, Problem> {
    let w = visit.words();
    let frame = DeskFrame::visitor(visit.clone(), HERE, sent.form.clone());
    let mut response = draw(&RecoverPage { frame, w, error: Some(error), who, words })?;
    *response.status_mut() = status;
    Ok(response)
}

/// Which places to look at, where that can be told.
fn not_read(w: &Words, error: &NotRead) -> String {
    match error {
        NotRead::UnknownWord { unknown, .. } => {
            let places = unknown.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            w.tell("desk-recover-unknown", &[("places", places.into())])
        }
        NotRead::Nothing
        | NotRead::TooLong
        | NotRead::DigitCount { .. }
        | NotRead::DigitCheck
        | NotRead::WordCount { .. }
        | NotRead::Check { .. } => w.say("desk-recover-not-read"),
    }
}
