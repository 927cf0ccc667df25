//! Who there is: for the administrator's page, and for sealing.

use super::account::{account, roles};
use super::{Account, Role, StaffId};
use crate::statement::statements;
use crate::{Store, StoreError};

statements! {
    ALL = "SELECT id, agency, unit, name, recipient, state, joined_on, closed_on,
            is_intake, is_investigator, is_supervisor, is_administrator
        FROM staff ORDER BY name_key";
    OF_AGENCY = "SELECT id, agency, unit, name, recipient,
            is_intake, is_investigator, is_supervisor, is_administrator
        FROM staff WHERE agency = $1 AND state = 'active'
            AND NOT EXISTS (SELECT 1 FROM staff_consents c WHERE c.staff_id = staff.id AND c.kind = 'joining')
        ORDER BY id";
}

/// Somebody whom a lockbox can be granted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub id: StaffId,
    pub agency: String,
    pub unit: String,
    pub name: String,
    /// The age recipient (`age1…`).
    pub recipient: String,
}

impl Store {
    /// Every account, closed ones too, by name.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn staff(&self) -> Result<Vec<Account>, StoreError> {
        self.rows(ALL, Vec::new()).await?.iter().map(account).collect()
    }

    /// The active people of an agency who have a role.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn colleagues(&self, agency: &str, role: Role) -> Result<Vec<Colleague>, StoreError> {
        let mut found = Vec::new();
        for row in self.rows(OF_AGENCY, vec![agency.into()]).await? {
            if roles(&row, 5)?.has(role) {
                found.push(Colleague {
                    id: row.get::<&str>(0)?.parse()?,
                    agency: row.get(1)?,
                    unit: row.get(2)?,
                    name: row.get(3)?,
                    recipient: row.get(4)?,
                });
            }
        }
        Ok(found)
    }
}
