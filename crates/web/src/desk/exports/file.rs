//! Fetching a file: by whoever had it made, while it is there.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use futures_util::stream::try_unfold;
use store::{ExportId, ExportState};

use super::what::What;
use crate::App;
use crate::desk::download::download;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;

/// Somebody else's is answered like none.
pub(in crate::desk) async fn file(
    State(app): State<App>,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let id = ExportId(sent.id("id").ok_or(Problem::NotFound)?);
    let own = desk.store.exports_of(here.account.id, desk.now()).await?;
    let ready = |one: &&store::Export| one.id == id && one.state == ExportState::Ready;
    let export = own.iter().find(ready).ok_or(Problem::NotFound)?;
    // A role can be lost in half an hour.
    let what = What::from_key(&export.what).filter(|what| what.may(desk, &here)).ok_or(Problem::NotFound)?;
    let (store, pieces) = (desk.store.clone(), export.pieces);
    // A file that is removed meanwhile breaks off, so that nobody takes the half of it for the whole.
    let stream = try_unfold(0, move |n| {
        let store = store.clone();
        async move {
            if n == pieces {
                return Ok::<_, store::StoreError>(None);
            }
            Ok(Some((store.export_piece(id, n).await?, n + 1)))
        }
    });
    Ok(download(&what.file_name(), "text/csv; charset=utf-8", Body::from_stream(stream)))
}
