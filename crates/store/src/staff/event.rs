//! What happened to accounts: who, what, on which day. Never changed and never deleted.

use register::Day;

use super::change::{Change, position};
use super::{StaffId, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx};

statements! {
    RECORD = "INSERT INTO staff_events (n, kind, subject, done_by, day)
        SELECT COALESCE(MAX(n), 0) + 1, $1, $2, $3, $4 FROM staff_events";
    NEWEST = "SELECT COALESCE(MAX(n), 0) FROM staff_events";
    EVENTS = "SELECT e.kind, e.subject, e.done_by, e.day, c.reason,
            c.was_agency, c.was_unit, c.was_intake, c.was_investigator, c.was_supervisor, c.was_administrator,
            c.agency, c.unit, c.is_intake, c.is_investigator, c.is_supervisor, c.is_administrator, f.reason, x.what
        FROM staff_events e LEFT JOIN staff_changes c ON c.n = e.n LEFT JOIN staff_refusals f ON f.n = e.n
        LEFT JOIN staff_exports x ON x.n = e.n ORDER BY e.n";
    OF_ACCOUNT = "SELECT e.kind, e.subject, e.done_by, e.day, c.reason,
            c.was_agency, c.was_unit, c.was_intake, c.was_investigator, c.was_supervisor, c.was_administrator,
            c.agency, c.unit, c.is_intake, c.is_investigator, c.is_supervisor, c.is_administrator, f.reason, x.what
        FROM staff_events e LEFT JOIN staff_changes c ON c.n = e.n LEFT JOIN staff_refusals f ON f.n = e.n
        LEFT JOIN staff_exports x ON x.n = e.n
        WHERE e.subject = $1 ORDER BY e.n DESC LIMIT 100";
    // Those after the sign-in before the last one.
    NEWS = "SELECT e.kind, e.subject, e.done_by, e.day, c.reason,
            c.was_agency, c.was_unit, c.was_intake, c.was_investigator, c.was_supervisor, c.was_administrator,
            c.agency, c.unit, c.is_intake, c.is_investigator, c.is_supervisor, c.is_administrator, f.reason, x.what
        FROM staff_events e LEFT JOIN staff_changes c ON c.n = e.n LEFT JOIN staff_refusals f ON f.n = e.n
        LEFT JOIN staff_exports x ON x.n = e.n
        WHERE e.subject = $1 AND e.kind NOT IN ('invited', 'joined', 'alone', 'exported', 'signed-in', 'signed-out')
            AND e.n > (
            SELECT COALESCE(MAX(n), 0) FROM staff_events
            WHERE subject = $1 AND kind = 'signed-in' AND n < (
                SELECT COALESCE(MAX(n), 0) FROM staff_events WHERE subject = $1 AND kind = 'signed-in'))
        ORDER BY e.n DESC LIMIT 100";
    // Of whoever is on the staff; not who came and went, and not the wrong passwords.
    LATELY = "SELECT e.kind, e.subject, e.done_by, e.day, c.reason,
            c.was_agency, c.was_unit, c.was_intake, c.was_investigator, c.was_supervisor, c.was_administrator,
            c.agency, c.unit, c.is_intake, c.is_investigator, c.is_supervisor, c.is_administrator, f.reason, x.what
        FROM staff_events e LEFT JOIN staff_changes c ON c.n = e.n LEFT JOIN staff_refusals f ON f.n = e.n
        LEFT JOIN staff_exports x ON x.n = e.n
        WHERE e.day >= $1 AND e.kind NOT IN ('signed-in', 'signed-out', 'failed', 'revoked')
        ORDER BY e.n DESC LIMIT 100";
}

/// How far back [`Store::staff_events_lately`] looks, in days.
const LATELY_DAYS: i32 = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    Invited,
    /// An invitation was taken back.
    Withdrawn,
    Joined,
    SignedIn,
    /// A wrong password, code or recovery sheet. A name that nobody has is not kept: people type passwords into its
    /// field.
    Failed,
    SignedOut,
    /// By the person themselves.
    Revoked,
    /// By an administrator, all of them.
    SessionsEnded,
    PasswordChanged,
    /// By somebody signed in, over the old one.
    FactorRenewed,
    /// A new second factor was allowed to somebody who lost theirs.
    FactorAllowed,
    AllowanceStopped,
    /// The allowance was used.
    FactorReplaced,
    SheetRenewed,
    /// With the recovery sheet: another password, second factor and sheet.
    Recovered,
    /// Roles, agency or unit.
    Changed,
    /// The same, once a second person consents.
    Proposed,
    /// A second person agreed to an account, or to another position.
    Consented,
    /// They did not, or whoever asked took it back.
    Refused,
    /// It takes a second person, and there was none: it was done at once.
    Alone,
    /// Break-glass was set up.
    BreakGlass,
    /// Somebody became one of those of whom two open a report together.
    Custodian,
    Closed,
    /// Its secret key was written into a file, at the terminal of the machine and with its password.
    KeyExported,
    /// A file was made of what their lists show.
    Exported,
}

