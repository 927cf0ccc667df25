//! All leaves with what the database knows of them: for whoever accounts for the log at the machine itself.

use ledger::Leaf;

use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    LEAVES = "SELECT e.idx, e.entry, l.case_seq FROM ledger_entries e LEFT JOIN report_leaves l ON l.leaf = e.idx
        WHERE e.idx >= $1 AND e.idx < $2 ORDER BY e.idx";
}

/// A leaf, and of which number in its case the database says it is: 0 for a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownLeaf {
    pub index: u64,
    pub leaf: Leaf,
    pub case_seq: Option<u64>,
}

impl Store {
    /// The leaves from one index to before another. Which belong to one case is not told.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn known_leaves(&self, from: u64, to: u64) -> Result<Vec<KnownLeaf>, StoreError> {
        let bound = |index| i64::try_from(index).unwrap_or(i64::MAX).into();
        self.rows(LEAVES, vec![bound(from), bound(to)]).await?.iter().map(known).collect()
    }
}

fn known(row: &Row) -> Result<KnownLeaf, StoreError> {
    let leaf = Leaf::parse(&row.get::<Vec<u8>>(1)?)?;
    let seq: Option<i64> = row.get(2)?;
    let case_seq = seq.map(u64::try_from).transpose();
    let case_seq = case_seq.map_err(|_| StoreError::Broken("an event has a number below zero".into()))?;
    Ok(KnownLeaf { index: row.count(0)?, leaf, case_seq })
}
