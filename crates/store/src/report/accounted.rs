//! What the tables hold of each leaf of the log: whose it is, and whether what was sealed with it is there. Counts and
//! indexes alone; nothing sealed is read.
//!
//! Whoever has every right on the database can delete a report and leave its leaf, which the log keeps for ever. Here
//! it is only told what there is; what that means is decided by whoever asks.

use ledger::Leaf;

use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    SIZE = "SELECT size FROM ledger_state WHERE id = 1";
    LEAVES = "SELECT idx, entry FROM ledger_entries WHERE idx < $1 ORDER BY idx";
    EVENTS = "SELECT l.leaf,
            (SELECT COUNT(*) FROM reports r WHERE r.id = l.report_id),
            (SELECT COUNT(*) FROM sealed_entries s
                WHERE s.report_id = l.report_id AND s.sequence = l.openings AND s.kind = 'log-opening')
        FROM report_leaves l WHERE l.leaf < $1 ORDER BY l.leaf";
    REPORTS = "SELECT r.leaf,
            (SELECT COUNT(*) FROM report_leaves l WHERE l.report_id = r.id AND l.case_seq = 0 AND l.leaf = r.leaf),
            (SELECT COUNT(*) FROM report_leaves l WHERE l.report_id = r.id),
            (SELECT COALESCE(MAX(l.case_seq), 0) FROM report_leaves l WHERE l.report_id = r.id),
            (SELECT COUNT(DISTINCT s.sequence) FROM sealed_entries s WHERE s.report_id = r.id AND s.sequence < $2),
            (SELECT COUNT(*) FROM lockboxes b WHERE b.report_id = r.id AND b.generation = 0 AND b.compartment IN
                ('statement', 'identity', 'correspondence', 'investigation')),
            (SELECT COUNT(*) FROM lockboxes b WHERE b.report_id = r.id AND (
                (SELECT COALESCE(SUM(length(w.wraps) / w.size), 0) FROM wrap_sets w WHERE w.report_id = b.report_id
                    AND w.compartment = b.compartment AND w.generation = b.generation) = 0 OR
                (SELECT SUM(length(w.wraps) / w.size) FROM wrap_sets w WHERE w.report_id = b.report_id
                    AND w.compartment = b.compartment AND w.generation = b.generation) % $3 <> 0)),
            (SELECT COUNT(*) FROM mailboxes m WHERE m.report_id = r.id)
        FROM reports r WHERE r.leaf < $1 ORDER BY r.leaf";
}

/// A leaf that the tables say is a case's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventHeld {
    pub index: u64,
    /// Its report's row is there.
    pub report: bool,
    /// The sealed entry that opens it is there.
    pub opening: bool,
}

/// A report's row, and how much there is of what was filed with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportHeld {
    /// Of its leaf.
    pub index: u64,
    /// Its leaf is listed as its first event.
    pub first: bool,
    /// Events that are listed, and the number of the last; they are counted from zero without a gap.
    pub events: u64,
    pub last: u64,
    /// Of the entries that every report has.
    pub entries: u64,
    /// Of the lockboxes that every report has.
    pub lockboxes: u64,
    /// Lockboxes with no wraps, or with a part of a set.
    pub broken_boxes: u64,
    pub mailboxes: u64,
}

/// All of it, up to one size of the log.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// By the order of their indexes; what is not there is left out.
    pub leaves: Vec<(u64, Leaf)>,
    pub size: u64,
    pub events: Vec<EventHeld>,
    pub reports: Vec<ReportHeld>,
}

impl Store {
    /// What the tables hold of the leaves that are there now. What comes in meanwhile is left out: its leaf has a
    /// higher index.
    ///
    /// Memory: about a hundred bytes a leaf.
    ///
    /// # Errors
    /// Whatever the database says; an entry that is no leaf.
    pub async fn held(&self) -> Result<Held, StoreError> {
        self.with_reader(async |tx| {
            let size = tx.rows(SIZE, Vec::new()).await?.first().map_or(Ok(0), |row| row.get::<i64>(0))?;
            let mut held = Held { size: u64::try_from(size).unwrap_or_default(), ..Held::default() };
            let leaves = &mut held.leaves;
            tx.each(LEAVES, vec![size.into()], |row| {
                leaves.push((row.count(0)?, Leaf::parse(&row.get::<Vec<u8>>(1)?)?));
                Ok(())
            })
            .await?;
            let events = &mut held.events;
            tx.each(EVENTS, vec![size.into()], |row| {
                let there = |at| Ok::<_, StoreError>(row.count(at)? > 0);
                events.push(EventHeld { index: row.count(0)?, report: there(1)?, opening: there(2)? });
                Ok(())
            })
            .await?;
            let (reports, set) = (&mut held.reports, vault::grant::SET as i64);
            let entries = intake::sequence::NARRATIVE as i64 + 1;
            tx.each(REPORTS, vec![size.into(), entries.into(), set.into()], |row| {
                reports.push(report(row)?);
                Ok(())
            })
            .await?;
            Ok(held)
        })
        .await
    }
}

fn report(row: &Row) -> Result<ReportHeld, StoreError> {
    Ok(ReportHeld {
        index: row.count(0)?,
        first: row.count(1)? == 1,
        events: row.count(2)?,
        last: row.count(3)?,
        entries: row.count(4)?,
        lockboxes: row.count(5)?,
        broken_boxes: row.count(6)?,
        mailboxes: row.count(7)?,
    })
}
