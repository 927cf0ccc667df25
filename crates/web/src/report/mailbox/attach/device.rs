//! The same for a device that seals by itself: pieces come sealed, and nothing of a file can be read here.
//!
//! Every request is a short head and at most one slot, all of fixed length; what has another length is refused. The
//! mailbox's id stands in the body, never in an address, and is all that is asked for: whoever has it may add files and
//! take them back, and can open none. An id that no mailbox has is answered as a file that is not there.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /mailbox/sealed/files` | mailbox id (32 bytes) | the files, which of their pieces are there, and what to seal to |
//! | `POST /mailbox/sealed/files/begin` | mailbox id, file id (16), pieces (4, big-endian) | number, sequence, generation, pieces that are there |
//! | `PUT /mailbox/sealed/files/chunk` | mailbox id, file id, index (4), slot of 257 KiB | 204 |
//! | `PUT /mailbox/sealed/files/description` | mailbox id, file id, event, slot of 5 KiB | 204: complete, with its leaf |
//! | `POST /mailbox/sealed/files/remove` | mailbox id, file id, event where it was complete | 204 |
//! | `POST /mailbox/sealed/files/hashes` | mailbox id, file id | SHA-256 of each piece as it lies there now |
//!
//! An event is what [`Event::read`] reads, at a place that `POST /mailbox/sealed/place` gave out.
//!
//! A fault is `{"error": CODE}`: `malformed` (400), `unknown` (404), `ended`, `parts-missing`, `case-full`, `logged`
//! (taking back a complete file takes an event) or `overtaken` (another event of the case came first: ask for a place
//! and seal anew) (409), `expunged` (nobody opens the case any more) (410), `too-large` (413), `no-room` (507), `failed` (500).

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::Event;
use serde_json::{Value, json};
use store::{
    Attachment, AttachmentState, Change, EventFiled, FileChange, NotTaken, ReportFile, Store, StoreError,
};
use vault::envelope::AttachmentId;
use vault::{CaseId, Compartment, LockboxId, Slot, mailbox_digest};

use super::super::sealed::{sealed, shown};
use super::Receiving;
use crate::report::Reporting;

/// A fault as its status and code.
struct Fault(StatusCode, &'static str);

const MALFORMED: Fault = Fault(StatusCode::BAD_REQUEST, "malformed");
const UNKNOWN: Fault = Fault(StatusCode::NOT_FOUND, "unknown");
const EXPUNGED: Fault = Fault(StatusCode::GONE, "expunged");
const OVERTAKEN: Fault = Fault(StatusCode::CONFLICT, "overtaken");
const FAILED: Fault = Fault(StatusCode::INTERNAL_SERVER_ERROR, "failed");

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        if error.is_full() {
            tracing::error!(%error, "a piece of a file could not be kept");
            return Self(StatusCode::INSUFFICIENT_STORAGE, "no-room");
        }
        match error {
            StoreError::NotTaken(NotTaken::TooLarge) => Self(StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            StoreError::NotTaken(NotTaken::CaseFull) => Self(StatusCode::CONFLICT, "case-full"),
            StoreError::NotTaken(NotTaken::Ended) => Self(StatusCode::CONFLICT, "ended"),
            StoreError::NotTaken(NotTaken::Logged) => Self(StatusCode::CONFLICT, "logged"),
            StoreError::NotTaken(NotTaken::PartsMissing) => Self(StatusCode::CONFLICT, "parts-missing"),
            StoreError::NotTaken(NotTaken::WrongSize) => MALFORMED,
            StoreError::NotTaken(NotTaken::Unknown | NotTaken::NoFolder) => UNKNOWN,
            other => {
                tracing::error!(error = %other, "a piece of a file could not be kept");
                FAILED
            }
        }
    }
}

/// What stands before a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    mailbox: [u8; 32],
    file: AttachmentId,
}

impl Head {
    fn read(body: &[u8]) -> Option<(Self, &[u8])> {
        let (mailbox, rest) = body.split_first_chunk::<32>()?;
        let (file, rest) = rest.split_first_chunk::<16>()?;
        Some((Self { mailbox: *mailbox, file: AttachmentId(*file) }, rest))
    }

    /// With a number behind it.
    fn with_number(body: &[u8]) -> Option<(Self, u32, &[u8])> {
        let (head, rest) = Self::read(body)?;
        let (number, rest) = rest.split_first_chunk::<4>()?;
        Some((head, u32::from_be_bytes(*number), rest))
    }
}

fn slot(bytes: &[u8]) -> Result<Slot, Fault> {
    Slot::from_bytes(bytes.to_vec()).map_err(|_| MALFORMED)
}

