//! Whether the facts of cases are all there: by counts alone, for whoever looks for what somebody took out of the tables.
//!
//! Facts are numbered without a gap, their projection says from how many it was made, and the log has a leaf for each order
//! of an office: whoever takes the last facts away would have to take the leaf as well.

use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    // The types stand in the openings that are kept of an office's act; a leaf of before has none and is not counted.
    HELD = "SELECT r.leaf,
            (SELECT COUNT(*) FROM case_facts f WHERE f.report_id = r.id),
            (SELECT COALESCE(MAX(f.seq), -1) + 1 FROM case_facts f WHERE f.report_id = r.id),
            (SELECT COALESCE(MAX(c.facts), 0) FROM case_lines c WHERE c.report_id = r.id),
            (SELECT COUNT(*) FROM case_facts f WHERE f.report_id = r.id AND f.salt IS NOT NULL),
            (SELECT COUNT(*) FROM report_leaves l JOIN leaf_openings o ON o.idx = l.leaf WHERE l.report_id = r.id
                AND (o.shown LIKE '%\"value\":\"recorded\"%' OR o.shown LIKE '%\"value\":\"decided\"%')),
            (SELECT COUNT(*) FROM case_facts f WHERE f.report_id = r.id AND f.words IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM sealed_entries s WHERE s.report_id = r.id AND s.sequence = f.words))
        FROM reports r WHERE r.leaf < $1 ORDER BY r.leaf";
}

/// The facts of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactsHeld {
    /// Of the leaf of its report.
    pub index: u64,
    pub facts: u64,
    /// One more than the number of the last.
    pub next: u64,
    /// From how many the lists were made.
    pub projected: u64,
    /// Orders that a leaf was made for, by their facts.
    pub orders: u64,
    /// The same by their leaves, as far as their types are kept.
    pub leaves: u64,
    /// Facts whose words are not there.
    pub without_words: u64,
}

impl Store {
    /// The facts of every case whose report lies below a size of the log.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn facts_held(&self, size: u64) -> Result<Vec<FactsHeld>, StoreError> {
        let size = Value::from(i64::try_from(size).unwrap_or(i64::MAX));
        self.rows(HELD, vec![size]).await?.iter().map(held).collect()
    }
}

fn held(row: &Row) -> Result<FactsHeld, StoreError> {
    Ok(FactsHeld {
        index: row.count(0)?,
        facts: row.count(1)?,
        next: row.count(2)?,
        projected: row.count(3)?,
        orders: row.count(4)?,
        leaves: row.count(5)?,
        without_words: row.count(6)?,
    })
}
