//! Every open case of an office, briefly: for whoever counts those that a person may see. What may not be seen is not
//! counted either, so no count can come from the database.

use casework::case::{Person, Stage};
use casework::policy::Key;
use register::Day;
use vault::CaseId;

use super::key::{days, maybe_day, stage};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    OPEN = "SELECT t.report_id, t.newest, t.stage, t.standing, t.person, t.confirmed, t.next_due
        FROM case_tracks t
        WHERE t.office = $1 AND t.within = TRUE AND t.case_standing = 'open' AND (t.newest, t.report_id) < ($2, $3)
        ORDER BY t.newest DESC, t.report_id DESC LIMIT $4";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenLine {
    pub case: CaseId,
    /// Of its newest fact.
    pub newest: Day,
    pub stage: Stage,
    /// The office was asked and has not said yes.
    pub offered: bool,
    pub person: Option<Person>,
    pub confirmed: bool,
    /// Of the clocks that this office answers for.
    pub next_due: Option<Day>,
}

impl OpenLine {
    #[must_use]
    pub fn place(&self) -> LinePlace {
        LinePlace { day: self.newest, case: self.case, n: 0 }
    }
}

impl Store {
    /// What happened last comes first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn open_cases(
        &self,
        office: &Key,
        before: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<OpenLine>, StoreError> {
        let [day, case, _] = LinePlace::values_down(before);
        let arguments = vec![office.as_str().into(), day, case, i64::from(limit).into()];
        self.rows(OPEN, arguments).await?.iter().map(line).collect()
    }
}

fn line(row: &Row) -> Result<OpenLine, StoreError> {
    Ok(OpenLine {
        case: id(row, 0)?,
        newest: days(row, 1)?,
        stage: stage(row, 2)?,
        offered: row.get::<&str>(3)? == "offered",
        person: row.get::<Option<String>>(4)?.map(Person),
        confirmed: row.get::<Option<&str>>(5)?.is_some(),
        next_due: maybe_day(row, 6)?,
    })
}