fn store(reporting: &Reporting) -> Result<(&Receiving, &Store), Fault> {
    let receiving = reporting.receiving().ok_or(UNKNOWN)?;
    Ok((receiving, receiving.store()))
}

async fn case(store: &Store, mailbox: &[u8; 32]) -> Result<CaseId, Fault> {
    let case = store.case_of_mailbox(mailbox_digest(mailbox)).await?.ok_or(UNKNOWN)?;
    if store.is_expunged(case).await? { Err(EXPUNGED) } else { Ok(case) }
}

pub(in crate::report) async fn list(State(reporting): State<Reporting>, body: Bytes) -> Response {
    listed(&reporting, &body).await.map_or_else(IntoResponse::into_response, |all| Json(all).into_response())
}

async fn listed(reporting: &Reporting, body: &[u8]) -> Result<Value, Fault> {
    let mailbox: &[u8; 32] = body.try_into().map_err(|_| MALFORMED)?;
    let (_, store) = store(reporting)?;
    let case = case(store, mailbox).await?;
    let report = store.report(case).await?.ok_or(FAILED)?;
    let newest = report.lockbox(Compartment::Statement).ok_or(FAILED)?;
    // With their wraps: whoever opens a file's name needs them, and checks the public half by them.
    let boxes = |compartment| {
        let of = report.boxes.0.iter().filter(move |lockbox| lockbox.id.compartment == compartment);
        of.map(shown).collect::<Vec<_>>()
    };
    let files = store.attachments(case).await?;
    Ok(json!({
        "case": hex(&case.0),
        "generation": newest.id.generation.0,
        "public": newest.public.to_string(),
        "boxes": boxes(Compartment::Statement),
        "files": files.iter().map(file).collect::<Vec<_>>(),
        // What the log has of them, to be opened and compared on the device.
        "correspondence": boxes(Compartment::Correspondence),
        "events": events(store, &report).await?,
    }))
}

/// The later events of a case with their leaves.
async fn events(store: &Store, report: &ReportFile) -> Result<Vec<Value>, Fault> {
    let mut events = Vec::new();
    for known in store.case_leaves(report.line.case).await?.into_iter().filter(|known| known.seq > 0) {
        let leaf = store.leaf(known.index).await?.ok_or(FAILED)?;
        events.push(json!({
            "seq": known.seq,
            "tag": hex(&leaf.tag.0),
            "commit": hex(&leaf.commit.0),
            "openings": report.entry(known.openings).map(sealed),
        }));
    }
    Ok(events)
}

fn file(one: &Attachment) -> Value {
    let mut file = json!({
        "id": one.id.to_string(),
        "number": one.number,
        "sequence": one.sequence,
        "generation": one.lockbox.generation.0,
        "parts": one.parts,
    });
    match &one.state {
        AttachmentState::Arriving { there } => {
            file["state"] = json!("arriving");
            file["there"] = json!(there);
        }
        AttachmentState::Complete { description } => {
            file["state"] = json!("complete");
            let slots = description.slots.iter().map(|slot| STANDARD.encode(slot.as_bytes()));
            file["description"] = json!(slots.collect::<String>());
        }
        AttachmentState::Removed => file["state"] = json!("removed"),
    }
    file
}

pub(in crate::report) async fn begin(State(reporting): State<Reporting>, body: Bytes) -> Response {
    begun(&reporting, &body)
        .await
        .map_or_else(IntoResponse::into_response, |begun| Json(begun).into_response())
}

async fn begun(reporting: &Reporting, body: &[u8]) -> Result<Value, Fault> {
    let Some((head, parts, [])) = Head::with_number(body) else { return Err(MALFORMED) };
    let (receiving, store) = store(reporting)?;
    let case = case(store, &head.mailbox).await?;
    let boxes = store.boxes(case).await?;
    let of_statement = boxes.0.iter().filter(|lockbox| lockbox.id.compartment == Compartment::Statement);
    let newest = of_statement.max_by_key(|lockbox| lockbox.id.generation).ok_or(FAILED)?;
    let today = receiving.today().ok_or(FAILED)?;
    let begun = store.begin_attachment(newest.id, head.file, parts, today).await?;
    let all = store.attachments(case).await?;
    let there = all.iter().find(|one| one.id == head.file).map(|one| match &one.state {
        AttachmentState::Arriving { there } => there.clone(),
        AttachmentState::Complete { .. } | AttachmentState::Removed => Vec::new(),
    });
    Ok(json!({
        "number": begun.number,
        "sequence": begun.sequence,
        "generation": begun.generation,
        "there": there.unwrap_or_default(),
    }))
}

