//! An approved letter for paper: a page for the browser to print, and a PDF.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use casework::case::{Letter, LetterNo, Refusal};
use paper::{Block, Document, Level, PaperError};
use register::Day;
use vault::Compartment;

use super::act::case_key;
use super::digest::digest;
use super::{HERE, Life, is_apart, read, refusal, sealed_text};
use crate::App;
use crate::desk::Desk;
use crate::desk::form::Sent;
use crate::desk::frame::DeskFrame;
use crate::desk::guard::Here;
use crate::desk::reports::{Opened, find, record};
use crate::error::Problem;
use crate::frame::draw;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "desk/letter_print.html")]
struct PrintPage<'a> {
    frame: DeskFrame,
    w: &'a Words,
    reference: String,
    n: u16,
    tag: String,
    heading: String,
    paragraphs: Vec<String>,
}

/// What may be put on paper.
struct Approved {
    tag: String,
    day: Day,
    text: String,
}

pub(in crate::desk) async fn print(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let opened = find(desk, &here, &sent).await?;
    let no = number(&sent)?;
    let approved = match approved(desk, w, &here, &opened, no).await? {
        Ok(approved) => approved,
        Err(error) => return read::page(desk, visit, &here, &opened, no, Some(error)).await,
    };
    let (heading, paragraphs) = parts(&approved.text);
    draw(&PrintPage {
        frame: DeskFrame::of(visit, HERE, &here).in_one_language(),
        w,
        reference: opened.file.line.reference.to_string(),
        n: no.0,
        tag: approved.tag.clone(),
        heading: heading.to_owned(),
        paragraphs: paragraphs.map(str::to_owned).collect(),
    })
}

pub(in crate::desk) async fn pdf(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let opened = find(desk, &here, &sent).await?;
    let no = number(&sent)?;
    let approved = match approved(desk, w, &here, &opened, no).await? {
        Ok(approved) => approved,
        Err(error) => return read::page(desk, visit, &here, &opened, no, Some(error)).await,
    };
    let reference = opened.file.line.reference.to_string();
    match paper::pdf(&document(&approved, &reference)) {
        Ok(bytes) => Ok(download(&format!("letter-{reference}-{}.pdf", no.0), bytes)),
        Err(error) => {
            let error = cannot(w, &error);
            read::page(desk, visit, &here, &opened, no, Some(error)).await
        }
    }
}

/// Why there is no PDF, and what there is instead.
pub(in crate::desk::cases) fn cannot(w: &Words, error: &PaperError) -> String {
    match error {
        PaperError::CannotSet(letters) => {
            let letters: Vec<String> = letters.iter().map(char::to_string).collect();
            w.tell("desk-letter-no-pdf", &[("letters", letters.join(" ").into())])
        }
        PaperError::Font(_) => {
            tracing::error!(%error, "a PDF could not be made");
            w.say("desk-letter-pdf-fault")
        }
    }
}

fn number(sent: &Sent) -> Result<LetterNo, Problem> {
    sent.get("n").parse().map(LetterNo).map_err(|_| Problem::NotFound)
}

/// The approved text, held against its digest; or why there is none, in words.
async fn approved(
    desk: &Desk,
    w: &Words,
    here: &Here,
    opened: &Opened,
    no: LetterNo,
) -> Result<Result<Approved, String>, Problem> {
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    let letter: &Letter = case.letters.get(usize::from(no.0).wrapping_sub(1)).ok_or(Problem::NotFound)?;
    record(desk, here, &opened.file, "read", Compartment::Investigation.key()).await?;
    let Some(version) = letter.approved() else {
        return Ok(Err(refusal(w, Refusal::LetterNotApproved)));
    };
    if is_apart(opened, version.words) {
        return Ok(Err(w.say("desk-letter-unreadable")));
    }
    let key = case_key(opened)?;
    let text = sealed_text(opened, version.words).filter(|text| digest(&key, text) == version.digest);
    let Some(text) = text else { return Ok(Err(w.say("desk-letter-not-as-approved"))) };
    Ok(Ok(Approved { tag: letter.language.clone(), day: version.day, text }))
}

/// The heading, and the paragraphs below it.
fn parts(text: &str) -> (&str, impl Iterator<Item = &str>) {
    let mut parts = text.split("\n\n");
    (parts.next().unwrap_or_default(), parts)
}

fn document(approved: &Approved, reference: &str) -> Document {
    let (heading, paragraphs) = parts(&approved.text);
    let mut blocks = vec![Block::Heading(Level::First, heading.to_owned())];
    blocks.extend(paragraphs.map(|text| Block::Paragraph(text.to_owned())));
    Document {
        title: heading.to_owned(),
        language: approved.tag.clone(),
        day: ymd(approved.day),
        blocks,
        foot: reference.to_owned(),
    }
}

pub(in crate::desk::cases) fn ymd(day: Day) -> (u16, u8, u8) {
    let date = day.date();
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    (u16::try_from(date.year()).unwrap_or_default(), part(date.month()), part(date.day()))
}

/// `name` is ours and holds nothing that a header could not.
pub(in crate::desk::cases) fn download(name: &str, bytes: Vec<u8>) -> Response {
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (header::CONTENT_DISPOSITION, disposition.unwrap_or(HeaderValue::from_static("attachment"))),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ];
    (headers, bytes).into_response()
}
