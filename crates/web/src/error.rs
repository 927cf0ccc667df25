//! What can go wrong for a reader, and how it is told.
//!
//! A handler returns a [`Problem`]; [`dress`] turns it into a page in the reader's language, or into
//! `application/problem+json` (RFC 9457) under `/api`. Which to use when: `NotFound` where an address
//! names nothing, `Gone` where it named a case that the source no longer lists; `Bad` where a value of the query cannot be read and no page can show the form again;
//! `Forbidden` where the desk does not know who asks, or they may not; `TooLarge` for a form that is longer than any of ours;
//! `Unavailable` where waiting helps; `Internal` where only we can help, after logging why.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::App;
use crate::filter::{Asked, Bad};
use crate::frame::{Frame, Section};
use crate::locale::Locale;
use crate::shelf::Shelf;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("nothing at this address")]
    NotFound,
    /// A case that was here and that its source no longer lists.
    #[error("the newest release no longer lists this case")]
    Gone,
    #[error("only GET and HEAD are answered here")]
    Method,
    #[error("{} values cannot be read", .0.len())]
    Bad(Vec<Bad>),
    /// Not signed in, not the role, or not a form of ours.
    #[error("not allowed")]
    Forbidden,
    #[error("the form is too large")]
    TooLarge,
    #[error("the register cannot be reached")]
    Unavailable,
    #[error("internal")]
    Internal,
}

impl Problem {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stem of the texts that tell it.
    fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::Method => "method",
            Self::Bad(_) => "bad",
            Self::Forbidden => "forbidden",
            Self::TooLarge => "too-large",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page could not be drawn");
        Self::Internal
    }
}

impl IntoResponse for Problem {
    /// Bare; [`dress`] knows the reader's language and whether a program is asking.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What a program is told (RFC 9457).
#[derive(Serialize, ToSchema)]
pub(crate) struct ProblemBody {
    #[schema(example = "about:blank")]
    r#type: &'static str,
    #[schema(example = "Some values cannot be read")]
    title: String,
    #[schema(example = 400)]
    status: u16,
    detail: String,
    /// Each value that cannot be read, for status 400.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    invalid: Vec<InvalidValue>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct InvalidValue {
    #[schema(example = "from")]
    name: &'static str,
    value: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: Frame,
    w: &'a Words,
    key: &'static str,
    bad: Vec<String>,
}

impl ProblemPage<'_> {
    fn say(&self, part: &str) -> String {
        self.w.say(&format!("{}-{part}", self.key))
    }
}

/// Gives every problem its body.
pub(crate) async fn dress(
    State(app): State<App>,
    visit: Visit,
    asked: Asked,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    let mut dressed = if visit.is_api() {
        problem_json(&problem)
    } else {
        problem_page(&app, visit, &asked, &problem).await
    };
    // What the handler already said, such as `Allow`, stays.
    for (name, value) in response.headers() {
        if !dressed.headers().contains_key(name) && name != header::CONTENT_LENGTH {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    if problem == Problem::Unavailable {
        dressed.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    dressed.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    dressed
}

fn problem_json(problem: &Problem) -> Response {
    let w = Words::of(Locale::En);
    let invalid = match problem {
        Problem::Bad(bad) => bad
            .iter()
            .map(|bad| InvalidValue {
                name: bad.field.key(),
                value: bad.value.clone(),
                reason: tell_bad(w, bad),
            })
            .collect(),
        _ => Vec::new(),
    };
    let body = ProblemBody {
        r#type: "about:blank",
        title: w.say(&format!("{}-title", problem.key())),
        status: problem.status().as_u16(),
        detail: w.say(&format!("{}-text", problem.key())),
        invalid,
    };
    let mut response = (problem.status(), Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

async fn problem_page(app: &App, visit: Visit, asked: &Asked, problem: &Problem) -> Response {
    let w = visit.words();
    // A problem page must not depend on what just failed: without the register it says less.
    let shelf = app.register().shelf().await.ok();
    let named = |shelf: &Arc<Shelf>| shelf.asked(asked).ok().flatten().or_else(|| shelf.source("")).cloned();
    let source = shelf.as_ref().and_then(named);
    // Links on keep the question, unless it is what went wrong.
    let sound = source.as_ref().is_some_and(|source| asked.filter(&source.extract).is_ok());
    let asked = if sound { asked.clone() } else { asked.unfiltered() };
    let bad = match problem {
        Problem::Bad(bad) => bad.iter().map(|bad| tell_bad(w, bad)).collect(),
        _ => Vec::new(),
    };
    let frame = Frame::new(visit, Section::None, source.as_deref(), &asked);
    let page = ProblemPage { frame, w, key: problem.key(), bad };
    match page.render() {
        Ok(html) => (problem.status(), Html(html)).into_response(),
        Err(_) => problem.status().into_response(),
    }
}

/// What is wrong with a value, and what would be right.
pub(crate) fn tell_bad(w: &Words, bad: &Bad) -> String {
    w.tell(&format!("bad-{}", bad.field.key()), &[("value", bad.value.clone().into())])
}
