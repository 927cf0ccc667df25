//! Leaving: the row, the key and the cookie go.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;

use super::cookie::Cookie;
use super::form::Sent;
use super::guard::{Here, see_other};
use crate::App;
use crate::error::Problem;
use crate::visit::Visit;

pub(super) async fn sign_out(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    here: Here,
    _sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    // The key first: it must be gone even if the database is away.
    desk.unlocked.forget(&here.token);
    desk.store.end_session(here.account.id, here.session.id, desk.now()).await?;
    let mut response = see_other(&visit.link("/desk/sign-in", ""));
    response.headers_mut().append(header::SET_COOKIE, Cookie::Session.forget(desk.cookies, &headers)?);
    Ok(response)
}
