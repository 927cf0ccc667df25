//! The day of the last opening, which the reporter is told so that they notice if somebody else has their words.
//!
//! Whatever shows something of a mailbox writes today over the day before. Where the words come here, they say whom to
//! seal to; a device says it itself, and whoever lies there leaves a day that the reporter cannot open, which is told as
//! well. That it cannot be written keeps nobody from their mailbox.

use intake::{open_visit, seal_visit};
use store::Visit;
use vault::{CaseId, MailboxDigest, Recipient, ReporterKeys};

use super::Receiving;

/// When the mailbox was opened before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Never,
    On(ledger::Day),
    /// There is a day that this reporter's key does not open.
    NotReadable,
}

/// Keeps that the mailbox is opened today, and tells when it was before.
pub(super) async fn here(receiving: &Receiving, keys: &ReporterKeys, case: CaseId) -> Before {
    let digest = keys.mailbox_digest();
    let before = match receiving.store().last_visit(digest).await {
        Ok(None) => Before::Never,
        Ok(Some(visit)) => {
            let day = open_visit(case, &visit.slot, keys.secret_key());
            day.map_or(Before::NotReadable, Before::On)
        }
        Err(error) => {
            tracing::error!(%error, "the last visit of a mailbox could not be read");
            Before::NotReadable
        }
    };
    keep(receiving, digest, case, keys.recipient()).await;
    before
}

/// The same for a device: gives what was kept before, to be opened there. Without a recipient it is sealed to the one who
/// is known; `Err` where none is.
pub(super) async fn sealed(
    receiving: &Receiving,
    digest: MailboxDigest,
    case: CaseId,
    recipient: Option<Recipient>,
) -> Result<Option<Visit>, ()> {
    let told = |error: &_| tracing::error!(%error, "the last visit of a mailbox could not be read");
    let before = receiving.store().last_visit(digest).await.inspect_err(told).map_err(drop)?;
    let recipient = recipient.or_else(|| before.as_ref().map(|visit| visit.recipient.clone())).ok_or(())?;
    keep(receiving, digest, case, recipient).await;
    Ok(before)
}

async fn keep(receiving: &Receiving, digest: MailboxDigest, case: CaseId, recipient: Recipient) {
    let Some(today) = receiving.today() else { return };
    match seal_visit(case, today, &recipient) {
        Ok(slot) => {
            let kept = receiving.store().keep_visit(digest, Visit { recipient, slot }).await;
            let _ = kept.inspect_err(|error| tracing::error!(%error, "a visit could not be kept"));
        }
        Err(error) => tracing::error!(%error, "a visit could not be sealed"),
    }
}
