//! Why something was made smaller: read on request, and each case that it is read of says so afterwards.

use axum::extract::State;
use axum::response::Response;
use intake::{open_text, open_words};
use store::ReportFile;
use vault::envelope::Kind;
use vault::{Compartment, SecretKey};

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
        reasons.push(reason(&file, line.words.0, &key));
    }
    page(&app, visit, &here, List::Downgrades, after, Some(reasons)).await
}

/// As it was written, or as an approved report shows it to those who do not read the office's own.
fn reason(file: &ReportFile, place: u64, key: &SecretKey) -> Option<String> {
    let own = file.entry(place).and_then(|entry| open_words(&file.boxes, entry, key).ok());
    own.or_else(|| {
        let notes = file.entries.iter().filter(|entry| entry.context.kind == Kind::Note);
        let mut texts = notes.filter_map(|entry| open_text(&file.boxes, entry, key).ok());
        texts.find_map(|(of, text)| (of == place).then_some(text))
    })
}
