//! Grants whose last day is over: their wraps are overwritten with ones that nobody opens.
//!
//! No key is needed for it, and nothing here knows whose they were. Whoever read something meanwhile has read it.

use register::Day;
use vault::CaseId;
use vault::grant::Wrap;

use super::wrap_set::{self, WrapSet};
use super::{ReportEvent, event};
use crate::statement::statements;
use crate::{Store, StoreError, Tx};

statements! {
    OVER = "SELECT e.report_id, e.compartment, e.generation, e.position, w.size, CAST(length(w.wraps) AS BIGINT)
        FROM grant_ends e JOIN wrap_sets w ON w.report_id = e.report_id AND w.compartment = e.compartment
            AND w.generation = e.generation AND w.position = e.position
        WHERE e.until < $1 ORDER BY e.until, e.report_id, e.compartment, e.generation, e.position LIMIT $2";
    DONE = "DELETE FROM grant_ends WHERE report_id = $1 AND compartment = $2 AND generation = $3 AND position = $4";
}

impl Store {
    /// Grants that were over before a day, the oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn grants_over(&self, today: Day, most: u32) -> Result<Vec<WrapSet>, StoreError> {
        let rows = self.rows(OVER, vec![today.to_string().into(), i64::from(most).into()]).await?;
        let mut over = Vec::with_capacity(rows.len());
        for row in &rows {
            let case: [u8; 16] = row
                .get::<Vec<u8>>(0)?
                .try_into()
                .map_err(|_| StoreError::Broken("the number of a case".into()))?;
            over.push(WrapSet::read(CaseId(case), row, 1)?);
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
        sets: Vec<(WrapSet, Vec<Wrap>)>,
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
    sets: &[(WrapSet, Vec<Wrap>)],
    record: ReportEvent,
) -> Result<(), StoreError> {
    let mut forgotten = false;
    for (over, dummies) in sets {
        if tx.run(DONE, over.place()).await? == 1 {
            wrap_set::overwrite(tx, over, dummies).await?;
            forgotten = true;
        }
    }
    if forgotten { event::add(tx, case, record).await } else { Ok(()) }
}
