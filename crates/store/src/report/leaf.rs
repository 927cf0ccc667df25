//! Events of a case with their leaves: whatever is done and the leaf that says so, in one transaction.

use std::sync::Arc;

use intake::{Entry, Event, Previous};
use ledger::leaf::Kind;
use ledger::{Day, Leaf};
use vault::grant::Wrap;
use vault::{CaseId, Lockbox, LockboxId};

use super::expunge::{self, Expunging};
use super::{ReportEvent, add, event, grant, post, read};
use crate::attachment::{FileChange, complete, remove};
use crate::break_glass::{RequestAnswer, request};
use crate::casework::{self, Advance};
use crate::ledger::append::{Fresh, append, hold};
use crate::statement::statements;
use crate::step::Step;
use crate::{Store, StoreError, Tx, Value};

statements! {
    LAST = "SELECT l.case_seq, l.leaf, e.entry FROM report_leaves l JOIN ledger_entries e ON e.idx = l.leaf
        WHERE l.report_id = $1 ORDER BY l.case_seq DESC LIMIT 1";
    ALL = "SELECT case_seq, leaf, openings FROM report_leaves WHERE report_id = $1 ORDER BY case_seq";
    SHOWN = "INSERT INTO leaf_openings (idx, shown) VALUES ($1, $2)";
    LEAF = "INSERT INTO report_leaves (report_id, case_seq, leaf, openings) VALUES ($1, $2, $3, $4)";
    NEWEST = "SELECT compartment, MAX(generation) FROM lockboxes WHERE report_id = $1 GROUP BY compartment";
    STAGE = "UPDATE reports SET stage = $3 WHERE id = $1 AND stage = $2";
}

/// What is changed together with an event. Nothing of it is kept without the leaf, and no leaf without it.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Sealed entries whose places were reserved: a message, an attachment.
    pub entries: Vec<Entry>,
    /// Who did it, for the desk's own history.
    pub record: Option<ReportEvent>,
    /// Further wraps of lockboxes of this case.
    pub wraps: Vec<(LockboxId, Vec<Wrap>)>,
    /// The last day of what the wraps give; without one they are for good.
    pub until: Option<register::Day>,
    /// The next generation of lockboxes of this case, or the first of what an office keeps apart: what is sealed from
    /// then on goes into them.
    pub lockboxes: Vec<Lockbox>,
    /// From a stage to another. Where the case is not in the first any more, nothing is changed.
    pub stage: Option<(&'static str, &'static str)>,
    /// A request of two people that the grant answers. Where it has ended meanwhile, nothing is changed.
    pub break_glass: Option<RequestAnswer>,
    /// A file that becomes complete, or that the reporter takes back.
    pub file: Option<FileChange>,
    /// What the case is told by it. Where it has other facts by now, nothing is changed.
    pub facts: Option<Advance>,
    /// The case is expunged by it: whatever opens it is destroyed.
    pub expunge: Option<Expunging>,
}

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFiled {
    Filed {
        index: u64,
        leaf: Leaf,
    },
    /// Another event of the case came first, its stage is another by now, or its lockboxes were renewed, so that what
    /// was sealed would be for people whose access has ended. Nothing was changed: read again, and
    /// seal anew.
    Overtaken,
    /// The case has other facts than those that were decided from. Nothing was changed: read it again, and decide anew.
    Stale,
    /// The case was expunged. Nothing was changed, and nothing more is kept of it.
    Expunged,
}

/// One leaf of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseLeaf {
    pub seq: u64,
    /// In the log.
    pub index: u64,
    /// The place of the sealed entry that opens it.
    pub openings: u64,
}

impl Store {
    /// What the next event of a case comes after.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where there is no such case.
    pub async fn last_event(&self, case: CaseId) -> Result<Previous, StoreError> {
        self.with_reader(async |tx| last(tx, case).await).await
    }

