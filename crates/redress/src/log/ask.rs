//! Asking witnesses for their cosignatures (C2SP tlog-witness), all at once, each with its own patience.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ledger::note::Signature;
use ledger::policy::Witness;
use ledger::witness::{Answer, Request, read_answer};
use ledger::{Policy, SignedCheckpoint};
use store::Store;
use tokio::task::JoinSet;

use crate::http;

const PATIENCE: Duration = Duration::from_secs(10);

pub enum Outcome {
    Cosigned(Vec<Signature>),
    /// It has cosigned more leaves than the checkpoint has.
    Ahead {
        size: u64,
    },
    /// It knows another history; `sent` is the request.
    Fork {
        why: String,
        sent: String,
    },
    /// Why there is no answer that counts.
    None(String),
}

/// What each witness that has an address said, by its name in the policy. `known` is what each cosigned last; who is
/// not in it is taken to know nothing, and says so itself.
pub async fn all(
    store: &Store,
    policy: &Policy,
    signed: &SignedCheckpoint,
    known: &BTreeMap<String, u64>,
) -> Vec<(String, Outcome)> {
    let mut asked = JoinSet::new();
    for witness in policy.witnesses().filter(|witness| witness.url.is_some()) {
        let (store, witness, signed) = (store.clone(), witness.clone(), signed.clone());
        let old = known.get(&witness.name).copied().unwrap_or(0);
        asked.spawn(async move {
            let outcome = ask(&store, &witness, &signed, old).await;
            (witness.name, outcome.unwrap_or_else(|error| Outcome::None(format!("{error:#}"))))
        });
    }
    let mut outcomes = Vec::new();
    while let Some(ended) = asked.join_next().await {
        outcomes.extend(ended.ok());
    }
    outcomes
}

async fn ask(
    store: &Store,
    witness: &Witness,
    signed: &SignedCheckpoint,
    mut old: u64,
) -> anyhow::Result<Outcome> {
    let size = signed.head().size;
    let mut told = false;
    loop {
        if old > size {
            return Ok(Outcome::Ahead { size: old });
        }
        let proof = store.consistency(old, size).await?;
        let proof = proof.ok_or_else(|| anyhow::anyhow!("{size} leaves are not published yet"))?;
        let sent = Request { old, proof, checkpoint: signed.clone() }.to_string();
        let (body, url) = (sent.clone(), witness.url.clone().unwrap_or_default());
        let answer = tokio::task::spawn_blocking(move || {
            let url = format!("{}/add-checkpoint", url.trim_end_matches('/'));
            http::post(&http::client(PATIENCE), &url, &body)
        })
        .await??;
        let keys = std::slice::from_ref(&witness.key);
        match read_answer(answer.status, &answer.body, signed.checkpoint(), keys)? {
            Answer::Cosigned(lines) => return Ok(Outcome::Cosigned(lines)),
            Answer::Conflict { size } if !told => (old, told) = (size, true),
            Answer::Conflict { size } => {
                return Ok(Outcome::None(format!(
                    "it answered twice that it knows another size, now {size}"
                )));
            }
            Answer::NotConsistent(why) => return Ok(Outcome::Fork { why, sent }),
            Answer::Refused { status, why } => {
                return Ok(Outcome::None(format!("it answered {status}: {why}")));
            }
        }
    }
}

/// Keeps what a witness called inconsistent, in a file of its own. Returns where.
pub fn keep_evidence(
    folder: &Path,
    witness: &str,
    seconds: u64,
    sent: &str,
    why: &str,
) -> std::io::Result<PathBuf> {
    let folder = folder.join("evidence");
    std::fs::create_dir_all(&folder)?;
    let plain: String = witness.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let path = folder.join(format!("{seconds}-{plain}.txt"));
    std::fs::write(&path, format!("{witness} answered 422: {why}\n\n{sent}"))?;
    Ok(path)
}
