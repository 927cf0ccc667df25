//! The next event of a case: sealed after the last one and kept with what it tells of. For the desk and the mailbox.
//!
//! Whoever else does something with a report (grants it, hands it over, adds a file) calls [`file`] with what is to be
//! changed, instead of changing it and recording it by itself.

use intake::{
    Act, Actor, IntakeError, LoggedFiles, Previous, Step, open_log_key, open_openings, seal_event, sequence,
};
use ledger::Day;
use ledger::commitment::{Manifest, Opening};
use ledger::leaf::Tag;
use ledger::seed::CaseKey;
use rand_chacha::rand_core::CryptoRng;
use store::{Attachment, Change, EventFiled, ReportFile, Store, StoreError};
use vault::{CaseId, Compartment, SecretKey};

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
    /// The case has other facts than those that the change was decided from. Read it again and decide anew.
    #[error("the case has gone on since it was read")]
    Stale,
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
            EventFiled::Stale => return Err(NotFiled::Stale),
            // Whoever looks again finds that they open nothing any more.
            EventFiled::Expunged => return Err(NotFiled::Renewed),
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

/// What the later events of a case say, once each was held against its leaf.
pub(crate) struct CaseLog {
    pub(crate) files: LoggedFiles,
    /// The first event that is in the log and cannot be shown here, or is shown as another than the log has. What is
    /// said of files ends before it.
    pub(crate) broken: Option<u64>,
}

/// A case as it was at one moment: what is sealed, its files, and what its events say.
pub(crate) struct Snapshot {
    pub(crate) file: ReportFile,
    pub(crate) files: Vec<Attachment>,
    pub(crate) log: CaseLog,
}

/// Reads a case for somebody who holds K and opens the correspondence. `None` where there is no such case.
///
/// Whatever becomes of a file comes with an event, so what was read is of one moment if no event came meanwhile: else
/// somebody would be told of a loss that is none.
pub(crate) async fn snapshot(
    store: &Store,
    case: CaseId,
    key: &CaseKey,
    secret: &SecretKey,
) -> Result<Option<Snapshot>, NotFiled> {
    for _ in 0..TRIES {
        let before = store.last_event(case).await?;
        let Some(file) = store.report(case).await? else { return Ok(None) };
        let files = store.attachments(case).await?;
        let log = read(store, &file, key, secret).await?;
        if store.last_event(case).await? == before {
            return Ok(Some(Snapshot { file, files, log }));
        }
    }
    Err(NotFiled::Overtaken)
}

/// So many numbers beyond the last known event are looked for in the log.
const AHEAD: u64 = 8;

/// Reads and checks the events of a case, for somebody who holds K and opens the correspondence.
///
/// Believed is nothing of the rows: each leaf must have the tag that K makes for its number, and the openings must be
/// those of that leaf. Beyond the last one, no leaf of the log may have the case's next tags.
async fn read(
    store: &Store,
    file: &ReportFile,
    key: &CaseKey,
    secret: &SecretKey,
) -> Result<CaseLog, NotFiled> {
    let mut events: Vec<Vec<Opening>> = Vec::new();
    let mut broken = None;
    let leaves = store.case_leaves(file.line.case).await?;
    for (seq, known) in (0..).zip(&leaves) {
        let leaf = store.leaf(known.index).await?;
        let leaf = leaf.filter(|leaf| known.seq == seq && leaf.tag == Tag::of_event(key, seq));
        let (Some(leaf), false) = (leaf, broken.is_some()) else {
            broken = broken.or(Some(seq));
            break;
        };
        // The report's own leaf is held against its receipt.
        if seq == 0 {
            continue;
        }
        let openings =
            file.entry(known.openings).and_then(|entry| open_openings(&file.boxes, entry, secret).ok());
        let fits = |openings: &Vec<Opening>| {
            Manifest::of(openings).is_ok_and(|manifest| manifest.commit() == leaf.commit)
        };
        match openings.filter(fits) {
            Some(openings) => events.push(openings),
            None => broken = Some(seq),
        }
    }
    let next = leaves.len() as u64;
    for seq in next..next + AHEAD {
        if broken.is_none() && store.leaf_tagged(Tag::of_event(key, seq)).await?.is_some() {
            broken = Some(seq);
        }
    }
    Ok(CaseLog { files: LoggedFiles::of(events.iter().map(Vec::as_slice)), broken })
}
