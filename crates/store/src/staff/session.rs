//! Sessions: started by a sign-in, seen with each page, ended by the person, by time or by somebody else.
//!
//! The row alone lets nobody in: the server that holds it must also hold the person's unlocked key in memory.

use register::Day;

use super::account::{account, hex16};
use super::event::{self, EventKind};
use super::{Account, DAY, StaffId, day, login};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    SPEND_STEP = "UPDATE staff SET last_step = $2
        WHERE id = $1 AND state = 'active' AND login_hash = $3 AND (last_step < $2 OR last_step > $4)";
    START = "INSERT INTO staff_sessions (id, token_sha256, staff_id, started_on, seen_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    // What has ended is forgotten at the next sign-in, whoever it was.
    SWEEP = "DELETE FROM staff_sessions WHERE seen_at <= $1 OR ends_at <= $2 OR seen_at > $3";
    SEE = "SELECT a.id, a.agency, a.unit, a.name, a.recipient, a.state, a.joined_on, a.closed_on,
            a.is_intake, a.is_investigator, a.is_supervisor, a.is_administrator,
            s.id, s.started_on, s.seen_at, s.ends_at
        FROM staff_sessions s JOIN staff a ON a.id = s.staff_id
        WHERE s.token_sha256 = $1 AND a.state = 'active' AND s.seen_at > $2 AND s.ends_at > $3 AND s.seen_at <= $4";
    TOUCH = "UPDATE staff_sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2";
    LIST = "SELECT id, started_on, seen_at, ends_at FROM staff_sessions
        WHERE staff_id = $1 AND seen_at > $2 AND ends_at > $3 AND seen_at <= $4 ORDER BY started_on, id";
    END_ALL = "DELETE FROM staff_sessions WHERE staff_id = $1";
    END = "DELETE FROM staff_sessions WHERE id = $1 AND staff_id = $2";
    END_OTHERS = "DELETE FROM staff_sessions WHERE staff_id = $1 AND id <> $2";
}

const MINUTE: i64 = 60 * 1_000_000;
/// When somebody was last seen is kept to ten minutes: enough to end a forgotten session, and a row is written
/// at most that often.
const GRAIN: i64 = 10 * MINUTE;
/// A session ends when its person has asked for nothing for so long, in microseconds: half an hour, and up to
/// ten minutes more, since the last page counts from the beginning of its ten minutes.
pub const IDLE: i64 = 30 * MINUTE + GRAIN;
/// One that was seen longer than this in the future was, by a clock that ran ahead. It ends when that is set back, or it
/// would be good until that time comes.
const AHEAD: i64 = IDLE;
/// And in any case after a working day.
const LONGEST: i64 = DAY / 2;
const HOUR: i64 = 60 * MINUTE;

/// SHA-256 of a session's token, which is 256 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SessionDigest(pub [u8; 32]);

#[derive(Clone, Debug)]
pub struct NewSession {
    /// 128 random bits; names the session to its owner and opens nothing.
    pub id: [u8; 16],
    pub token: SessionDigest,
    pub staff: StaffId,
    /// The hash that the password was compared with: if it was changed meanwhile, there is no session.
    pub login_hash: String,
    /// Of the code that was used.
    pub step: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: [u8; 16],
    pub started_on: Day,
    /// The beginning of ten minutes, in microseconds since 1970 UTC.
    pub seen_at: i64,
    pub ends_at: i64,
}

impl Store {
    /// Starts a session and uses the code up. `false` where the code was used already, the account was closed or
    /// the password changed in between: then there is no session, and the failure is recorded.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn start_session(&self, new: NewSession, now: i64) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("start a session", move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let staff = new.staff.to_string();
                tx.run(SWEEP, vec![(now - IDLE).into(), now.into(), (now + AHEAD).into()]).await?;
                let spend = spent(staff.clone(), new.step, new.login_hash);
                if tx.run(SPEND_STEP, spend).await? != 1 {
                    event::record(tx, EventKind::Failed, &staff, None, today).await?;
                    return Ok(false);
                }
                let values = vec![
                    StaffId(new.id).to_string().into(),
                    Value::Bytes(new.token.0.to_vec()),
                    staff.clone().into(),
                    today.to_string().into(),
                    grain(now).into(),
                    ((now + LONGEST).div_euclid(HOUR) * HOUR + HOUR).into(),
                ];
                tx.run_one(START, values).await?;
                event::record(tx, EventKind::SignedIn, &staff, Some(new.staff), today).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Whose session it is, if it has not ended; and notes that they were here.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn see_session(
        &self,
        token: SessionDigest,
        now: i64,
    ) -> Result<Option<(Account, Session)>, StoreError> {
        let whose = Value::Bytes(token.0.to_vec());
        let values = vec![whose, (now - IDLE).into(), now.into(), (now + AHEAD).into()];
        let rows = self.rows(SEE, values).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let (account, mut session) = (account(row)?, session(row, 12)?);
        let seen = grain(now);
        if seen > session.seen_at {
            session.seen_at = seen;
            let id = StaffId(session.id).to_string();
            self.write("note a session", move |tx| {
                let id = id.clone();
                Box::pin(async move { tx.run(TOUCH, vec![id.into(), seen.into()]).await.map(drop) })
            })
            .await?;
        }
        Ok(Some((account, session)))
    }

