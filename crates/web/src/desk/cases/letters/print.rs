//! An approved letter for paper: a page for the browser to print, and a PDF.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use casework::case::LetterNo;
use paper::{Block, Document, Level, PaperError};
use register::Day;
use vault::Compartment;

use super::approved::{Approved, approved};
use super::{HERE, Life, number, read};
use crate::App;
use crate::desk::Desk;
use crate::desk::download::download;
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

pub(in crate::desk) async fn print(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let (opened, no, approved) = match on_paper(desk, &visit, &here, &sent).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
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
    let (opened, no, approved) = match on_paper(desk, &visit, &here, &sent).await? {
        Ok(found) => found,
        Err(answer) => return Ok(answer),
    };
    let reference = opened.file.line.reference.to_string();
    match paper::pdf(&document(&approved, &reference)) {
        Ok(bytes) => Ok(pdf_file(&format!("letter-{reference}-{}.pdf", no.0), bytes)),
        Err(error) => {
            let error = cannot(w, &error);
            read::page(desk, visit, &here, &opened, no, Some(error)).await
        }
    }
}

/// The letter that a form names with what may be put on paper of it, once it is written down that it was read; or the
/// letter's own page, which says why there is nothing.
async fn on_paper(
    desk: &Desk,
    visit: &Visit,
    here: &Here,
    sent: &Sent,
) -> Result<Result<(Opened, LetterNo, Approved), Response>, Problem> {
    let opened = find(desk, here, sent).await?;
    let no = number(sent)?;
    let Life { case, .. } = Life::of(desk, opened.file.line.case).await?;
    case.letter(no).ok_or(Problem::NotFound)?;
    record(desk, here, &opened.file, "read", Compartment::Investigation.key()).await?;
    match approved(visit.words(), &opened, &case, no)? {
        Ok(approved) => Ok(Ok((opened, no, approved))),
        Err(error) => Ok(Err(read::page(desk, visit.clone(), here, &opened, no, Some(error)).await?)),
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

pub(in crate::desk::cases) fn pdf_file(name: &str, bytes: Vec<u8>) -> Response {
    download(name, "application/pdf", bytes)
}
