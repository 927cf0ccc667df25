//! Asking who reported: only for those who hold that compartment, only with a reason, and never without an event.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{open_identity, sequence};
use vault::Compartment;

use super::open::page;
use super::{find, record, told};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;

/// Characters of a reason.
const LONGEST: usize = 500;

pub(in crate::desk) async fn identity(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let opened = find(desk, &here, &sent).await?;
    if !opened.file.boxes.opens(Compartment::Identity, &opened.key) {
        return Err(Problem::Forbidden);
    }
    let reason = clean(sent.get("reason"));
    if reason.is_empty() || reason.chars().count() > LONGEST {
        let error = w.say("desk-identity-no-reason");
        return page(desk, visit, &here, &opened, None, Some(error)).await;
    }
    record(desk, &here, &opened.file, "identity", &reason).await?;
    let entry = opened.file.entry(sequence::IDENTITY).ok_or(Problem::Internal)?;
    let identity = open_identity(&opened.file.boxes, entry, &opened.key).map_err(|error| {
        tracing::error!(%error, "an identity could not be opened");
        Problem::Internal
    })?;
    let told = told::identity(w, &desk.packs, &identity);
    page(desk, visit, &here, &opened, Some(told), None).await
}
