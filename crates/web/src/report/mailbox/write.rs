//! `POST /mailbox/write` and `/mailbox/withdraw`: what the reporter adds, sealed before it is kept.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{Act, Actor, Author, Message, seal_message};
use ledger::seed::CaseKey;
use secrecy::ExposeSecret as _;
use store::Change;
use vault::Compartment;

use super::show::Note;
use super::{Opened, Receiving, find, page_with, problem};
use crate::chain::{self, Next, NotFiled};
use crate::report::once::Typed;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, Reporting};

/// Characters of a message. Whoever has more to say writes another.
const LONGEST: usize = 20_000;

/// Accesses are ended rarely.
const TRIES: usize = 3;

pub(in super::super) async fn write(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    let text = clean(typed.get("text"));
    let note = match text.chars().count() {
        0 => Note::Empty,
        n if n > LONGEST => Note::TooLong,
        _ => Note::Sent,
    };
    let text = (note == Note::Sent).then_some(text);
    add(&reporting, language, &typed, text, false, note).await
}

/// The report stands; nobody may make contact any more.
pub(in super::super) async fn withdraw(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    add(&reporting, language, &typed, Some(String::new()), true, Note::None).await
}

/// Keeps what was written, if anything was, and shows the mailbox as it then is.
async fn add(
    reporting: &Reporting,
    language: ReporterLanguage,
    typed: &Typed,
    text: Option<String>,
    withdrawn: bool,
    note: Note,
) -> Response {
    let w = ReporterWords::of(language);
    let (Some(receiving), Some(secret)) = (reporting.receiving(), typed.secret()) else {
        return problem::broken();
    };
    let mut opened = match find(receiving, secret).await {
        Ok(Some(opened)) => opened,
        Err(shut) => {
            let action = if withdrawn { "/mailbox/withdraw" } else { "/mailbox/write" };
            return shut.answer(w, action, typed);
        }
        Ok(None) => return problem::broken(),
    };
    let written = typed.get("text");
    if let Some(text) = text {
        if !receiving.may_write(opened.keys.mailbox_digest()) {
            return page_with(reporting, w, &opened, Note::Often, written).await;
        }
        if keep(receiving, &mut opened, text, withdrawn).await.is_none() {
            return page_with(reporting, w, &opened, Note::NotKept, written).await;
        }
        if opened.look_again(receiving).await.is_err() {
            return problem::broken();
        }
    }
    let left = if note == Note::TooLong { written } else { "" };
    page_with(reporting, w, &opened, note, left).await
}

/// Sealed anew where somebody's access was ended at this very moment, so that nothing new is for them.
async fn keep(receiving: &Receiving, opened: &mut Opened, text: String, withdrawn: bool) -> Option<()> {
    let (store, case) = (receiving.store(), opened.file.line.case);
    let day = receiving.today()?;
    let message =
        Message { author: Author::Reporter, office: String::new(), withdrawn, day: day.to_string(), text };
    let told = |error: &dyn std::fmt::Display| tracing::error!(%error, "a message could not be kept");
    let place = store.reserve_entries(case, 1).await.inspect_err(|error| told(error)).ok()?;
    let key = CaseKey::new(*opened.keys.case_tag().expose_secret());
    let act = if withdrawn { Act::Withdrew } else { Act::Wrote(&message.text) };
    for _ in 0..TRIES {
        let correspondence = opened.file.lockbox(Compartment::Correspondence)?;
        let entry = seal_message(correspondence, place, &message).inspect_err(|error| told(error)).ok()?;
        let next = Next { file: &opened.file, key: &key, act, actor: Actor::Reporter, day, after: None };
        let change = Change { entries: vec![entry], ..Change::default() };
        match chain::file(store, &next, &change, &mut receiving.rng()?).await {
            Ok(_) => return Some(()),
            Err(NotFiled::Renewed) => opened.look_again(receiving).await.ok()?,
            Err(error) => {
                told(&error);
                return None;
            }
        }
    }
    None
}
