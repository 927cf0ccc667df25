//! Another position: roles, agency and unit of an account. It takes effect with the person's next request, since each
//! one reads the row. What was sealed to their key before stays readable with it: that is no matter of roles.

use super::account::roles;
use super::event::{self, EventKind};
use super::{Role, Roles, StaffId, close, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    POSITION = "SELECT agency, unit, is_intake, is_investigator, is_supervisor, is_administrator
        FROM staff WHERE id = $1 AND state = 'active'";
    CHANGE_POSITION = "UPDATE staff SET agency = $2, unit = $3,
            is_intake = $4, is_investigator = $5, is_supervisor = $6, is_administrator = $7
        WHERE id = $1 AND state = 'active'";
    RECORD_CHANGE = "INSERT INTO staff_changes (n, reason,
            was_agency, was_unit, was_intake, was_investigator, was_supervisor, was_administrator,
            agency, unit, is_intake, is_investigator, is_supervisor, is_administrator)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
}

/// Where somebody stands. New reports are sealed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// A key of the policy pack; empty for somebody who only administers.
    pub agency: String,
    pub unit: String,
    pub roles: Roles,
}

/// What changed, as the event keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub was: Position,
    pub became: Position,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changing {
    Changed(Change),
    /// Nothing would be another.
    Same,
    /// On their own account administrators can only lay roles down.
    Own,
    /// Nobody could invite anybody any more.
    LastAdministrator,
    /// There is no such account, or it is closed.
    NotThere,
}

impl Position {
    /// Whether somebody may move their own account from here to `other`. An office or a unit decides what is sealed to
    /// them as much as a role does: a unit that a report leaves out could be left behind.
    #[must_use]
    pub fn only_lays_down(&self, other: &Self) -> bool {
        let fewer = other.roles.iter().all(|role| self.roles.has(role));
        // Whoever lays down every role that belongs to an agency may leave it as well.
        let leaves = !other.roles.needs_agency() && other.agency.is_empty() && other.unit.is_empty();
        fewer && (leaves || (self.agency == other.agency && self.unit == other.unit))
    }

    fn values(&self) -> Vec<Value> {
        let mut values: Vec<Value> = vec![self.agency.clone().into(), self.unit.clone().into()];
        values.extend(self.roles.columns().map(Value::Bool));
        values
    }
}

impl Store {
    /// `reason` is kept with the event.
    ///
    /// # Errors
    /// [`StoreError::Broken`] for a position without a role, or with a role that needs an agency and without one: the
    /// caller checks what was typed. Whatever the database says.
    pub async fn change_position(
        &self,
        id: StaffId,
        by: StaffId,
        became: Position,
        reason: String,
        now: i64,
    ) -> Result<Changing, StoreError> {
        if became.roles.is_empty() || (became.roles.needs_agency() && became.agency.is_empty()) {
            return Err(StoreError::Broken("a position lacks a role or an agency".into()));
        }
        let today = day(now)?;
        self.write("change a position", move |tx| {
            let (became, reason) = (became.clone(), reason.clone());
            Box::pin(async move {
                let whose = id.to_string();
                let rows = tx.rows(POSITION, vec![whose.clone().into()]).await?;
                let Some(row) = rows.first() else { return Ok(Changing::NotThere) };
                let was = position(row, 0)?;
                if was == became {
                    return Ok(Changing::Same);
                }
                if id == by && !was.only_lays_down(&became) {
                    return Ok(Changing::Own);
                }
                let lays_down = was.roles.has(Role::Administrator) && !became.roles.has(Role::Administrator);
                if lays_down && close::administrators(tx).await? <= 1 {
                    return Ok(Changing::LastAdministrator);
                }
                let mut values: Vec<Value> = vec![whose.clone().into()];
                values.extend(became.values());
                tx.run_one(CHANGE_POSITION, values).await?;
                event::record(tx, EventKind::Changed, &whose, Some(by), today).await?;
                let n = event::newest(tx).await?;
                let mut values: Vec<Value> = vec![n.into(), reason.clone().into()];
                values.extend(was.values());
                values.extend(became.values());
                tx.run_one(RECORD_CHANGE, values).await?;
                Ok(Changing::Changed(Change { was, became, reason }))
            })
        })
        .await
    }
}

/// From six columns: agency, unit, and the roles in the order of `Role::ALL`.
pub(super) fn position(row: &Row, first: usize) -> Result<Position, StoreError> {
    Ok(Position { agency: row.get(first)?, unit: row.get(first + 1)?, roles: roles(row, first + 2)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_position() -> impl Strategy<Value = Position> {
        let agency = prop_oneof![Just(String::new()), Just("a".to_owned()), Just("b".to_owned())];
        let unit = prop_oneof![Just(String::new()), Just("night".to_owned())];
        (agency, unit, any::<[bool; 4]>()).prop_map(|(agency, unit, roles)| Position {
            agency,
            unit,
            roles: Roles::from_columns(roles),
        })
    }

    proptest! {
        #[test]
        fn nobody_gains_anything_to_read_by_laying_down(was in any_position(), became in any_position()) {
            if was.only_lays_down(&became) {
                for role in became.roles.iter() {
                    prop_assert!(was.roles.has(role));
                }
                if became.roles.needs_agency() {
                    prop_assert_eq!((&was.agency, &was.unit), (&became.agency, &became.unit));
                }
            }
            prop_assert!(was.only_lays_down(&was));
        }
    }
}
