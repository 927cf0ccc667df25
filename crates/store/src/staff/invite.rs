//! Inviting somebody, and looking whether an invitation is still good.

use register::Day;

use super::account::roles;
use super::event::{self, EventKind};
use super::{Roles, StaffId, day};
use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    INVITE = "INSERT INTO staff_invitations (id, code_sha256, agency, unit,
            is_intake, is_investigator, is_supervisor, is_administrator, invited_on, expires_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    GOOD = "SELECT id, agency, unit, is_intake, is_investigator, is_supervisor, is_administrator, expires_on
        FROM staff_invitations WHERE code_sha256 = $1 AND used_on IS NULL AND withdrawn_on IS NULL AND expires_on >= $2";
    WAITING = "SELECT id, agency, unit, is_intake, is_investigator, is_supervisor, is_administrator, expires_on
        FROM staff_invitations WHERE used_on IS NULL AND withdrawn_on IS NULL AND expires_on >= $1 ORDER BY expires_on, id";
}

/// SHA-256 of an invitation's code, which is 128 random bits: nobody finds it by guessing, so no salt is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvitationDigest(pub [u8; 32]);

/// What somebody is invited to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// 128 random bits; names the invitation and opens nothing.
    pub id: [u8; 16],
    /// A key of the policy pack; empty for somebody who only administers.
    pub agency: String,
    pub unit: String,
    pub roles: Roles,
    /// The last day on which it can be used.
    pub expires_on: Day,
}

impl Store {
    /// Keeps an invitation. `by` is `None` at the terminal.
    ///
    /// # Errors
    /// [`StoreError::Broken`] for one without a role, or with a role that needs an agency and without one: the
    /// caller checks what was typed. Whatever the database says.
    pub async fn invite(
        &self,
        invitation: Invitation,
        code: InvitationDigest,
        by: Option<StaffId>,
        now: i64,
    ) -> Result<(), StoreError> {
        let Invitation { id, agency, unit, roles, expires_on } = invitation;
        if roles.is_empty() || (roles.needs_agency() && agency.is_empty()) {
            return Err(StoreError::Broken("an invitation lacks a role or an agency".into()));
        }
        let today = day(now)?;
        let id = StaffId(id).to_string();
        let mut values: Vec<Value> =
            vec![id.clone().into(), Value::Bytes(code.0.to_vec()), agency.into(), unit.into()];
        values.extend(roles.columns().map(Value::Bool));
        values.extend([today.to_string().into(), expires_on.to_string().into()]);
        self.write("invite", move |tx| {
            let (values, id) = (values.clone(), id.clone());
            Box::pin(async move {
                tx.run_one(INVITE, values).await?;
                event::record(tx, EventKind::Invited, &id, by, today).await
            })
        })
        .await
    }

    /// The invitation that a code opens: neither used nor expired.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn invitation(
        &self,
        code: InvitationDigest,
        now: i64,
    ) -> Result<Option<Invitation>, StoreError> {
        let today = day(now)?;
        self.with_reader(async |tx| good(tx, code, today).await).await
    }

    /// Those that can still be used, the next to expire first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn invitations(&self, now: i64) -> Result<Vec<Invitation>, StoreError> {
        let rows = self.rows(WAITING, vec![day(now)?.to_string().into()]).await?;
        rows.iter().map(invitation).collect()
    }
}

pub(super) async fn good(
    tx: &mut Tx<'_>,
    code: InvitationDigest,
    today: Day,
) -> Result<Option<Invitation>, StoreError> {
    let values = vec![Value::Bytes(code.0.to_vec()), today.to_string().into()];
    tx.rows(GOOD, values).await?.first().map(invitation).transpose()
}

fn invitation(row: &crate::Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        id: row.get::<&str>(0)?.parse::<StaffId>()?.0,
        agency: row.get(1)?,
        unit: row.get(2)?,
        roles: roles(row, 3)?,
        expires_on: crate::case::day(row.get(7)?)?,
    })
}
