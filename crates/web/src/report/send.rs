//! `POST /report/send`: the same check once more, then the report is handed over.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::report;

use super::body::Sent;
use super::check::CheckPage;
use super::form::FormPage;
use super::hand_over::{NotTaken, hand_over};
use super::problem::draw;
use super::words::ReporterWords;
use super::{ReporterLanguage, Reporting};

/// What the check page sent is not trusted to be what was checked.
pub(super) async fn send(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    Sent { answers, .. }: Sent,
) -> Response {
    let (w, pack) = (ReporterWords::of(language), reporting.pack());
    let report = match report::check(&answers, language.tag(), pack) {
        Ok(report) => report,
        Err(faults) => {
            let page = FormPage::again(w, pack, &answers, Some(&faults), None);
            return draw(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let recipients = report.recipients.clone();
    match hand_over(report).await {
        Ok(never) => match never {},
        // Everything that was typed is still on the page.
        Err(NotTaken) => {
            draw(StatusCode::SERVICE_UNAVAILABLE, &CheckPage::new(w, pack, &answers, &recipients, true))
        }
    }
}
