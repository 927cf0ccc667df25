//! Who stands at the door, and whether they may pass.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use store::staff::{Account, Consent, ConsentKind, Role, Roles, Session, SessionDigest};

use super::Desk;
use super::cookie::Cookie;
use super::entry;
use super::origin;
use super::token::Token;
use crate::App;
use crate::error::Problem;
use crate::route::Permission;
use crate::visit::Visit;

/// Somebody who is signed in, with their key unlocked. Only the guard makes one.
#[derive(Clone)]
pub(crate) struct Here {
    pub(super) account: Account,
    pub(super) session: Session,
    pub(super) token: SessionDigest,
    /// What their forms carry.
    pub(super) form: String,
    /// An administrator has allowed this account a new second factor; every page says so.
    pub(super) allowed: bool,
    /// What of this account a second person has yet to agree to.
    pub(super) consent: Option<Consent>,
}

impl Here {
    pub(super) fn administers(&self) -> bool {
        self.account.roles.has(Role::Administrator)
    }

    /// The account itself waits: it has no roles until a second person agrees.
    pub(super) fn waits(&self) -> Option<&Consent> {
        self.consent.as_ref().filter(|one| one.kind == ConsentKind::Joining)
    }

    /// Another position waits; the present one stands.
    pub(super) fn to_change(&self) -> Option<&Consent> {
        self.consent.as_ref().filter(|one| one.kind == ConsentKind::Position)
    }
}

impl FromRequestParts<App> for Here {
    type Rejection = Problem;

    /// A page that asks for it on a route that is public finds nobody, whoever has which cookie.
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::Internal)
    }
}

/// Lets a request pass that has the permission of its route. What is not granted here is refused.
pub(crate) async fn admit(app: App, permission: Permission, mut request: Request, next: Next) -> Response {
    let reads = is_read(request.method());
    let needed = match permission {
        Permission::Public => return next.run(request).await,
        Permission::SignedIn => None,
        Permission::Role(role) => Some(role),
    };
    let Ok(desk) = app.desk() else { return Problem::NotFound.into_response() };
    let typed = if reads { None } else { entry::Step::of(request.uri().path()) };
    let here = match (desk.here(request.headers()).await, typed) {
        (Ok(Some(here)), _) => here,
        (Ok(None), _) if reads => return to_sign_in(&request),
        // Somebody was told this on the telephone. The page gives it back, for the same person alone.
        (Ok(None), Some(step)) => return entry::over(&app, step, request).await,
        // What was typed cannot be kept: it may belong to somebody else than who signs in next.
        (Ok(None), None) => return Problem::Forbidden.into_response(),
        (Err(_), Some(step)) => return entry::away(step, request).await,
        (Err(problem), None) => return problem.into_response(),
    };
    if needed.is_some_and(|role| !here.account.roles.has(role)) {
        return Problem::Forbidden.into_response();
    }
    request.extensions_mut().insert(here);
    next.run(request).await
}

fn to_sign_in(request: &Request) -> Response {
    let wish = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    see_other(&Visit::new(request.uri(), wish).link("/desk/sign-in", ""))
}

/// After a form: the browser asks for a page, which it may ask for again.
pub(super) fn see_other(path: &str) -> Response {
    match HeaderValue::try_from(path) {
        Ok(path) => (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response(),
        Err(_) => Problem::Internal.into_response(),
    }
}

/// Nothing in the table changes anything on GET or HEAD.
fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Refuses what another site's page sends, whoever's cookie it carries.
pub(super) async fn ours(request: Request, next: Next) -> Response {
    if is_read(request.method()) || origin::is_ours(request.headers()) {
        next.run(request).await
    } else {
        Problem::Forbidden.into_response()
    }
}

/// What every answer of the desk carries, problems too.
pub(super) async fn quiet(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Not "no-referrer", under which a browser sends "Origin: null" with our own forms. No other site learns of it.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}

impl Desk {
    /// Whose session a request's cookie names. The row in the database and the key in memory must both be there.
    async fn here(&self, headers: &HeaderMap) -> Result<Option<Here>, Problem> {
        let token = Cookie::Session.read(self.cookies, headers).and_then(Token::parse);
        match token {
            Some(token) => self.here_with(&token).await,
            None => Ok(None),
        }
    }

    pub(super) async fn here_with(&self, token: &Token) -> Result<Option<Here>, Problem> {
        let (digest, now) = (token.digest(), self.now());
        self.unlocked.sweep(now);
        let Some((mut account, session)) = self.store.see_session(digest, now).await? else {
            // Ended elsewhere: by another session of the person, another server, an administrator.
            self.unlocked.forget(&digest);
            return Ok(None);
        };
        if !self.unlocked.see(&digest, &session, &account.recipient) {
            return Ok(None);
        }
        let allowed = self.store.is_allowed(account.id, now).await?;
        let consent = self.store.consent_of(account.id).await?;
        // Whoever waits may look after their own account and nothing else, whatever they were invited to.
        if consent.as_ref().is_some_and(|one| one.kind == ConsentKind::Joining) {
            account.roles = Roles::default();
        }
        Ok(Some(Here { account, session, token: digest, form: token.form(), allowed, consent }))
    }
}
