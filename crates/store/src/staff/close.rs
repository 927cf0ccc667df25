//! Closing an account. Its row stays: what was sealed to it and decided by it must keep its name. Its sealed key
//! stays too, since a case might have no other grant; without a session nobody opens it here.

use register::Day;

use super::consent::ConsentKind;
use super::event::{self, EventKind};
use super::{StaffId, allow, consent, day};
use crate::statement::statements;
use crate::{Store, StoreError, Tx};

statements! {
    LOOK = "SELECT is_administrator FROM staff WHERE id = $1 AND state = 'active'";
    // Whoever waits for consent administers nothing yet.
    ADMINISTRATORS = "SELECT COUNT(*) FROM staff s WHERE s.state = 'active' AND s.is_administrator
        AND NOT EXISTS (SELECT 1 FROM staff_consents c WHERE c.staff_id = s.id AND c.kind = 'joining')";
    CLOSE = "UPDATE staff SET state = 'closed', closed_on = $2 WHERE id = $1 AND state = 'active'";
    END_ALL = "DELETE FROM staff_sessions WHERE staff_id = $1";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    Closed,
    /// Nobody could invite anybody any more.
    LastAdministrator,
    /// There is no such account, or it is closed.
    NotThere,
}

impl Store {
    /// Closes an account and ends its sessions. `by` is `None` at the terminal.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn close_account(
        &self,
        id: StaffId,
        by: Option<StaffId>,
        now: i64,
    ) -> Result<Closing, StoreError> {
        let today = day(now)?;
        self.write("close an account", move |tx| {
            Box::pin(async move {
                let whose = id.to_string();
                let rows = tx.rows(LOOK, vec![whose.clone().into()]).await?;
                let Some(row) = rows.first() else { return Ok(Closing::NotThere) };
                let waits = consent::of(tx, id).await?.is_some_and(|one| one.kind == ConsentKind::Joining);
                if row.get(0)? && !waits && administrators(tx).await? <= 1 {
                    return Ok(Closing::LastAdministrator);
                }
                shut(tx, id, today).await?;
                consent::forget(tx, id).await?;
                allow::drop_allowance(tx, &whose).await?;
                event::record(tx, EventKind::Closed, &whose, by, today).await?;
                Ok(Closing::Closed)
            })
        })
        .await
    }
}

/// Closes it and ends its sessions, whoever decided so.
pub(super) async fn shut(tx: &mut Tx<'_>, id: StaffId, today: Day) -> Result<(), StoreError> {
    let whose = id.to_string();
    tx.run_one(CLOSE, vec![whose.clone().into(), today.to_string().into()]).await?;
    tx.run(END_ALL, vec![whose.into()]).await.map(drop)
}

/// Whether somebody is the only one who can invite others.
pub(super) async fn is_last(tx: &mut Tx<'_>, id: StaffId) -> Result<bool, StoreError> {
    let rows = tx.rows(LOOK, vec![id.to_string().into()]).await?;
    let administers = rows.first().map_or(Ok(false), |row| row.get(0))?;
    Ok(administers && administrators(tx).await? <= 1)
}

/// How many people can invite others.
pub(super) async fn administrators(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    tx.rows(ADMINISTRATORS, Vec::new()).await?.first().map_or(Ok(0), |row| row.count(0))
}
