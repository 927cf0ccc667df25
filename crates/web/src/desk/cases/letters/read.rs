//! One letter: its text, its versions with what changed from one to the next, and what may be done with it now.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::{Command, Letter, LetterNo, LetterTo, Person, Sending, Words as Place};
use vault::Compartment;

use super::compare::{Piece, compare};
use super::digest::hex;
use super::{HERE, Life, addressee, kind_name, language_name, may, number, sealed_text};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, find, record};
use crate::desk::staff::names;
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

struct Version {
    n: usize,
    who: String,
    day: String,
    /// To the version before; none for the first, or where one of the two cannot be read.
    changes: Vec<Piece>,
    /// What a second person said of it.
    reviews: Vec<Review>,
}

struct Review {
    what: String,
    words: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/letter.html")]
struct LetterPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    reference: String,
    n: u16,
    kind: String,
    to: String,
    language: String,
    tag: String,
    stage: String,
    /// Where this person cannot read it.
    text: Option<String>,
    digest: String,
    versions: Vec<Version>,
    may_rewrite: bool,
    may_review: bool,
    may_mail: bool,
    may_send: bool,
    may_print: bool,
}

pub(in crate::desk) async fn read(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let opened = find(desk, &here, &sent).await?;
    page(desk, visit, &here, &opened, number(&sent)?, None).await
}

pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    no: LetterNo,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    let pack = desk.pack_of(&case);
    let letter = case.letter(no).ok_or(Problem::NotFound)?;
    let newest = letter.newest().ok_or(Problem::Internal)?;
    record(desk, here, &opened.file, "read", Compartment::Investigation.key()).await?;
    let names = names(&desk.store.staff().await?);
    let may = |command| may(desk, here, opened, &case, command);
    let (digest, passages) = (newest.digest, Place(0));
    // Another text than any that was kept.
    let other = [!newest.digest[0]; 32];
    let sends = |way| may(Command::SendLetter { letter: no, digest, way });
    let failed = error.is_some();
    let mut response = draw(&LetterPage {
        error,
        reference: opened.file.line.reference.to_string(),
        n: no.0,
        kind: kind_name(pack, w, &letter.kind),
        to: addressee(pack, w, &letter.to),
        language: language_name(&letter.language),
        tag: letter.language.clone(),
        stage: stage(w, letter, &names),
        text: sealed_text(opened, newest.words),
        digest: hex(&digest),
        versions: versions(w, opened, letter, &names),
        may_rewrite: may(Command::RewriteLetter { letter: no, digest: other, passages })
            && pack.letter(letter.kind.as_str()).is_some(),
        may_review: may(Command::ApproveLetter { letter: no, digest }),
        may_mail: letter.to == LetterTo::Complainant && sends(Sending::Mailbox),
        may_send: sends(Sending::Paper),
        may_print: letter.approved().is_some(),
        frame: DeskFrame::of(visit, HERE, here).in_one_language(),
        w,
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn name(w: &Words, names: &HashMap<String, String>, person: &Person) -> String {
    names.get(&person.0).cloned().unwrap_or_else(|| w.say("desk-case-program"))
}

fn stage(w: &Words, letter: &Letter, names: &HashMap<String, String>) -> String {
    let said = w.say(&format!("desk-letter-stage-{}", letter.stage().key()));
    match &letter.sent {
        Some(sent) => {
            let way = w.say(&format!("desk-letter-way-{}", sent.way.key()));
            format!("{said}: {way}, {}, {}", name(w, names, &sent.by), sent.day)
        }
        None => said,
    }
}

/// The newest first.
fn versions(w: &Words, opened: &Opened, letter: &Letter, names: &HashMap<String, String>) -> Vec<Version> {
    let texts: Vec<Option<String>> =
        letter.versions.iter().map(|version| sealed_text(opened, version.words)).collect();
    let version = |(place, one): (usize, &casework::case::LetterVersion)| {
        let before = place.checked_sub(1).and_then(|before| texts[before].as_ref());
        let changes = before.zip(texts[place].as_ref()).map(|(old, new)| compare(old, new));
        let reviews = letter.reviews.iter().filter(|review| review.version == place).map(|review| {
            let key = if review.approved { "desk-letter-approved-by" } else { "desk-letter-returned-by" };
            let args = [("who", name(w, names, &review.by).into()), ("day", review.day.to_string().into())];
            let words = review.words.and_then(|words| sealed_text(opened, words));
            Review { what: w.tell(key, &args), words }
        });
        Version {
            n: place + 1,
            who: name(w, names, &one.by),
            day: one.day.to_string(),
            changes: changes.unwrap_or_default(),
            reviews: reviews.collect(),
        }
    };
    letter.versions.iter().enumerate().rev().map(version).collect()
}
