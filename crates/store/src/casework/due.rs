//! Clocks that are late, or due next, of an office; and the cases in which a day has to be let pass.

use casework::case::{ClockNo, Person};
use casework::policy::Key;
use register::{Day, Reference};
use vault::CaseId;

use super::key::{days, key, number, reference};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    // One that stands still is late only past its limit, and has no other day.
    LATE = "SELECT d.report_id, r.reference, d.n, d.rule, d.due, d.state
        FROM case_dues d JOIN reports r ON r.id = d.report_id
        WHERE d.office = $1 AND d.due < $2 AND (d.due, d.report_id, d.n) > ($3, $4, $5)
        ORDER BY d.due, d.report_id, d.n LIMIT $6";
    NEXT = "SELECT d.report_id, r.reference, d.n, d.rule, d.due, d.state
        FROM case_dues d JOIN reports r ON r.id = d.report_id
        WHERE d.office = $1 AND d.state = 'running' AND d.due <= $2 AND (d.due, d.report_id, d.n) > ($3, $4, $5)
        ORDER BY d.due, d.report_id, d.n LIMIT $6";
    // The cases of a person are found by the first day on which one of their clocks is due, no more of them than clocks
    // are wanted: somebody can have thousands. The due of each clock is looked at behind a function, so that no planner
    // goes through all clocks of the office that are due instead.
    MINE = "SELECT d.report_id, r.reference, d.n, d.rule, d.due, d.state
        FROM (SELECT report_id, office, next_due FROM case_tracks
            WHERE person = $1 AND within = TRUE AND case_standing = 'open' AND next_due <= $2
            ORDER BY next_due, report_id, office LIMIT $3) p
        JOIN case_dues d ON d.report_id = p.report_id AND d.office = p.office
        JOIN reports r ON r.id = p.report_id
        WHERE COALESCE(d.due, 'z') <= $2 AND d.state <> 'paused'
        ORDER BY p.next_due, p.report_id, p.office, d.n LIMIT $3";
    OVERDUE = "SELECT DISTINCT report_id FROM case_dues WHERE state = 'running' AND due < $1 LIMIT $2";
}

/// A clock that runs and for which an office answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockLine {
    pub case: CaseId,
    pub reference: Reference,
    pub no: ClockNo,
    pub rule: Key,
    /// The last day in time; of one that stands still, its limit.
    pub due: Day,
    pub state: ClockState,
}

impl ClockLine {
    #[must_use]
    pub fn place(&self) -> LinePlace {
        LinePlace { day: self.due, case: self.case, n: self.no.0 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    Running,
    /// It is recorded that it has run out.
    Late,
    Paused,
}

impl Store {
    /// Clocks of an office that are late today, the latest first, whether or not that is recorded yet.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn late_clocks(
        &self,
        office: &Key,
        today: Day,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<ClockLine>, StoreError> {
        self.clocks(LATE, office, today, after, limit).await
    }

    /// Clocks of an office that run, are not recorded as late, and are due by a day, what is due first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn due_clocks(
        &self,
        office: &Key,
        until: Day,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<ClockLine>, StoreError> {
        self.clocks(NEXT, office, until, after, limit).await
    }

    async fn clocks(
        &self,
        statement: crate::Statement,
        office: &Key,
        day: Day,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<ClockLine>, StoreError> {
        let mut arguments = vec![office.as_str().into(), day.to_string().into()];
        arguments.extend(LinePlace::values(after));
        arguments.push(i64::from(limit).into());
        self.rows(statement, arguments).await?.iter().map(line).collect()
    }

    /// Clocks of the open cases of a person that are late or due by a day, and do not stand still: those of the case
    /// whose first one is due soonest first. Of at most `limit` cases, and at most so many clocks.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn clocks_of(
        &self,
        person: &Person,
        until: Day,
        limit: u32,
    ) -> Result<Vec<ClockLine>, StoreError> {
        let arguments = vec![person.0.as_str().into(), until.to_string().into(), i64::from(limit).into()];
        self.rows(MINE, arguments).await?.iter().map(line).collect()
    }

    /// Cases with a clock that has run out by today and of which that is not recorded: `PassDay` records it.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn overdue_cases(&self, today: Day, limit: u32) -> Result<Vec<CaseId>, StoreError> {
        let rows = self.rows(OVERDUE, vec![today.to_string().into(), i64::from(limit).into()]).await?;
        rows.iter().map(|row| id(row, 0)).collect()
    }
}

fn line(row: &Row) -> Result<ClockLine, StoreError> {
    Ok(ClockLine {
        case: id(row, 0)?,
        reference: reference(row, 1)?,
        no: ClockNo(number(row, 2)?),
        rule: key(row, 3)?,
        due: days(row, 4)?,
        state: match row.get(5)? {
            "running" => ClockState::Running,
            "late" => ClockState::Late,
            "paused" => ClockState::Paused,
            other => return Err(StoreError::Broken(format!("the state {other:?} of a clock is not known"))),
        },
    })
}
