//! Accounts of the people who work with cases: invitations, sign-ins, sessions, and who can be sealed to.
//!
//! In scope: keeping them, and the rules that only a transaction can hold: an invitation is used once, a code is
//! used once, a recovery sheet too, the last administrator stays, and a new second factor without the old one takes
//! two people, as does an account that is to read. Out of scope: passwords, keys and codes themselves, which come here hashed or sealed (`vault`,
//! `web`). No token and no code reaches this module, only its SHA-256.
//!
//! Time and random ids are arguments. Instants are microseconds since 1970 UTC and are kept coarsely.

pub(crate) mod accept;
pub(crate) mod account;
pub(crate) mod allow;
pub(crate) mod change;
pub(crate) mod close;
pub(crate) mod consent;
pub(crate) mod event;
pub(crate) mod factor;
pub(crate) mod invite;
pub(crate) mod list;
pub(crate) mod login;
mod name;
pub(crate) mod password;
pub(crate) mod recover;
pub(crate) mod review;
mod role;
mod roster;
pub(crate) mod session;
pub(crate) mod sheet;
pub(crate) mod withdraw;

pub use accept::{Accepted, NewAccount};
pub use account::{Account, AccountState, StaffId};
pub use allow::{AllowanceDigest, Allowing};
pub use change::{Change, Changing, Position};
pub use close::Closing;
pub use consent::{Answered, Consent, ConsentKind, Peer, gains, needs_consent, peers};
pub use event::{Event, EventKind};
pub use factor::{FactorProof, NewFactor};
pub use invite::{Invitation, InvitationDigest};
pub use list::Colleague;
pub use login::Login;
pub use name::{NotAName, StaffName};
pub use password::NewPassword;
pub use recover::Recovery;
pub use review::{Idle, IdleAccount, Review, UNUSED_DAYS, Unused, UnusedState};
pub use role::{Role, Roles};
pub use roster::{RosterFinding, RosterLine, against_roster};
pub use session::{IDLE, NewSession, Session, SessionDigest};
pub use sheet::NewSheet;

use register::Day;

use crate::StoreError;

const DAY: i64 = 24 * 3600 * 1_000_000;

/// The day of an instant in UTC.
pub(crate) fn day(now: i64) -> Result<Day, StoreError> {
    i32::try_from(now.div_euclid(DAY))
        .map(Day)
        .map_err(|_| StoreError::Broken(format!("the instant {now} is out of range")))
}
