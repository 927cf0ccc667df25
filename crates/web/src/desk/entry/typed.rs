//! What a form of the entry sent, read in memory and only from a page of this session.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::report::{Answers, Field};
use vault::Secret;

use super::source::{FIELDS, TypedSource};
use super::{Step, over};
use crate::App;
use crate::desk::guard::Here;
use crate::desk::token::equal;
use crate::error::Problem;
use crate::report::entry::{FIELD, Once};
use crate::visit::Visit;

/// Who typed it: a staff member's number, which is no secret. Only they come back to it after a session has ended.
pub(super) const TAKER: &str = "taker";
/// The receipt is put aside, since there is nobody to give it to.
pub(super) const ASIDE: &str = "aside";
/// The words that the person read back.
pub(super) const WORDS: [&str; 2] = ["word-3", "word-6"];

/// Everything but the form's token and what signs somebody in.
pub(in crate::desk) struct Typed {
    pub(super) answers: Answers,
    pub(super) source: TypedSource,
    /// As it came, for the next page.
    pub(super) pairs: Vec<(String, String)>,
}

impl Typed {
    /// # Errors
    /// `TooLarge`. Nothing is cut.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, Problem> {
        let ours = |key: &str| {
            Field::from_key(key).is_some()
                || FIELDS.contains(&key)
                || WORDS.contains(&key)
                || [FIELD, TAKER, ASIDE].contains(&key)
        };
        let pairs: Vec<(String, String)> = form_urlencoded::parse(bytes)
            .filter(|(key, _)| ours(key))
            .take(Answers::MOST_VALUES + 1)
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        if pairs.len() > Answers::MOST_VALUES {
            return Err(Problem::TooLarge);
        }
        let answers = Answers::from_pairs(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let answers = answers.map_err(|_| Problem::TooLarge)?;
        Ok(Self { answers, source: TypedSource::of(&pairs), pairs })
    }

    /// Whether it was this person who typed it.
    pub(super) fn is_of(&self, here: &Here) -> bool {
        self.get(TAKER) == here.account.id.to_string()
    }

    /// Empty where the form had no such field.
    pub(super) fn get(&self, field: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == field).map_or("", |(_, value)| value)
    }

    /// The secret of the receipt, as the check page and the receipt carry it.
    pub(super) fn secret(&self) -> Option<Secret> {
        Once::read(self.get(FIELD))
    }
}

/// One field of a form that was sent.
pub(super) fn field(bytes: &[u8], name: &str) -> String {
    form_urlencoded::parse(bytes)
        .find_map(|(key, value)| (key == name).then(|| value.into_owned()))
        .unwrap_or_default()
}

impl FromRequest<App> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, app).await;
        let here = Here::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?;
        let (step, headers) = (Step::of(parts.uri.path()).unwrap_or(Step::Form), parts.headers.clone());
        // The router bounds what is read (`DefaultBodyLimit`).
        let bytes =
            Bytes::from_request(Request::from_parts(parts, body), app).await.map_err(|rejection| {
                match rejection.into_response().status() {
                    StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge.into_response(),
                    // The sender went away in the middle; nobody reads this.
                    _ => Problem::Forbidden.into_response(),
                }
            })?;
        let typed = Self::of(&bytes).map_err(IntoResponse::into_response)?;
        if equal(&field(&bytes, "form"), &here.form) && typed.is_of(&here) {
            return Ok(typed);
        }
        // The page is of an older session, perhaps somebody else's. Nothing is done, and nothing is lost.
        Err(over::ask(app, visit, &headers, step, &typed, over::Why::Over))
    }
}
