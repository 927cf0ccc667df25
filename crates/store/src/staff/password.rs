//! Another password: the key sealed anew, every other session ended, all at once.

use super::event::{self, EventKind};
use super::{StaffId, day, login};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    // Only over the password that was proved: two changes at once cannot mix the hash of one with the key of
    // the other.
    CHANGE = "UPDATE staff SET login_hash = $2, sealed_key = $3, last_step = $4, password_on = $5
        WHERE id = $1 AND state = 'active' AND login_hash = $6 AND (last_step < $4 OR last_step > $7)";
    END_OTHERS = "DELETE FROM staff_sessions WHERE staff_id = $1 AND id <> $2";
}

#[derive(Clone, Debug)]
pub struct NewPassword {
    pub staff: StaffId,
    /// The hash that the old password was compared with.
    pub old_hash: String,
    pub login_hash: String,
    pub sealed_key: Vec<u8>,
    /// Of the code that was used.
    pub step: u64,
    /// The session that stays.
    pub session: [u8; 16],
}

impl Store {
    /// `false` where the code was used already or the password changed in between; then nothing was changed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn change_password(&self, new: NewPassword, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("change a password", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let whose = new.staff.to_string();
                let values = vec![
                    whose.clone().into(),
                    new.login_hash.into(),
                    Value::Bytes(new.sealed_key),
                    login::step(new.step).into(),
                    today.to_string().into(),
                    new.old_hash.into(),
                    login::far_ahead(new.step).into(),
                ];
                if tx.run(CHANGE, values).await? != 1 {
                    return Ok(false);
                }
                let stays = StaffId(new.session).to_string();
                tx.run(END_OTHERS, vec![whose.clone().into(), stays.into()]).await?;
                event::record(tx, EventKind::PasswordChanged, &whose, Some(new.staff), today).await?;
                Ok(true)
            })
        })
        .await
    }
}
