//! Allowing one account a new second factor: by an administrator, never for themselves, for an hour.
//!
//! Two people are needed. The administrator has the code and not the password; whoever has the password, stolen or
//! their own, has not the code. The person's open sessions show that it was allowed, and can stop it.

use super::event::{self, EventKind};
use super::{StaffId, day};
use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    THERE = "SELECT id FROM staff WHERE id = $1 AND state = 'active'";
    ALLOW = "INSERT INTO staff_allowances (staff_id, code_sha256, until_at) VALUES ($1, $2, $3)";
    ALLOWED_TO = "SELECT w.staff_id FROM staff_allowances w JOIN staff a ON a.id = w.staff_id
        WHERE w.code_sha256 = $1 AND w.until_at > $2 AND a.state = 'active'";
    ALLOWANCE_OF = "SELECT until_at FROM staff_allowances WHERE staff_id = $1 AND until_at > $2";
    DROP_ALLOWANCE = "DELETE FROM staff_allowances WHERE staff_id = $1";
    STOP = "DELETE FROM staff_allowances WHERE staff_id = $1 AND until_at > $2";
}

const MINUTE: i64 = 60 * 1_000_000;
/// Long enough to hand over the code and set up an app, short enough that nobody keeps it.
const GOOD_FOR: i64 = 60 * MINUTE;
/// Kept as coarsely as sessions are.
const GRAIN: i64 = 10 * MINUTE;

/// SHA-256 of the code, which is 128 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AllowanceDigest(pub [u8; 32]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowing {
    Allowed,
    /// It takes a second person.
    Own,
    /// There is no such account, or it is closed.
    NotThere,
}

impl Store {
    /// Allows an account a new second factor; an allowance that it had before is void.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn allow_factor(
        &self,
        id: StaffId,
        by: StaffId,
        code: AllowanceDigest,
        now: i64,
    ) -> Result<Allowing, StoreError> {
        if id == by {
            return Ok(Allowing::Own);
        }
        let today = day(now)?;
        let until = (now + GOOD_FOR + GRAIN - 1).div_euclid(GRAIN) * GRAIN;
        self.write("allow a second factor", move |tx| {
            Box::pin(async move {
                let whose = id.to_string();
                if tx.rows(THERE, vec![whose.clone().into()]).await?.is_empty() {
                    return Ok(Allowing::NotThere);
                }
                drop_allowance(tx, &whose).await?;
                let values = vec![whose.clone().into(), Value::Bytes(code.0.to_vec()), until.into()];
                tx.run_one(ALLOW, values).await?;
                event::record(tx, EventKind::FactorAllowed, &whose, Some(by), today).await?;
                Ok(Allowing::Allowed)
            })
        })
        .await
    }

    /// Whose new second factor a code allows, while it does.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn allowed_to(&self, code: AllowanceDigest, now: i64) -> Result<Option<StaffId>, StoreError> {
        self.with_reader(async |tx| good(tx, code, now).await).await
    }

    /// Whether somebody is allowed a new second factor now.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn is_allowed(&self, id: StaffId, now: i64) -> Result<bool, StoreError> {
        Ok(!self.rows(ALLOWANCE_OF, vec![id.to_string().into(), now.into()]).await?.is_empty())
    }

    /// Ends an allowance before its time. `false` where there was none.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn stop_allowance(&self, id: StaffId, by: StaffId, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("stop an allowance", move |tx| {
            Box::pin(async move {
                let whose = id.to_string();
                let stopped = tx.run(STOP, vec![whose.clone().into(), now.into()]).await? == 1;
                if stopped {
                    event::record(tx, EventKind::AllowanceStopped, &whose, Some(by), today).await?;
                }
                Ok(stopped)
            })
        })
        .await
    }
}

pub(super) async fn good(
    tx: &mut Tx<'_>,
    code: AllowanceDigest,
    now: i64,
) -> Result<Option<StaffId>, StoreError> {
    let rows = tx.rows(ALLOWED_TO, vec![Value::Bytes(code.0.to_vec()), now.into()]).await?;
    rows.first().map(|row| row.get::<&str>(0)?.parse()).transpose()
}

/// Whatever it was for is done, or may be no more.
pub(super) async fn drop_allowance(tx: &mut Tx<'_>, whose: &str) -> Result<(), StoreError> {
    tx.run(DROP_ALLOWANCE, vec![whose.into()]).await.map(drop)
}
