//! Taking an invitation back before it is used. Its row stays; its code opens nothing any more.

use super::event::{self, EventKind};
use super::{StaffId, day};
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    WITHDRAW = "UPDATE staff_invitations SET withdrawn_on = $2
        WHERE id = $1 AND used_on IS NULL AND withdrawn_on IS NULL AND expires_on >= $2";
}

impl Store {
    /// `false` where it is used, expired, withdrawn or was never made; then nothing was changed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn withdraw_invitation(&self, id: [u8; 16], by: StaffId, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("withdraw an invitation", move |tx| {
            Box::pin(async move {
                let id = StaffId(id).to_string();
                let withdrawn =
                    tx.run(WITHDRAW, vec![id.clone().into(), today.to_string().into()]).await? == 1;
                if withdrawn {
                    event::record(tx, EventKind::Withdrawn, &id, Some(by), today).await?;
                }
                Ok(withdrawn)
            })
        })
        .await
    }
}
