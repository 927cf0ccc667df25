//! All that was ever proposed, decided and undone about an officer. The record is of names, so it is for the desk alone.

use register::Day;
use roster::{Pair, Verdict};

use super::{Ground, ground, pair, verdict};
use crate::staff::StaffId;
use crate::statement::statements;
use crate::{Row, Store, StoreError};

statements! {
    HISTORY = "SELECT l.n, l.kind, l.officer_a, l.officer_b, l.probability, l.grounds, l.staff_id, s.name, l.reason,
            l.undoes, l.day, u.n
        FROM officer_links l LEFT JOIN staff s ON s.id = l.staff_id LEFT JOIN officer_links u ON u.undoes = l.n
        WHERE l.officer_a = $1 OR l.officer_b = $1 ORDER BY l.n";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkEventKind {
    /// It was left to a person.
    Proposed,
    Decided {
        verdict: Verdict,
        /// The undoing that ended it; without one it stands.
        undone_by: Option<i64>,
    },
    /// The decision with this number stands no more.
    Undone { n: i64 },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEvent {
    pub n: i64,
    pub kind: LinkEventKind,
    pub pair: Pair,
    /// In millionths, where the program spoke.
    pub probability: Option<u32>,
    pub grounds: Vec<Ground>,
    /// With their name; absent where the program spoke.
    pub by: Option<(StaffId, String)>,
    /// Empty where the program spoke.
    pub reason: String,
    pub day: Day,
}

impl Store {
    /// What was said of this officer and any other, oldest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn link_history(&self, officer: u32) -> Result<Vec<LinkEvent>, StoreError> {
        let rows = self.rows(HISTORY, vec![i64::from(officer).into()]).await?;
        rows.iter().map(event).collect()
    }
}

fn event(row: &Row) -> Result<LinkEvent, StoreError> {
    let kind = match (row.get::<&str>(1)?, row.get::<Option<i64>>(9)?) {
        ("proposed", _) => LinkEventKind::Proposed,
        (_, Some(n)) => LinkEventKind::Undone { n },
        (said, None) => LinkEventKind::Decided { verdict: verdict(said)?, undone_by: row.get(11)? },
    };
    let by = match (row.get::<Option<&str>>(6)?, row.get::<Option<String>>(7)?) {
        (Some(id), Some(name)) => Some((id.parse()?, name)),
        _ => None,
    };
    Ok(LinkEvent {
        n: row.get(0)?,
        kind,
        pair: pair(row, 2)?,
        probability: probability(row.get(4)?)?,
        grounds: ground::read(row.get(5)?)?,
        by,
        reason: row.get(8)?,
        day: crate::case::day(row.get(10)?)?,
    })
}

fn probability(millionths: Option<i64>) -> Result<Option<u32>, StoreError> {
    let read =
        |n| u32::try_from(n).map_err(|_| StoreError::Broken(format!("{n} millionths of a probability")));
    millionths.map(read).transpose()
}
