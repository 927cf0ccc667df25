//! Appending to the log, in the transaction of whatever the entries are about: no case without its leaf, no leaf
//! without its case.

use std::collections::BTreeMap;

use ledger::leaf::{Commit, Kind, Tag};
use ledger::{Day, Leaf, Tree, tile};

use crate::statement::statements;
use crate::step::Step;
use crate::{Store, StoreError, Tx, Value};

statements! {
    // Changes nothing and so takes the row: whoever else appends waits until this transaction has ended.
    HOLD = "UPDATE ledger_state SET size = size WHERE id = 1 RETURNING size, tree, day";
    TILE = "SELECT hashes FROM ledger_tiles WHERE level = $1 AND n = $2";
    PUT_TILE = "INSERT INTO ledger_tiles (level, n, hashes) VALUES ($1, $2, $3)
        ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes";
    GROW = "UPDATE ledger_state SET size = $1, tree = $2, day = $3 WHERE id = 1";
    PUBLISH_FILE = "INSERT INTO ledger_published (idx, name, content) VALUES ($1, $2, $3)";
}

/// A leaf that has no place and no day yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fresh {
    pub kind: Kind,
    pub tag: Tag,
    pub commit: Commit,
}

impl Store {
    /// Appends leaves that stand for nothing else in the database, all or none.
    ///
    /// # Errors
    /// Whatever the database says; a tag that is in the log already is refused.
    pub async fn append(&self, today: Day, fresh: Vec<Fresh>) -> Result<Appended, StoreError> {
        self.write_in_turn("append to the log", move |tx| {
            let fresh = fresh.clone();
            Box::pin(async move {
                let mut held = hold(tx).await?;
                append(tx, &mut held, today, &fresh).await
            })
        })
        .await
    }

    /// Keeps a file that anybody may read, with its leaf. A name is used once and never again.
    ///
    /// # Errors
    /// Whatever the database says; a name that is taken is refused.
    pub async fn publish_file(&self, today: Day, name: &str, content: Vec<u8>) -> Result<u64, StoreError> {
        let name = name.to_owned();
        self.write_in_turn("publish a file", move |tx| {
            let (name, content) = (name.clone(), content.clone());
            Box::pin(async move { publish_file(tx, Kind::Dataset, today, &name, content).await })
        })
        .await
    }
}

/// Where leaves came to lie: `first` is the index of the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    pub first: u64,
    pub leaves: Vec<Leaf>,
}

/// The log as it is, held until the transaction ends; and what was appended and is not written yet.
pub(crate) struct Held {
    pub tree: Tree,
    day: Day,
    /// Those that grew, by level and number, whole.
    tiles: BTreeMap<(u8, u64), Vec<u8>>,
}

/// The first statement of every transaction that appends.
pub(crate) async fn hold(tx: &mut Tx<'_>) -> Result<Held, StoreError> {
    let rows = tx.rows(HOLD, Vec::new()).await?;
    let row = rows.first().ok_or_else(|| StoreError::Broken("the log has lost its state".into()))?;
    let tree = Tree::resume(row.count(0)?, &row.get::<Vec<u8>>(1)?)?;
    Ok(Held { tree, day: row.get::<&str>(2)?.parse()?, tiles: BTreeMap::new() })
}

/// Appends leaves of `today`, or of the last leaf's day where a clock went back: days of the log never do.
pub(crate) async fn append(
    tx: &mut Tx<'_>,
    held: &mut Held,
    today: Day,
    fresh: &[Fresh],
) -> Result<Appended, StoreError> {
    let (appended, mut steps) = held.grow(tx, today, fresh).await?;
    steps.extend(held.steps());
    tx.run_together(steps).await?;
    Ok(appended)
}

