//! The beat: on a fixed rhythm, grown or not, the batch is filled up with cover leaves and a new head is proposed
//! to the signer; what it signs is published.
//!
//! An observer of the public log sees sixteen leaves at every beat of a quiet day, and nothing of when a report came
//! in between.

use std::collections::BTreeMap;
use std::sync::Arc;

use ledger::cover::CoverKey;
use ledger::note::Signature;
use ledger::range::Plan;
use ledger::seed::SaltSeed;
use ledger::{Checkpoint, Day, Hash, Head, SignedCheckpoint, Tile, consistency, cover};

use super::append::{self, Fresh};
use super::signer::Proposed;
use crate::statement::statements;
use crate::{Store, StoreError, Tx, Value};

statements! {
    NEWEST = "SELECT COALESCE(MAX(size), 0) FROM ledger_checkpoints";
    TILE = "SELECT hashes FROM ledger_tiles WHERE level = $1 AND n = $2";
    CHECKPOINT = "INSERT INTO ledger_checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING";
    COSIGNATURE = "INSERT INTO ledger_cosignatures (size, key_name, line) VALUES ($1, $2, $3)
        ON CONFLICT (size, key_name) DO UPDATE SET line = excluded.line";
}

/// What cover leaves are made from.
pub trait Cover: Send + Sync {
    /// Tag and salt seed of the cover leaf at an index: random to everybody else, never twice in a log.
    fn at(&self, index: u64) -> ([u8; 32], SaltSeed);
}

impl Cover for CoverKey {
    fn at(&self, index: u64) -> ([u8; 32], SaltSeed) {
        Self::at(self, index)
    }
}

/// What is proposed to the signer: a head, and the proof that it extends `last`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    pub head: Head,
    pub proof: Vec<Hash>,
}

impl Store {
    /// Fills up what came since the last checkpoint, at least to the floor, and proves that the whole extends the
    /// tree of `last` leaves, which is what the signer signed before.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where the log is smaller than what was signed: an old backup was restored.
    pub async fn fill(&self, today: Day, last: u64, covers: Arc<dyn Cover>) -> Result<Next, StoreError> {
        self.write_in_turn("fill the log up", move |tx| {
            let covers = Arc::clone(&covers);
            Box::pin(async move {
                let mut held = append::hold(tx).await?;
                let before = tx.rows(NEWEST, Vec::new()).await?;
                let published = before.first().map_or(Ok(0), |row| row.count(0))?;
                let size = held.tree.size();
                let real = size.checked_sub(published).ok_or_else(|| smaller(size, published))?;
                let mut fresh = Vec::new();
                for index in size..size + cover::needed(real) {
                    let (tag, seed) = covers.at(index);
                    let (leaf, _) = cover::leaf(today, tag, &seed)?;
                    fresh.push(Fresh { kind: leaf.kind, tag: leaf.tag, commit: leaf.commit });
                }
                append::append(tx, &mut held, today, &fresh).await?;
                let head = Head::from(&held.tree);
                if head.size < last {
                    return Err(smaller(head.size, last));
                }
                let proof = hashes(tx, &consistency::plan(last, head.size)?).await?;
                Ok(Next { head, proof })
            })
        })
        .await
    }

    /// The log's root as its tiles give it, and the proof from `last`: for the check before serving.
    ///
    /// # Errors
    /// As [`Store::fill`], and where the tiles do not lead to the root that the state has.
    pub async fn recomputed(&self, last: u64) -> Result<Next, StoreError> {
        self.write_in_turn("check the log", move |tx| {
            Box::pin(async move {
                let held = append::hold(tx).await?;
                let head = Head::from(&held.tree);
                if head.size < last {
                    return Err(smaller(head.size, last));
                }
                let plan = ledger::range::root_plan(head.size);
                let root = ledger::range::root(head.size, &tiles(tx, &plan).await?)?;
                if root != head.root {
                    return Err(StoreError::Broken(
                        "the log's tiles do not lead to its root: somebody changed them. Compare with a mirror"
                            .into(),
                    ));
                }
                let proof = hashes(tx, &consistency::plan(last, head.size)?).await?;
                Ok(Next { head, proof })
            })
        })
        .await
    }

    /// Makes a signed checkpoint the newest public one.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn publish(&self, signed: &SignedCheckpoint) -> Result<(), StoreError> {
        let (size, note) = (signed.head().size as i64, signed.to_string());
        self.write("publish a checkpoint", move |tx| {
            let note = note.clone();
            Box::pin(async move { tx.run(CHECKPOINT, vec![size.into(), note.into()]).await.map(drop) })
        })
        .await
    }

    /// Keeps a witness's line for a checkpoint, in place of its earlier one.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn cosigned(&self, checkpoint: &Checkpoint, line: &Signature) -> Result<(), StoreError> {
        let size = checkpoint.head.size as i64;
        let (name, line) = (line.name().to_owned(), line.to_string());
        self.write("keep a cosignature", move |tx| {
            let (name, line) = (name.clone(), line.clone());
            Box::pin(
                async move { tx.run_one(COSIGNATURE, vec![size.into(), name.into(), line.into()]).await },
            )
        })
        .await
    }

    /// One whole beat: fill up, have it signed, publish.
    ///
    /// # Errors
    /// [`Proposed`]: the database's, or the signer's refusal.
    pub async fn beat(
        &self,
        today: Day,
        signer: &super::Signer,
        covers: Arc<dyn Cover>,
    ) -> Result<SignedCheckpoint, Proposed> {
        let next = self.fill(today, signer.last().size, covers).await?;
        let signed = signer.sign(next.head, next.proof)?;
        self.publish(&signed).await?;
        Ok(signed)
    }
}

fn smaller(size: u64, signed: u64) -> StoreError {
    StoreError::Broken(format!(
        "the log has {size} leaves, and {signed} were signed: leaves were lost, or an old backup was restored. Bring them back from a mirror before serving"
    ))
}

/// A proof's hashes. Its tiles are few: two for each level at most.
pub(crate) async fn hashes(tx: &mut Tx<'_>, plan: &Plan) -> Result<Vec<Hash>, StoreError> {
    Ok(plan.hashes(&tiles(tx, plan).await?)?)
}

async fn tiles(tx: &mut Tx<'_>, plan: &Plan) -> Result<BTreeMap<Tile, Vec<u8>>, StoreError> {
    let mut found = BTreeMap::new();
    for tile in plan.tiles() {
        let place = vec![Value::from(i64::from(tile.level())), Value::from(tile.n() as i64)];
        if let Some(row) = tx.rows(TILE, place).await?.first() {
            found.insert(tile, row.get(0)?);
        }
    }
    Ok(found)
}
