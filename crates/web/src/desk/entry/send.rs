//! `POST /desk/reports/new/send`: the same check once more, then the report is sealed and kept with who wrote it down,
//! and its receipt shown.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use casework::report::{Fault, FaultKind, Faults, Field, Report};
use store::ReportEvent;

use super::check::{NotSent, Read, page, read};
use super::source::Came;
use super::typed::Typed;
use super::{Step, form, over, receipt, reporting};
use crate::App;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::report::{Door, NoKeys, NotTaken, Way};
use crate::visit::Visit;

/// The kind of the event.
const TAKEN: &str = "taken";

pub(in crate::desk) async fn send(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
    here: Here,
    typed: Typed,
) -> Response {
    let done = answer(&app, visit.clone(), &here, &typed, &headers).await;
    over::or_again(done, visit, Step::Send, &here, &typed)
}

async fn answer(
    app: &App,
    visit: Visit,
    here: &Here,
    typed: &Typed,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let (report, came) = match read(app, &visit, here, typed).await? {
        Read::Answered(response) => return Ok(response),
        Read::Fine(report, came) => (report, came),
    };
    let break_glass = reporting(app)?.has_break_glass().await;
    let not_sent = |report: &Report, came: &Came, why| {
        page(app, visit.clone(), here, typed, (report, came), break_glass, Some(why))
    };
    // Without a secret the page was not made by us: a second press would make a second report.
    let Some(secret) = typed.secret() else { return not_sent(&report, &came, NotSent::Failed) };
    let reporting = reporting(app)?;
    let receiving = reporting.receiving().ok_or(Problem::NotFound)?;
    let keys = match receiving.keys(&secret, Door::Report).await {
        Ok(keys) => keys,
        Err(NoKeys::TooMany) => return not_sent(&report, &came, NotSent::TooMany),
        Err(NoKeys::Failed) => return not_sent(&report, &came, NotSent::Failed),
    };
    let day = receiving.today().ok_or(Problem::Internal)?.to_string();
    let actor = here.account.id.to_string();
    let record = Some(ReportEvent { kind: TAKEN.to_owned(), actor, day, detail: String::new() });
    let way = Way { channel: came.channel, received: came.received, record };
    let mut sealed = (*report).clone();
    sealed.statement = sealed.statement.taken_from(came.source.clone());
    match receiving.take_by(sealed, Arc::new(keys), reporting.pack(), way).await {
        Ok(_) => receipt::page(app, visit, here, typed, &secret, Vec::new(), headers),
        Err(NotTaken::Nobody) => {
            let nobody = Faults::one(Fault { field: Field::NotAgency, kind: FaultKind::NobodyLeft });
            form::with(app, visit, here, typed, Some(&nobody), &[])
        }
        Err(NotTaken::Stale | NotTaken::Failed) => not_sent(&report, &came, NotSent::Failed),
    }
}
