//! Finished answers, held compressed until the register grows or room is needed.
//!
//! The key is everything that an answer depends on: address, language, version of the register, and the figures of
//! the cases that were reported here. So nothing has to be cleared; answers of an older version are simply not asked for again.
//!
//! Every answer that succeeds says what it varies with and how long it may be kept by others, held here
//! or not. Not held are long addresses, large answers, what HEAD asks, and anything without a register;
//! these carry no tag.

use std::io::{Read, Write};

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use crate::App;
use crate::error::Problem;
use crate::live::NotHeld;
use crate::locale::Locale;
use crate::visit::Visit;

/// A larger answer is a download, sent once and not held.
const LARGEST: u64 = 4 << 20;

/// A longer address was made by hand.
const LONGEST_ADDRESS: usize = 600;

/// What an entry takes beside its body: key, headers, the map's own slots.
const OVERHEAD: u64 = 512;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    locale: Locale,
    version: i64,
    /// Of what was counted of the cases that were reported here, where the page shows it.
    figures: u64,
}

#[derive(Clone)]
struct Answer {
    headers: HeaderMap,
    gzip: Bytes,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Answer> for ByBytes {
    fn weight(&self, key: &Key, answer: &Answer) -> u64 {
        OVERHEAD + (key.address.len() + answer.gzip.len()) as u64
    }
}

pub(crate) struct Kept(Cache<Key, Answer, ByBytes>);

impl Kept {
    /// At most `bytes` of answers.
    pub(crate) fn new(bytes: u64) -> Self {
        // An answer takes some six kilobytes; the number only sizes the map at the start.
        Self(Cache::with_weighter((bytes / 6_000).clamp(16, 4_096) as usize, bytes, ByBytes))
    }
}

/// Answers from what is held, or holds what the handler says.
pub(crate) async fn keep(State(app): State<App>, visit: Visit, request: Request, next: Next) -> Response {
    if visit.path.starts_with("/assets/") {
        // The same at every version: it must not wait for a database, since it dresses the page that says
        // that there is none.
        return next.run(request).await;
    }
    if visit.path == "/desk" || visit.path.starts_with("/desk/") {
        // What one person sees of the desk is never another's answer.
        return next.run(request).await;
    }
    if visit.path == "/ledger" || visit.path.starts_with("/ledger/") {
        // The log grows by itself, whatever the register's version, and says of each answer how long it holds.
        return next.run(request).await;
    }
    let address = request.uri().path_and_query().map_or_else(String::new, ToString::to_string);
    // Without a register there is nothing to hold; the handler tells the reader.
    let version = app.register().shelf().await.ok().map(|shelf| shelf.version);
    let Some(version) =
        version.filter(|_| request.method() == Method::GET && address.len() <= LONGEST_ADDRESS)
    else {
        return open(next.run(request).await, &visit);
    };
    let wants = Wants::of(request.headers());
    let figures = match visit.path.as_str() {
        "/" | "/answers" => app.figures().await.map_or(0, |figures| figures.stamp()),
        _ => 0,
    };
    let key = Key { address, locale: visit.locale, version, figures };
    if let Some(answer) = app.kept().0.get(&key) {
        return answer.reply(&wants);
    }
    let response = next.run(request).await;
    if response.extensions().get::<NotHeld>().is_some() {
        return open(response, &visit);
    }
    if response.status() != StatusCode::OK || response.body().size_hint().upper().is_none_or(|n| n > LARGEST)
    {
        return open(response, &visit);
    }
    match Answer::finish(response, &visit).await {
        Ok(answer) => {
            app.kept().0.insert(key, answer.clone());
            answer.reply(&wants)
        }
        Err(problem) => problem.into_response(),
    }
}

/// An answer as the handler gave it, with what caches need to know if it succeeded.
fn open(mut response: Response, visit: &Visit) -> Response {
    if response.status() == StatusCode::OK {
        describe(response.headers_mut(), visit);
    }
    response
}

fn describe(headers: &mut HeaderMap, visit: &Visit) {
    let vary = if visit.explicit { "Accept-Encoding" } else { "Accept-Language, Accept-Encoding" };
    headers.insert(header::VARY, HeaderValue::from_static(vary));
    if !headers.contains_key(header::CACHE_CONTROL) {
        // Kept by the browser, asked for again each time, sent again only if it changed.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
}

/// What the browser can take and what it has.
struct Wants {
    gzip: bool,
    has: Option<HeaderValue>,
}

impl Wants {
    fn of(headers: &HeaderMap) -> Self {
        let encodings = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        let gzip = encodings.unwrap_or_default().split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"))
                && !parts.any(|q| q == "q=0" || q == "q=0.0" || q == "q=0.00" || q == "q=0.000")
        });
        Self { gzip, has: headers.get(header::IF_NONE_MATCH).cloned() }
    }
}

impl Answer {
    async fn finish(response: Response, visit: &Visit) -> Result<Self, Problem> {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, LARGEST as usize).await.map_err(|error| {
            tracing::error!(%error, "an answer could not be finished");
            Problem::Internal
        })?;
        let mut headers = parts.headers;
        headers.remove(header::CONTENT_LENGTH);
        let tag = format!("W/\"{}\"", short_hash(&body));
        headers.insert(header::ETAG, HeaderValue::try_from(tag).map_err(|_| Problem::Internal)?);
        describe(&mut headers, visit);
        let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::default());
        let gzip = encoder.write_all(&body).and_then(|()| encoder.finish()).map_err(|_| Problem::Internal)?;
        Ok(Self { headers, gzip: Bytes::from(gzip) })
    }

    fn reply(self, wants: &Wants) -> Response {
        let mut headers = self.headers;
        if wants.has.is_some() && wants.has.as_ref() == headers.get(header::ETAG) {
            headers.remove(header::CONTENT_TYPE);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        if wants.gzip {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            return (headers, Body::from(self.gzip)).into_response();
        }
        let mut plain = Vec::new();
        match GzDecoder::new(&*self.gzip).read_to_end(&mut plain) {
            Ok(_) => (headers, Body::from(plain)).into_response(),
            Err(_) => Problem::Internal.into_response(),
        }
    }
}

/// Sixteen hexadecimal digits that change with the content.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
