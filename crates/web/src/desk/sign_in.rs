//! Signing in: name or id, password, code. Whatever is wrong, the answer is the same.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use store::staff::{Login, NewSession, StaffId, StaffName};
use vault::staff::Password;
use zeroize::Zeroizing;

use super::Desk;
use super::cookie::Cookie;
use super::form::{Sent, Visitor};
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::prove::{Proven, prove};
use super::token::Token;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/sign-in";

/// Why there is no session, as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Name, password or code: which one is not told.
    Wrong,
    /// Too many tries; nothing was compared.
    Slow,
}

impl Refusal {
    pub(super) fn status(self) -> StatusCode {
        match self {
            Self::Wrong => StatusCode::FORBIDDEN,
            Self::Slow => StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    refusal: Option<Refusal>,
    /// What was typed as the name; nothing else is shown again.
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
    Ok(visitor.dress(draw(&SignInPage { frame, w, refusal: None, who: "" })?))
}

pub(super) async fn sign_in(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    match desk.sign_in(sent.get("who"), sent.get("password"), sent.get("code")).await? {
        Ok(token) => {
            let cookie = Cookie::Session.set(desk.cookies, &headers, &token.text())?;
            let mut response = see_other(&visit.link("/desk", ""));
            response.headers_mut().append(header::SET_COOKIE, cookie);
            Ok(response)
        }
        Err(refusal) => {
            let w = visit.words();
            let frame = DeskFrame::visitor(visit, HERE, sent.form.clone());
            let page = SignInPage { frame, w, refusal: Some(refusal), who: sent.get("who") };
            let mut response = draw(&page)?;
            *response.status_mut() = refusal.status();
            Ok(response)
        }
    }
}

impl Desk {
    pub(super) async fn sign_in(
        &self,
        who: &str,
        password: &str,
        code: &str,
    ) -> Result<Result<Token, Refusal>, Problem> {
        let login = self.store.find_for_login(who).await?;
        let (login, proven) = match self.prove(login, who, password, code).await? {
            Ok(proven) => proven,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (token, now) = (Token::draw(&mut self.rng()), self.now());
        let staff = login.account.id;
        let new = NewSession {
            id: self.id(),
            token: token.digest(),
            staff,
            login_hash: login.login_hash,
            step: proven.step.0,
        };
        if !self.store.start_session(new, now).await? {
            return Ok(Err(Refusal::Wrong));
        }
        self.tries.refill(&staff.to_string());
        let Some((_, session)) = self.store.see_session(token.digest(), now).await? else {
            // Closed in this very moment.
            return Ok(Err(Refusal::Wrong));
        };
        self.unlocked.hold(token.digest(), staff, &session, proven.key);
        Ok(Ok(token))
    }

    /// Password and code. `typed` names the budget where there is no account.
    pub(super) async fn prove(
        &self,
        login: Option<Login>,
        typed: &str,
        password: &str,
        code: &str,
    ) -> Result<Result<(Login, Proven), Refusal>, Problem> {
        let password = compared(password)?;
        let code = Zeroizing::new(code.to_owned());
        let seconds = u64::try_from(self.now() / 1_000_000).unwrap_or_default();
        self.compare(login, typed, move |login| prove(login, &password, &code, seconds)).await
    }

    /// Password and code of somebody who is signed in, before something is changed over several pages. The code is
    /// used up at once.
    pub(super) async fn prove_again(
        &self,
        here: &Here,
        sent: &Sent,
    ) -> Result<Result<(Login, Proven), Refusal>, Problem> {
        let id = here.account.id.to_string();
        let login = self.store.find_for_login(&id).await?;
        let (login, proven) = match self.prove(login, &id, sent.get("password"), sent.get("code")).await? {
            Ok(proven) => proven,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let (hash, step) = (login.login_hash.clone(), proven.step.0);
        if !self.store.spend_code(here.account.id, hash, step, self.now()).await? {
            return Ok(Err(Refusal::Wrong));
        }
        self.tries.refill(&id);
        Ok(Ok((login, proven)))
    }

    /// Takes a try, compares, and records a failure.
    pub(super) async fn compare<T: Send + 'static>(
        &self,
        login: Option<Login>,
        typed: &str,
        work: impl FnOnce(Option<&Login>) -> Result<T, Option<StaffId>> + Send + 'static,
    ) -> Result<Result<(Login, T), Refusal>, Problem> {
        let account = match &login {
            Some(login) => login.account.id.to_string(),
            // Folded as a name is: several spellings of one that nobody has are slowed together, as those of one
            // that somebody has are.
            None => match StaffName::new(typed) {
                Ok(name) => name.key(),
                Err(_) => typed.trim().chars().take(100).collect(),
            },
        };
        let now = self.now();
        if !self.tries.take(&account, now) {
            return Ok(Err(Refusal::Slow));
        }
        match self.stretch(move || (work(login.as_ref()), login)).await? {
            (Ok(proven), Some(login)) => Ok(Ok((login, proven))),
            (Ok(_), None) => Err(Problem::Internal),
            (Err(whose), _) => {
                self.store.login_failed(whose, now).await?;
                Ok(Err(Refusal::Wrong))
            }
        }
    }
}

/// One that cannot be a password is compared as one that nobody has.
pub(super) fn compared(typed: &str) -> Result<Password, Problem> {
    Password::new(typed).or_else(|_| Password::new("-")).map_err(|_| Problem::Internal)
}
