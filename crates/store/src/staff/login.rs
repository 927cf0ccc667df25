//! What signing in needs of an account. An answer of `None` is not for the person who asks: whoever calls does
//! the same work and says the same as for a wrong password (`vault::staff::LoginHash::verify_nobody`).

use super::account::{account, hex16};
use super::event::{self, EventKind};
use super::{Account, StaffId, StaffName, day};
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    LOGIN = "SELECT id, agency, unit, name, recipient, state, joined_on, closed_on,
            is_intake, is_investigator, is_supervisor, is_administrator,
            login_hash, sealed_key, second_factor, last_step, sealed_to_sheet
        FROM staff WHERE (id = $1 OR name_key = $2) AND state = 'active'";
}

#[derive(Clone, Debug)]
pub struct Login {
    pub account: Account,
    /// `vault::staff::LoginHash::from_text`.
    pub login_hash: String,
    /// `vault::staff::SealedStaffKey::from_bytes`.
    pub sealed_key: Vec<u8>,
    /// Sealed to the account's recipient.
    pub second_factor: Vec<u8>,
    pub last_step: u64,
    /// The key once more, for the recovery sheet.
    pub sealed_to_sheet: Vec<u8>,
}

/// A last step above this is of a clock that was set back since, and counts for nothing.
pub(super) fn far_ahead(of: u64) -> i64 {
    step(of.saturating_add(vault::staff::Step::FAR_AHEAD))
}

/// As a column holds it. The codes of an app count half-minutes since 1970.
pub(super) fn step(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}

impl Store {
    /// The active account with this name or id.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_for_login(&self, typed: &str) -> Result<Option<Login>, StoreError> {
        // What can be neither is asked for all the same, as a name and an id that nobody has.
        let name = StaffName::new(typed).map(|name| name.key()).unwrap_or_default();
        let id = hex16(typed.trim()).map(|id| StaffId(id).to_string()).unwrap_or_default();
        let rows = self.rows(LOGIN, vec![id.into(), name.into()]).await?;
        let login = |row: &crate::Row| {
            Ok(Login {
                account: account(row)?,
                login_hash: row.get(12)?,
                sealed_key: row.get(13)?,
                second_factor: row.get(14)?,
                last_step: row.count(15)?,
                sealed_to_sheet: row.get(16)?,
            })
        };
        rows.first().map(login).transpose()
    }

    /// Records that an account's secret key is about to be written into a file. To be called before it is.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn key_exported(&self, id: StaffId, now: i64) -> Result<(), StoreError> {
        let today = day(now)?;
        self.write("record an exported key", move |tx| {
            Box::pin(
                async move { event::record(tx, EventKind::KeyExported, &id.to_string(), None, today).await },
            )
        })
        .await
    }

    /// Records that a password, a code or a recovery sheet was wrong. `None` for a name that nobody has: it is recorded too, without
    /// what was typed, so that the work is the same and its time does not tell who has an account.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn login_failed(&self, id: Option<StaffId>, now: i64) -> Result<(), StoreError> {
        let today = day(now)?;
        self.write("record a failed sign-in", move |tx| {
            Box::pin(async move {
                let subject = id.map_or_else(String::new, |id| id.to_string());
                // Whoever it was, it was not known to be the person.
                event::record(tx, EventKind::Failed, &subject, None, today).await
            })
        })
        .await
    }
}
