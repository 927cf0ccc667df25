//! `POST /report/sealed`: a report that the reporter's own device has sealed. The answer is a status and, where it was
//! refused, why; the words on the screen are the device's own.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use intake::Sealed;

use super::Reporting;
use super::receiving::NotTaken;

/// 201: it is on the disk, now or since it was sent before. 409: sealed to a directory of before; ask for the new one
/// and seal again. 400: no sealed report. 503: nothing was kept.
pub(super) async fn take(State(reporting): State<Reporting>, body: Bytes) -> Response {
    let Some(receiving) = reporting.receiving().filter(|_| reporting.device().is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let sealed = match Sealed::read(&body) {
        Ok(sealed) => sealed,
        Err(error) => {
            return (StatusCode::BAD_REQUEST, format!("{error}; nothing was kept\n")).into_response();
        }
    };
    match receiving.take_sealed(sealed, reporting.pack()).await {
        Ok(_) => StatusCode::CREATED.into_response(),
        Err(NotTaken::Stale) => StatusCode::CONFLICT.into_response(),
        Err(NotTaken::Nobody | NotTaken::Failed) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
