//! Another password, and what a password must be.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::staff::NewPassword;
use vault::staff::{LoginHash, Password};

use super::form::Sent;
use super::frame::DeskFrame;
use super::guard::{Here, see_other};
use super::sign_in::Refusal;
use crate::App;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

const HERE: &str = "/desk/password";

/// Length is what makes a password good (NIST SP 800-63B-4, 3.1.1.2, asks for 8 beside a second factor); rules
/// about signs make people write them down.
const LEAST_LETTERS: usize = 12;

/// What is wrong with a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    Short,
    Long,
    /// The two are not the same.
    Differ,
    /// It is the name, or one letter again and again.
    Plain,
}

/// # Errors
/// [`Unfit`], by the first rule that it breaks.
pub(super) fn new_password(typed: &str, again: &str, name: &str) -> Result<Password, Unfit> {
    if typed.chars().count() < LEAST_LETTERS {
        return Err(Unfit::Short);
    }
    let first = typed.chars().next();
    if typed.to_lowercase() == name.to_lowercase() || typed.chars().all(|c| Some(c) == first) {
        return Err(Unfit::Plain);
    }
    if typed != again {
        return Err(Unfit::Differ);
    }
    Password::new(typed).map_err(|_| Unfit::Long)
}

impl Unfit {
    pub(super) fn tell(self, w: &Words) -> String {
        w.say(match self {
            Self::Short => "desk-password-short",
            Self::Long => "desk-password-long",
            Self::Differ => "desk-password-differ",
            Self::Plain => "desk-password-plain",
        })
    }
}

#[derive(Template)]
#[template(path = "desk/password.html")]
struct PasswordPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    done: bool,
}

pub(super) async fn ask(visit: Visit, here: Here) -> Result<Response, Problem> {
    let w = visit.words();
    draw(&PasswordPage { frame: DeskFrame::of(visit, HERE, &here), w, error: None, done: false })
}

pub(super) async fn change(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let say = |status, error: Option<String>| -> Result<Response, Problem> {
        let done = error.is_none();
        let frame = DeskFrame::of(visit.clone(), HERE, &here);
        let mut response = draw(&PasswordPage { frame, w, error, done })?;
        *response.status_mut() = status;
        Ok(response)
    };
    let new = match new_password(sent.get("new"), sent.get("again"), &here.account.name) {
        Ok(new) => new,
        Err(unfit) => return say(StatusCode::BAD_REQUEST, Some(unfit.tell(w))),
    };
    let id = here.account.id.to_string();
    let Some(login) = desk.store.find_for_login(&id).await? else {
        return Ok(see_other(&visit.link("/desk/sign-in", "")));
    };
    let (login, proven) = match desk.prove(Some(login), &id, sent.get("password"), sent.get("code")).await? {
        Ok(proven) => proven,
        Err(Refusal::Slow) => return say(Refusal::Slow.status(), Some(w.say("desk-slow"))),
        Err(Refusal::Wrong) => return say(Refusal::Wrong.status(), Some(w.say("desk-proof-wrong"))),
    };
    let mut rng = desk.rng();
    let step = proven.step.0;
    let (login_hash, sealed_key) = desk
        .stretch(move || (LoginHash::of(&new, &mut rng), proven.key.seal(&new, &mut rng).to_bytes()))
        .await?;
    let new = NewPassword {
        staff: here.account.id,
        old_hash: login.login_hash,
        login_hash: login_hash.as_text().to_owned(),
        sealed_key,
        step,
        session: here.session.id,
    };
    if !desk.store.change_password(new, desk.now()).await? {
        return say(Refusal::Wrong.status(), Some(w.say("desk-proof-wrong")));
    }
    desk.unlocked.forget_staff(here.account.id, Some(here.session.id));
    desk.tries.refill(&id);
    say(StatusCode::OK, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_is_long_typed_twice_and_not_the_name() {
        let unfit = |typed: &str, again: &str| new_password(typed, again, "Maria of the Lake").err();
        assert_eq!(unfit("short", "short"), Some(Unfit::Short));
        assert_eq!(unfit("ñandúñandú", "ñandúñandú"), Some(Unfit::Short), "letters, not bytes");
        assert_eq!(unfit("maria OF the lake", "maria OF the lake"), Some(Unfit::Plain));
        assert_eq!(unfit("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"), Some(Unfit::Plain));
        assert_eq!(unfit("four words on paper", "four words on papers"), Some(Unfit::Differ));
        let long = "ab".repeat(600);
        assert_eq!(unfit(&long, &long), Some(Unfit::Long));
        assert_eq!(unfit("four words on paper", "four words on paper"), None);
    }
}
