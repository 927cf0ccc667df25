//! A session that is over, or a database that is away, in the middle of taking a report: what was typed stays on the
//! page, in fields that are not shown, until it goes on.
//!
//! Nothing is kept on the server for it: that would be somebody's report unsealed. It lies where it lay before, on the
//! device at which it was typed. Whoever signs in must be the person who typed it; anybody else is refused, and the
//! session that they began ends at once.

use askama::Template;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::staff::Role;
use zeroize::Zeroizing;

use super::typed::{Typed, field};
use super::{HERE, Step, check, form, receipt};
use crate::App;
use crate::desk::Desk;
use crate::desk::cookie::Cookie;
use crate::desk::form::{Visitor, visitor_token};
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::sign_in::Refusal;
use crate::desk::token::{Token, equal};
use crate::error::Problem;
use crate::frame::draw;
use crate::report::entry::{MOST_BYTES, writable};
use crate::visit::Visit;
use crate::words::Words;

/// Why it does not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The session is over, or the page is of an older one.
    Over,
    /// Signing in was refused.
    Refused(Refusal),
    /// Somebody else signed in, or somebody who takes no reports.
    Other,
    /// The database did not answer.
    Away,
}

#[derive(Template)]
#[template(path = "desk/entry_over.html")]
struct OverPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    why: Why,
    step: &'static str,
    hidden: Vec<(String, String)>,
}

impl OverPage<'_> {
    fn error(&self) -> Option<String> {
        match self.why {
            Why::Over => None,
            Why::Refused(Refusal::Wrong) => Some(self.w.say("desk-sign-in-wrong")),
            Why::Refused(Refusal::Slow) => Some(self.w.say("desk-slow")),
            Why::Other => Some(self.w.say("desk-entry-over-other")),
            Why::Away => Some(self.w.say("desk-entry-away")),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/entry_away.html")]
struct AwayPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    action: &'static str,
    hidden: Vec<(String, String)>,
}

/// A form came, and its session is over.
pub(in crate::desk) async fn over(app: &App, step: Step, request: Request) -> Response {
    let (visit, headers) = asked(&request);
    match read(request).await {
        Ok((typed, _)) => ask(app, visit, &headers, step, &typed, Why::Over),
        Err(problem) => problem.into_response(),
    }
}

/// A form came, and whose session it is cannot be told now.
pub(in crate::desk) async fn away(step: Step, request: Request) -> Response {
    let (visit, _) = asked(&request);
    match read(request).await {
        Ok((typed, bytes)) => try_again(visit, step, field(&bytes, "form"), &typed),
        Err(problem) => problem.into_response(),
    }
}

/// The answer, or the page that sends the same again where it failed on our side.
pub(in crate::desk) fn or_again(
    done: Result<Response, Problem>,
    visit: Visit,
    step: Step,
    here: &Here,
    typed: &Typed,
) -> Response {
    match done {
        Ok(response) => response,
        Err(Problem::Unavailable | Problem::Internal) => try_again(visit, step, here.form.clone(), typed),
        Err(problem) => problem.into_response(),
    }
}

fn try_again(visit: Visit, step: Step, form: String, typed: &Typed) -> Response {
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, form).in_one_language();
    let page = AwayPage { frame, w, action: step.path(), hidden: hidden(typed) };
    with_status(draw(&page), StatusCode::SERVICE_UNAVAILABLE)
}

/// The page that signs in and carries what was typed.
pub(super) fn ask(
    app: &App,
    visit: Visit,
    headers: &HeaderMap,
    step: Step,
    typed: &Typed,
    why: Why,
) -> Response {
    let visitor = match app.desk().and_then(|desk| Visitor::of(desk, headers)) {
        Ok(visitor) => visitor,
        Err(problem) => return problem.into_response(),
    };
    let w = visit.words();
    let frame = DeskFrame::visitor(visit, HERE, visitor.form.clone()).in_one_language();
    let status = match why {
        Why::Over | Why::Other => StatusCode::FORBIDDEN,
        Why::Refused(refusal) => refusal.status(),
        Why::Away => StatusCode::SERVICE_UNAVAILABLE,
    };
    let page = OverPage { frame, w, why, step: step.key(), hidden: hidden(typed) };
    visitor.dress(with_status(draw(&page), status))
}

