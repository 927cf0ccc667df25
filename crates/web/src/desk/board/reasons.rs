//! Why something was made smaller: read on request, and each case that it is read of says so afterwards.

use axum::extract::State;
use axum::response::Response;
use intake::open_words;
use vault::Compartment;

use super::List;
use super::list::{page, shown};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::desk::reports::record;
use crate::error::Problem;
use crate::visit::Visit;

pub(in crate::desk) async fn reasons(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let desk = app.desk()?;
    let after = sent.get("after").to_owned();
    let key = desk.unlocked.key(&here.token).ok_or(Problem::Forbidden)?;
    let mut reasons = Vec::new();
    for line in shown(desk, &here, &after).await? {
        let Some(file) = desk.store.report(line.place.case).await? else { return Err(Problem::Internal) };
        record(desk, &here, &file, "read", Compartment::Investigation.key()).await?;
        let entry = file.entry(line.words.0);
        reasons.push(entry.and_then(|entry| open_words(&file.boxes, entry, &key).ok()));
    }
    page(&app, visit, &here, List::Downgrades, after, Some(reasons)).await
}
