//! A form with files as it comes in: field by field, bounded in every direction, in memory alone.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::{Stream, StreamExt as _};
use multer::{Field, Multipart};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::Refused;
use super::keep::NotKept;

/// Of a file.
pub(super) const MOST_BYTES: usize = 25 << 20;
/// Of a form.
const MOST_AT_ONCE: u64 = 100 << 20;
/// Of a field that is no file.
const MOST_OF_FIELD: usize = 256;
/// What may come without being a part of any content: heads of fields.
const MOST_BETWEEN: u64 = 1 << 20;
/// Parts in all.
const MOST_PARTS: usize = 100;
/// So much is handed on at once, however much came.
const PIECE: usize = 64 << 10;
const MEBIBYTE: usize = 1 << 20;

/// Mebibytes of all files that are being read.
const MEMORY: usize = 128;
/// A line on which nothing comes for so long is given up.
const SILENCE: Duration = Duration::from_secs(60);
/// How long somebody waits for memory that others hold.
const PATIENCE: Duration = Duration::from_secs(20);
/// What is read and thrown away, after an answer that did not wait for it.
const DRAINED: u64 = 256 << 20;
const DRAINING: Duration = Duration::from_secs(30);

/// What all who are sending files share.
pub(in crate::report) struct Uploads {
    memory: Arc<Semaphore>,
    /// One picture at a time.
    pub(super) cleaning: Semaphore,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { memory: Arc::new(Semaphore::new(MEMORY)), cleaning: Semaphore::new(1) }
    }
}

/// A file's bytes, with the share of memory that they use. Wiped when dropped.
pub(super) struct Content {
    pub(super) bytes: Arc<Zeroizing<Vec<u8>>>,
    _memory: Vec<OwnedSemaphorePermit>,
}

pub(super) enum Part {
    Field { name: String, value: Zeroizing<String> },
    File { name: Zeroizing<String>, content: Result<Content, NotKept> },
}

/// The body of a form, before and after it is read.
pub(super) struct Incoming {
    body: Metered,
    boundary: String,
    length: Option<u64>,
}

impl Incoming {
    /// `None` where it is no form with files.
    pub(super) fn of(request: Request) -> Option<Self> {
        let (parts, body) = request.into_parts();
        let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let boundary = multer::parse_boundary(text(header::CONTENT_TYPE)?).ok()?;
        let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse().ok());
        Some(Self { body: Metered::new(body), boundary, length })
    }

    /// The sender says so beforehand, and nothing need be read.
    pub(super) fn says_too_much(&self) -> bool {
        self.length.is_some_and(|length| length > MOST_AT_ONCE)
    }

    pub(super) fn form<'a>(&'a mut self, uploads: &'a Uploads) -> Form<'a> {
        let between = Arc::clone(&self.body.between);
        let fields = Multipart::new(&mut self.body, self.boundary.clone());
        Form { fields, between, uploads, parts: 0 }
    }

    pub(super) fn refused(&self) -> Refused {
        if self.body.total > MOST_AT_ONCE { Refused::TooMuch } else { Refused::Broken }
    }

    /// Answers. What the sender has not sent yet is thrown away beside the answer, and the connection is not used
    /// again.
    pub(super) fn let_go(self, mut answer: Response) -> Response {
        let mut body = self.body;
        if body.ended {
            return answer;
        }
        answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        tokio::spawn(timeout(DRAINING, async move {
            let mut drained = 0;
            while let Some(Ok(bytes)) = body.inner.next().await {
                drained += bytes.len() as u64;
                if drained > DRAINED {
                    return;
                }
            }
        }));
        answer
    }
}

/// The fields of a form, one after the other.
pub(super) struct Form<'a> {
    fields: Multipart<'a>,
    between: Arc<AtomicU64>,
    uploads: &'a Uploads,
    parts: usize,
}

