//! Coming back with the recovery sheet: another password, second factor and sheet, every session ended, all at once.
//! The key stays the same, so that every grant stays.

use super::event::{self, EventKind};
use super::{StaffId, allow, day, login};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    // Only over the sheet that was proved: of two recoveries at once one succeeds, and a sheet that was replaced
    // meanwhile opens nothing. The password is not compared, since whoever changed it in between may be the one
    // whom the owner of the sheet wants out.
    RECOVER = "UPDATE staff SET login_hash = $2, sealed_key = $3, sealed_to_sheet = $4, second_factor = $5,
            last_step = $6, password_on = $7
        WHERE id = $1 AND state = 'active' AND sealed_to_sheet = $8";
    END_ALL = "DELETE FROM staff_sessions WHERE staff_id = $1";
}

/// All that a recovery replaces.
#[derive(Clone, Debug)]
pub struct Recovery {
    pub staff: StaffId,
    /// What the sheet opened.
    pub old_sheet: Vec<u8>,
    pub login_hash: String,
    pub sealed_key: Vec<u8>,
    pub sealed_to_sheet: Vec<u8>,
    /// Sealed to the account's recipient.
    pub second_factor: Vec<u8>,
    /// Of the code that confirmed the new second factor: it is not taken again.
    pub step: u64,
}

impl Store {
    /// `false` where the sheet was used or replaced already, or the account closed; then nothing was changed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn recover(&self, new: Recovery, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("recover an account", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let whose = new.staff.to_string();
                let values = vec![
                    whose.clone().into(),
                    new.login_hash.into(),
                    Value::Bytes(new.sealed_key),
                    Value::Bytes(new.sealed_to_sheet),
                    Value::Bytes(new.second_factor),
                    login::step(new.step).into(),
                    today.to_string().into(),
                    Value::Bytes(new.old_sheet),
                ];
                if tx.run(RECOVER, values).await? != 1 {
                    return Ok(false);
                }
                tx.run(END_ALL, vec![whose.clone().into()]).await?;
                allow::drop_allowance(tx, &whose).await?;
                event::record(tx, EventKind::Recovered, &whose, Some(new.staff), today).await?;
                Ok(true)
            })
        })
        .await
    }
}
