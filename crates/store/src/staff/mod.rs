//! Accounts of the people who work with cases: invitations, sign-ins, sessions, and who can be sealed to.
//!
//! In scope: keeping them, and the rules that only a transaction can hold: an invitation is used once, a code is
//! used once, the last administrator stays. Out of scope: passwords, keys and codes themselves, which come here
//! hashed or sealed (`vault`, `web`). No token and no code reaches this module, only its SHA-256.
//!
//! Time and random ids are arguments. Instants are microseconds since 1970 UTC and are kept coarsely.

pub(crate) mod accept;
pub(crate) mod account;
pub(crate) mod close;
pub(crate) mod event;
pub(crate) mod invite;
pub(crate) mod list;
pub(crate) mod login;
mod name;
pub(crate) mod password;
mod role;
pub(crate) mod session;

pub use accept::{Accepted, NewAccount};
pub use account::{Account, AccountState, StaffId};
pub use close::Closing;
pub use event::{Event, EventKind};
pub use invite::{Invitation, InvitationDigest};
pub use list::Colleague;
pub use login::Login;
pub use name::{NotAName, StaffName};
pub use password::NewPassword;
pub use role::{Role, Roles};
pub use session::{IDLE, NewSession, Session, SessionDigest};

use register::Day;

use crate::StoreError;

const DAY: i64 = 24 * 3600 * 1_000_000;

/// The day of an instant in UTC.
fn day(now: i64) -> Result<Day, StoreError> {
    i32::try_from(now.div_euclid(DAY))
        .map(Day)
        .map_err(|_| StoreError::Broken(format!("the instant {now} is out of range")))
}