pub(in crate::report) async fn chunk(State(reporting): State<Reporting>, body: Bytes) -> Response {
    let put = async {
        let (head, index, rest) = Head::with_number(&body).ok_or(MALFORMED)?;
        let slot = slot(rest)?;
        let (_, store) = store(&reporting)?;
        let case = case(store, &head.mailbox).await?;
        Ok(store.put_chunk(case, head.file, index, slot).await?)
    };
    done(put.await)
}

pub(in crate::report) async fn description(State(reporting): State<Reporting>, body: Bytes) -> Response {
    let complete = async {
        let (head, rest) = Head::read(&body).ok_or(MALFORMED)?;
        let (receiving, store) = store(&reporting)?;
        let case = case(store, &head.mailbox).await?;
        let (event, rest) = Event::read(correspondence(store, case).await?, rest).map_err(|_| MALFORMED)?;
        let description = slot(rest)?;
        let change = FileChange::Complete { id: head.file, description: description.clone() };
        let Err(fault) = keep(receiving, event, change).await else { return Ok(()) };
        // Sent again because the answer was lost.
        let all = store.attachments(case).await?;
        let now = all.iter().find(|one| one.id == head.file).map(|one| &one.state);
        match now {
            Some(AttachmentState::Complete { description: there }) if there.slots == [description] => Ok(()),
            _ => Err(fault),
        }
    };
    done(complete.await)
}

pub(in crate::report) async fn take_back(State(reporting): State<Reporting>, body: Bytes) -> Response {
    let remove = async {
        let (head, rest) = Head::read(&body).ok_or(MALFORMED)?;
        let (receiving, store) = store(&reporting)?;
        let case = case(store, &head.mailbox).await?;
        if rest.is_empty() {
            return Ok(store.remove_unfinished(case, head.file).await?);
        }
        let event = Event::read(correspondence(store, case).await?, rest);
        let Ok((event, [])) = event else { return Err(MALFORMED) };
        let Err(fault) = keep(receiving, event, FileChange::TakeBack { id: head.file }).await else {
            return Ok(());
        };
        let all = store.attachments(case).await?;
        match all.iter().find(|one| one.id == head.file).map(|one| &one.state) {
            Some(AttachmentState::Removed) => Ok(()),
            _ => Err(fault),
        }
    };
    done(remove.await)
}

/// The newest lockbox of a case's correspondence, where openings go.
async fn correspondence(store: &Store, case: CaseId) -> Result<LockboxId, Fault> {
    let boxes = store.boxes(case).await?.0.into_iter();
    let ours = boxes.map(|lockbox| lockbox.id).filter(|id| id.compartment == Compartment::Correspondence);
    ours.max_by_key(|id| id.generation).ok_or(FAILED)
}

/// Keeps what becomes of a file, its event and its leaf, all or nothing.
async fn keep(receiving: &Receiving, event: Event, file: FileChange) -> Result<(), Fault> {
    let today = receiving.today().ok_or(FAILED)?;
    let change = Change { file: Some(file), ..Change::default() };
    match receiving.store().file_reserved_event(event, change, today).await? {
        Some(EventFiled::Filed { .. }) => Ok(()),
        Some(EventFiled::Overtaken | EventFiled::Stale) => Err(OVERTAKEN),
        Some(EventFiled::Expunged) => Err(EXPUNGED),
        None => Err(MALFORMED),
    }
}

pub(in crate::report) async fn hashes(State(reporting): State<Reporting>, body: Bytes) -> Response {
    hashed(&reporting, &body).await.map_or_else(IntoResponse::into_response, |all| Json(all).into_response())
}

async fn hashed(reporting: &Reporting, body: &[u8]) -> Result<Value, Fault> {
    let Some((head, [])) = Head::read(body) else { return Err(MALFORMED) };
    let (_, store) = store(reporting)?;
    let case = case(store, &head.mailbox).await?;
    let all = store.attachments(case).await?;
    let one = all.iter().find(|one| one.id == head.file).ok_or(UNKNOWN)?;
    let hashes = store.attachment_hashes(one).await?;
    Ok(json!({ "hashes": hashes.iter().map(|hash| hash.to_hex()).collect::<Vec<_>>() }))
}

fn done(result: Result<(), Fault>) -> Response {
    result.map_or_else(IntoResponse::into_response, |()| StatusCode::NO_CONTENT.into_response())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_head_is_read_from_its_own_bytes_alone(body in prop::collection::vec(any::<u8>(), 0..120)) {
            match Head::with_number(&body) {
                None => prop_assert!(body.len() < 32 + 16 + 4),
                Some((head, number, rest)) => {
                    let again = [&head.mailbox[..], &head.file.0, &number.to_be_bytes(), rest].concat();
                    prop_assert_eq!(again, body);
                }
            }
        }
    }
}
