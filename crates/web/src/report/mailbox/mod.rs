//! The mailbox: opened by the receipt, on each visit anew. What the office wrote, what the reporter wrote, where the
//! case stands, and a second copy of the proof.
//!
//! No session and no cookie: every form carries the secret, and every answer is made from it and forgotten. Words
//! that open nothing cost the same time and get the same answer as words that are none.

mod deadline;
mod open;
mod secret;
pub(super) mod sealed;
mod show;
mod write;

use axum::http::StatusCode;
use axum::response::Response;

pub(super) use deadline::deadline;
pub(super) use open::{closed, open};
pub(super) use secret::secret;
pub(in crate::report) use show::MailboxPage;
pub(super) use write::{withdraw, write};

use super::once::Once;
use super::problem::{self, draw};
use super::receiving::{NoKeys, Receiving};
use super::turn::Door;
use super::words::ReporterWords;
use super::{Reporting, style};
use show::Note;
use store::ReportFile;
use vault::{ReporterKeys, Secret};

/// A mailbox that its words have opened.
struct Opened {
    secret: Secret,
    keys: ReporterKeys,
    file: ReportFile,
}

/// The mailbox of a secret, if there is one.
async fn find(receiving: &Receiving, secret: Secret) -> Result<Option<Opened>, NoKeys> {
    let keys = receiving.keys(&secret, Door::Mailbox).await?;
    let found = receiving.store().report_of_mailbox(keys.mailbox_digest()).await;
    match found {
        Ok(file) => Ok(file.map(|file| Opened { secret, keys, file })),
        Err(error) => {
            tracing::error!(%error, "a mailbox could not be read");
            Err(NoKeys::Failed)
        }
    }
}

fn page(reporting: &Reporting, w: &ReporterWords, opened: &Opened, note: Note) -> Response {
    match MailboxPage::new(w, reporting.pack(), opened, note) {
        Some(page) => draw(StatusCode::OK, &page),
        None => problem::broken(),
    }
}
