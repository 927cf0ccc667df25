//! The script that seals on the reporter's own device, and the word lists that it reads receipts with: compressed once,
//! under names that change with their content.
//!
//! They may be kept by the browser for ever, unlike everything else here, so their names say nothing of what they are
//! for. "Leave this page" asks the browser to forget them as well.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use vault::phrase::WordList;

use super::Reporting;
use crate::kept::short_hash;

/// Empty where the script was not built.
const SCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/page.js"));

static EMBEDDED: LazyLock<Option<Bundle>> =
    LazyLock::new(|| (!SCRIPT.is_empty()).then(|| Bundle::new(SCRIPT.to_vec())));

pub(super) const ROUTE: &str = "/assets/form/{name}";

/// The two files.
pub(crate) struct Bundle {
    script: File,
    lists: File,
}

struct File {
    name: String,
    kind: &'static str,
    plain: Vec<u8>,
    gzip: Vec<u8>,
}

impl Bundle {
    /// What this program was built with.
    pub(crate) fn embedded() -> Option<&'static Self> {
        EMBEDDED.as_ref()
    }

    pub(crate) fn new(script: Vec<u8>) -> Self {
        let lists: BTreeMap<&str, &[&str]> =
            WordList::ALL.into_iter().map(|list| (list.tag(), &list.words()[..])).collect();
        let lists = serde_json::to_vec(&lists).unwrap_or_default();
        Self {
            script: File::new("page", "js", "text/javascript; charset=utf-8", script),
            lists: File::new("data", "json", "application/json", lists),
        }
    }

    pub(crate) fn script(&self) -> String {
        self.script.address()
    }

    pub(crate) fn lists(&self) -> String {
        self.lists.address()
    }
}

impl File {
    fn new(stem: &str, ending: &str, kind: &'static str, plain: Vec<u8>) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        // A writer into memory does not fail; if it did, the plain file would be served.
        let gzip = encoder.write_all(&plain).and_then(|()| encoder.finish()).unwrap_or_default();
        Self { name: format!("{stem}-{}.{ending}", short_hash(&plain)), kind, plain, gzip }
    }

    fn address(&self) -> String {
        ROUTE.replace("{name}", &self.name)
    }
}

pub(super) async fn file(
    State(reporting): State<Reporting>,
    name: Result<Path<String>, PathRejection>,
    asked: HeaderMap,
) -> Response {
    let files = reporting.device().map(|bundle| [&bundle.script, &bundle.lists]);
    let name = name.map(|Path(name)| name).unwrap_or_default();
    let Some(file) = files.and_then(|files| files.into_iter().find(|file| file.name == name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let zipped = !file.gzip.is_empty() && accepted.is_some_and(|value| value.contains("gzip"));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if zipped {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        return (headers, file.gzip.clone()).into_response();
    }
    (headers, file.plain.clone()).into_response()
}
