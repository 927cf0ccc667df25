//! Another second factor: over the old one by somebody who is signed in, or over an allowance by somebody who lost it.

use super::event::{self, EventKind};
use super::{AllowanceDigest, StaffId, allow, day, login};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    // The hash is of the same password with a fresh salt. It stands for everything that was proved: whatever else is
    // under way with the old factor compares it and fails.
    RENEW = "UPDATE staff SET login_hash = $2, second_factor = $3, last_step = $4
        WHERE id = $1 AND state = 'active' AND login_hash = $5";
    END_OTHERS = "DELETE FROM staff_sessions WHERE staff_id = $1 AND id <> $2";
}

/// What stood for the old second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactorProof {
    /// A code of it, spent already ([`Store::spend_code`]), in this session, which stays.
    Code { session: [u8; 16] },
    /// An administrator's, which is used up.
    Allowance(AllowanceDigest),
}

#[derive(Clone, Debug)]
pub struct NewFactor {
    pub staff: StaffId,
    pub proof: FactorProof,
    /// The hash that the password was compared with.
    pub old_hash: String,
    /// Of the same password.
    pub login_hash: String,
    /// Sealed to the account's recipient.
    pub second_factor: Vec<u8>,
    /// Of the code that confirmed the new one: it is not taken again.
    pub step: u64,
}

impl Store {
    /// Ends every other session. `false` where the password or the factor changed in between, or the allowance is
    /// used, stopped or over; then nothing was changed.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn renew_factor(&self, new: NewFactor, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("renew a second factor", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let whose = new.staff.to_string();
                let (stays, kind) = match new.proof {
                    FactorProof::Code { session } => (StaffId(session).to_string(), EventKind::FactorRenewed),
                    FactorProof::Allowance(code) => {
                        if allow::good(tx, code, now).await? != Some(new.staff) {
                            return Ok(false);
                        }
                        (String::new(), EventKind::FactorReplaced)
                    }
                };
                let values = vec![
                    whose.clone().into(),
                    new.login_hash.into(),
                    Value::Bytes(new.second_factor),
                    login::step(new.step).into(),
                    new.old_hash.into(),
                ];
                if tx.run(RENEW, values).await? != 1 {
                    return Ok(false);
                }
                tx.run(END_OTHERS, vec![whose.clone().into(), stays.into()]).await?;
                allow::drop_allowance(tx, &whose).await?;
                event::record(tx, kind, &whose, Some(new.staff), today).await?;
                Ok(true)
            })
        })
        .await
    }
}
