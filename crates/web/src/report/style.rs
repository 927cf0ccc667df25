//! The style sheet, inside every page, and the hash by which the content policy knows it.

use std::sync::LazyLock;

use axum::http::HeaderValue;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

pub(super) const CSS: &str = include_str!("../../assets/report.css");

/// Nothing from anywhere, no script, no frame, one style sheet; forms go to this host only.
pub(super) static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| policy(""));

/// Where reports are sealed on the device: our own script, which asks our own host. WebAssembly is for Argon2id alone,
/// and may compile, not evaluate text.
pub(super) static DEVICE_POLICY: LazyLock<HeaderValue> =
    LazyLock::new(|| policy("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "));

fn policy(more: &str) -> HeaderValue {
    let hash = STANDARD.encode(Sha256::digest(CSS.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; {more}img-src data:; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
