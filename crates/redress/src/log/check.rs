//! Before serving: does the database hold what was signed, and does any witness know more than it?

use std::collections::BTreeMap;
use std::path::Path;

use ledger::Policy;
use store::{Signer, Store};

use super::ask::{self, Outcome};
use crate::clock;

/// Refuses a database that does not extend what the signer signed, nor what it published itself, nor what a witness
/// has seen. Returns what each witness cosigned last, where it answered.
pub async fn check(
    store: &Store,
    signer: &Signer,
    policy: &Policy,
    folder: &Path,
) -> anyhow::Result<BTreeMap<String, u64>> {
    let mut known = BTreeMap::new();
    let last = signer.last();
    let now = store.recomputed(last.size).await?;
    last.extended_by(&now.head, &now.proof).map_err(|error| changed(&error))?;
    let Some(published) = store.checkpoint().await? else { return Ok(known) };
    let signed = published.signed;
    signed.open(std::slice::from_ref(signer.public())).map_err(|error| {
        anyhow::anyhow!(
            "the database's newest checkpoint is not signed by the key in {}: {error}. Is it the folder of this log? Name the right one with --signer",
            folder.display()
        )
    })?;
    let head = signed.head();
    let now = store.recomputed(head.size).await?;
    head.extended_by(&now.head, &now.proof).map_err(|error| changed(&error))?;
    if head.size > last.size {
        tracing::warn!(
            "the signer's record has {} leaves and the published checkpoint {}: the record is an old copy. It goes on from here",
            last.size,
            head.size
        );
    }
    for (name, outcome) in ask::all(store, policy, &signed, &known).await {
        match outcome {
            Outcome::Cosigned(lines) => {
                known.insert(name, head.size);
                for line in &lines {
                    store.cosigned(signed.checkpoint(), line).await?;
                }
            }
            // Signing more now would be a second history.
            Outcome::Ahead { size } if size > last.size => anyhow::bail!(
                "the witness {name} has cosigned {size} leaves, and here are {}: an old backup was restored. Bring the lost leaves back from a mirror before serving",
                head.size
            ),
            // The signer's record covers it: the last beat was cut off before it published.
            Outcome::Ahead { size } => drop(known.insert(name, size)),
            Outcome::Fork { why, sent } => {
                let kept = ask::keep_evidence(folder, &name, clock::seconds(), &sent, &why)?;
                anyhow::bail!(
                    "the witness {name} knows another history of this log: {why}. What was sent is kept in {}. Compare the database with a mirror before serving",
                    kept.display()
                );
            }
            Outcome::None(why) => tracing::warn!("the witness {name} was not heard: {why}"),
        }
    }
    Ok(known)
}

fn changed(error: &ledger::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "the database does not hold the history that was signed: {error}. Somebody changed it, or another database was put in its place. Compare it with a mirror (redress verify compare) before serving; do not remove the signer's folder"
    )
}
