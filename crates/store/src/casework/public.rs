//! What the public is shown of one case: how far it is, which clocks were kept, and what was found once that is final.
//!
//! Days are whole here; a page shows months. Whether a count is too small to be shown is decided where it is shown.

use casework::case::{AccusedNo, Stage};
use casework::policy::Key;
use register::{Day, Reference};

use super::CaseStanding;
use super::key::{days, key, maybe_day, maybe_key, number, stage, standing};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Tx, Value};

statements! {
    LINE = "SELECT l.report_id, l.standing, l.ended, l.stage, l.registered, l.known, l.unknown, l.outcome_from
        FROM reports r JOIN case_lines l ON l.report_id = r.id WHERE r.reference = $1";
    CLOCKS = "SELECT rule, office, due, state, lapsed, ended FROM case_clocks
        WHERE report_id = $1 AND public = TRUE ORDER BY n";
    FOUND = "SELECT accused, office, category, finding, closure FROM case_allegations
        WHERE report_id = $1 AND final = TRUE ORDER BY n";
    DECIDED = "SELECT n, measure, measure_days, served FROM case_accused
        WHERE report_id = $1 AND last_word = TRUE AND decided IS NOT NULL ORDER BY n";
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicCase {
    pub reference: Reference,
    pub standing: CaseStanding,
    pub ended: Option<Day>,
    pub stage: Stage,
    pub registered: Day,
    /// Accused who are known, and who are not.
    pub known: u32,
    pub unknown: u32,
    /// Of rules that are public.
    pub clocks: Vec<PublicClock>,
    /// Absent until the case is closed and the time has passed that the rules set after that.
    pub outcome: Option<PublicOutcome>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicClock {
    pub rule: Key,
    /// Whom it ran against; absent for the case as a whole.
    pub office: Option<Key>,
    pub due: Option<Day>,
    pub kept: Kept,
    pub ended: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// What it ran to was done in time.
    Kept,
    /// It ran out, whether or not it was done later.
    Missed,
    /// It runs, in time so far.
    Running,
    /// It stands still, for a reason that the rules know.
    Paused,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicOutcome {
    /// Only of accused of whom the last word was said.
    pub findings: Vec<PublicFinding>,
    pub discipline: Vec<PublicDiscipline>,
}

/// A finding, or an end without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicFinding {
    pub accused: AccusedNo,
    pub office: Key,
    pub category: Key,
    pub finding: Option<Key>,
    pub closure: Option<Key>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicDiscipline {
    pub accused: AccusedNo,
    /// Absent where it was decided that there is none.
    pub measure: Option<Key>,
    pub days: Option<u16>,
    /// The key of [`casework::case::Serving`].
    pub served: Option<String>,
}

impl Store {
    /// `None` where no case has that name.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn public_case(
        &self,
        reference: Reference,
        today: Day,
    ) -> Result<Option<PublicCase>, StoreError> {
        self.with_reader(async |tx| {
            let rows = tx.rows(LINE, vec![reference.to_string().into()]).await?;
            let Some(row) = rows.first() else { return Ok(None) };
            let id: Vec<u8> = row.get(0)?;
            let of = || vec![Value::Bytes(id.clone())];
            let mut clocks = Vec::new();
            for row in tx.rows(CLOCKS, of()).await? {
                clocks.extend(clock(&row, today)?);
            }
            let is_due = maybe_day(row, 7)?.is_some_and(|from| from <= today);
            let outcome = if is_due { Some(outcome(tx, of()).await?) } else { None };
            Ok(Some(PublicCase {
                reference,
                standing: standing(row, 1)?,
                ended: maybe_day(row, 2)?,
                stage: stage(row, 3)?,
                registered: days(row, 4)?,
                known: number(row, 5)?,
                unknown: number(row, 6)?,
                clocks,
                outcome,
            }))
        })
        .await
    }
}

async fn outcome(tx: &mut Tx<'_>, case: Vec<Value>) -> Result<PublicOutcome, StoreError> {
    let finding = |row: &Row| {
        Ok(PublicFinding {
            accused: AccusedNo(number(row, 0)?),
            office: key(row, 1)?,
            category: key(row, 2)?,
            finding: maybe_key(row, 3)?,
            closure: maybe_key(row, 4)?,
        })
    };
    let decided = |row: &Row| {
        Ok(PublicDiscipline {
            accused: AccusedNo(number(row, 0)?),
            measure: maybe_key(row, 1)?,
            days: row.get::<Option<i64>>(2)?.map(|_| number(row, 2)).transpose()?,
            served: row.get(3)?,
        })
    };
    Ok(PublicOutcome {
        findings: tx
            .rows(FOUND, case.clone())
            .await?
            .iter()
            .map(finding)
            .collect::<Result<_, StoreError>>()?,
        discipline: tx.rows(DECIDED, case).await?.iter().map(decided).collect::<Result<_, StoreError>>()?,
    })
}

/// What ended because it could no longer happen says nothing, unless it had run out before.
fn clock(row: &Row, today: Day) -> Result<Option<PublicClock>, StoreError> {
    let (due, state, lapsed) = (maybe_day(row, 2)?, row.get::<&str>(3)?, maybe_day(row, 4)?);
    let kept = match state {
        _ if lapsed.is_some() => Kept::Missed,
        "met" => Kept::Kept,
        "moot" => return Ok(None),
        _ if due.is_some_and(|due| due < today) => Kept::Missed,
        "paused" => Kept::Paused,
        _ => Kept::Running,
    };
    Ok(Some(PublicClock {
        rule: key(row, 0)?,
        office: maybe_key(row, 1)?,
        due,
        kept,
        ended: maybe_day(row, 5)?,
    }))
}
