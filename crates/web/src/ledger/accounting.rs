//! The files of the accounting, as they lie on the disk: piece by piece, since they are as long as the log.

use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;

use axum::body::{Body, Bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::response::Response;
use futures_util::stream;

use super::files::{FOR_EVER, SECONDS, answer};
use crate::App;
use crate::error::Problem;

/// Bytes that are read at once.
const AT_ONCE: usize = 64 * 1024;

/// By the names that an accounting has: its size, and which of its files.
pub(crate) async fn accounting(
    State(app): State<App>,
    name: Result<Path<String>, PathRejection>,
) -> Result<Response, Problem> {
    let Path(name) = name.map_err(|_| Problem::NotFound)?;
    let (kind, kept) = kind(&name).ok_or(Problem::NotFound)?;
    let path: PathBuf = app.log()?.accounting.join(&name);
    let file = tokio::task::spawn_blocking(move || File::open(path)).await.map_err(|_| Problem::Internal)?;
    let file = file.map_err(|_| Problem::NotFound)?;
    let pieces = stream::try_unfold(file, |file| async move {
        tokio::task::spawn_blocking(move || piece(file)).await.map_err(std::io::Error::other)?
    });
    Ok(answer(kind, kept, Body::from_stream(pieces)))
}

fn piece(mut file: File) -> std::io::Result<Option<(Bytes, File)>> {
    let mut bytes = vec![0; AT_ONCE];
    let read = file.read(&mut bytes)?;
    bytes.truncate(read);
    Ok((read > 0).then(|| (Bytes::from(bytes), file)))
}

/// What a file is, and how long it may be kept. Of one size there is never another.
fn kind(name: &str) -> Option<(&'static str, &'static str)> {
    if name == "newest" {
        return Some(("text/plain; charset=utf-8", SECONDS));
    }
    let (size, end) = name.split_once('.')?;
    let is_size = !size.is_empty() && size.len() <= 19 && size.bytes().all(|byte| byte.is_ascii_digit());
    let kind = match end {
        "csv" | "cases.csv" => "text/csv; charset=utf-8",
        "txt" | "checkpoint" => "text/plain; charset=utf-8",
        "openings.ndjson.gz" => "application/gzip",
        _ => return None,
    };
    is_size.then_some((kind, FOR_EVER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_files_of_an_accounting_have_names() {
        for name in ["newest", "16.csv", "16.cases.csv", "16.txt", "16.checkpoint", "16.openings.ndjson.gz"] {
            assert!(kind(name).is_some(), "{name}");
        }
        for name in ["", "16", "16.csv.new", "../signer.key", "x.csv", ".csv", "16.", "newest.txt", "-1.csv"]
        {
            assert_eq!(kind(name), None, "{name}");
        }
    }
}
