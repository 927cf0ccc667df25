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

pub(crate) const FIELD: &str = "once";

/// Twenty hexadecimal digits.
pub(crate) struct Once([u8; 10]);

impl Once {
    pub(crate) fn of(secret: &Secret) -> Self {
        Self(*secret.expose())
    }

    pub(crate) fn read(text: &str) -> Option<Secret> {
        let digits = text.as_bytes();
        if digits.len() != 20 {
            return None;
        }
        let mut bytes = [0; 10];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            // Digit by digit: the library's own reader of numbers would take a sign as well.
            let digit = |at: usize| char::from(pair[at]).to_digit(16);
            *byte = (digit(0)? * 16 + digit(1)?) as u8;
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

    #[test]
    fn a_sign_is_no_digit() {
        assert!(Once::read("01020304050607080900").is_some());
        for wrong in ["+1020304050607080900", "0102030405060708+900", "0102030405060708090é"] {
            assert!(Once::read(wrong).is_none(), "{wrong}");
        }
    }

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
