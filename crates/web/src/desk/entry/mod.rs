//! Taking a report for somebody: by telephone, in person, from another office, from the press.
//!
//! The reporter's own questions on one page, the same check, the same sealing, the same receipt. In scope: how it came,
//! reading back, giving the receipt to the person, and keeping what was typed on the page whatever happens in between.
//! Out of scope: what a report is (`casework`), and drawing its questions (`report::entry`).
//!
//! # What was typed
//!
//! Nothing of it is on the server between two requests. Each page carries it in hidden fields, and so do the pages for a
//! session that is over ([`over`]) and a database that is away: somebody told this once, and must not have to tell it
//! again. Those pages show none of it, and only the person who typed it comes back to it by signing in.
//!
//! # The one who types
//!
//! They hear the report, so they must not be one of those whom the person leaves out. The form asks that first; where it
//! is so, nothing is kept, and the page says that somebody else must take it.

mod check;
mod form;
mod over;
mod receipt;
mod send;
mod source;
mod typed;

pub(super) use check::{Read, check, hidden, read};
pub(super) use form::{again, open};
pub(super) use over::{away, or_again, over, resume};
pub(super) use receipt::kept;
pub(super) use send::send;
pub(super) use typed::Typed;

use axum::extract::DefaultBodyLimit;
use axum::routing::MethodRouter;
use casework::report::Excluded;
use intake::grantable;

use super::Desk;
use super::guard::Here;
use crate::App;
use crate::error::Problem;
use crate::locale::Locale;
use crate::report::entry::MOST_BYTES;
use crate::report::{ReporterLanguage, ReporterWords, Reporting};

pub(super) const HERE: &str = "/desk/reports/new";
pub(super) const CHECK: &str = "/desk/reports/new/check";
pub(super) const SEND: &str = "/desk/reports/new/send";
pub(super) const KEPT: &str = "/desk/reports/new/kept";
/// Similar cases of what was typed; whoever comes back goes on with the check.
pub(super) const ALIKE: &str = "/desk/reports/new/alike";
pub(super) const RESUME: &str = "/desk/reports/new/resume";

/// What a form was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To go on writing.
    Form,
    Check,
    Send,
    /// The words were read back, or the receipt is put aside.
    Kept,
}

impl Step {
    const ALL: [Self; 4] = [Self::Form, Self::Check, Self::Send, Self::Kept];

    /// As the page for a session that is over carries it.
    fn key(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Check => "check",
            Self::Send => "send",
            Self::Kept => "kept",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Form => HERE,
            Self::Check => CHECK,
            Self::Send => SEND,
            Self::Kept => KEPT,
        }
    }

    fn from_path(path: &str) -> Option<Self> {
        if path == ALIKE {
            return Some(Self::Check);
        }
        Self::ALL.into_iter().find(|step| step.path() == path)
    }

    /// Of an address in whichever language.
    pub(super) fn of(path: &str) -> Option<Self> {
        let below = |locale: Locale| path.strip_prefix('/')?.strip_prefix(locale.tag());
        Self::from_path(Locale::ALL.into_iter().find_map(below).unwrap_or(path))
    }
}

/// A whole report fits, as in the reporter's own form.
pub(super) fn wide(methods: MethodRouter<App>) -> MethodRouter<App> {
    methods.layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// The reporter's texts in the language of this page.
fn asking_words(locale: Locale) -> &'static ReporterWords {
    ReporterWords::of(language_of(locale))
}

fn language_of(locale: Locale) -> ReporterLanguage {
    ReporterLanguage::from_tag(locale.tag()).unwrap_or(ReporterLanguage::En)
}

/// Where reports are taken; the routes are there whether or not this server takes any.
fn reporting(app: &App) -> Result<&Reporting, Problem> {
    app.reporting().ok_or(Problem::NotFound)
}

/// Whether the one who types is left in by what the person says, with every post they ever had.
async fn may_hear(desk: &Desk, here: &Here, excluded: &Excluded) -> Result<bool, Problem> {
    let readers = desk.store.readers().await?;
    // Somebody whose place in the directory is not there is refused, not let in.
    let me = readers.into_iter().find(|reader| reader.id == here.account.id).ok_or(Problem::Internal)?;
    let posts: Vec<intake::Post> = std::iter::once(me.post).chain(me.former).collect();
    Ok(!grantable(excluded, &posts).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_addresses_are_known_in_every_language_and_no_other_is() {
        for step in Step::ALL {
            for language in ["", "/en", "/es"] {
                assert_eq!(Step::of(&format!("{language}{}", step.path())), Some(step));
            }
        }
        for other in ["", "/", "/desk/reports", RESUME, "/desk/reports/new/", "/fr/desk/reports/new", "/en"] {
            assert_eq!(Step::of(other), None, "{other}");
        }
    }
}
