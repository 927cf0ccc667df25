//! Appending to the log, in the transaction of whatever the entries are about: no case without its leaf, no leaf
//! without its case.

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

/// The log as it is, held until the transaction ends.
pub(crate) struct Held {
    pub tree: Tree,
    day: Day,
}

/// The first statement of every transaction that appends.
pub(crate) async fn hold(tx: &mut Tx<'_>) -> Result<Held, StoreError> {
    let rows = tx.rows(HOLD, Vec::new()).await?;
    let row = rows.first().ok_or_else(|| StoreError::Broken("the log has lost its state".into()))?;
    let tree = Tree::resume(row.count(0)?, &row.get::<Vec<u8>>(1)?)?;
    Ok(Held { tree, day: row.get::<&str>(2)?.parse()? })
}

/// Appends leaves of `today`, or of the last leaf's day where a clock went back: days of the log never do.
pub(crate) async fn append(
    tx: &mut Tx<'_>,
    held: &mut Held,
    today: Day,
    fresh: &[Fresh],
) -> Result<Appended, StoreError> {
    let first = held.tree.size();
    let day = today.max(held.day);
    let leaves: Vec<Leaf> = fresh
        .iter()
        .map(|Fresh { kind, tag, commit }| Leaf { kind: *kind, day, tag: *tag, commit: *commit })
        .collect();
    if leaves.is_empty() {
        return Ok(Appended { first, leaves });
    }
    let entries: Vec<Vec<u8>> = leaves.iter().map(Leaf::entry).collect();
    let updates = tile::append(&mut held.tree, &entries);

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
    for update in updates {
        let place = [i64::from(update.level).into(), (update.n as i64).into()];
        let before: Vec<u8> = match update.held {
            0 => Vec::new(),
            _ => match tx.rows(TILE, place.to_vec()).await?.first() {
                Some(row) => row.get(0)?,
                None => Vec::new(),
            },
        };
        let [level, n] = place;
        steps.push(Step::one(PUT_TILE, vec![level, n, Value::Bytes(update.onto(&before)?)]));
    }
    held.day = day;
    let size = Value::from(held.tree.size() as i64);
    steps.push(Step::one(GROW, vec![size, Value::Bytes(held.tree.to_bytes()), day.to_string().into()]));
    tx.run_together(steps).await?;
    Ok(Appended { first, leaves })
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
