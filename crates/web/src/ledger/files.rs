//! The log's files. What is complete never changes and may be kept for ever; what grows is asked for again.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use ledger::{Proof, TilePath};
use serde::Deserialize;
use store::Published;

use crate::App;
use crate::error::Problem;

const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
pub(super) const SECONDS: &str = "public, max-age=5";

/// So many checkpoints in one answer.
const CHECKPOINTS: u32 = 1_000;

pub(super) fn answer(kind: &'static str, kept: &'static str, body: impl IntoResponse) -> Response {
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        // Verifiers may be pages of others.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    let mut response = (headers, body).into_response();
    // A proof is read by a page elsewhere, which must be allowed to load it.
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    response
}

async fn newest(app: &App) -> Result<Published, Problem> {
    app.log()?.store.checkpoint().await?.ok_or(Problem::NotFound)
}

pub(crate) async fn checkpoint(State(app): State<App>) -> Result<Response, Problem> {
    Ok(answer(TEXT, SECONDS, newest(&app).await?.signed.to_string()))
}

pub(crate) async fn tile(
    State(app): State<App>,
    path: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(path) = path.map_err(|_| Problem::NotFound)?;
    let path: TilePath = format!("tile/{path}").parse().map_err(|_| Problem::NotFound)?;
    let bytes = app.log()?.store.ledger_tile(path).await?.ok_or(Problem::NotFound)?;
    Ok(answer(BYTES, FOR_EVER, bytes))
}

pub(crate) async fn vkey(State(app): State<App>) -> Result<Response, Problem> {
    let log = app.log()?;
    let keys: String = log.policy.log_keys().iter().map(|key| format!("{key}\n")).collect();
    Ok(answer(TEXT, SECONDS, keys))
}

pub(crate) async fn policy(State(app): State<App>) -> Result<Response, Problem> {
    Ok(answer(TEXT, SECONDS, app.log()?.policy.to_string()))
}

pub(crate) async fn file(
    State(app): State<App>,
    name: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(name) = name.map_err(|_| Problem::NotFound)?;
    let content = app.log()?.store.ledger_file(&name).await?.ok_or(Problem::NotFound)?;
    let kind = if name.ends_with(".json") { "application/json" } else { BYTES };
    Ok(answer(kind, FOR_EVER, content))
}

#[derive(Deserialize)]
pub(crate) struct Since {
    #[serde(default)]
    from_size: u64,
}

/// Notes, each followed by an empty line: oldest first, a thousand at most.
pub(crate) async fn checkpoints(
    State(app): State<App>,
    from: Result<Query<Since>, axum_extra::extract::QueryRejection>,
) -> Result<Response, Problem> {
    let Query(Since { from_size }) = from.map_err(|_| Problem::Bad(Vec::new()))?;
    let found = app.log()?.store.checkpoints(from_size, CHECKPOINTS).await?;
    let notes: String = found.iter().map(|published| format!("{}\n", published.signed)).collect();
    Ok(answer(TEXT, SECONDS, notes))
}

/// When the list of those whom reports are sealed to changed: a line for each version, oldest first.
pub(crate) async fn recipients(State(app): State<App>) -> Result<Response, Problem> {
    let lists = app.log()?.store.recipient_lists().await?;
    let lines: String = lists.iter().map(|list| format!("{list}\n")).collect();
    Ok(answer(TEXT, SECONDS, lines))
}

/// A tlog-proof with the leaf's entry in it, so that it can be checked by itself.
pub(crate) async fn proof(
    State(app): State<App>,
    index: Result<Path<u64>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(index) = index.map_err(|_| Problem::NotFound)?;
    let (published, hashes, entry) = app.log()?.store.inclusion(index).await?.ok_or(Problem::NotFound)?;
    let proof = Proof { extra: Some(entry), index, path: hashes, checkpoint: published.signed };
    Ok(answer(TEXT, SECONDS, proof.to_string()))
}

/// One base64 hash a line.
pub(crate) async fn consistency(
    State(app): State<App>,
    sizes: Result<Path<(u64, u64)>, PathRejection>,
) -> Result<Response, Problem> {
    let Path((old, new)) = sizes.map_err(|_| Problem::NotFound)?;
    let hashes = app.log()?.store.consistency(old, new).await?.ok_or(Problem::NotFound)?;
    let lines: String = hashes.iter().map(|hash| format!("{hash}\n")).collect();
    Ok(answer(TEXT, FOR_EVER, lines))
}
