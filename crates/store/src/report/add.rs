//! Adding sealed entries to a case: messages, notes, attachments. Each takes a place that was never used.

use std::sync::Arc;

use intake::Entry;
use vault::CaseId;

use super::kind_key;
use crate::statement::statements;
use crate::step::Step;
use crate::tx::Marks;
use crate::{Store, StoreError, Tx, Value};

statements! {
    // Takes the row and with it the place: two writers never get the same one.
    NEXT = "UPDATE reports SET next_sequence = next_sequence + $2 WHERE id = $1
        RETURNING next_sequence - $2";
    TAKEN = "SELECT 1 FROM sealed_entries WHERE report_id = $1 AND sequence = $2";
    RESERVED = "SELECT next_sequence FROM reports WHERE id = $1";
}

impl Store {
    /// Reserves places for entries of a case. A place that is not used afterwards stays empty, which harms nobody.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where there is no such case.
    pub async fn reserve_entries(&self, case: CaseId, count: u32) -> Result<u64, StoreError> {
        self.write("reserve places", move |tx| {
            Box::pin(async move {
                let id = Value::Bytes(case.0.to_vec());
                let rows = tx.rows(NEXT, vec![id, i64::from(count).into()]).await?;
                rows.first().ok_or_else(|| StoreError::Broken("there is no such case".into()))?.count(0)
            })
        })
        .await
    }

    /// Keeps sealed entries whose places were reserved. `Ok` means that they are on the disk.
    ///
    /// # Errors
    /// Whatever the database says; a place that is taken is refused, and then none of them is kept.
    pub async fn add_entries(&self, new: Vec<Entry>) -> Result<(), StoreError> {
        let new = Arc::new(new);
        self.write("add entries", move |tx| {
            let new = Arc::clone(&new);
            Box::pin(async move { entries(tx, &new).await })
        })
        .await
    }
}

/// Whether a place was given out and nothing lies there yet.
pub(super) async fn is_free(tx: &mut Tx<'_>, case: CaseId, place: u64) -> Result<bool, StoreError> {
    let id = || Value::Bytes(case.0.to_vec());
    let Some(row) = tx.rows(RESERVED, vec![id()]).await?.into_iter().next() else { return Ok(false) };
    let given_out = (intake::sequence::FREE..row.count(0)?).contains(&place);
    Ok(given_out && tx.rows(TAKEN, vec![id(), (place as i64).into()]).await?.is_empty())
}

pub(super) async fn entries(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<(), StoreError> {
    tx.run_together(step(entries, tx.marks()).into_iter().collect()).await
}

/// `None` where there are none.
pub(super) fn step(entries: &[Entry], marks: Marks) -> Option<Step> {
    let names = ["report_id", "sequence", "part", "compartment", "generation", "kind", "slot"];
    let mut values = Vec::new();
    for entry in entries {
        let lockbox = entry.context.lockbox;
        for (part, slot) in (0i64..).zip(&entry.slots) {
            values.extend([
                Value::Bytes(lockbox.case.0.to_vec()),
                (entry.context.sequence as i64).into(),
                part.into(),
                lockbox.compartment.key().into(),
                i64::from(lockbox.generation.0).into(),
                kind_key(entry.context.kind).into(),
                Value::Bytes(slot.as_bytes().to_vec()),
            ]);
        }
    }
    (!values.is_empty()).then(|| Step::insert("sealed_entries", &names, values, marks))
}
