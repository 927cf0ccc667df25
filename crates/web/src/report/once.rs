//! The receipt's secret as a page carries it from one step to the next, and forms that hold nothing else.
//!
//! It travels in a hidden field, never in an address, and is the same secret that the words name: the page says
//! that our computer sees it. Nothing keeps it between two requests.

use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use vault::Secret;

use super::problem;

pub(super) const FIELD: &str = "once";

/// Twenty hexadecimal digits.
pub(super) struct Once([u8; 10]);

impl Once {
    pub(super) fn of(secret: &Secret) -> Self {
        Self(*secret.expose())
    }

    pub(super) fn read(text: &str) -> Option<Secret> {
        if text.len() != 20 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 10];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Secret::from_bytes(bytes)
    }
}

impl fmt::Display for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The fields of a small form.
pub(crate) struct Typed(Vec<(String, String)>);

impl Typed {
    /// The first value of a field; empty where there is none.
    pub(crate) fn get(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// All of it, as it was sent.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    pub(crate) fn secret(&self) -> Option<Secret> {
        Once::read(self.get(FIELD))
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            let status = rejection.into_response().status();
            tracing::debug!(%status, "a small form was not read");
            problem::broken()
        })?;
        Ok(Self(form_urlencoded::parse(&bytes).into_owned().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_secret_is_read_back_and_no_other_text_is_one(number in 0u128..10u128.pow(24), text in "\\PC{0,24}") {
            let bytes: [u8; 10] = number.to_be_bytes()[6..].try_into().unwrap();
            let secret = Secret::from_bytes(bytes).unwrap();
            prop_assert_eq!(Once::read(&Once::of(&secret).to_string()).map(|s| *s.expose()), Some(bytes));
            if let Some(read) = Once::read(&text) {
                prop_assert_eq!(Once::of(&read).to_string(), text.to_lowercase());
            }
        }
    }
}