    /// The sessions of somebody that have not ended.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn sessions(&self, staff: StaffId, now: i64) -> Result<Vec<Session>, StoreError> {
        let values = vec![staff.to_string().into(), (now - IDLE).into(), now.into(), (now + AHEAD).into()];
        self.rows(LIST, values).await?.iter().map(|row| session(row, 0)).collect()
    }

    /// Ends one's own session: the person leaves.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn end_session(&self, staff: StaffId, id: [u8; 16], now: i64) -> Result<bool, StoreError> {
        self.end(EventKind::SignedOut, staff, id, now).await
    }

    /// Ends another session of the same person. `false` where they have none with this id.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn revoke_session(&self, staff: StaffId, id: [u8; 16], now: i64) -> Result<bool, StoreError> {
        self.end(EventKind::Revoked, staff, id, now).await
    }

    async fn end(&self, kind: EventKind, staff: StaffId, id: [u8; 16], now: i64) -> Result<bool, StoreError> {
        let (today, id) = (day(now)?, StaffId(id).to_string());
        self.write("end a session", move |tx| {
            let (id, whose) = (id.clone(), staff.to_string());
            Box::pin(async move {
                let ended = tx.run(END, vec![id.into(), whose.clone().into()]).await? == 1;
                if ended {
                    event::record(tx, kind, &whose, Some(staff), today).await?;
                }
                Ok(ended)
            })
        })
        .await
    }

    /// Ends every session of somebody but the one they are in; returns how many.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn revoke_others(&self, staff: StaffId, but: [u8; 16], now: i64) -> Result<u64, StoreError> {
        let today = day(now)?;
        self.write("end other sessions", move |tx| {
            Box::pin(async move {
                let whose = staff.to_string();
                let ended =
                    tx.run(END_OTHERS, vec![whose.clone().into(), StaffId(but).to_string().into()]).await?;
                if ended > 0 {
                    event::record(tx, EventKind::Revoked, &whose, Some(staff), today).await?;
                }
                Ok(ended)
            })
        })
        .await
    }

    /// Uses a code up without starting a session: for what is changed over several pages. `false` where it was used
    /// already, the account was closed or the password changed in between.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn spend_code(
        &self,
        staff: StaffId,
        login_hash: String,
        step: u64,
        now: i64,
    ) -> Result<bool, StoreError> {
        let today = day(now)?;
        self.write("use a code", move |tx| {
            let hash = login_hash.clone();
            Box::pin(async move {
                let whose = staff.to_string();
                let spent = tx.run(SPEND_STEP, spent(whose.clone(), step, hash)).await? == 1;
                if !spent {
                    event::record(tx, EventKind::Failed, &whose, None, today).await?;
                }
                Ok(spent)
            })
        })
        .await
    }

    /// Ends every session of somebody else; returns how many. It is kept also where there was none: an administrator
    /// meant to.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn end_sessions_of(&self, staff: StaffId, by: StaffId, now: i64) -> Result<u64, StoreError> {
        let today = day(now)?;
        self.write("end somebody's sessions", move |tx| {
            Box::pin(async move {
                let whose = staff.to_string();
                let ended = tx.run(END_ALL, vec![whose.clone().into()]).await?;
                event::record(tx, EventKind::SessionsEnded, &whose, Some(by), today).await?;
                Ok(ended)
            })
        })
        .await
    }
}

/// The arguments of [`SPEND_STEP`].
fn spent(whose: String, step: u64, hash: String) -> Vec<Value> {
    vec![whose.into(), login::step(step).into(), hash.into(), login::far_ahead(step).into()]
}

fn grain(now: i64) -> i64 {
    now.div_euclid(GRAIN) * GRAIN
}

fn session(row: &crate::Row, first: usize) -> Result<Session, StoreError> {
    let id = hex16(row.get(first)?).ok_or_else(|| StoreError::Broken("a session has a wrong id".into()))?;
    Ok(Session {
        id,
        started_on: crate::case::day(row.get(first + 1)?)?,
        seen_at: row.get(first + 2)?,
        ends_at: row.get(first + 3)?,
    })
}