impl EventKind {
    pub const ALL: [Self; 25] = [
        Self::Invited,
        Self::Withdrawn,
        Self::Joined,
        Self::SignedIn,
        Self::Failed,
        Self::SignedOut,
        Self::Revoked,
        Self::SessionsEnded,
        Self::PasswordChanged,
        Self::FactorRenewed,
        Self::FactorAllowed,
        Self::AllowanceStopped,
        Self::FactorReplaced,
        Self::SheetRenewed,
        Self::Recovered,
        Self::Changed,
        Self::Proposed,
        Self::Consented,
        Self::Refused,
        Self::Alone,
        Self::BreakGlass,
        Self::Custodian,
        Self::Closed,
        Self::KeyExported,
        Self::Exported,
    ];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Withdrawn => "withdrawn",
            Self::Joined => "joined",
            Self::SignedIn => "signed-in",
            Self::Failed => "failed",
            Self::SignedOut => "signed-out",
            Self::Revoked => "revoked",
            Self::SessionsEnded => "sessions-ended",
            Self::PasswordChanged => "password-changed",
            Self::FactorRenewed => "factor-renewed",
            Self::FactorAllowed => "factor-allowed",
            Self::AllowanceStopped => "allowance-stopped",
            Self::FactorReplaced => "factor-replaced",
            Self::SheetRenewed => "sheet-renewed",
            Self::Recovered => "recovered",
            Self::Changed => "changed",
            Self::Proposed => "proposed",
            Self::Consented => "consented",
            Self::Refused => "refused",
            Self::Alone => "alone",
            Self::BreakGlass => "break-glass",
            Self::Custodian => "custodian",
            Self::Closed => "closed",
            Self::KeyExported => "key-exported",
            Self::Exported => "exported",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub kind: EventKind,
    /// Of an account, of an invitation for [`EventKind::Invited`] and [`EventKind::Withdrawn`], or of what was set up for
    /// [`EventKind::BreakGlass`]; empty where a name was nobody's.
    pub subject: String,
    /// `None`: somebody at the terminal of the machine, somebody unknown for [`EventKind::Failed`], nobody for
    /// [`EventKind::Alone`].
    pub by: Option<StaffId>,
    pub day: Day,
    /// Of an [`EventKind::Changed`] or [`EventKind::Proposed`].
    pub change: Option<Change>,
    /// Why, of an [`EventKind::Refused`].
    pub refusal: Option<String>,
    /// Of what, of an [`EventKind::Exported`].
    pub export: Option<String>,
}

pub(crate) async fn record(
    tx: &mut Tx<'_>,
    kind: EventKind,
    subject: &str,
    by: Option<StaffId>,
    day: Day,
) -> Result<(), StoreError> {
    let by = by.map_or_else(String::new, |id| id.to_string());
    tx.run_one(RECORD, vec![kind.key().into(), subject.into(), by.into(), day.to_string().into()]).await
}

/// The number of the event that this transaction recorded last.
pub(crate) async fn newest(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.rows(NEWEST, Vec::new()).await?.first().map_or(Ok(0), |row| row.get(0))
}

fn event(row: &Row) -> Result<Event, StoreError> {
    let key: &str = row.get(0)?;
    let kind = EventKind::ALL.into_iter().find(|kind| kind.key() == key);
    let by: &str = row.get(2)?;
    let change = match row.get::<Option<String>>(4)? {
        Some(reason) => Some(Change { was: position(row, 5)?, became: position(row, 11)?, reason }),
        None => None,
    };
    Ok(Event {
        kind: kind.ok_or_else(|| StoreError::Broken(format!("no staff event is called {key}")))?,
        subject: row.get(1)?,
        by: if by.is_empty() { None } else { Some(by.parse()?) },
        day: crate::case::day(row.get(3)?)?,
        change,
        refusal: row.get(17)?,
        export: row.get(18)?,
    })
}

impl Store {
    /// All of them, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn staff_events(&self) -> Result<Vec<Event>, StoreError> {
        self.rows(EVENTS, Vec::new()).await?.iter().map(event).collect()
    }

    /// The newest hundred of one account, newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn staff_events_of(&self, id: StaffId) -> Result<Vec<Event>, StoreError> {
        self.rows(OF_ACCOUNT, vec![id.to_string().into()]).await?.iter().map(event).collect()
    }

    /// What happened to somebody's account since they signed in the time before: what they should know of now. Newest
    /// first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn staff_news(&self, id: StaffId) -> Result<Vec<Event>, StoreError> {
        self.rows(NEWS, vec![id.to_string().into()]).await?.iter().map(event).collect()
    }

    /// What happened to all accounts within sixty days, without who came and went; newest first, a hundred at most.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn staff_events_lately(&self, now: i64) -> Result<Vec<Event>, StoreError> {
        let since = Day(day(now)?.0.saturating_sub(LATELY_DAYS));
        self.rows(LATELY, vec![since.to_string().into()]).await?.iter().map(event).collect()
    }
}
