//! The mailbox for a device that opens by itself. It sends the mailbox's id, which fetches what is sealed and opens
//! none of it; the words stay on the device.
//!
//! An id that nobody has gets an answer as long as that of a mailbox in which nothing is yet, made by the same work: who
//! watches the line learns nothing from its size, and little from its time.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::{Entry, Written};
use serde::Serialize;
use serde_json::json;
use store::{Change, EventFiled, ReportFile, StoreError, stage};
use vault::envelope::Kind;
use vault::{Bucket, Compartment, Lockbox, LockboxId, MailboxDigest, mailbox_digest};

use super::life::{self, Life};
use super::visit;
use crate::report::receipt::proof_of;
use crate::report::receiving::Receiving;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, Reporting};

/// A mailbox's id.
const ID_BYTES: usize = 32;
/// Text of an X25519 recipient, `age1…`.
const RECIPIENT_BYTES: usize = 62;

#[derive(Default, Serialize)]
struct Answer {
    /// In hexadecimal; empty where there is no such mailbox.
    case: String,
    stage: String,
    /// Whom it was handed over to, by the office's key; empty while it is with those it came to.
    office: String,
    /// Where the case stands, as everybody may see it: JSON with blanks behind it.
    life: String,
    boxes: Vec<Shown>,
    messages: Vec<Sealed>,
    /// Openings of the case's events: the report's own but for its words, then those of later ones.
    events: Vec<Sealed>,
    /// The day on which the mailbox was opened before, sealed to whoever opened it then; empty for the first time.
    before: String,
    /// Random letters in place of all that, where there is no such mailbox; or of the day before, at the first time.
    fill: String,
}

