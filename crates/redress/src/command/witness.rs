//! `redress witness`: a small witness (C2SP tlog-witness). It keeps one file a log, and cosigns only what extends the
//! log that it has seen.

mod record;

use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use ledger::witness::{Reply, Request, admit};

use self::record::Witness;
use super::serve;
use crate::{cli, clock, say};

/// Bytes of a request: a proof of 63 hashes and a checkpoint with a hundred lines fit.
const MOST: usize = 64 << 10;

pub async fn run(args: cli::Witness) -> anyhow::Result<()> {
    let (listener, address) = serve::bind(args.listen).await?;
    let witness = Arc::new(Witness::open(&args.state, &args.name, args.logs)?);
    say::fact(&witness.public().to_string());
    for log in witness.logs() {
        say::talk(&format!("Witnessing {}", log.name()));
    }
    let site = Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route("/{hash}/checkpoint", get(latest))
        .layer(DefaultBodyLimit::max(MOST))
        .with_state(witness);
    say::talk(&format!("redress: listening on http://{address}"));
    axum::serve(listener, site).with_graceful_shutdown(serve::told_to_stop()).await.context("serving failed")
}

async fn add_checkpoint(State(witness): State<Arc<Witness>>, body: Bytes) -> Response {
    let request = match Request::parse(&body) {
        Ok(request) => request,
        Err(error) => return answer(error.into()),
    };
    if let Err(reply) = admit(&request, witness.logs()) {
        return answer(reply);
    }
    // Signing waits for the disk, and for whoever else asks about this log.
    match tokio::task::spawn_blocking(move || witness.answer(&request, clock::seconds())).await {
        Ok(Ok(reply)) => answer(reply),
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&error.into()),
    }
}

async fn latest(State(witness): State<Arc<Witness>>, Path(hash): Path<String>) -> Response {
    match tokio::task::spawn_blocking(move || witness.latest(&hash)).await {
        Ok(Ok(Some(checkpoint))) => {
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], checkpoint).into_response()
        }
        Ok(Ok(None)) => StatusCode::NOT_FOUND.into_response(),
        Ok(Err(error)) => failed(&error),
        Err(error) => failed(&error.into()),
    }
}

fn answer(reply: Reply) -> Response {
    let status = StatusCode::from_u16(reply.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, reply.content_type())], reply.body()).into_response()
}

fn failed(error: &anyhow::Error) -> Response {
    tracing::error!("nothing was cosigned: {error:#}");
    (StatusCode::INTERNAL_SERVER_ERROR, "the witness cannot keep its record; nothing was cosigned\n")
        .into_response()
}
