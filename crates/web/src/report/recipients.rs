//! `/report/recipients`: to whom a device may seal, without a name.
//!
//! It shows anybody how many take reports at which office, by unit, and their public keys. Names can be guessed from
//! their marks by whoever has a list of names; they are staff whose post is no secret, and the page lists none.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::Reporting;

/// The directory is a text inside, so that its fingerprint is that of exact bytes.
#[derive(Serialize)]
struct Recipients {
    /// SHA-256 of `directory`, in hexadecimal.
    fingerprint: String,
    /// JSON of [`intake::Directory`].
    directory: String,
}

pub(super) async fn recipients(State(reporting): State<Reporting>) -> Response {
    let Some(receiving) = reporting.receiving().filter(|_| reporting.device().is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(day) = receiving.today() else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
    match receiving.directory(reporting.pack(), day).await {
        Some((directory, fingerprint)) => {
            Json(Recipients { fingerprint: fingerprint.to_string(), directory }).into_response()
        }
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
