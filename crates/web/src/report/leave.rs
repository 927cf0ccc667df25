//! The quick exit: away at once, to a page that nobody would think twice about.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Reporting;

/// A plain link leads here, so it works without a script. The browser is asked to forget what it cached
/// of this host (honoured over https); its list of visited pages it keeps.
pub(super) async fn leave(State(reporting): State<Reporting>) -> Response {
    // A pack's exit is checked to be plain ASCII without blanks.
    let exit =
        HeaderValue::from_str(&reporting.pack().exit).unwrap_or(HeaderValue::from_static("about:blank"));
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    let headers = [(header::LOCATION, exit), (HeaderName::from_static("clear-site-data"), clear)];
    (StatusCode::SEE_OTHER, headers).into_response()
}
