//! Granting on: more wraps beside those that are there, with the event that tells who granted what.
//!
//! A set comes whole, one real wrap among dummies, so that the rows tell how often something was granted and never
//! to whom.

use std::sync::Arc;

use vault::LockboxId;
use vault::grant::Wrap;

use super::ReportEvent;
use super::event;
use crate::release::sheet::insert_text;
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    LAST = "SELECT COALESCE(MAX(position), -1) FROM wraps
        WHERE report_id = $1 AND compartment = $2 AND generation = $3";
}

impl Store {
    /// Keeps further wraps of lockboxes of one case, and the event, all or nothing.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn grant(
        &self,
        wraps: Vec<(LockboxId, Vec<Wrap>)>,
        event: ReportEvent,
    ) -> Result<(), StoreError> {
        let new = Arc::new(wraps);
        self.write("grant", move |tx| {
            let (new, event) = (Arc::clone(&new), event.clone());
            Box::pin(async move {
                if let Some((id, _)) = new.first() {
                    event::add(tx, id.case, event).await?;
                }
                for (id, wraps) in new.iter() {
                    let place = || -> [Value; 3] {
                        [
                            Value::Bytes(id.case.0.to_vec()),
                            id.compartment.key().into(),
                            i64::from(id.generation.0).into(),
                        ]
                    };
                    let rows = tx.rows(LAST, place().to_vec()).await?;
                    let last: i64 = rows.first().map_or(Ok(-1), |row| row.get(0))?;
                    let mut values = Vec::new();
                    for (position, wrap) in (last + 1..).zip(wraps) {
                        values.extend(place());
                        values.extend([position.into(), Value::Bytes(wrap.as_bytes().to_vec())]);
                    }
                    let names = ["report_id", "compartment", "generation", "position", "wrap"];
                    tx.run_built(&insert_text("wraps", &names, wraps.len(), tx.marks()), values).await?;
                }
                Ok(())
            })
        })
        .await
    }
}
