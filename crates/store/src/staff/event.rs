//! What happened to accounts: who, what, on which day. Never changed and never deleted.

use register::Day;

use super::StaffId;
use crate::statement::statements;
use crate::{Store, StoreError, Tx};

statements! {
    RECORD = "INSERT INTO staff_events (n, kind, subject, done_by, day)
        SELECT COALESCE(MAX(n), 0) + 1, $1, $2, $3, $4 FROM staff_events";
    EVENTS = "SELECT kind, subject, done_by, day FROM staff_events ORDER BY n";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    Invited,
    Joined,
    SignedIn,
    /// A wrong password or code. A name that nobody has is not kept: people type passwords into its field.
    Failed,
    SignedOut,
    Revoked,
    PasswordChanged,
    Closed,
}

impl EventKind {
    pub const ALL: [Self; 8] = [
        Self::Invited,
        Self::Joined,
        Self::SignedIn,
        Self::Failed,
        Self::SignedOut,
        Self::Revoked,
        Self::PasswordChanged,
        Self::Closed,
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Joined => "joined",
            Self::SignedIn => "signed-in",
            Self::Failed => "failed",
            Self::SignedOut => "signed-out",
            Self::Revoked => "revoked",
            Self::PasswordChanged => "password-changed",
            Self::Closed => "closed",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: EventKind,
    /// Of an account, or of an invitation for [`EventKind::Invited`]; empty where a name was nobody's.
    pub subject: String,
    /// `None`: somebody at the terminal of the machine.
    pub by: Option<StaffId>,
    pub day: Day,
}

pub(super) async fn record(
    tx: &mut Tx<'_>,
    kind: EventKind,
    subject: &str,
    by: Option<StaffId>,
    day: Day,
) -> Result<(), StoreError> {
    let by = by.map_or_else(String::new, |id| id.to_string());
    tx.run_one(RECORD, vec![kind.key().into(), subject.into(), by.into(), day.to_string().into()]).await
}

impl Store {
    /// All of them, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn staff_events(&self) -> Result<Vec<Event>, StoreError> {
        let rows = self.rows(EVENTS, Vec::new()).await?;
        let event = |row: &crate::Row| {
            let key: &str = row.get(0)?;
            let kind = EventKind::ALL.into_iter().find(|kind| kind.key() == key);
            let by: &str = row.get(2)?;
            Ok(Event {
                kind: kind.ok_or_else(|| StoreError::Broken(format!("no staff event is called {key}")))?,
                subject: row.get(1)?,
                by: if by.is_empty() { None } else { Some(by.parse()?) },
                day: crate::case::day(row.get(3)?)?,
            })
        };
        rows.iter().map(event).collect()
    }
}
