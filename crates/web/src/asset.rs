//! The one style sheet, under a name that changes with its content, so that it may be kept for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::error::Problem;
use crate::kept::short_hash;

const CSS: &str = include_str!("../assets/site.css");

pub(crate) const CSS_ROUTE: &str = "/assets/{name}";

static CSS_NAME: LazyLock<String> = LazyLock::new(|| format!("site-{}.css", short_hash(CSS.as_bytes())));

/// Where pages find it.
pub(crate) fn css_path() -> String {
    format!("/assets/{}", *CSS_NAME)
}

pub(crate) async fn css(name: Result<Path<String>, PathRejection>) -> Response {
    if !name.is_ok_and(|Path(name)| name == *CSS_NAME) {
        return Problem::NotFound.into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    (headers, CSS).into_response()
}
