//! The mailbox: opened by the receipt, on each visit anew. What the office wrote, what the reporter wrote, where the
//! case stands, and a second copy of the proof.
//!
//! No session and no cookie: every form carries the secret, and every answer is made from it and forgotten. Words
//! that open nothing cost the same time and get the same answer as words that are none.

mod attach;
mod deadline;
mod life;
mod open;
pub(super) mod sealed;
mod secret;
mod show;
mod visit;
mod write;

use axum::http::StatusCode;
use axum::response::Response;

#[cfg(test)]
pub(crate) use attach::NotKept;
pub(super) use attach::{
    FilesSection, Uploads, add_section, attach, begin, chunk, description, device_section, files, hashes,
    list, remove, take_back,
};
pub(super) use deadline::{deadline, for_device as sealed_deadline};
pub(super) use life::{address, called, dues, next, stage};
pub(super) use open::{closed, open};
pub(super) use secret::secret;
pub(in crate::report) use show::MailboxPage;
pub(super) use write::{withdraw, write};

use super::once::{Once, Typed};
use super::problem::{self, draw};
use super::receiving::{NoKeys, Receiving};
use super::turn::Door;
use super::words::ReporterWords;
use super::{Reporting, style};
use crate::chain::{self, CaseLog, Snapshot};
use ledger::seed::CaseKey;
use life::Life;
use secrecy::ExposeSecret as _;
use show::Note;
use store::{Attachment, ReportFile};
use vault::{CaseId, ReporterKeys, Secret};
use visit::Before;

/// A mailbox that its words have opened.
struct Opened {
    secret: Secret,
    keys: ReporterKeys,
    file: ReportFile,
    files: Vec<Attachment>,
    /// What the events of the case say, held against the log.
    log: CaseLog,
    /// When the mailbox was opened before.
    before: Before,
}

impl Opened {
    /// As it is now, after something was added.
    async fn look_again(&mut self, receiving: &Receiving) -> Result<(), ()> {
        let now = look(receiving, &self.keys, self.file.line.case).await.map_err(drop)?.ok_or(())?;
        (self.file, self.files, self.log) = (now.file, now.files, now.log);
        Ok(())
    }
}

/// Why a mailbox is not shown.
enum Shut {
    TooMany,
    Failed,
    /// Its case was expunged: it is found, and nobody opens what is in it.
    Expunged,
}

impl From<NoKeys> for Shut {
    fn from(why: NoKeys) -> Self {
        match why {
            NoKeys::TooMany => Self::TooMany,
            NoKeys::Failed => Self::Failed,
        }
    }
}

impl Shut {
    /// `action` is where the same is sent again to.
    fn answer(&self, w: &ReporterWords, action: &'static str, typed: &Typed) -> Response {
        match self {
            Self::TooMany => problem::too_many(w, action, typed),
            Self::Failed => problem::broken(),
            Self::Expunged => problem::expunged(w),
        }
    }
}

/// The mailbox of a secret, if there is one.
async fn find(receiving: &Receiving, secret: Secret) -> Result<Option<Opened>, Shut> {
    let keys = receiving.keys(&secret, Door::Mailbox).await?;
    let found = receiving.store().case_of_mailbox(keys.mailbox_digest()).await;
    let told = |error: &_| tracing::error!(%error, "a mailbox could not be read");
    let Some(case) = found.inspect_err(told).map_err(|_| Shut::Failed)? else { return Ok(None) };
    if receiving.store().is_expunged(case).await.inspect_err(told).map_err(|_| Shut::Failed)? {
        return Err(Shut::Expunged);
    }
    let Some(now) = look(receiving, &keys, case).await? else { return Ok(None) };
    let before = visit::here(receiving, &keys, case).await;
    Ok(Some(Opened { secret, keys, file: now.file, files: now.files, log: now.log, before }))
}

async fn look(receiving: &Receiving, keys: &ReporterKeys, case: CaseId) -> Result<Option<Snapshot>, NoKeys> {
    let key = CaseKey::new(*keys.case_tag().expose_secret());
    let now = chain::snapshot(receiving.store(), case, &key, keys.secret_key()).await;
    let told = |error: &_| tracing::error!(%error, "a mailbox could not be read");
    now.inspect_err(told).map_err(|_| NoKeys::Failed)
}

async fn page(reporting: &Reporting, w: &ReporterWords, opened: &Opened, note: Note) -> Response {
    page_with(reporting, w, opened, note, "").await
}

/// With what was typed, where it was not kept.
async fn page_with(
    reporting: &Reporting,
    w: &ReporterWords,
    opened: &Opened,
    note: Note,
    typed: &str,
) -> Response {
    let life = match reporting.receiving() {
        Some(receiving) => Life::of(receiving, reporting.packs(), opened.file.line.case).await,
        None => None,
    };
    let status = match note {
        Note::NotLogged => StatusCode::CONFLICT,
        Note::Often | Note::NotKept => StatusCode::SERVICE_UNAVAILABLE,
        Note::None | Note::Opened | Note::Sent | Note::Empty | Note::TooLong => StatusCode::OK,
    };
    let takes_files = reporting.receiving().is_some_and(|receiving| receiving.store().keeps_attachments());
    match MailboxPage::new(w, reporting.packs(), opened, life.as_ref(), note, typed, takes_files) {
        Some(page) => draw(status, &page),
        None => problem::broken(),
    }
}