impl Held {
    /// Appends in memory. What comes back is the entries' rows: to be run in the same transaction, and after the last
    /// of them [`Held::steps`], once for all, however many leaves came together.
    pub(crate) async fn grow(
        &mut self,
        tx: &mut Tx<'_>,
        today: Day,
        fresh: &[Fresh],
    ) -> Result<(Appended, Vec<Step>), StoreError> {
        let first = self.tree.size();
        let day = today.max(self.day);
        let leaf =
            |Fresh { kind, tag, commit }: &Fresh| Leaf { kind: *kind, day, tag: *tag, commit: *commit };
        let leaves: Vec<Leaf> = fresh.iter().map(leaf).collect();
        let entries: Vec<Vec<u8>> = leaves.iter().map(Leaf::entry).collect();
        for update in tile::append(&mut self.tree, &entries) {
            let place = (update.level, update.n);
            let before = match self.tiles.remove(&place) {
                Some(before) => before,
                None if update.held == 0 => Vec::new(),
                None => {
                    let rows =
                        tx.rows(TILE, vec![i64::from(place.0).into(), (place.1 as i64).into()]).await?;
                    rows.first().map_or(Ok(Vec::new()), |row| row.get(0))?
                }
            };
            self.tiles.insert(place, update.onto(&before)?);
        }
        self.day = day;
        let mut steps = Vec::new();
        for (offset, chunk) in entries.chunks(ROWS).enumerate() {
            let mut values = Vec::with_capacity(chunk.len() * 3);
            for (i, entry) in chunk.iter().enumerate() {
                let at = offset * ROWS + i;
                values.push(Value::from((first + at as u64) as i64));
                values.push(Value::Bytes(entry.clone()));
                values.push(Value::Bytes(leaves[at].tag.0.to_vec()));
            }
            let step = Step::insert("ledger_entries", &["idx", "entry", "tag"], values, tx.marks());
            // The rows of an import are no short statement: each thousand goes by itself.
            match entries.len() {
                0..=ROWS => steps.push(step),
                _ => tx.run_together(vec![step]).await?,
            }
        }
        Ok((Appended { first, leaves }, steps))
    }

    /// What is left to write of the log itself; nothing where nothing was appended.
    pub(crate) fn steps(&mut self) -> Vec<Step> {
        if self.tiles.is_empty() {
            return Vec::new();
        }
        let put = |((level, n), hashes): ((u8, u64), Vec<u8>)| {
            Step::one(PUT_TILE, vec![i64::from(level).into(), (n as i64).into(), Value::Bytes(hashes)])
        };
        let mut steps: Vec<Step> = std::mem::take(&mut self.tiles).into_iter().map(put).collect();
        let size = Value::from(self.tree.size() as i64);
        let state = vec![size, Value::Bytes(self.tree.to_bytes()), self.day.to_string().into()];
        steps.push(Step::one(GROW, state));
        steps
    }
}

/// The day of an instant in UTC, which is what a leaf tells of it.
pub(crate) fn ledger_day(microseconds: i64) -> Result<Day, StoreError> {
    let days = microseconds.div_euclid(24 * 3600 * 1_000_000);
    let day = i32::try_from(days)
        .map_err(|_| StoreError::Broken(format!("the instant {microseconds} is out of range")))?;
    Ok(register::Day(day).to_string().parse()?)
}

/// So many entries go into one statement.
const ROWS: usize = 1_000;

/// Appends the leaf of a file that anybody may read, and keeps the file. A name is used once and never again.
pub(crate) async fn publish_file(
    tx: &mut Tx<'_>,
    kind: Kind,
    today: Day,
    name: &str,
    content: Vec<u8>,
) -> Result<u64, StoreError> {
    let mut held = hold(tx).await?;
    let commit = Commit(ledger::Hash::of(&content).0);
    let fresh = Fresh { kind, tag: Tag::public(name), commit };
    let Appended { first, .. } = append(tx, &mut held, today, &[fresh]).await?;
    tx.run_one(PUBLISH_FILE, vec![(first as i64).into(), name.into(), Value::Bytes(content)]).await?;
    Ok(first)
}
