//! Doing something with a case: the order that a form makes, or why it makes none.

use axum::extract::State;
use axum::response::Response;
use casework::case::{Actor, Command, Refusal, Words};
use casework::report::clean;

use super::actor;
use super::expunge::expunged;
use super::form::spec;
use super::keep::{Sealed, keep};
use super::order::command;
use super::show::{Typed, page};
use super::vote::{entered, with_votes};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, acts, find};
use crate::error::Problem;
use crate::visit::Visit;

/// Characters of what somebody writes about a case; an interview fits.
const LONGEST: usize = 50_000;

pub(in crate::desk) async fn act(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    if !acts(&opened) {
        return Err(Problem::Forbidden);
    }
    let (key, typed) = (sent.get("act").to_owned(), clean(sent.get("words")));
    let votes = entered(spec(&key), &sent);
    let text = with_votes(w, typed.clone(), &votes);
    let refused = match asked(desk, &here, &sent, &key, &text) {
        Err(refused) => Some(refused),
        Ok(asked) => take(desk, &here, &mut opened, asked, &text).await?,
    };
    let Some(refused) = refused else {
        if desk.store.is_expunged(opened.file.line.case).await? {
            return expunged(visit, &here, &opened);
        }
        return page(desk, visit, &here, &opened, Typed::default(), None).await;
    };
    let error = w.say(&refused.text());
    page(desk, visit, &here, &opened, Typed { key, words: typed, votes }, Some(error)).await
}

/// For whoever does the same to several cases: the key of the text that says why one refused it.
pub(in crate::desk) async fn carry_out(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    command: Command,
    text: &str,
) -> Result<Option<String>, Problem> {
    let refusal = match actor(desk, here, command.act()) {
        None => Some(Refused::ByTheCase(Refusal::NotAllowed)),
        Some(by) => take(desk, here, opened, Asked { by, command }, text).await?,
    };
    Ok(refusal.map(|refusal| refusal.text()))
}

enum Refused {
    /// A field is empty that has to be filled in.
    NotChosen,
    TooLong,
    ByTheCase(Refusal),
}

impl Refused {
    fn text(&self) -> String {
        match self {
            Self::NotChosen => "desk-case-not-chosen".to_owned(),
            Self::TooLong => "desk-case-too-long".to_owned(),
            Self::ByTheCase(refusal) => format!("desk-case-refusal-{}", refusal.key()),
        }
    }
}

struct Asked {
    by: Actor,
    command: Command,
}

fn asked(desk: &Desk, here: &Here, sent: &Sent, key: &str, text: &str) -> Result<Asked, Refused> {
    let office = here.account.agency.parse().map_err(|_| Refused::NotChosen)?;
    let command = command(key, sent, &office).ok_or(Refused::NotChosen)?;
    // What would be sealed for nothing is not taken at all.
    if text.chars().count() > LONGEST
        || !text.is_empty() && spec(key).is_some_and(|spec| spec.words.is_none())
    {
        return Err(Refused::TooLong);
    }
    let by = actor(desk, here, command.act());
    let by = by.ok_or(Refused::ByTheCase(Refusal::NotAllowed))?;
    Ok(Asked { by, command })
}

/// Keeps it with what was written, or says why not.
async fn take(
    desk: &Desk,
    here: &Here,
    opened: &mut Opened,
    Asked { by, command }: Asked,
    text: &str,
) -> Result<Option<Refused>, Problem> {
    let sealed = if text.is_empty() {
        Sealed::Nothing
    } else {
        let at = Words(desk.store.reserve_entries(opened.file.line.case, 1).await?);
        if matches!(command, Command::Tell(_)) {
            Sealed::Mail { at, text }
        } else {
            Sealed::Words { at, text }
        }
    };
    Ok(keep(desk, here, opened, (by, command), sealed).await?.err().map(Refused::ByTheCase))
}
