//! The supervisor's overview of an office: how many cases at which stage, what is late, what stands still and by whom.

use std::collections::BTreeMap;

use casework::case::{Person, Stage};
use casework::policy::Key;
use register::Day;

use super::key::{key, stage};
use crate::statement::statements;
use crate::{Store, StoreError, Value};

statements! {
    STAGES = "SELECT stage, standing, COUNT(*) FROM case_tracks
        WHERE office = $1 AND within = TRUE AND case_standing = 'open' GROUP BY stage, standing";
    LATE_CASES = "SELECT COUNT(*) FROM case_tracks
        WHERE office = $1 AND within = TRUE AND case_standing = 'open' AND next_due < $2";
    LATE_CLOCKS = "SELECT COUNT(*) FROM case_dues WHERE office = $1 AND due < $2";
    PAUSED = "SELECT rule, reason, paused_by, COUNT(*) FROM case_dues
        WHERE office = $1 AND state = 'paused' GROUP BY rule, reason, paused_by ORDER BY rule, reason, paused_by";
    WAITING = "SELECT COUNT(*) FROM case_proposals WHERE office = $1 AND state = 'waiting'";
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeCounts {
    /// Open cases by the stage of this office, in the order of the stages; those that have none are left out.
    pub stages: Vec<(Stage, u64)>,
    /// Of these, those that the office has not said yes to.
    pub offered: u64,
    /// Open cases with a clock that is late.
    pub late_cases: u64,
    /// A case can have several, and one that is closed as well.
    pub late_clocks: u64,
    pub paused: Vec<PausedCount>,
    /// Proposals that wait for a second person.
    pub waiting: u64,
}

/// Clocks of a rule that one person let stand still for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PausedCount {
    pub rule: Key,
    pub reason: Key,
    pub by: Person,
    pub clocks: u64,
}

impl OfficeCounts {
    #[must_use]
    pub fn open(&self) -> u64 {
        self.stages.iter().map(|(_, count)| count).sum()
    }
}

impl Store {
    /// # Errors
    /// Whatever the database says.
    pub async fn counts(&self, office: &Key, today: Day) -> Result<OfficeCounts, StoreError> {
        let of = || vec![Value::from(office.as_str())];
        let on = || vec![Value::from(office.as_str()), Value::from(today.to_string())];
        self.with_reader(async |tx| {
            let mut counts = OfficeCounts::default();
            let mut stages = BTreeMap::new();
            for row in tx.rows(STAGES, of()).await? {
                let count = row.count(2)?;
                *stages.entry(stage(&row, 0)?).or_default() += count;
                counts.offered += if row.get::<&str>(1)? == "offered" { count } else { 0 };
            }
            counts.stages = stages.into_iter().collect();
            for row in tx.rows(PAUSED, of()).await? {
                let by = Person(row.get(2)?);
                let (rule, reason, clocks) = (key(&row, 0)?, key(&row, 1)?, row.count(3)?);
                counts.paused.push(PausedCount { rule, reason, by, clocks });
            }
            for (count, statement, arguments) in [
                (&mut counts.late_cases, LATE_CASES, on()),
                (&mut counts.late_clocks, LATE_CLOCKS, on()),
                (&mut counts.waiting, WAITING, of()),
            ] {
                *count = tx.rows(statement, arguments).await?.first().map_or(Ok(0), |row| row.count(0))?;
            }
            Ok(counts)
        })
        .await
    }
}
