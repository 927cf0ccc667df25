//! Clocks of an office that stand still: since when, by whom and why.

use casework::case::{ClockNo, Person};
use casework::policy::Key;
use register::{Day, Reference};

use super::key::{days, key, maybe_day, number, reference};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    PAUSED = "SELECT d.report_id, r.reference, d.n, d.rule, d.due, d.reason, d.paused_by, d.paused
        FROM case_dues d JOIN reports r ON r.id = d.report_id
        WHERE d.office = $1 AND d.state = 'paused' AND (d.paused, d.report_id, d.n) > ($2, $3, $4)
        ORDER BY d.paused, d.report_id, d.n LIMIT $5";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PausedLine {
    pub reference: Reference,
    /// The clock, and since when it stands still.
    pub place: LinePlace,
    pub no: ClockNo,
    pub rule: Key,
    pub reason: Key,
    pub by: Person,
    /// Whatever is paused, it ends on this day, where the rules set one.
    pub limit: Option<Day>,
}

impl Store {
    /// What stands still for longest comes first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn paused_clocks(
        &self,
        office: &Key,
        after: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<PausedLine>, StoreError> {
        let [day, case, n] = LinePlace::values(after);
        let arguments = vec![office.as_str().into(), day, case, n, i64::from(limit).into()];
        self.rows(PAUSED, arguments).await?.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<PausedLine, StoreError> {
    Ok(PausedLine {
        reference: reference(row, 1)?,
        place: LinePlace { day: days(row, 7)?, case: id(row, 0)?, n: number(row, 2)? },
        no: ClockNo(number(row, 2)?),
        rule: key(row, 3)?,
        reason: key(row, 5)?,
        by: Person(row.get(6)?),
        limit: maybe_day(row, 4)?,
    })
}