#[derive(Serialize)]
pub(super) struct Shown {
    generation: u32,
    public: String,
    wraps: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Sealed {
    generation: u32,
    sequence: u64,
    slots: Vec<String>,
}

/// What a message is sealed with: two places that were reserved, the day that it is to bear, and what its event comes
/// after.
#[derive(Serialize)]
struct Place {
    sequence: u64,
    openings: u64,
    day: String,
    rules: String,
    previous: Before,
    /// Of the correspondence. A device that does not have this lockbox asks for its mailbox again before it seals.
    generation: u32,
}

#[derive(Serialize)]
struct Before {
    seq: u64,
    index: u64,
    /// In hexadecimal.
    commit: String,
}

pub(in crate::report) async fn show(State(reporting): State<Reporting>, body: Bytes) -> Response {
    // Whoever opens a mailbox leaves a day for its reporter, and says to whom. Looked at before the mailbox is looked for,
    // so that words that were sent here by mistake are no such request.
    let recipient = body.get(ID_BYTES..).filter(|rest| rest.len() == RECIPIENT_BYTES);
    let recipient = recipient.and_then(|rest| std::str::from_utf8(rest).ok()?.parse().ok());
    let Some(recipient) = recipient else { return StatusCode::BAD_REQUEST.into_response() };
    let (receiving, file, mailbox) = match asked(&reporting, &body, RECIPIENT_BYTES).await {
        Ok(Some(Asked { receiving, file, mailbox, .. })) => (receiving, file, mailbox),
        Ok(None) => return Json(nothing(&reporting).await.unwrap_or_default()).into_response(),
        Err(StatusCode::GONE) => return Json(expunged(&reporting).await.unwrap_or_default()).into_response(),
        Err(status) => return status.into_response(),
    };
    let life = Life::of(receiving, reporting.packs(), file.line.case).await;
    match visit::sealed(receiving, mailbox, file.line.case, Some(recipient)).await {
        Ok(before) => {
            let before = before.map(|visit| STANDARD.encode(visit.slot.as_bytes())).unwrap_or_default();
            // The first opening is as long as the later ones.
            let fill = receiving.rng().map(|rng| letters(VISIT.saturating_sub(before.len()), rng));
            let (life, fill) = (life::for_device(reporting.packs(), life.as_ref()), fill.unwrap_or_default());
            Json(Answer { before, fill, life, ..answer(&file) }).into_response()
        }
        Err(()) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Letters of base 64 of a visit's slot.
const VISIT: usize = Bucket::Kib4.slot_bytes().div_ceil(3) * 4;

/// As long as the answer of some report when it was new. `None` where there is no report at all.
async fn nothing(reporting: &Reporting) -> Option<Answer> {
    let receiving = reporting.receiving()?;
    let some = receiving.some_report().await?;
    let mut like = answer(&some);
    // The same work, of which nothing is told; and what would be told of a report that came now, which is no secret.
    Life::of(receiving, reporting.packs(), some.line.case).await;
    let life = Life::new_one(reporting.pack(), receiving.city_day(reporting.pack()));
    like.life = life::for_device(reporting.packs(), life.as_ref());
    like.messages.clear();
    like.events.truncate(1);
    like.office.clear();
    stage::NEW.clone_into(&mut like.stage);
    like.before = "A".repeat(VISIT);
    let length = |answer: &Answer| serde_json::to_vec(answer).map_or(0, |bytes| bytes.len());
    let mut none = Answer { life: like.life.clone(), ..Answer::default() };
    let fill = length(&like).saturating_sub(length(&none));
    none.fill = letters(fill, receiving.rng()?);
    Some(none)
}

/// Of a case that was expunged: on the line as long as that of no mailbox.
async fn expunged(reporting: &Reporting) -> Option<Answer> {
    let mut gone = nothing(reporting).await?;
    EXPUNGED.clone_into(&mut gone.stage);
    gone.fill.truncate(gone.fill.len().saturating_sub(EXPUNGED.len()));
    Some(gone)
}

/// In place of a stage, where nobody opens the case any more.
const EXPUNGED: &str = "expunged";

fn letters(count: usize, mut rng: impl rand_chacha::rand_core::CryptoRng) -> String {
    let mut bytes = vec![0; count];
    rng.fill_bytes(&mut bytes);
    let mut letters = STANDARD.encode(bytes);
    letters.truncate(count);
    letters
}

fn answer(file: &ReportFile) -> Answer {
    let ours = |id: &LockboxId| id.compartment == Compartment::Correspondence;
    let boxes = file.boxes.0.iter().filter(|lockbox| ours(&lockbox.id));
    let all = |kind: Kind| {
        let of_kind = file.entries.iter().filter(move |entry| entry.context.kind == kind);
        of_kind.filter(|entry| ours(&entry.context.lockbox)).map(sealed).collect()
    };
    Answer {
        case: hex(&file.line.case.0),
        stage: file.line.stage.clone(),
        office: file.line.office.clone().unwrap_or_default(),
        life: String::new(),
        boxes: boxes.map(shown).collect(),
        messages: all(Kind::Message),
        events: all(Kind::LedgerOpening),
        before: String::new(),
        fill: String::new(),
    }
}

pub(super) fn shown(lockbox: &Lockbox) -> Shown {
    Shown {
        generation: lockbox.id.generation.0,
        public: lockbox.public.to_string(),
        wraps: lockbox.wraps.iter().map(|wrap| STANDARD.encode(wrap.as_bytes())).collect(),
    }
}

pub(super) fn sealed(entry: &Entry) -> Sealed {
    Sealed {
        generation: entry.context.lockbox.generation.0,
        sequence: entry.context.sequence,
        slots: entry.slots.iter().map(|slot| STANDARD.encode(slot.as_bytes())).collect(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reserved before it is sealed, since each place stands inside; one that is not used stays empty.
pub(in crate::report) async fn place(State(reporting): State<Reporting>, body: Bytes) -> Response {
    match asked(&reporting, &body, 0).await {
        Ok(Some(Asked { receiving, file, .. })) => match given(receiving, file).await {
            Some(place) => Json(place).into_response(),
            None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(status) => status.into_response(),
    }
}

async fn given(receiving: &Receiving, file: ReportFile) -> Option<Place> {
    let told = |error: &_| tracing::error!(%error, "a place could not be reserved");
    let (store, case) = (receiving.store(), file.line.case);
    let day = receiving.today()?.to_string();
    let sequence = store.reserve_entries(case, 2).await.inspect_err(told).ok()?;
    let last = store.last_event(case).await.inspect_err(told).ok()?;
    let previous = Before { seq: last.seq, index: last.index, commit: hex(&last.commit.0) };
    // After what it comes after, never before: an access that is ended in between is an event, and what is sealed to the
    // lockbox of before is refused for it.
    let boxes = store.boxes(case).await.inspect_err(told).ok()?;
    let generation = boxes.newest(Compartment::Correspondence)?.id.generation.0;
    Some(Place { sequence, openings: sequence + 1, day, rules: file.line.rules, previous, generation })
}

/// Id, then what [`Written`] reads. 201: it is on the disk with its leaf, now or since it was sent before. 409: another
/// event of the case came first; ask for a place and seal anew. 400: no place that was given out, or nothing sealed.
/// 503: nothing was kept; `often` where this mailbox was written to very often.
pub(in crate::report) async fn write(State(reporting): State<Reporting>, body: Bytes) -> Response {
    let (receiving, file, mailbox, rest) = match asked(&reporting, &body, Written::MOST_BYTES).await {
        Ok(Some(Asked { receiving, file, mailbox, rest })) => (receiving, file, mailbox, rest),
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(status) => return status.into_response(),
    };
    let correspondence = file.lockbox(Compartment::Correspondence);
    let Some(Ok(written)) = correspondence.map(|lockbox| Written::read(lockbox.id, rest)) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if is_there(&file, &written) {
        return StatusCode::CREATED.into_response();
    }
    if !receiving.may_write(mailbox) {
        return refused("often");
    }
    match keep(receiving, written).await {
        Some(status) => status.into_response(),
        None => refused("failed"),
    }
}

/// Sent again because the answer was lost: the places are taken by the same bytes, in whichever lockbox.
fn is_there(file: &ReportFile, written: &Written) -> bool {
    let all = [&written.message, &written.event.openings];
    let there =
        |entry: &&Entry| file.entry(entry.context.sequence).map(|old| &old.slots) == Some(&entry.slots);
    all.iter().all(there)
}

async fn keep(receiving: &Receiving, written: Written) -> Option<StatusCode> {
    let told = |error: &_| tracing::error!(%error, "a message could not be kept");
    let (store, case) = (receiving.store(), written.event.case);
    let Written { message, event } = written.clone();
    let change = Change { entries: vec![message], ..Change::default() };
    let filed = store.file_reserved_event(event, change, receiving.today()?).await;
    let refusal = match filed.inspect_err(told).ok()? {
        Some(EventFiled::Filed { .. }) => return Some(StatusCode::CREATED),
        Some(EventFiled::Overtaken | EventFiled::Stale) => StatusCode::CONFLICT,
        Some(EventFiled::Expunged) => return Some(StatusCode::GONE),
        None => StatusCode::BAD_REQUEST,
    };
    // What came first may be the same, sent twice at once.
    let now = store.report(case).await.inspect_err(told).ok()??;
    Some(if is_there(&now, &written) { StatusCode::CREATED } else { refusal })
}

fn refused(why: &str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "error": why }))).into_response()
}

pub(in crate::report) async fn proof(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    body: Bytes,
) -> Response {
    match asked(&reporting, &body, 0).await {
        Ok(Some(Asked { receiving, mailbox, .. })) => {
            proof_of(receiving, mailbox, ReporterWords::of(language)).await
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(status) => status.into_response(),
    }
}

/// A mailbox that was found, and what was sent besides its id.
pub(super) struct Asked<'a> {
    pub(super) receiving: &'a Receiving,
    pub(super) file: ReportFile,
    pub(super) mailbox: MailboxDigest,
    rest: &'a [u8],
}

pub(super) async fn asked<'a>(
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
    let mailbox = mailbox_digest(id);
    let (store, failed) = (receiving.store(), |error: StoreError| {
        tracing::error!(%error, "a mailbox could not be read");
        StatusCode::SERVICE_UNAVAILABLE
    });
    let Some(file) = store.report_of_mailbox(mailbox).await.map_err(failed)? else { return Ok(None) };
    if store.is_expunged(file.line.case).await.map_err(failed)? {
        return Err(StatusCode::GONE);
    }
    Ok(Some(Asked { receiving, file, mailbox, rest }))
}
