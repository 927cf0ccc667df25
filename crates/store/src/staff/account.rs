//! An account as others see it, and the id that names it for ever.

use std::fmt;
use std::str::FromStr;

use register::Day;

use super::Roles;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    ACCOUNT = "SELECT id, agency, unit, name, recipient, state, joined_on, closed_on,
            is_intake, is_investigator, is_supervisor, is_administrator
        FROM staff WHERE id = $1";
}

/// 128 random bits. Never given to another, also when the account is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StaffId(pub [u8; 16]);

impl fmt::Display for StaffId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for StaffId {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        hex16(text).map(Self).ok_or_else(|| StoreError::Broken("an account has a wrong id".into()))
    }
}

/// 32 lower-case hexadecimal digits.
pub(super) fn hex16(text: &str) -> Option<[u8; 16]> {
    let digits = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let number = digits.then(|| u128::from_str_radix(text, 16).ok()).flatten()?;
    Some(number.to_be_bytes())
}

/// Somebody invited has no account yet, so there is no third state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    Active,
    Closed { on: Day },
}

/// What may be shown of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: StaffId,
    /// A key of the policy pack; empty for somebody who only administers.
    pub agency: String,
    /// Empty where they belong to no unit.
    pub unit: String,
    pub name: String,
    /// The age recipient (`age1…`).
    pub recipient: String,
    pub roles: Roles,
    pub joined_on: Day,
    pub state: AccountState,
}

impl Account {
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.state != AccountState::Active
    }
}

/// From the columns that [`ACCOUNT`] selects, in its order.
pub(super) fn account(row: &Row) -> Result<Account, StoreError> {
    let state = match (row.get::<&str>(5)?, row.get::<Option<&str>>(7)?) {
        ("active", None) => AccountState::Active,
        ("closed", Some(on)) => AccountState::Closed { on: crate::case::day(on)? },
        _ => return Err(StoreError::Broken("an account is neither active nor closed".into())),
    };
    Ok(Account {
        id: row.get::<&str>(0)?.parse()?,
        agency: row.get(1)?,
        unit: row.get(2)?,
        name: row.get(3)?,
        recipient: row.get(4)?,
        roles: roles(row, 8)?,
        joined_on: crate::case::day(row.get(6)?)?,
        state,
    })
}

/// From four columns in the order of `Role::ALL`.
pub(crate) fn roles(row: &Row, first: usize) -> Result<Roles, StoreError> {
    Ok(Roles::from_columns([row.get(first)?, row.get(first + 1)?, row.get(first + 2)?, row.get(first + 3)?]))
}

impl Store {
    /// # Errors
    /// Whatever the database says.
    pub async fn account(&self, id: StaffId) -> Result<Option<Account>, StoreError> {
        self.rows(ACCOUNT, vec![id.to_string().into()]).await?.first().map(account).transpose()
    }
}
