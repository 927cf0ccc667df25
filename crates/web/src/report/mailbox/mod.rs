//! The mailbox: opened by the receipt, on each visit anew. What the office wrote, what the reporter wrote, where the
//! case stands, and a second copy of the proof.
//!
//! No session and no cookie: every form carries the secret, and every answer is made from it and forgotten. Words
//! that open nothing cost the same time and get the same answer as words that are none.

mod attach;
mod deadline;
mod open;
pub(super) mod sealed;
mod secret;
mod show;
mod write;

use axum::http::StatusCode;
use axum::response::Response;

#[cfg(test)]
pub(crate) use attach::NotKept;
pub(super) use attach::{
    FilesSection, Uploads, add_section, attach, begin, chunk, description, device_section, files, list,
    remove, take_back,
};
pub(super) use deadline::{deadline, for_device as sealed_deadline};
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
use store::{Attachment, ReportFile};
use vault::{ReporterKeys, Secret};

/// A mailbox that its words have opened.
struct Opened {
    secret: Secret,
    keys: ReporterKeys,
    file: ReportFile,
    files: Vec<Attachment>,
}

impl Opened {
    /// As it is now, after something was added.
    async fn look_again(&mut self, receiving: &Receiving) -> Result<(), ()> {
        let case = self.file.line.case;
        let told = |error: &_| tracing::error!(%error, "a mailbox could not be read");
        let file = receiving.store().report(case).await.inspect_err(told).map_err(drop)?;
        self.file = file.ok_or(())?;
        self.files = receiving.store().attachments(case).await.inspect_err(told).map_err(drop)?;
        Ok(())
    }
}

/// The mailbox of a secret, if there is one.
async fn find(receiving: &Receiving, secret: Secret) -> Result<Option<Opened>, NoKeys> {
    let keys = receiving.keys(&secret, Door::Mailbox).await?;
    let found = receiving.store().report_of_mailbox(keys.mailbox_digest()).await;
    let told = |error: &_| tracing::error!(%error, "a mailbox could not be read");
    let failed = |_| NoKeys::Failed;
    let Some(file) = found.inspect_err(told).map_err(failed)? else { return Ok(None) };
    let files = receiving.store().attachments(file.line.case).await.inspect_err(told).map_err(failed)?;
    Ok(Some(Opened { secret, keys, file, files }))
}

fn page(reporting: &Reporting, w: &ReporterWords, opened: &Opened, note: Note) -> Response {
    page_with(reporting, w, opened, note, "")
}

/// With what was typed, where it was not kept.
fn page_with(reporting: &Reporting, w: &ReporterWords, opened: &Opened, note: Note, typed: &str) -> Response {
    let status = match note {
        Note::NotLogged => StatusCode::CONFLICT,
        Note::Often | Note::NotKept => StatusCode::SERVICE_UNAVAILABLE,
        Note::None | Note::Sent | Note::Empty | Note::TooLong => StatusCode::OK,
    };
    let takes_files = reporting.receiving().is_some_and(|receiving| receiving.store().keeps_attachments());
    match MailboxPage::new(w, reporting.pack(), opened, note, typed, takes_files) {
        Some(page) => draw(status, &page),
        None => problem::broken(),
    }
}
