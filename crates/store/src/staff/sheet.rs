//! Another recovery sheet, for somebody who is signed in. The old one opens nothing from then on.

use super::event::{self, EventKind};
use super::{StaffId, day};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    // Only over the sheet and the password that were there when it began: of two at once the one whose words were
    // kept first is good, and the other person is told.
    RENEW_SHEET = "UPDATE staff SET sealed_to_sheet = $2
        WHERE id = $1 AND state = 'active' AND sealed_to_sheet = $3 AND login_hash = $4";
}

#[derive(Clone, Debug)]
pub struct NewSheet {
    pub staff: StaffId,
    pub old_sheet: Vec<u8>,
    /// The hash that the password was compared with.
    pub login_hash: String,
    pub sealed_to_sheet: Vec<u8>,
}

impl Store {
    /// `false` where sheet or password changed in between; then nothing was changed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn renew_sheet(&self, new: NewSheet, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("renew a recovery sheet", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let whose = new.staff.to_string();
                let values = vec![
                    whose.clone().into(),
                    Value::Bytes(new.sealed_to_sheet),
                    Value::Bytes(new.old_sheet),
                    new.login_hash.into(),
                ];
                if tx.run(RENEW_SHEET, values).await? != 1 {
                    return Ok(false);
                }
                event::record(tx, EventKind::SheetRenewed, &whose, Some(new.staff), today).await?;
                Ok(true)
            })
        })
        .await
    }
}
