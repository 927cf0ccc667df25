//! `POST /mailbox/deadline`: a file with which anybody can check in the public log whether the reporter heard in time.
//!
//! It holds the case's key for the log, so it links the leaves of this case for whoever has it; the page says so. It
//! holds no word of the report, nothing that opens the mailbox, and nobody's name.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use intake::{open_openings, sequence};
use ledger::Proof;
use ledger::commitment::{Manifest, Opening};
use ledger::deadline::{Bundle, Clock, Opened as OpenedEvent};
use ledger::seed::CaseKey;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use store::{CaseLeaf, ReportFile};
use vault::{CaseId, Compartment, Lockbox};

use super::sealed::{Asked, Sealed, Shown, asked, sealed, shown};
use super::show::Note;
use super::visit;
use super::{Opened, Receiving, Shut, find, page, problem};
use crate::report::once::Typed;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, Reporting};

pub(in super::super) async fn deadline(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    let w = ReporterWords::of(language);
    let (Some(receiving), Some(secret)) = (reporting.receiving(), typed.secret()) else {
        return problem::broken();
    };
    let opened = match find(receiving, secret).await {
        Ok(Some(opened)) => opened,
        Err(Shut::Expunged) => return problem::expunged(w),
        Ok(None) | Err(_) => return problem::broken(),
    };
    let Some(bundle) = bundle(receiving, &opened).await else { return problem::broken() };
    let Some(bundle) = bundle else {
        return page(&reporting, w, &opened, Note::NotLogged).await;
    };
    let Ok(text) = bundle.to_text(&w.say("mailbox-deadline-file")) else { return problem::broken() };
    let disposition = HeaderValue::from_static("attachment; filename=\"deadline.txt\"");
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)];
    (headers, text.as_str().to_owned()).into_response()
}

/// What a device makes the file of by itself: it opens what is sealed and adds the case's key, which stays with it.
#[derive(Serialize)]
struct Given {
    words: String,
    /// The opening of the report's words, which the first event's manifest needs as well.
    narrative: Sealed,
    boxes: Vec<Shown>,
    /// Later events that a checkpoint covers.
    events: Vec<At>,
    proof: String,
}

#[derive(Serialize)]
struct At {
    seq: u64,
    index: u64,
    /// The place of its openings.
    openings: u64,
}

/// `POST /mailbox/sealed/deadline`. 409 where no checkpoint covers the report yet.
pub(in super::super) async fn for_device(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    body: Bytes,
) -> Response {
    let (receiving, file, mailbox) = match asked(&reporting, &body, 0).await {
        Ok(Some(Asked { receiving, file, mailbox, .. })) => (receiving, file, mailbox),
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(status) => return status.into_response(),
    };
    // It gives the report's words, sealed: only to whoever has left a day.
    if visit::sealed(receiving, mailbox, file.line.case, None).await.is_err() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    match given(receiving, &file, ReporterWords::of(language)).await {
        Some(Some(given)) => Json(given).into_response(),
        Some(None) => StatusCode::CONFLICT.into_response(),
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn given(receiving: &Receiving, file: &ReportFile, w: &ReporterWords) -> Option<Option<Given>> {
    let Some((proof, size)) = proof(receiving, file.line.leaf).await? else { return Some(None) };
    let events = events(receiving, file.line.case, size).await?;
    let at = |CaseLeaf { seq, index, openings }| At { seq, index, openings };
    let of_statement = |lockbox: &&Lockbox| lockbox.id.compartment == Compartment::Statement;
    Some(Some(Given {
        words: w.say("mailbox-deadline-file"),
        narrative: sealed(file.entry(sequence::NARRATIVE)?),
        boxes: file.boxes.0.iter().filter(of_statement).map(shown).collect(),
        events: events.into_iter().map(at).collect(),
        proof: proof.to_string(),
    }))
}

/// The proof of a report's leaf, and how many leaves its checkpoint covers. `None` inside where none covers it yet.
async fn proof(receiving: &Receiving, index: u64) -> Option<Option<(Proof, u64)>> {
    let logged = receiving.store().inclusion(index).await.inspect_err(|error| told(error)).ok()?;
    Some(logged.map(|(published, path, entry)| {
        let size = published.size();
        (Proof { extra: Some(entry), index, path, checkpoint: published.signed }, size)
    }))
}

/// The later events of a case. What no checkpoint covers yet is nothing that anybody could look up.
async fn events(receiving: &Receiving, case: CaseId, size: u64) -> Option<Vec<CaseLeaf>> {
    let leaves = receiving.store().case_leaves(case).await.inspect_err(|error| told(error)).ok()?;
    Some(leaves.into_iter().filter(|one| one.seq > 0 && one.index < size).collect())
}

fn told(error: &dyn std::fmt::Display) {
    tracing::error!(%error, "a deadline proof could not be made");
}

/// `None` inside where no checkpoint covers the report yet; outside where something cannot be read.
async fn bundle(receiving: &Receiving, opened: &Opened) -> Option<Option<Bundle>> {
    let Some((proof, size)) = proof(receiving, opened.file.line.leaf).await? else { return Some(None) };

    let mut first = open(opened, sequence::OPENINGS)?;
    first.extend(open(opened, sequence::NARRATIVE)?);
    let manifest = Manifest::of(&first).inspect_err(|error| told(error)).ok()?;
    let clock = Clock::Ack;
    let due = first.iter().find(|opening| opening.name == clock.field())?.clone();

    let mut shown = Vec::new();
    for CaseLeaf { seq, index, openings } in events(receiving, opened.file.line.case, size).await? {
        let fields = open(opened, openings)?;
        let manifest = Manifest::of(&fields).inspect_err(|error| told(error)).ok()?;
        let opening = fields.iter().find(|opening| opening.name == "type")?.clone();
        shown.push(OpenedEvent { seq, index, opening, manifest });
    }
    let key = CaseKey::new(*opened.keys.case_tag().expose_secret());
    Some(Some(Bundle { clock, due, key, manifest, events: shown, proof }))
}

/// The openings at a place of the case.
pub(super) fn open(opened: &Opened, place: u64) -> Option<Vec<Opening>> {
    open_openings(&opened.file.boxes, opened.file.entry(place)?, opened.keys.secret_key())
        .inspect_err(|error| tracing::error!(%error, "openings of a report could not be opened"))
        .ok()
}
