//! The mailbox for a device that opens by itself. It sends the mailbox's id, which fetches what is sealed and opens
//! none of it; the words stay on the device.
//!
//! An id that nobody has gets the answer of a mailbox in which nothing is.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::{Due, Entry};
use serde::Serialize;
use store::ReportFile;
use vault::envelope::{Context, Kind};
use vault::{Bucket, Compartment, Lockbox, LockboxId, Slot, mailbox_digest};

use crate::report::receipt::proof_of;
use crate::report::receiving::Receiving;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, Reporting};

/// A mailbox's id.
const ID_BYTES: usize = 32;
/// A place, big-endian.
const PLACE_BYTES: usize = 8;

/// A message of the longest text that the page takes fits.
const LARGEST: Bucket = Bucket::Kib256;

#[derive(Default, Serialize)]
struct Answer {
    /// In hexadecimal; empty where there is no such mailbox.
    case: String,
    stage: String,
    due: String,
    boxes: Vec<Shown>,
    messages: Vec<Message>,
}

#[derive(Serialize)]
struct Shown {
    generation: u32,
    public: String,
    wraps: Vec<String>,
}

#[derive(Serialize)]
struct Message {
    generation: u32,
    sequence: u64,
    slots: Vec<String>,
}

/// A place that was reserved, with the day that the message is to bear.
#[derive(Serialize)]
struct Place {
    sequence: u64,
    day: String,
}

pub(in crate::report) async fn show(State(reporting): State<Reporting>, body: Bytes) -> Response {
    match asked(&reporting, &body, 0).await {
        Ok(None) => Json(Answer::default()).into_response(),
        Ok(Some(asked)) => Json(answer(&reporting, &asked.file)).into_response(),
        Err(status) => status.into_response(),
    }
}

fn answer(reporting: &Reporting, file: &ReportFile) -> Answer {
    let ours = |id: &LockboxId| id.compartment == Compartment::Correspondence;
    let boxes = file.boxes.0.iter().filter(|lockbox| ours(&lockbox.id));
    let messages = file.entries.iter().filter(|entry| entry.context.kind == Kind::Message);
    let text = |bytes: &[u8]| STANDARD.encode(bytes);
    Answer {
        case: file.line.case.0.iter().map(|byte| format!("{byte:02x}")).collect(),
        stage: file.line.stage.clone(),
        due: Due::of(reporting.pack(), file.line.received).ack.map(|day| day.to_string()).unwrap_or_default(),
        boxes: boxes
            .map(|lockbox| Shown {
                generation: lockbox.id.generation.0,
                public: lockbox.public.to_string(),
                wraps: lockbox.wraps.iter().map(|wrap| text(wrap.as_bytes())).collect(),
            })
            .collect(),
        messages: messages
            .filter(|entry| ours(&entry.context.lockbox))
            .map(|entry| Message {
                generation: entry.context.lockbox.generation.0,
                sequence: entry.context.sequence,
                slots: entry.slots.iter().map(|slot| text(slot.as_bytes())).collect(),
            })
            .collect(),
    }
}

/// Reserved before it is sealed, since the place stands inside; one that is not used stays empty.
pub(in crate::report) async fn place(State(reporting): State<Reporting>, body: Bytes) -> Response {
    match asked(&reporting, &body, 0).await {
        Ok(Some(Asked { receiving, file, .. })) => {
            let Some(day) = receiving.today() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
            let reserved = receiving.store().reserve_entries(file.line.case, 1).await;
            match reserved.inspect_err(|error| tracing::error!(%error, "a place could not be reserved")) {
                Ok(sequence) => Json(Place { sequence, day: day.to_string() }).into_response(),
                Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
            }
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(status) => status.into_response(),
    }
}

/// Id, place and slot. Whether it is a message or the taking back of a consent stands inside, sealed.
pub(in crate::report) async fn write(State(reporting): State<Reporting>, body: Bytes) -> Response {
    let most = PLACE_BYTES + LARGEST.slot_bytes();
    let (receiving, file, rest) = match asked(&reporting, &body, most).await {
        Ok(Some(Asked { receiving, file, rest })) => (receiving, file, rest),
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(status) => return status.into_response(),
    };
    let Some(entry) = file.lockbox(Compartment::Correspondence).and_then(|lockbox| entry(lockbox, rest))
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let (case, sequence) = (file.line.case, entry.context.sequence);
    // Sent again because the answer was lost: the place is taken by the same bytes.
    if file.entry(sequence) == Some(&entry) {
        return StatusCode::CREATED.into_response();
    }
    match receiving.store().add_reserved(case, entry).await {
        Ok(true) => StatusCode::CREATED.into_response(),
        Ok(false) => StatusCode::BAD_REQUEST.into_response(),
        Err(error) => {
            tracing::error!(%error, "a message could not be kept");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn entry(lockbox: &Lockbox, rest: &[u8]) -> Option<Entry> {
    let (place, slot) = rest.split_first_chunk::<PLACE_BYTES>()?;
    let context = Context { lockbox: lockbox.id, sequence: u64::from_be_bytes(*place), kind: Kind::Message };
    Some(Entry { context, slots: vec![Slot::from_bytes(slot.to_vec()).ok()?] })
}

pub(in crate::report) async fn proof(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    body: Bytes,
) -> Response {
    match asked(&reporting, &body, 0).await {
        Ok(Some(Asked { receiving, .. })) => match body.first_chunk::<ID_BYTES>() {
            Some(id) => proof_of(receiving, mailbox_digest(id), ReporterWords::of(language)).await,
            None => StatusCode::BAD_REQUEST.into_response(),
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(status) => status.into_response(),
    }
}

/// A mailbox that was found, and what was sent besides its id.
struct Asked<'a> {
    receiving: &'a Receiving,
    file: ReportFile,
    rest: &'a [u8],
}

async fn asked<'a>(
    reporting: &'a Reporting,
    body: &'a [u8],
    most_besides: usize,
) -> Result<Option<Asked<'a>>, StatusCode> {
    let receiving = reporting.receiving().filter(|_| reporting.device().is_some());
    let receiving = receiving.ok_or(StatusCode::NOT_FOUND)?;
    let (id, rest) = body.split_first_chunk::<ID_BYTES>().ok_or(StatusCode::BAD_REQUEST)?;
    if rest.len() > most_besides {
        return Err(StatusCode::BAD_REQUEST);
    }
    match receiving.store().report_of_mailbox(mailbox_digest(id)).await {
        Ok(file) => Ok(file.map(|file| Asked { receiving, file, rest })),
        Err(error) => {
            tracing::error!(%error, "a mailbox could not be read");
            Err(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}
