//! What a browser sent of the form, read in memory and nowhere else.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::report::{Answers, Question};

use super::once::FIELD;
use super::{ReporterLanguage, Reporting, problem};
use crate::report::words::ReporterWords;

/// Every byte of an answer can take three in a form.
pub(crate) const MOST_BYTES: usize = 3 * Answers::MOST_BYTES + (64 << 10);

pub(super) struct Sent {
    pub(super) answers: Answers,
    /// The question that the reporter wants to change.
    pub(super) at: Option<Question>,
    /// The receipt's secret, as the check page carries it; empty before there was one.
    pub(super) once: String,
}

impl FromRequest<Reporting> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &Reporting) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(language) = ReporterLanguage::from_request_parts(&mut parts, state).await;
        let w = ReporterWords::of(language);
        // The router bounds what is read (`DefaultBodyLimit`).
        let bytes =
            Bytes::from_request(Request::from_parts(parts, body), state).await.map_err(|rejection| {
                match rejection.into_response().status() {
                    StatusCode::PAYLOAD_TOO_LARGE => problem::too_large(w),
                    // The sender went away in the middle; nobody reads this.
                    _ => problem::broken(),
                }
            })?;
        let at = form_urlencoded::parse(&bytes)
            .find_map(|(key, value)| (key == "at").then(|| Question::from_key(&value)))
            .flatten();
        let once = form_urlencoded::parse(&bytes)
            .find_map(|(key, value)| (key == FIELD).then(|| value.into_owned()));
        match Answers::from_pairs(form_urlencoded::parse(&bytes)) {
            Ok(answers) => Ok(Self { answers, at, once: once.unwrap_or_default() }),
            Err(_) => Err(problem::too_large(w)),
        }
    }
}
