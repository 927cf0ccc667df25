//! Accepting an invitation: the account is made and the invitation used up, both or neither.

use super::change::Position;
use super::consent::{self, ConsentKind};
use super::event::{self, EventKind};
use super::invite::good;
use super::{InvitationDigest, StaffId, StaffName, day};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    USE = "UPDATE staff_invitations SET used_on = $2 WHERE id = $1 AND used_on IS NULL";
    TAKEN = "SELECT COUNT(*) FROM staff WHERE name_key = $1";
    JOIN = "INSERT INTO staff (id, invitation, agency, unit, name, name_key,
            is_intake, is_investigator, is_supervisor, is_administrator,
            recipient, sealed_key, sealed_to_sheet, login_hash, second_factor, last_step,
            state, joined_on, password_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'active', $17, $17)";
}

/// What somebody brings to their account. Agency, unit and roles come from the invitation.
#[derive(Clone, Debug)]
pub struct NewAccount {
    pub id: StaffId,
    pub name: StaffName,
    /// The age recipient (`age1…`).
    pub recipient: String,
    /// `vault::staff::SealedStaffKey::to_bytes`, for the password.
    pub sealed_key: Vec<u8>,
    /// The same for the recovery sheet.
    pub sealed_to_sheet: Vec<u8>,
    /// `vault::staff::LoginHash::as_text`.
    pub login_hash: String,
    /// Sealed to the recipient.
    pub second_factor: Vec<u8>,
    /// Of the code that confirmed the second factor: it is not taken again.
    pub step: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    Joined,
    /// The account is there, and waits until a second person consents: nothing is sealed to it.
    Waits,
    /// No such code, or it is used, or it has expired. Which one is nobody's business who does not hold it.
    NoInvitation,
    /// Nothing was changed; the invitation is still good.
    NameTaken,
}

impl Store {
    /// Whether somebody has this name, or had it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn name_is_taken(&self, name: &StaffName) -> Result<bool, StoreError> {
        let rows = self.rows(TAKEN, vec![name.key().into()]).await?;
        Ok(rows.first().map_or(Ok(0), |row| row.count(0))? > 0)
    }

    /// # Errors
    /// Whatever the database says; then nothing was changed.
    pub async fn accept(
        &self,
        code: InvitationDigest,
        new: NewAccount,
        now: i64,
    ) -> Result<Accepted, StoreError> {
        let today = day(now)?;
        self.write("accept an invitation", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let Some(invitation) = good(tx, code, today).await? else {
                    return Ok(Accepted::NoInvitation);
                };
                let rows = tx.rows(TAKEN, vec![new.name.key().into()]).await?;
                if rows.first().map_or(Ok(0), |row| row.count(0))? > 0 {
                    return Ok(Accepted::NameTaken);
                }
                let invited = StaffId(invitation.id).to_string();
                let position = Position {
                    agency: invitation.agency.clone(),
                    unit: invitation.unit.clone(),
                    roles: invitation.roles,
                };
                let asked_by = consent::invited_by(tx, &invited).await?;
                tx.run_one(USE, vec![invited.clone().into(), today.to_string().into()]).await?;
                let id = new.id.to_string();
                let mut values: Vec<Value> = vec![
                    id.clone().into(),
                    invited.into(),
                    invitation.agency.into(),
                    invitation.unit.into(),
                    new.name.as_str().into(),
                    new.name.key().into(),
                ];
                values.extend(invitation.roles.columns().map(Value::Bool));
                values.extend([
                    new.recipient.into(),
                    Value::Bytes(new.sealed_key),
                    Value::Bytes(new.sealed_to_sheet),
                    new.login_hash.into(),
                    Value::Bytes(new.second_factor),
                    super::login::step(new.step).into(),
                    today.to_string().into(),
                ]);
                tx.run_one(JOIN, values).await?;
                event::record(tx, EventKind::Joined, &id, Some(new.id), today).await?;
                if !consent::needs_consent(&position, asked_by) {
                    return Ok(Accepted::Joined);
                }
                let kind = ConsentKind::Joining;
                if consent::begin(tx, new.id, kind, asked_by, &position, "", today).await? {
                    return Ok(Accepted::Waits);
                }
                event::record(tx, EventKind::Alone, &id, None, today).await?;
                Ok(Accepted::Joined)
            })
        })
        .await
    }
}