    /// The leaves of a case, in the order of its events.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn case_leaves(&self, case: CaseId) -> Result<Vec<CaseLeaf>, StoreError> {
        let rows = self.rows(ALL, vec![Value::Bytes(case.0.to_vec())]).await?;
        let leaf = |row: &crate::Row| {
            Ok(CaseLeaf { seq: row.count(0)?, index: row.count(1)?, openings: row.count(2)? })
        };
        rows.iter().map(leaf).collect()
    }

    /// Keeps an event, its leaf and what is changed with it, all or nothing.
    ///
    /// # Errors
    /// Whatever the database says; a place that is taken is refused.
    pub async fn file_event(
        &self,
        event: Event,
        change: Change,
        today: Day,
    ) -> Result<EventFiled, StoreError> {
        let (case, event, change) = (event.case, Arc::new(event), Arc::new(change));
        self.beside_files(case, &Arc::clone(&change), async {
            self.write_in_turn("file an event", move |tx| {
                let (event, change) = (Arc::clone(&event), Arc::clone(&change));
                Box::pin(async move { file(tx, &event, &change, today).await.map(Some) })
            })
            .await
        })
        .await?
        .ok_or(StoreError::Abandoned)
    }

    /// The same for somebody who was given places and came back with them: `None` where a place of an entry was never
    /// given out or is not free. Nothing is kept then.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn file_reserved_event(
        &self,
        event: Event,
        change: Change,
        today: Day,
    ) -> Result<Option<EventFiled>, StoreError> {
        let (case, event, change) = (event.case, Arc::new(event), Arc::new(change));
        self.beside_files(case, &Arc::clone(&change), async {
            self.write_in_turn("file an event of a reporter", move |tx| {
                let (event, change) = (Arc::clone(&event), Arc::clone(&change));
                Box::pin(async move {
                    // The log's row first here as well: whoever else has these places waits for this one.
                    hold(tx).await?;
                    for entry in change.entries.iter().chain([&event.openings]) {
                        if !add::is_free(tx, event.case, entry.context.sequence).await? {
                            return Ok(None);
                        }
                    }
                    file(tx, &event, &change, today).await.map(Some)
                })
            })
            .await
        })
        .await
    }
}

async fn file(tx: &mut Tx<'_>, event: &Event, change: &Change, today: Day) -> Result<EventFiled, StoreError> {
    // The log's row first, so that whoever files an event of this case waits here and then sees this one.
    let mut held = hold(tx).await?;
    if expunge::is(tx, event.case).await? {
        return Ok(EventFiled::Expunged);
    }
    if last(tx, event.case).await? != event.previous {
        return Ok(EventFiled::Overtaken);
    }
    if !is_newest(tx, event, change).await? {
        return Ok(EventFiled::Overtaken);
    }
    if let Some(advance) = &change.facts
        && !casework::is_at(tx, event.case, advance.after).await?
    {
        return Ok(EventFiled::Stale);
    }
    if let Some(what) = &change.expunge
        && !expunge::is_whole(tx, event.case, what).await?
    {
        return Ok(EventFiled::Stale);
    }
    let id = || Value::Bytes(event.case.0.to_vec());
    if let Some((from, to)) = change.stage
        && tx.run(STAGE, vec![id(), from.into(), to.into()]).await? != 1
    {
        return Ok(EventFiled::Overtaken);
    }
    if let Some(answer) = &change.break_glass
        && !request::confirm(tx, answer, today).await?
    {
        return Ok(EventFiled::Overtaken);
    }
    let fresh = Fresh { kind: Kind::Case, tag: event.tag, commit: event.commit };
    let appended = append(tx, &mut held, today, &[fresh]).await?;
    let leaf = *appended.leaves.first().ok_or(StoreError::Abandoned)?;
    let openings = event.openings.context.sequence as i64;
    let (seq, index) = (event.seq() as i64, appended.first as i64);
    tx.run_one(LEAF, vec![id(), seq.into(), index.into(), openings.into()]).await?;
    let shown = event.shown.as_ref().map_or(Ok(String::new()), ledger::accounting::Shown::write)?;
    tx.run_one(SHOWN, vec![index.into(), shown.into()]).await?;
    grant::add_lockboxes(tx, &change.lockboxes).await?;
    add::entries(tx, std::slice::from_ref(&event.openings)).await?;
    add::entries(tx, &change.entries).await?;
    grant::add(tx, &change.wraps, change.until).await?;
    if let Some(place) = told_by_reporter(change) {
        post::came(tx, event.case, appended.first, place).await?;
    }
    if let Some(record) = &change.record {
        event::add(tx, event.case, record.clone()).await?;
    }
    if let Some(advance) = &change.facts {
        casework::keep(tx, event.case, advance, Some(appended.first)).await?;
    }
    match &change.file {
        None => {}
        Some(FileChange::Complete { id, description }) => {
            complete::complete(tx, event.case, *id, description).await?;
        }
        Some(FileChange::TakeBack { id }) => remove::take_back(tx, event.case, *id, today).await?,
    }
    if let Some(what) = &change.expunge {
        expunge::destroy(tx, event.case, what).await?;
    }
    Ok(EventFiled::Filed { index: appended.first, leaf })
}

