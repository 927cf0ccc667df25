//! What the public is told of all cases together: how many, at which stage, with whom, what is late, what was found and
//! done. From the projections, one query a figure, all of one moment.
//!
//! Only cases that were registered before a given day are counted, each once: a count that grew with every report would
//! tell when one came. Which of these counts are too small to be shown is decided by whoever shows them.

use casework::case::{Kept, Stage};
use casework::policy::Key;
use register::Day;

use super::CaseStanding;
use super::key::{key, maybe_key, stage, standing};
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    // PostgreSQL's sums and small numbers are of other types than its counts.
    CASES = "SELECT standing, stage, COUNT(*), CAST(SUM(known) AS BIGINT), CAST(SUM(unknown) AS BIGINT)
        FROM case_lines WHERE registered < $1 GROUP BY standing, stage";
    OFFICES = "SELECT t.office, t.stage, COUNT(*) FROM case_tracks t
        JOIN case_lines l ON l.report_id = t.report_id
        WHERE t.standing = 'accepted' AND t.case_standing = 'open' AND l.registered < $1
        GROUP BY t.office, t.stage ORDER BY t.office, t.stage";
    // Late as a case's own page says it: as soon as the day is over, whether or not that was written down.
    CLOCKS = "SELECT c.office, c.state,
            CAST(CASE WHEN c.lapsed IS NOT NULL OR c.due < COALESCE(c.ended, $2) THEN 1 ELSE 0 END AS BIGINT),
            COUNT(*)
        FROM case_clocks c JOIN case_lines l ON l.report_id = c.report_id
        WHERE c.public = TRUE AND l.registered < $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
    LATE = "SELECT COUNT(DISTINCT c.report_id) FROM case_clocks c JOIN case_lines l ON l.report_id = c.report_id
        WHERE c.public = TRUE AND c.ended IS NULL AND (c.lapsed IS NOT NULL OR c.due < $2)
        AND l.standing = 'open' AND l.registered < $1";
    DECIDED = "SELECT COUNT(*) FROM case_lines WHERE outcome_from <= $2 AND registered < $1";
    FINDINGS = "SELECT a.finding, COUNT(*) FROM case_lines l JOIN case_allegations a ON a.report_id = l.report_id
        WHERE l.outcome_from <= $2 AND l.registered < $1 GROUP BY a.finding ORDER BY a.finding";
    DISCIPLINE = "SELECT a.measure, COUNT(*) FROM case_lines l JOIN case_accused a ON a.report_id = l.report_id
        WHERE l.outcome_from <= $2 AND l.registered < $1 GROUP BY a.measure ORDER BY a.measure";
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PublicCounts {
    pub cases: Vec<StageCount>,
    /// Open cases of each office that has one, by its own stage. A case that two offices have is counted at each.
    pub offices: Vec<(Key, Stage, u64)>,
    pub clocks: Vec<ClockCount>,
    /// Open cases with a public clock that runs and is late.
    pub late: u64,
    /// Closed cases of which the outcome is public.
    pub decided: u64,
    /// Their allegations by the finding that holds; `None` for an end without one.
    pub findings: Vec<(Option<Key>, u64)>,
    /// Their accused by the discipline that was decided; `None` for none.
    pub discipline: Vec<(Option<Key>, u64)>,
}

/// Cases of one standing at one stage. Somebody who is accused in two cases is counted in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StageCount {
    pub standing: CaseStanding,
    pub stage: Stage,
    pub cases: u64,
    pub known: u64,
    pub unknown: u64,
}

/// Public clocks that run against one office. What is not needed any more and was not late is left out.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClockCount {
    /// An agency or an authority; absent where the clock is nobody's alone.
    pub office: Option<Key>,
    pub kept: Kept,
    pub ended: bool,
    pub clocks: u64,
}

impl PublicCounts {
    #[must_use]
    pub fn all(&self) -> u64 {
        self.cases.iter().map(|one| one.cases).sum()
    }

    #[must_use]
    pub fn standing(&self, standing: CaseStanding) -> u64 {
        self.cases.iter().filter(|one| one.standing == standing).map(|one| one.cases).sum()
    }

    /// Accused who are identified, and who are not.
    #[must_use]
    pub fn accused(&self) -> (u64, u64) {
        let (known, unknown) =
            (self.cases.iter().map(|one| one.known), self.cases.iter().map(|one| one.unknown));
        (known.sum(), unknown.sum())
    }
}

impl Store {
    /// Of cases registered before a day, as things stand `today`.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn public_counts(&self, before: Day, today: Day) -> Result<PublicCounts, StoreError> {
        let since = || vec![before.to_string().into()];
        let both = || vec![before.to_string().into(), today.to_string().into()];
        self.with_reader(async |tx| {
            let mut counts = PublicCounts::default();
            for row in tx.rows(CASES, since()).await? {
                counts.cases.push(StageCount {
                    standing: standing(&row, 0)?,
                    stage: stage(&row, 1)?,
                    cases: row.count(2)?,
                    known: row.count(3)?,
                    unknown: row.count(4)?,
                });
            }
            counts.cases.sort_by_key(|one| (one.standing, one.stage));
            for row in tx.rows(OFFICES, since()).await? {
                counts.offices.push((key(&row, 0)?, stage(&row, 1)?, row.count(2)?));
            }
            counts.offices.sort();
            for row in tx.rows(CLOCKS, both()).await? {
                add(&mut counts.clocks, clock(&row)?);
            }
            for (count, statement) in [(&mut counts.late, LATE), (&mut counts.decided, DECIDED)] {
                *count = tx.rows(statement, both()).await?.first().map_or(Ok(0), |row| row.count(0))?;
            }
            for (counts, statement) in
                [(&mut counts.findings, FINDINGS), (&mut counts.discipline, DISCIPLINE)]
            {
                for row in tx.rows(statement, both()).await? {
                    counts.push((maybe_key(&row, 0)?, row.count(1)?));
                }
                // One engine has what is absent first, the other last.
                counts.sort();
            }
            Ok(counts)
        })
        .await
    }
}

fn clock(row: &Row) -> Result<Option<ClockCount>, StoreError> {
    let late: i64 = row.get(2)?;
    let (kept, ended) = match (row.get(1)?, late != 0) {
        ("moot", false) => return Ok(None),
        ("met" | "moot", true) => (Kept::Late, true),
        ("met", false) => (Kept::InTime, true),
        (_, true) => (Kept::Late, false),
        ("paused", false) => (Kept::Paused, false),
        ("running", false) => (Kept::Running, false),
        (other, false) => {
            return Err(StoreError::Broken(format!("the state {other:?} of a clock is not known")));
        }
    };
    Ok(Some(ClockCount { office: maybe_key(row, 0)?, kept, ended, clocks: row.count(3)? }))
}

/// Rows of several states are one count.
fn add(all: &mut Vec<ClockCount>, clock: Option<ClockCount>) {
    let Some(clock) = clock else { return };
    let same = |one: &&mut ClockCount| {
        (&one.office, one.kept, one.ended) == (&clock.office, clock.kept, clock.ended)
    };
    match all.iter_mut().find(same) {
        Some(one) => one.clocks += clock.clocks,
        None => {
            all.push(clock);
            all.sort_by(|a, b| (&a.office, a.kept, a.ended).cmp(&(&b.office, b.kept, b.ended)));
        }
    }
}
