//! The letters of a case, and beginning another one.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::{AccusedNo, Act, LetterTo};
use casework::policy::{Addressee, Pack};
use vault::Compartment;

use super::draft::to_text;
use super::{HERE, Life, actor, addressee, kind_name, language_name};
use crate::App;
use crate::desk::Desk;
use crate::desk::cases::choice::Choice;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, acts, find, record};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

struct Line {
    n: usize,
    kind: String,
    to: String,
    language: String,
    stage: String,
    day: String,
}

#[derive(Template)]
#[template(path = "desk/letters.html")]
struct LettersPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    reference: String,
    lines: Vec<Line>,
    /// What may be begun; none where this person writes none.
    letters: Vec<Choice>,
    languages: Vec<Choice>,
}

pub(in crate::desk) async fn open(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let opened = find(desk, &here, &sent).await?;
    page(desk, visit, &here, &opened, None).await
}

pub(super) async fn page(
    desk: &Desk,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    record(desk, here, &opened.file, "read", Compartment::Investigation.key()).await?;
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    let pack = desk.pack_of(&case);
    let lines = case.letters.iter().enumerate().map(|(place, letter)| Line {
        n: place + 1,
        kind: kind_name(pack, w, &letter.kind),
        to: addressee(pack, w, &letter.to),
        language: language_name(&letter.language),
        stage: w.say(&format!("desk-letter-stage-{}", letter.stage().key())),
        day: letter.newest().map(|newest| newest.day.to_string()).unwrap_or_default(),
    });
    let writes = acts(opened) && actor(desk, here, Act::WriteLetter).is_some();
    let (letters, languages) = if writes { choices(pack, w, here, &case) } else { Default::default() };
    let failed = error.is_some();
    let mut response = draw(&LettersPage {
        lines: lines.collect(),
        frame: DeskFrame::of(visit, HERE, here),
        w,
        error,
        reference: opened.file.line.reference.to_string(),
        letters,
        languages,
    })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// Each letter with each of those to whom it can go; and all languages of which one has a text.
fn choices(pack: &Pack, w: &Words, here: &Here, case: &casework::case::Case) -> (Vec<Choice>, Vec<Choice>) {
    let mut letters = Vec::new();
    let mut tags = BTreeSet::new();
    for letter in &pack.letters {
        tags.extend(letter.texts.keys());
        let to: Vec<LetterTo> = match letter.to {
            Addressee::Complainant => vec![LetterTo::Complainant],
            Addressee::Accused => {
                (0..case.accused.len()).map(|n| LetterTo::Accused(AccusedNo::at(n))).collect()
            }
            Addressee::Office => pack
                .agencies
                .iter()
                .map(|agency| &agency.key)
                .chain(pack.authorities.iter().map(|authority| &authority.key))
                .filter(|key| key.as_str() != here.account.agency)
                .map(|key| LetterTo::Office(key.clone()))
                .collect(),
        };
        letters.extend(to.iter().map(|to| Choice {
            value: format!("{} {}", letter.key, to_text(to)),
            text: format!("{}: {}", letter.name.of(w.locale.tag()).0, addressee(pack, w, to)),
        }));
    }
    let language = |tag: &String| Choice { value: tag.clone(), text: language_name(tag) };
    (letters, tags.into_iter().map(language).collect())
}
