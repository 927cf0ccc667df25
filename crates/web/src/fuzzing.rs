//! Readers that no route gives an outsider alone, for the fuzzer and for the test that replays what it found. Nothing
//! else may use them.
//!
//! Through the routes they cannot be asked often enough: a wrong code costs a database's answer and one of a few tries
//! an hour, and what a question was read as shows only in links. Not behind a feature, since the replay belongs to
//! every `cargo test`; they hold no state and tell nothing but what they were given.

use axum::http::Uri;

use crate::desk::{InviteCode, Token};
use crate::filter::Asked;

/// The code of an invitation as it would be printed.
#[must_use]
pub fn invite_code(typed: &str) -> Option<String> {
    InviteCode::read(typed).map(|code| code.text().to_string())
}

/// A session's token as a cookie would carry it.
#[must_use]
pub fn token(text: &str) -> Option<String> {
    Token::parse(text).map(|token| token.text().to_string())
}

/// The query of an address as our own links would write it.
#[must_use]
pub fn question(query: &str) -> Option<String> {
    let uri: Uri = format!("/?{query}").parse().ok()?;
    Some(Asked::of(&uri).query())
}