/// The place of a message that a reporter wrote. What the staff write is kept with who did it, or with facts.
fn told_by_reporter(change: &Change) -> Option<u64> {
    if change.record.is_some() || change.facts.is_some() {
        return None;
    }
    let messages = change.entries.iter().filter(|entry| entry.context.kind == vault::envelope::Kind::Message);
    messages.map(|entry| entry.context.sequence).max()
}

/// Whether everything is for the newest lockboxes, as they are or as the change makes them. A grant must reach the newest
/// as well: older ones alone would be less than what was meant.
async fn is_newest(tx: &mut Tx<'_>, event: &Event, change: &Change) -> Result<bool, StoreError> {
    let rows = tx.rows(NEWEST, vec![Value::Bytes(event.case.0.to_vec())]).await?;
    let mut newest = Vec::new();
    for row in &rows {
        newest.push(read::place(event.case, row, 0)?);
    }
    let made: Vec<LockboxId> = change.lockboxes.iter().map(|lockbox| lockbox.id).collect();
    // What an office keeps apart begins at some time after the report.
    let begins = |id: &LockboxId| {
        id.generation.0 == 0
            && id.compartment.office().is_some()
            && newest.iter().all(|old| old.compartment != id.compartment)
    };
    let follows = |id: &LockboxId| begins(id) || newest.iter().any(|old| old.next() == Ok(*id));
    let current = |id: LockboxId| newest.contains(&id) || made.contains(&id);
    let reached = |old: &LockboxId| {
        let mut of = change.wraps.iter().filter(|(id, _)| id.compartment == old.compartment).peekable();
        of.peek().is_none() || of.any(|(id, _)| id == old)
    };
    let entries = change.entries.iter().chain([&event.openings]);
    Ok(made.iter().all(follows)
        && entries.map(|entry| entry.context.lockbox).all(current)
        && newest.iter().all(reached))
}

/// The leaf of the report itself, in the transaction that files it.
pub(super) fn first(case: CaseId, index: u64) -> Step {
    let id = Value::Bytes(case.0.to_vec());
    let openings = intake::sequence::OPENINGS as i64;
    Step::one(LEAF, vec![id, 0.into(), (index as i64).into(), openings.into()])
}

async fn last(tx: &mut Tx<'_>, case: CaseId) -> Result<Previous, StoreError> {
    let rows = tx.rows(LAST, vec![Value::Bytes(case.0.to_vec())]).await?;
    let row = rows.first().ok_or_else(|| StoreError::Broken("there is no such case".into()))?;
    let leaf = Leaf::parse(&row.get::<Vec<u8>>(2)?)?;
    Ok(Previous { seq: row.count(0)?, index: row.count(1)?, commit: leaf.commit })
}