impl Form<'_> {
    /// `Err` where the line broke, or what came is no such form, or it is too long.
    pub(super) async fn next(&mut self) -> Result<Option<Part>, ()> {
        let next = timeout(SILENCE, self.fields.next_field()).await.map_err(drop)?;
        let Some(mut field) = next.map_err(drop)? else { return Ok(None) };
        self.between.store(0, Ordering::Relaxed);
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let Some(given) = field.file_name().map(|given| Zeroizing::new(given.to_owned())) else {
            return Ok(Some(Part::Field { name, value: self.value(&mut field).await? }));
        };
        let content = self.content(&mut field).await?;
        // What a browser sends where no file was chosen.
        if given.is_empty() && matches!(content, Err(NotKept::Empty)) {
            return Ok(Some(Part::Field { name, value: Zeroizing::default() }));
        }
        Ok(Some(Part::File { name: given, content }))
    }

    async fn value(&self, field: &mut Field<'_>) -> Result<Zeroizing<String>, ()> {
        let mut value = Zeroizing::new(Vec::new());
        while let Some(chunk) = self.chunk(field).await? {
            if value.len() + chunk.len() > MOST_OF_FIELD {
                return Err(());
            }
            value.extend_from_slice(&chunk);
        }
        std::str::from_utf8(&value).map(|value| Zeroizing::new(value.to_owned())).map_err(drop)
    }

    /// Reads a file to its end, even where it is too large or there is no memory for it: others may follow.
    async fn content(&self, field: &mut Field<'_>) -> Result<Result<Content, NotKept>, ()> {
        let (mut bytes, mut memory) = (Zeroizing::new(Vec::new()), Vec::new());
        let mut refused = None;
        while let Some(chunk) = self.chunk(field).await? {
            if refused.is_some() {
                continue;
            }
            let length = bytes.len() + chunk.len();
            if length > MOST_BYTES {
                refused = Some(NotKept::TooLarge);
            } else if memory.len() * MEBIBYTE < length {
                match timeout(PATIENCE, Arc::clone(&self.uploads.memory).acquire_owned()).await {
                    Ok(Ok(permit)) => memory.push(permit),
                    _ => refused = Some(NotKept::Busy),
                }
            }
            match refused {
                None => bytes.extend_from_slice(&chunk),
                Some(_) => {
                    bytes = Zeroizing::default();
                    memory.clear();
                }
            }
        }
        Ok(match refused {
            Some(why) => Err(why),
            None if bytes.is_empty() => Err(NotKept::Empty),
            None => Ok(Content { bytes: Arc::new(bytes), _memory: memory }),
        })
    }

    async fn chunk(&self, field: &mut Field<'_>) -> Result<Option<Bytes>, ()> {
        let chunk = timeout(SILENCE, field.chunk()).await.map_err(drop)?.map_err(drop)?;
        self.between.store(0, Ordering::Relaxed);
        Ok(chunk)
    }
}

/// A body in small pieces, counted. After each it says "wait": the reader of forms would otherwise gather all that is
/// there before it looks at any of it.
struct Metered {
    inner: BodyDataStream,
    rest: Bytes,
    total: u64,
    /// Since a field or a piece of one was last handed on.
    between: Arc<AtomicU64>,
    paused: bool,
    ended: bool,
}

#[derive(Debug, thiserror::Error)]
#[error("the form is longer than it may be, or was broken off")]
struct Broken;

impl Metered {
    fn new(body: Body) -> Self {
        let (inner, between) = (body.into_data_stream(), Arc::default());
        Self { inner, rest: Bytes::new(), total: 0, between, paused: false, ended: false }
    }
}

impl Stream for Metered {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        this.paused = !this.paused;
        if !this.paused {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        while this.rest.is_empty() {
            match std::task::ready!(this.inner.poll_next_unpin(context)) {
                Some(Ok(bytes)) => this.rest = bytes,
                Some(Err(_)) => return Poll::Ready(Some(Err(Broken))),
                None => {
                    this.ended = true;
                    return Poll::Ready(None);
                }
            }
        }
        let piece = this.rest.split_to(this.rest.len().min(PIECE));
        this.total += piece.len() as u64;
        let between = this.between.fetch_add(piece.len() as u64, Ordering::Relaxed) + piece.len() as u64;
        if this.total > MOST_AT_ONCE || between > MOST_BETWEEN {
            return Poll::Ready(Some(Err(Broken)));
        }
        Poll::Ready(Some(Ok(piece)))
    }
}
