//! Whoever adds a row comes in turn, and sees the decisions that stand.

use roster::{Decision, Pair, Persons};
use rustc_hash::FxHashSet;

use super::{ground, kind, pair, verdict};
use crate::link::Ground;
use crate::statement::statements;
use crate::{Row, StoreError, Tx, Value};

statements! {
    TAKE = "UPDATE officer_links_turn SET taken = taken + 1 WHERE id = 1";
    LAST = "SELECT COALESCE(MAX(n), 0) FROM officer_links";
    ADD = "INSERT INTO officer_links
            (n, kind, officer_a, officer_b, probability, from_half, grounds, staff_id, reason, undoes, day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    STANDING = "SELECT l.n, l.kind, l.officer_a, l.officer_b FROM officer_links l
        WHERE l.kind IN ('same', 'different') AND NOT EXISTS (SELECT 1 FROM officer_links u WHERE u.undoes = l.n)
        ORDER BY l.n";
    STANDING_OF = "SELECT l.n, l.kind, l.officer_a, l.officer_b FROM officer_links l
        WHERE (l.officer_a = $1 OR l.officer_b = $1) AND l.kind IN ('same', 'different')
            AND NOT EXISTS (SELECT 1 FROM officer_links u WHERE u.undoes = l.n)
        ORDER BY l.n";
}

/// The first statement of all who add.
pub(super) async fn take(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.run_one(TAKE, Vec::new()).await
}

/// A row to be.
pub(super) struct Line<'a> {
    pub kind: &'a str,
    pub pair: Pair,
    /// In millionths, with why.
    pub found: Option<(u32, &'a [Ground])>,
    pub by: Option<&'a str>,
    pub reason: &'a str,
    pub undoes: Option<i64>,
    pub day: &'a str,
}

pub(super) async fn last(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let rows = tx.rows(LAST, Vec::new()).await?;
    rows.first().map_or(Ok(0), |row| row.get(0))
}

/// Adds a row under the next number and gives that. The turn was taken before.
pub(super) async fn add(tx: &mut Tx<'_>, line: &Line<'_>) -> Result<i64, StoreError> {
    let n = last(tx).await? + 1;
    tx.run_one(ADD, values(n, line)).await?;
    Ok(n)
}

/// In the order of the columns of [`COLUMNS`].
pub(super) fn values(n: i64, line: &Line<'_>) -> Vec<Value> {
    let millionths = line.found.map(|(millionths, _)| i64::from(millionths));
    vec![
        n.into(),
        line.kind.into(),
        line.pair.first().into(),
        line.pair.second().into(),
        millionths.into(),
        millionths.map(|millionths| (millionths - 500_000).abs()).into(),
        ground::to_text(line.found.map_or(&[], |(_, grounds)| grounds)).into(),
        line.by.map(str::to_owned).into(),
        line.reason.into(),
        line.undoes.into(),
        line.day.into(),
    ]
}

pub(crate) const COLUMNS: [&str; 11] = [
    "n",
    "kind",
    "officer_a",
    "officer_b",
    "probability",
    "from_half",
    "grounds",
    "staff_id",
    "reason",
    "undoes",
    "day",
];

/// Every decision that stands.
pub(super) async fn standing(tx: &mut Tx<'_>) -> Result<Persons, StoreError> {
    persons(&tx.rows(STANDING, Vec::new()).await?)
}

/// Those that stand about somebody who is one person with one of these: all that a decision about them can contradict.
/// A person is a few officers, so a few statements.
pub(super) async fn standing_around(tx: &mut Tx<'_>, officers: &[i64]) -> Result<Persons, StoreError> {
    let mut next = officers.to_vec();
    let mut seen: FxHashSet<i64> = next.iter().copied().collect();
    let mut rows = Vec::new();
    while let Some(officer) = next.pop() {
        for row in tx.rows(STANDING_OF, vec![officer.into()]).await? {
            let pair = pair(&row, 2)?;
            if row.get::<&str>(1)? == kind(roster::Verdict::Same) {
                next.extend([pair.first(), pair.second()].into_iter().filter(|other| seen.insert(*other)));
            }
            rows.push(row);
        }
    }
    persons(&rows)
}

/// A row may come twice, once for each of its officers.
fn persons(rows: &[Row]) -> Result<Persons, StoreError> {
    let mut seen = FxHashSet::default();
    let mut decisions = Vec::with_capacity(rows.len());
    for row in rows {
        let n: i64 = row.get(0)?;
        if seen.insert(n) {
            decisions.push(Decision::Says { n, pair: pair(row, 2)?, verdict: verdict(row.get(1)?)? });
        }
    }
    Persons::of(decisions).map_err(|error| StoreError::Broken(error.to_string()))
}