/// `POST /desk/reports/new/resume`: signs in, and goes on where it was. A report that was to be sent is shown once more
/// instead: time has passed, and the person may not be on the line any more.
pub(in crate::desk) async fn resume(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    let (visit, headers) = asked(&request);
    let (typed, bytes) = read(request).await?;
    let desk = app.desk()?;
    let step = Step::ALL.into_iter().find(|step| step.key() == field(&bytes, "step")).unwrap_or(Step::Form);
    let again = |why| Ok(ask(&app, visit.clone(), &headers, step, &typed, why));
    let ours =
        visitor_token(desk, &headers).is_some_and(|token| equal(&field(&bytes, "form"), &token.text()));
    if !ours {
        return again(Why::Over);
    }
    let secret = |name| Zeroizing::new(field(&bytes, name));
    let (password, code) = (secret("desk-password"), secret("desk-code"));
    let token = match desk.sign_in(&field(&bytes, "desk-who"), &password, &code).await {
        Ok(Ok(token)) => token,
        Ok(Err(refusal)) => return again(Why::Refused(refusal)),
        Err(_) => return again(Why::Away),
    };
    let here = match desk.here_with(&token).await {
        Ok(Some(here)) => here,
        Ok(None) => return again(Why::Over),
        Err(_) => return again(Why::Away),
    };
    if !typed.is_of(&here) || !here.account.roles.has(Role::Intake) {
        end(desk, &here).await;
        return again(Why::Other);
    }
    go_on(&app, visit, &headers, &here, &token, step, &typed).await
}

async fn go_on(
    app: &App,
    visit: Visit,
    headers: &HeaderMap,
    here: &Here,
    token: &Token,
    step: Step,
    typed: &Typed,
) -> Result<Response, Problem> {
    let done = match (step, typed.secret()) {
        (Step::Kept, Some(secret)) => {
            receipt::page(app, visit.clone(), here, typed, &secret, Vec::new(), headers)
        }
        (Step::Form | Step::Kept, _) => form::with(app, visit.clone(), here, typed, None, &[]),
        (Step::Check | Step::Send, _) => check::answer(app, visit.clone(), here, typed).await,
    };
    let mut response = or_again(done, visit, step, here, typed);
    let cookie = Cookie::Session.set(app.desk()?.cookies, headers, &token.text())?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Their session was begun for what is not theirs.
async fn end(desk: &Desk, here: &Here) {
    desk.unlocked.forget(&here.token);
    if let Err(error) = desk.store.end_session(here.account.id, here.session.id, desk.now()).await {
        // Without its key in memory it opens nothing, and it ends by itself.
        tracing::error!(%error, "a session could not be ended");
    }
}

fn asked(request: &Request) -> (Visit, HeaderMap) {
    let wish = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    (Visit::new(request.uri(), wish), request.headers().clone())
}

/// Bounded here, since the guard stands outside of what bounds the form.
async fn read(request: Request) -> Result<(Typed, Vec<u8>), Problem> {
    let bytes = to_bytes(request.into_body(), MOST_BYTES).await.map_err(|_| Problem::TooLarge)?;
    Ok((Typed::of(&bytes)?, bytes.to_vec()))
}

fn hidden(typed: &Typed) -> Vec<(String, String)> {
    typed.pairs.iter().map(|(key, value)| (key.clone(), writable(value))).collect()
}

fn with_status(drawn: Result<Response, Problem>, status: StatusCode) -> Response {
    match drawn {
        Ok(mut response) => {
            *response.status_mut() = status;
            response
        }
        Err(problem) => problem.into_response(),
    }
}
