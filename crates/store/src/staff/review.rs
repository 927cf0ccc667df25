//! What somebody who reviews access must see: accounts that nobody uses, and invitations that nobody took.

use register::Day;

use super::account::{account, roles};
use super::{Account, AccountState, Invitation, StaffId, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    // Somebody works on the day on which they sign in: no session outlives a working day.
    LAST_USED = "SELECT a.id, a.agency, a.unit, a.name, a.recipient, a.state, a.joined_on, a.closed_on,
            a.is_intake, a.is_investigator, a.is_supervisor, a.is_administrator,
            (SELECT MAX(e.day) FROM staff_events e WHERE e.subject = a.id AND e.kind = 'signed-in')
        FROM staff a WHERE a.state = 'active' ORDER BY a.name_key";
    NEVER_USED = "SELECT id, agency, unit, is_intake, is_investigator, is_supervisor, is_administrator,
            expires_on, invited_on, withdrawn_on
        FROM staff_invitations WHERE used_on IS NULL ORDER BY invited_on, id";
}

/// Days without a sign-in after which an account is listed.
pub const UNUSED_DAYS: i32 = 60;

/// Why an open account is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// They joined and never signed in.
    Never,
    /// Not for [`UNUSED_DAYS`].
    Since(Day),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleAccount {
    pub account: Account,
    pub idle: Idle,
}

/// An invitation that nobody used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    pub invitation: Invitation,
    pub invited_on: Day,
    pub state: UnusedState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnusedState {
    /// It can still be used.
    Open,
    Expired,
    Withdrawn {
        on: Day,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// By name.
    pub accounts: Vec<IdleAccount>,
    /// The oldest first.
    pub invitations: Vec<Unused>,
}

/// Whether an account whose last sign-in was then belongs on the list.
#[must_use]
pub fn idle(last: Option<Day>, today: Day) -> Option<Idle> {
    match last {
        None => Some(Idle::Never),
        Some(last) => (today.0 - last.0 >= UNUSED_DAYS).then_some(Idle::Since(last)),
    }
}

impl Store {
    /// # Errors
    /// Whatever the database says.
    pub async fn review_access(&self, now: i64) -> Result<Review, StoreError> {
        let today = day(now)?;
        let mut review = Review::default();
        for row in self.rows(LAST_USED, Vec::new()).await? {
            let account = account(&row)?;
            debug_assert!(account.state == AccountState::Active);
            let last = row.get::<Option<&str>>(12)?.map(crate::case::day).transpose()?;
            if let Some(idle) = idle(last, today) {
                review.accounts.push(IdleAccount { account, idle });
            }
        }
        let rows = self.rows(NEVER_USED, Vec::new()).await?;
        review.invitations = rows.iter().map(|row| unused(row, today)).collect::<Result<_, _>>()?;
        Ok(review)
    }
}

fn unused(row: &Row, today: Day) -> Result<Unused, StoreError> {
    let expires_on = crate::case::day(row.get(7)?)?;
    Ok(Unused {
        invitation: Invitation {
            id: row.get::<&str>(0)?.parse::<StaffId>()?.0,
            agency: row.get(1)?,
            unit: row.get(2)?,
            roles: roles(row, 3)?,
            expires_on,
        },
        invited_on: crate::case::day(row.get(8)?)?,
        state: match row.get::<Option<&str>>(9)? {
            Some(on) => UnusedState::Withdrawn { on: crate::case::day(on)? },
            None if expires_on < today => UnusedState::Expired,
            None => UnusedState::Open,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixtieth_day_without_a_sign_in_is_the_first_that_is_listed() {
        assert_eq!(idle(None, Day(100)), Some(Idle::Never));
        assert_eq!(idle(Some(Day(41)), Day(100)), None);
        assert_eq!(idle(Some(Day(40)), Day(100)), Some(Idle::Since(Day(40))));
        assert_eq!(idle(Some(Day(101)), Day(100)), None, "a clock that was set back");
    }
}
