//! Grants whose last day is over: their wraps are overwritten with ones that nobody opens.
//!
//! No key is needed for it, and nothing here knows whose they were. Whoever read something meanwhile has read it.

use register::Day;
use vault::grant::Wrap;
use vault::{CaseId, LockboxId};

use super::{ReportEvent, event, read, wrap_set};
use crate::statement::statements;
use crate::{Store, StoreError, Tx};

statements! {
    OVER = "SELECT e.report_id, e.compartment, e.generation, e.position, w.size, CAST(length(w.wraps) AS BIGINT)
        FROM grant_ends e JOIN wrap_sets w ON w.report_id = e.report_id AND w.compartment = e.compartment
            AND w.generation = e.generation AND w.position = e.position
        WHERE e.until < $1 ORDER BY e.until, e.report_id, e.compartment, e.generation, e.position LIMIT $2";
    OVERWRITE = "UPDATE wrap_sets SET size = $5, wraps = $6, overwritten = overwritten + 1
        WHERE report_id = $1 AND compartment = $2 AND generation = $3 AND position = $4";
    DONE = "DELETE FROM grant_ends WHERE report_id = $1 AND compartment = $2 AND generation = $3 AND position = $4";
}

/// One set of wraps that is to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantOver {
    pub lockbox: LockboxId,
    /// Among the sets of its lockbox.
    pub position: u64,
    /// How many wraps it has; as many take their place.
    pub wraps: usize,
}

impl Store {
    /// Grants that were over before a day, the oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn grants_over(&self, today: Day, most: u32) -> Result<Vec<GrantOver>, StoreError> {
        let rows = self.rows(OVER, vec![today.to_string().into(), i64::from(most).into()]).await?;
        let mut over = Vec::with_capacity(rows.len());
        for row in &rows {
            let case: [u8; 16] = row
                .get::<Vec<u8>>(0)?
                .try_into()
                .map_err(|_| StoreError::Broken("the number of a case".into()))?;
            let (size, bytes) = (row.count(4)?.max(1), row.count(5)?);
            let wraps = usize::try_from(bytes / size).unwrap_or_default();
            over.push(GrantOver {
                lockbox: read::place(CaseId(case), row, 1)?,
                position: row.count(3)?,
                wraps,
            });
        }
        Ok(over)
    }

    /// Overwrites them, all of one case, and records that their time was over. `dummies` has as many wraps for each as it
    /// had. Where another has done it meanwhile, nothing is recorded twice.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn forget_grants(
        &self,
        case: CaseId,
        sets: Vec<(GrantOver, Vec<Wrap>)>,
        record: ReportEvent,
    ) -> Result<(), StoreError> {
        self.write("end grants whose time is over", move |tx| {
            let (sets, record) = (sets.clone(), record.clone());
            Box::pin(async move { forget(tx, case, &sets, record).await })
        })
        .await
    }
}

async fn forget(
    tx: &mut Tx<'_>,
    case: CaseId,
    sets: &[(GrantOver, Vec<Wrap>)],
    record: ReportEvent,
) -> Result<(), StoreError> {
    let mut forgotten = false;
    for (over, dummies) in sets {
        let [id, compartment, generation, position, size, wraps] =
            wrap_set::row(over.lockbox, over.position as i64, dummies);
        let place = [id, compartment, generation, position];
        if tx.run(DONE, place.to_vec()).await? == 1 {
            tx.run_one(OVERWRITE, place.into_iter().chain([size, wraps]).collect()).await?;
            forgotten = true;
        }
    }
    if forgotten { event::add(tx, case, record).await } else { Ok(()) }
}
