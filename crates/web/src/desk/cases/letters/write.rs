//! Filling a letter in, and seeing it before it is kept.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::case::{Case, Letter as Kept, Words as Place};
use casework::policy::Pack;
use vault::Compartment;

use super::compare::{Piece, compare};
use super::draft::{Draft, Filled, field, to_text};
use super::{HERE, Life, addressee, asked, choose, kind_name, language_name, refusal, sealed_text, today};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, acts, find, record};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

struct Field {
    name: String,
    label: String,
    text: String,
    is_optional: bool,
}

/// What both pages say of the letter.
struct Head {
    reference: String,
    kind: String,
    to: String,
    language: String,
    tag: String,
    /// As the forms send it on.
    n: String,
    letter: String,
}

#[derive(Template)]
#[template(path = "desk/letter_write.html")]
struct WritePage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    error: Option<String>,
    head: Head,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "desk/letter_preview.html")]
struct PreviewPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    head: Head,
    fields: Vec<Field>,
    text: String,
    /// To the version before, where there is one.
    changes: Vec<Piece>,
}

/// The case that a form names and what it says of a letter, for whoever may write; or the list of letters, which says that
/// none was chosen.
pub(super) async fn begun(
    desk: &Desk,
    visit: &Visit,
    here: &Here,
    sent: &Sent,
) -> Result<Result<(Opened, Case, Draft), Response>, Problem> {
    let opened = find(desk, here, sent).await?;
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    if !acts(&opened) {
        return Err(Problem::Forbidden);
    }
    if let Some(draft) = Draft::of(sent, &case, desk.pack_of(&case)) {
        return Ok(Ok((opened, case, draft)));
    }
    let error = visit.words().say("desk-letter-not-chosen");
    Ok(Err(choose::page(desk, visit.clone(), here, &opened, Some(error)).await?))
}

pub(in crate::desk) async fn write(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let (opened, case, mut draft) = match begun(desk, &visit, &here, &sent).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    if let Err(why) = asked(desk, &here, &case, draft.order([0; 32], Place(0))) {
        return choose::page(desk, visit, &here, &opened, Some(refusal(w, why))).await;
    }
    // From the letter's own page another version begins with what the newest was made from.
    if draft.passages.values().all(String::is_empty)
        && let Some(kept) = draft.no.and_then(|no| case.letter(no))
    {
        draft.passages.extend(before(&opened, kept));
    }
    record(desk, &here, &opened.file, "read", Compartment::Investigation.key()).await?;
    page(desk.pack_of(&case), visit, &here, &opened, &draft, None)
}

/// What was written by hand into the newest version.
fn before(opened: &Opened, kept: &Kept) -> std::collections::BTreeMap<casework::policy::Key, String> {
    let sealed = kept.newest().and_then(|newest| sealed_text(opened, newest.passages));
    sealed.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn head(pack: &Pack, w: &Words, opened: &Opened, draft: &Draft) -> Head {
    Head {
        reference: opened.file.line.reference.to_string(),
        kind: kind_name(pack, w, &draft.kind),
        to: addressee(pack, w, &draft.to),
        language: language_name(&draft.language),
        tag: draft.language.clone(),
        n: draft.no.map(|no| no.0.to_string()).unwrap_or_default(),
        letter: format!("{} {}", draft.kind, to_text(&draft.to)),
    }
}

fn fields(pack: &Pack, w: &Words, draft: &Draft) -> Vec<Field> {
    let passages = pack.letter(draft.kind.as_str()).map(|letter| letter.passages.as_slice());
    let field = |passage: &casework::policy::Passage| Field {
        name: field(&passage.key),
        label: passage.name.of(w.locale.tag()).0.to_owned(),
        text: draft.passages.get(&passage.key).cloned().unwrap_or_default(),
        is_optional: passage.optional,
    };
    passages.unwrap_or_default().iter().map(field).collect()
}

pub(super) fn page(
    pack: &Pack,
    visit: Visit,
    here: &Here,
    opened: &Opened,
    draft: &Draft,
    error: Option<String>,
) -> Result<Response, Problem> {
    let w = visit.words();
    let failed = error.is_some();
    let (head, fields) = (head(pack, w, opened, draft), fields(pack, w, draft));
    let frame = DeskFrame::of(visit, HERE, here).in_one_language();
    let mut response = draw(&WritePage { frame, w, error, head, fields })?;
    if failed {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

pub(in crate::desk) async fn preview(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let (opened, case, draft) = match begun(desk, &visit, &here, &sent).await? {
        Ok(begun) => begun,
        Err(answer) => return Ok(answer),
    };
    record(desk, &here, &opened.file, "read", Compartment::Investigation.key()).await?;
    let pack = desk.pack_of(&case);
    let text = match filled(desk, w, &here, &opened, &case, &draft) {
        Ok(text) => text,
        Err(error) => return page(pack, visit, &here, &opened, &draft, Some(error)),
    };
    let kept = draft.no.and_then(|no| case.letter(no));
    let old = kept.and_then(Kept::newest).and_then(|newest| sealed_text(&opened, newest.words));
    let changes = old.map(|old| compare(&old, &text)).unwrap_or_default();
    let (head, fields) = (head(pack, w, &opened, &draft), fields(pack, w, &draft));
    let frame = DeskFrame::of(visit, HERE, &here).in_one_language();
    draw(&PreviewPage { frame, w, head, fields, text, changes })
}

/// The text, or what is missing, in words.
pub(super) fn filled(
    desk: &Desk,
    w: &Words,
    here: &Here,
    opened: &Opened,
    case: &Case,
    draft: &Draft,
) -> Result<String, String> {
    let nothing = || w.say("desk-letter-not-chosen");
    let pack = desk.pack_of(case);
    let letter = pack.letter(draft.kind.as_str()).ok_or_else(nothing)?;
    let office = here.account.agency.parse().map_err(|_| nothing())?;
    let (reference, today) = (opened.file.line.reference, today(desk));
    draft.text(&Filled { w, case, pack, letter, office: &office, reference, today })
}
