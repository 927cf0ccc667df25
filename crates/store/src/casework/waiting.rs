//! What waits for somebody: proposals for a second person of an office, recommendations and charges for an authority,
//! tasks for whoever was asked.

use casework::case::{AccusedNo, AllegationNo, Person, ProposalNo, TaskNo, Words};
use casework::policy::Key;
use register::{Day, Reference};
use vault::CaseId;

use super::CasePlace;
use super::key::{days, key, maybe_key, number, reference};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    WAITING = "SELECT p.report_id, r.reference, p.n, p.what, p.allegation, p.detail, p.person, p.day, p.words
        FROM case_proposals p JOIN reports r ON r.id = p.report_id
        WHERE p.office = $1 AND p.state = 'waiting' AND (p.day, p.report_id, p.n) > ($2, $3, $4)
        ORDER BY p.day, p.report_id, p.n LIMIT $5";
    AWAITING = "SELECT t.report_id, r.reference, t.office, t.stage, t.awaits_since
        FROM case_tracks t JOIN reports r ON r.id = t.report_id
        WHERE t.awaits = $1 AND (t.awaits_since, t.report_id, t.office) > ($2, $3, $4)
        ORDER BY t.awaits_since, t.report_id, t.office LIMIT $5";
    BEFORE = "SELECT a.report_id, r.reference, a.n, a.on_hold
        FROM case_accused a JOIN reports r ON r.id = a.report_id
        WHERE a.before = $1 AND (a.report_id, a.n) > ($2, $3) ORDER BY a.report_id, a.n LIMIT $4";
    TASKS = "SELECT t.report_id, r.reference, t.n, t.asked_by, t.due, t.words
        FROM case_tasks t JOIN reports r ON r.id = t.report_id
        WHERE t.person = $1 AND t.state = 'open' ORDER BY t.due, t.report_id, t.n LIMIT $2";
}

/// Tasks of one person; what comes first is done first.
const MOST: i64 = 500;

/// What one person proposed and nobody has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingLine {
    pub case: CaseId,
    pub reference: Reference,
    pub no: ProposalNo,
    /// The key of [`casework::case::Proposed`].
    pub what: String,
    pub allegation: Option<AllegationNo>,
    /// Of a downgrade the category, of an end without a finding the closure.
    pub detail: Option<Key>,
    pub by: Person,
    pub day: Day,
    pub words: Words,
}

impl WaitingLine {
    #[must_use]
    pub fn place(&self) -> LinePlace {
        LinePlace { day: self.day, case: self.case, n: self.no.0 }
    }
}

/// A recommendation of an office that waits for an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitingLine {
    pub case: CaseId,
    pub reference: Reference,
    pub office: Key,
    /// They disagree, and it is to be decided; else it is to be answered.
    pub disputed: bool,
    pub since: Day,
}

impl AwaitingLine {
    #[must_use]
    pub fn place(&self) -> CasePlace {
        CasePlace { day: self.since, case: self.case, office: self.office.to_string() }
    }
}

/// An accused whose charges or appeal an authority has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeLine {
    pub case: CaseId,
    pub reference: Reference,
    pub accused: AccusedNo,
    pub on_hold: bool,
}

impl ChargeLine {
    /// The list has no days.
    #[must_use]
    pub fn place(&self) -> LinePlace {
        LinePlace { day: Day(0), case: self.case, n: self.accused.0 }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskLine {
    pub case: CaseId,
    pub reference: Reference,
    pub no: TaskNo,
    pub by: Person,
    pub due: Day,
    pub words: Words,
}

impl Store {
    /// Proposals that wait for a second person of an office, the oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn waiting(
        &self,
        office: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<WaitingLine>, StoreError> {
        let line = |row: &Row| {
            Ok(WaitingLine {
                case: id(row, 0)?,
                reference: reference(row, 1)?,
                no: ProposalNo(number(row, 2)?),
                what: row.get(3)?,
                allegation: row.get::<Option<i64>>(4)?.map(|_| number(row, 4)).transpose()?.map(AllegationNo),
                detail: maybe_key(row, 5)?,
                by: Person(row.get(6)?),
                day: days(row, 7)?,
                words: Words(number(row, 8)?),
            })
        };
        let [day, case, n] = LinePlace::values(after);
        let arguments = vec![office.as_str().into(), day, case, n, i64::from(limit).into()];
        let rows = self.rows(WAITING, arguments).await?;
        rows.iter().map(line).collect()
    }

    /// Recommendations that an authority answers or decides next, the oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn awaiting(
        &self,
        authority: &Key,
        after: Option<&CasePlace>,
        limit: u32,
    ) -> Result<Vec<AwaitingLine>, StoreError> {
        let line = |row: &Row| {
            Ok(AwaitingLine {
                case: id(row, 0)?,
                reference: reference(row, 1)?,
                office: key(row, 2)?,
                disputed: row.get::<&str>(3)? == casework::case::Stage::Decision.key(),
                since: days(row, 4)?,
            })
        };
        let [day, case, office] = CasePlace::values(after);
        let arguments = vec![authority.as_str().into(), day, case, office, i64::from(limit).into()];
        let rows = self.rows(AWAITING, arguments).await?;
        rows.iter().map(line).collect()
    }

    /// Charges and appeals that an authority has before it, in no order that says anything.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn charges_before(
        &self,
        authority: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<ChargeLine>, StoreError> {
        let line = |row: &Row| {
            Ok(ChargeLine {
                case: id(row, 0)?,
                reference: reference(row, 1)?,
                accused: AccusedNo(number(row, 2)?),
                on_hold: row.get(3)?,
            })
        };
        let [_, case, n] = LinePlace::values(after);
        let arguments = vec![authority.as_str().into(), case, n, i64::from(limit).into()];
        let rows = self.rows(BEFORE, arguments).await?;
        rows.iter().map(line).collect()
    }

    /// What a person was asked to do and has not done, what is due first; at most 500.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn tasks_of(&self, person: &Person) -> Result<Vec<TaskLine>, StoreError> {
        let line = |row: &Row| {
            Ok(TaskLine {
                case: id(row, 0)?,
                reference: reference(row, 1)?,
                no: TaskNo(number(row, 2)?),
                by: Person(row.get(3)?),
                due: days(row, 4)?,
                words: Words(number(row, 5)?),
            })
        };
        let rows = self.rows(TASKS, vec![person.0.as_str().into(), MOST.into()]).await?;
        rows.iter().map(line).collect()
    }
}
