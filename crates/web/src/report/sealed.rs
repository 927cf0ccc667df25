//! `POST /report/sealed`: a report that the reporter's own device has sealed. The answer is a status and, where it was
//! refused, why; the words on the screen are the device's own.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use intake::Sealed;
use serde_json::json;

use super::Reporting;
use super::pace::{Done, Turn, Work};
use super::receiving::NotTaken;

/// Where a device says what it worked out.
const WORK: &str = "redress-work";

/// 201: it is on the disk, now or since it was sent before. 409: sealed to a directory of before; ask for the new one
/// and seal again. 429: many come at once; work out what the answer says, and send the same again with it. 400: no
/// sealed report. 503: nothing was kept; with `Retry-After` where too many come at once.
pub(super) async fn take(State(reporting): State<Reporting>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(receiving) = reporting.receiving().filter(|_| reporting.device().is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let sealed = match Sealed::read(&body) {
        Ok(sealed) => sealed,
        Err(error) => {
            return (StatusCode::BAD_REQUEST, format!("{error}; nothing was kept\n")).into_response();
        }
    };
    // What is there already takes no place.
    match receiving.taken(sealed.mailbox).await {
        Ok(None) => {}
        Ok(Some(_)) => return StatusCode::CREATED.into_response(),
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
    let done = headers.get(WORK).and_then(|value| Done::read(value.to_str().ok()?));
    match receiving.turn(sealed.mailbox, done) {
        Turn::Go => {}
        Turn::Work(work) => return asked(&work),
        Turn::Full(seconds) => {
            let after = [(header::RETRY_AFTER, seconds.to_string())];
            return (StatusCode::SERVICE_UNAVAILABLE, after).into_response();
        }
    }
    match receiving.take_sealed(sealed, reporting.pack()).await {
        Ok(_) => StatusCode::CREATED.into_response(),
        Err(NotTaken::Stale) => StatusCode::CONFLICT.into_response(),
        Err(NotTaken::Nobody | NotTaken::Failed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn asked(work: &Work) -> Response {
    let challenge: String = work.challenge.iter().map(|byte| format!("{byte:02x}")).collect();
    let asked = json!({ "minute": work.minute, "bits": work.bits, "challenge": challenge });
    (StatusCode::TOO_MANY_REQUESTS, Json(asked)).into_response()
}
