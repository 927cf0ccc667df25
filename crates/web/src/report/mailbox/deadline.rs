//! `POST /mailbox/deadline`: a file with which anybody can check in the public log whether the reporter heard in time.
//!
//! It holds the case's key for the log, so it links the leaves of this case for whoever has it; the page says so. It
//! holds no word of the report, nothing that opens the mailbox, and nobody's name.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use intake::{open_openings, sequence};
use ledger::commitment::{Manifest, Opening};
use ledger::deadline::{Bundle, Clock, Opened as OpenedEvent};
use ledger::seed::CaseKey;
use secrecy::ExposeSecret as _;
use store::CaseLeaf;

use super::show::Note;
use super::{Opened, Receiving, find, page, problem};
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
    let Ok(Some(opened)) = find(receiving, secret).await else { return problem::broken() };
    let Some(bundle) = bundle(receiving, &opened).await else { return problem::broken() };
    let Some(bundle) = bundle else {
        return page(&reporting, w, &opened, Note::NotLogged);
    };
    let Ok(text) = bundle.to_text(&w.say("mailbox-deadline-file")) else { return problem::broken() };
    let disposition = HeaderValue::from_static("attachment; filename=\"deadline.txt\"");
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)];
    (headers, text.as_str().to_owned()).into_response()
}

/// `None` inside where no checkpoint covers the report yet; outside where something cannot be read.
async fn bundle(receiving: &Receiving, opened: &Opened) -> Option<Option<Bundle>> {
    let told = |error: &dyn std::fmt::Display| tracing::error!(%error, "a deadline proof could not be made");
    let (store, case) = (receiving.store(), opened.file.line.case);
    let index = opened.file.line.leaf;
    let logged = store.inclusion(index).await.inspect_err(|error| told(error)).ok()?;
    let Some((published, path, entry)) = logged else { return Some(None) };
    let size = published.size();
    let proof = ledger::Proof { extra: Some(entry), index, path, checkpoint: published.signed };

    let mut first = open(opened, sequence::OPENINGS)?;
    first.extend(open(opened, sequence::NARRATIVE)?);
    let manifest = Manifest::of(&first).inspect_err(|error| told(error)).ok()?;
    let clock = Clock::Ack;
    let due = first.iter().find(|opening| opening.name == clock.field())?.clone();

    let mut events = Vec::new();
    let leaves = store.case_leaves(case).await.inspect_err(|error| told(error)).ok()?;
    // What no checkpoint covers yet is nothing that anybody could look up.
    for CaseLeaf { seq, index, openings } in leaves.into_iter().filter(|one| one.seq > 0 && one.index < size)
    {
        let fields = open(opened, openings)?;
        let manifest = Manifest::of(&fields).inspect_err(|error| told(error)).ok()?;
        let opening = fields.iter().find(|opening| opening.name == "type")?.clone();
        events.push(OpenedEvent { seq, index, opening, manifest });
    }
    let key = CaseKey::new(*opened.keys.case_tag().expose_secret());
    Some(Some(Bundle { clock, due, key, manifest, events, proof }))
}

/// The openings at a place of the case.
pub(super) fn open(opened: &Opened, place: u64) -> Option<Vec<Opening>> {
    open_openings(&opened.file.boxes, opened.file.entry(place)?, opened.keys.secret_key())
        .inspect_err(|error| tracing::error!(%error, "openings of a report could not be opened"))
        .ok()
}
