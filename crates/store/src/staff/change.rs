//! Another position: roles, agency and unit of an account. It takes effect with the person's next request, since each
//! one reads the row. What was sealed to their key before stays readable with it: that is no matter of roles.

use register::Day;

use super::account::roles;
use super::consent::{self, ConsentKind};
use super::event::{self, EventKind};
use super::{Role, Roles, StaffId, close, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

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
    /// Changed at once, though it takes a second person: nobody could consent.
    Alone(Change),
    /// A second person must consent before it is taken.
    Waits(Change),
    /// Something of this account waits for consent already.
    Waiting,
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

    pub(super) fn values(&self) -> Vec<Value> {
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
                let gains = consent::gains(&was, &became);
                if consent::stands_before(tx, id, gains).await? {
                    return Ok(Changing::Waiting);
                }
                let lays_down = was.roles.has(Role::Administrator) && !became.roles.has(Role::Administrator);
                if lays_down && close::administrators(tx).await? <= 1 {
                    return Ok(Changing::LastAdministrator);
                }
                let change = Change { was, became, reason };
                if !gains {
                    apply(tx, id, Some(by), &change.became, &change.reason, today).await?;
                    return Ok(Changing::Changed(change));
                }
                let kind = ConsentKind::Position;
                if consent::begin(tx, id, kind, Some(by), &change.became, &change.reason, today).await? {
                    record(tx, EventKind::Proposed, id, Some(by), &change, today).await?;
                    return Ok(Changing::Waits(change));
                }
                apply(tx, id, Some(by), &change.became, &change.reason, today).await?;
                event::record(tx, EventKind::Alone, &whose, None, today).await?;
                Ok(Changing::Alone(change))
            })
        })
        .await
    }
}

/// Takes a position, whoever agreed to it. `None` where there is no such account, or it is closed.
pub(super) async fn apply(
    tx: &mut Tx<'_>,
    id: StaffId,
    by: Option<StaffId>,
    became: &Position,
    reason: &str,
    today: Day,
) -> Result<Option<Change>, StoreError> {
    let rows = tx.rows(POSITION, vec![id.to_string().into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let was = position(row, 0)?;
    let mut values: Vec<Value> = vec![id.to_string().into()];
    values.extend(became.values());
    tx.run_one(CHANGE_POSITION, values.clone()).await?;
    consent::moved(tx, values).await?;
    let change = Change { was, became: became.clone(), reason: reason.to_owned() };
    record(tx, EventKind::Changed, id, by, &change, today).await?;
    Ok(Some(change))
}

async fn record(
    tx: &mut Tx<'_>,
    kind: EventKind,
    id: StaffId,
    by: Option<StaffId>,
    change: &Change,
    today: Day,
) -> Result<(), StoreError> {
    event::record(tx, kind, &id.to_string(), by, today).await?;
    let n = event::newest(tx).await?;
    let mut values: Vec<Value> = vec![n.into(), change.reason.clone().into()];
    values.extend(change.was.values());
    values.extend(change.became.values());
    tx.run_one(RECORD_CHANGE, values).await
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
