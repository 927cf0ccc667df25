//! Whether the files that are there are those that the log has, and all of them.
//!
//! That a file is gone shows on each visit. That a piece is another takes reading all of them, and is done where somebody
//! asks for it. What it finds it can find
//! against whoever holds database and disk, and not against a server that shows other pages: that one is shown by
//! `redress verify deadline` with the file from the mailbox, in a copy of the log.

use std::collections::BTreeMap;

use intake::{Entry, FileMark, FileStanding, There, digest_of};
use ledger::Hash;
use store::{Attachment, AttachmentState};

use super::show::Told;
use super::{Opened, Receiving};
use crate::report::words::ReporterWords;

/// What is wrong by the rows alone; nothing where all is well.
pub(super) fn at_once(w: &ReporterWords, opened: &Opened) -> Vec<Told> {
    let there = |one: &Attachment| match one.state {
        AttachmentState::Complete { .. } => There::Listed,
        AttachmentState::Arriving { .. } | AttachmentState::Removed => There::Not,
    };
    let there = opened.files.iter().map(|one| (one.number, there(one))).collect();
    say(w, opened, &there).into_iter().filter(|told| !told.went_well()).collect()
}

/// One line for each file, and one where events of the case are gone. `None` where the case cannot be read again.
pub(super) async fn told(receiving: &Receiving, w: &ReporterWords, opened: &mut Opened) -> Option<Vec<Told>> {
    let mut told = compare(receiving, w, opened).await;
    // A file may have been taken back while its pieces were read: nobody is told of a loss that is none.
    if told.iter().any(|one| !one.went_well()) {
        opened.look_again(receiving).await.ok()?;
        told = compare(receiving, w, opened).await;
    }
    Some(if told.is_empty() { vec![Told::no_files(w)] } else { told })
}

async fn compare(receiving: &Receiving, w: &ReporterWords, opened: &Opened) -> Vec<Told> {
    let mut there = BTreeMap::new();
    for one in &opened.files {
        there.insert(one.number, found(receiving, one).await);
    }
    say(w, opened, &there)
}

fn say(w: &ReporterWords, opened: &Opened, there: &BTreeMap<u32, There>) -> Vec<Told> {
    let standing = opened.log.files.standing(there);
    // For whoever runs the machine: no name and no case, but that there is something to look into.
    for (_, one) in standing.iter().filter(|(_, one)| **one != FileStanding::Whole) {
        tracing::error!(code = one.code(), "a file of a report is not as the log has it");
    }
    let mut told: Vec<Told> =
        standing.iter().map(|(number, standing)| Told::standing(w, *number, *standing)).collect();
    if opened.log.broken.is_some() {
        tracing::error!(code = "event-lost", "an event of a report is not as the log has it");
        told.push(Told::event_lost(w));
    }
    told
}

/// What the log says of a file that is to be taken back; where it says nothing, what the file is now.
pub(super) async fn mark(
    receiving: &Receiving,
    opened: &Opened,
    one: &Attachment,
    description: &Entry,
) -> Option<FileMark> {
    if let Some(mark) = opened.log.files.mark(one.number) {
        return Some(mark);
    }
    let hashes = receiving.store().attachment_hashes(one).await.unwrap_or_default();
    Some(FileMark { number: one.number, digest: digest_of(hashes, description.slots.first()?) })
}

async fn found(receiving: &Receiving, one: &Attachment) -> There {
    let AttachmentState::Complete { description } = &one.state else { return There::Not };
    let hashes: Result<Vec<Hash>, _> = receiving.store().attachment_hashes(one).await;
    match (hashes, description.slots.first()) {
        (Ok(hashes), Some(description)) => There::Whole(digest_of(hashes, description)),
        _ => There::Not,
    }
}
