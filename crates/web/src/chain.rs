//! The next event of a case: sealed after the last one and kept with what it tells of. For the desk and the mailbox.
//!
//! Whoever else does something with a report (grants it, hands it over, adds a file) calls [`file`] with what is to be
//! changed, instead of changing it and recording it by itself.

use intake::{Act, Actor, IntakeError, Previous, Step, open_log_key, seal_event, sequence};
use ledger::Day;
use ledger::seed::CaseKey;
use rand_chacha::rand_core::CryptoRng;
use store::{Change, EventFiled, ReportFile, Store, StoreError};
use vault::{Compartment, SecretKey};

/// Tries until somebody else's events of the same case let one through: they are rare and take milliseconds.
const TRIES: usize = 8;

/// An event that is to be kept.
pub(crate) struct Next<'a> {
    pub(crate) file: &'a ReportFile,
    /// K, from the receipt or from [`log_key`].
    pub(crate) key: &'a CaseKey,
    pub(crate) act: Act<'a>,
    pub(crate) actor: Actor<'a>,
    pub(crate) day: Day,
    /// Where the change was made from what the case was after this event and no other.
    pub(crate) after: Option<Previous>,
}

/// Why an event was not kept. Nothing of it was, then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotFiled {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// What was sealed would be for the lockboxes of before, or of before an event that changes who reads. Read the case
    /// again and seal anew.
    #[error("the case's lockboxes were renewed meanwhile, or something else was done first")]
    Renewed,
    #[error("other events of the case came first, again and again")]
    Overtaken,
}

/// K of a case, for somebody whose key opens the statement.
pub(crate) fn log_key(file: &ReportFile, key: &SecretKey) -> Result<CaseKey, NotFiled> {
    let entry = file.entry(sequence::LOG_KEY).ok_or(IntakeError::NotReadable { what: "key of a case" })?;
    Ok(open_log_key(&file.boxes, entry, key)?)
}

/// Seals the event and keeps it with its leaf and the change, all or nothing. `false` where the change asks for a stage
/// that the case has left: somebody else has done the same meanwhile, and nothing was changed.
pub(crate) async fn file<R: CryptoRng + Send>(
    store: &Store,
    next: &Next<'_>,
    change: &Change,
    rng: &mut R,
) -> Result<bool, NotFiled> {
    let case = next.file.line.case;
    let lockbox = next.file.lockbox(Compartment::Correspondence);
    let lockbox = lockbox.ok_or_else(|| StoreError::Broken("a case has no correspondence".into()))?;
    let place = store.reserve_entries(case, 1).await?;
    for _ in 0..TRIES {
        let previous = store.last_event(case).await?;
        if next.after.is_some_and(|after| after != previous) {
            return Err(NotFiled::Renewed);
        }
        let step = Step {
            case,
            previous,
            day: next.day,
            act: next.act,
            actor: next.actor,
            rules: &next.file.line.rules,
            place,
        };
        let event = seal_event(&step, next.key, lockbox, rng)?;
        match store.file_event(event, change.clone(), next.day).await? {
            EventFiled::Filed { .. } => return Ok(true),
            EventFiled::Overtaken => {}
        }
        let newest = store.boxes(case).await?;
        if newest.newest(Compartment::Correspondence).map(|one| one.id) != Some(lockbox.id) {
            return Err(NotFiled::Renewed);
        }
        if let Some((from, _)) = change.stage {
            let now = store.report(case).await?;
            if now.is_none_or(|now| now.line.stage != from) {
                return Ok(false);
            }
        }
    }
    Err(NotFiled::Overtaken)
}
