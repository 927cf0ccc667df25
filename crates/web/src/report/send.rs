//! `POST /report/send`: the same check once more, then the report is sealed and kept, and its receipt shown.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report::{self, Fault, FaultKind, Faults, Field};

use super::body::Sent;
use super::check::{CheckPage, NotSent};
use super::form::FormPage;
use super::once::Once;
use super::problem::draw;
use super::receipt::ReceiptPage;
use super::receiving::{NoKeys, NotTaken};
use super::turn::Door;
use super::words::ReporterWords;
use super::{ReporterLanguage, Reporting};

/// What the check page sent is not trusted to be what was checked.
pub(super) async fn send(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    Sent { answers, once, .. }: Sent,
) -> Response {
    let (w, pack) = (ReporterWords::of(language), reporting.pack());
    let again = |faults: Faults| {
        draw(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::again(w, pack, &answers, Some(&faults), None))
    };
    let report = match report::check(&answers, language.tag(), pack) {
        Ok(report) => report,
        Err(faults) => return again(faults),
    };
    let recipients = report.recipients.clone();
    // Everything that was typed is still on the page.
    let not_sent = async |why| {
        let page = CheckPage::new(w, pack, &answers, &recipients, once.clone(), Some(why));
        let page = page.with_break_glass(reporting.has_break_glass().await);
        draw(StatusCode::SERVICE_UNAVAILABLE, &page)
    };
    let Some(receiving) = reporting.receiving() else { return not_sent(NotSent::Failed).await };
    // Without one, the page was not made by us: the report must not get a receipt that a second press would lose.
    let Some(secret) = Once::read(&once) else { return not_sent(NotSent::Failed).await };
    let keys = match receiving.keys(&secret, Door::Report).await {
        Ok(keys) => keys,
        Err(NoKeys::TooMany) => return not_sent(NotSent::TooMany).await,
        Err(NoKeys::Failed) => return not_sent(NotSent::Failed).await,
    };
    match receiving.take(report, Arc::new(keys), pack).await {
        Ok(_) => draw(StatusCode::OK, &ReceiptPage::new(w, pack, &secret, Vec::new())),
        Err(NotTaken::Nobody) => {
            again(Faults::one(Fault { field: Field::NotAgency, kind: FaultKind::NobodyLeft }))
        }
        Err(NotTaken::Stale | NotTaken::Failed) => not_sent(NotSent::Failed).await,
    }
}
