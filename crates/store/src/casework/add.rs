//! Facts that the program records by itself, without a leaf: that days passed, and that a report of before is a case.

use std::sync::Arc;

use vault::CaseId;

use super::{Advance, is_at, keep};
use crate::{Store, StoreError};

impl Store {
    /// Keeps facts with the projections that they make. `false` where the case has other facts by now than those that
    /// were looked at: then nothing was kept, and it is to be read again.
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where there is no such report.
    pub async fn add_facts(&self, case: CaseId, advance: Advance) -> Result<bool, StoreError> {
        let advance = Arc::new(advance);
        self.write_on_rows("add facts", move |tx| {
            let advance = Arc::clone(&advance);
            Box::pin(async move {
                if !is_at(tx, case, advance.after).await? {
                    return Ok(false);
                }
                keep(tx, case, &advance, None).await?;
                Ok(true)
            })
        })
        .await
    }
}
