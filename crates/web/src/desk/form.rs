//! What a form of the desk sent, read in memory and only after its token has been checked.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use zeroize::Zeroizing;

use super::Desk;
use super::cookie::Cookie;
use super::guard::Here;
use super::token::{Token, equal};
use crate::App;
use crate::error::Problem;

/// The longest form has two passwords of a thousand letters, or the votes of a large board.
pub(super) const MOST_BYTES: usize = 16 << 10;
const MOST_FIELDS: usize = 96;

/// Fields of a form that came from a page of ours. Wiped when dropped.
pub(super) struct Sent {
    fields: Vec<(String, Zeroizing<String>)>,
    /// The token that was proved, for the page that answers.
    pub(super) form: String,
}

impl Sent {
    /// Empty where the form had no such field.
    pub(super) fn get(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn id(&self, name: &str) -> Option<[u8; 16]> {
        super::token::from_hex::<16>(self.get(name)).map(|id| *id)
    }
}

impl FromRequest<App> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let expected = match request.extensions().get::<Here>() {
            Some(here) => Some(here.form.clone()),
            None => visitor_token(app.desk()?, request.headers()).map(|token| token.text().to_string()),
        };
        // The router bounds what is read (`DefaultBodyLimit`).
        let bytes = Bytes::from_request(request, app).await.map_err(|rejection| {
            match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
                _ => Problem::Forbidden,
            }
        })?;
        let fields: Vec<_> = form_urlencoded::parse(&bytes)
            .take(MOST_FIELDS)
            .map(|(key, value)| (key.into_owned(), Zeroizing::new(value.into_owned())))
            .collect();
        let sent = Self { fields, form: expected.ok_or(Problem::Forbidden)? };
        if equal(sent.get("form"), &sent.form) { Ok(sent) } else { Err(Problem::Forbidden) }
    }
}

pub(super) fn visitor_token(desk: &Desk, headers: &HeaderMap) -> Option<Token> {
    Cookie::Visitor.read(desk.cookies, headers).and_then(Token::parse)
}

/// The token for a form before sign-in. It must be in the cookie as well, which another site cannot set; so
/// nobody is signed in to somebody else's account without noticing.
pub(super) struct Visitor {
    pub(super) form: String,
    cookie: Option<HeaderValue>,
}

impl Visitor {
    /// The one that the browser has, so that two open pages both work; otherwise a new one.
    pub(super) fn of(desk: &Desk, headers: &HeaderMap) -> Result<Self, Problem> {
        if let Some(token) = visitor_token(desk, headers) {
            return Ok(Self { form: token.text().to_string(), cookie: None });
        }
        let form = Token::draw(&mut desk.rng()).text().to_string();
        let cookie = Some(Cookie::Visitor.set(desk.cookies, headers, &form)?);
        Ok(Self { form, cookie })
    }

    pub(super) fn dress(self, mut response: Response) -> Response {
        if let Some(cookie) = self.cookie {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}
