//! Granting on: more wraps beside those that are there, the sealed line that tells to whom and why, and the event that
//! tells who did it.
//!
//! A set comes whole, the real wraps among dummies, so that the rows tell how often something was granted and never
//! to whom.

use std::sync::Arc;

use intake::Entry;
use vault::LockboxId;
use vault::grant::Wrap;

use super::{ReportEvent, add, event};
use crate::release::sheet::insert_text;
use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    LAST = "SELECT COALESCE(MAX(position), -1) FROM wraps
        WHERE report_id = $1 AND compartment = $2 AND generation = $3";
}

/// What is kept together of one grant.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Of lockboxes of one case, at least one.
    pub wraps: Vec<(LockboxId, Vec<Wrap>)>,
    /// The sealed line, at a place that was reserved.
    pub note: Entry,
    pub event: ReportEvent,
}

impl Store {
    /// Keeps a grant, all or nothing. `Ok` means that it is on the disk.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where there is no such case or nothing is granted.
    pub async fn grant(&self, grant: Grant) -> Result<(), StoreError> {
        let new = Arc::new(grant);
        self.write("grant", move |tx| {
            let new = Arc::clone(&new);
            Box::pin(async move {
                let (id, _) =
                    new.wraps.first().ok_or_else(|| StoreError::Broken("nothing is granted".into()))?;
                // First, because it takes the case's row: two grants at once get different places.
                event::add(tx, id.case, new.event.clone()).await?;
                add::entries(tx, std::slice::from_ref(&new.note)).await?;
                for (id, wraps) in &new.wraps {
                    beside(tx, *id, wraps).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

/// After the wraps that the lockbox has.
async fn beside(tx: &mut Tx<'_>, id: LockboxId, wraps: &[Wrap]) -> Result<(), StoreError> {
    let place = || -> [Value; 3] {
        [Value::Bytes(id.case.0.to_vec()), id.compartment.key().into(), i64::from(id.generation.0).into()]
    };
    let rows = tx.rows(LAST, place().to_vec()).await?;
    let last: i64 = rows.first().map_or(Ok(-1), |row| row.get(0))?;
    let mut values = Vec::new();
    for (position, wrap) in (last + 1..).zip(wraps) {
        values.extend(place());
        values.extend([position.into(), Value::Bytes(wrap.as_bytes().to_vec())]);
    }
    let names = ["report_id", "compartment", "generation", "position", "wrap"];
    tx.run_built(&insert_text("wraps", &names, wraps.len(), tx.marks()), values).await.map(drop)
}
