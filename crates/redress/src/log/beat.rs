//! The beat: fill up, sign, publish, and ask the witnesses. What fails is said, and tried again at the next beat; the
//! pages never stop for it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ledger::Policy;
use ledger::cover::CoverKey;
use store::{Signer, Store};
use tokio::time::{MissedTickBehavior, interval};

use super::ask::{self, Outcome};
use crate::clock;

pub struct Beat {
    pub store: Store,
    pub signer: Arc<Signer>,
    pub covers: Arc<CoverKey>,
    pub policy: Arc<Policy>,
    /// The signer's.
    pub folder: PathBuf,
    pub known: BTreeMap<String, u64>,
}

impl Beat {
    pub async fn run(mut self, every: Duration) {
        let mut ticks = interval(every);
        // Two beats at once would tell that the machine slept, and say nothing new.
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = self.once().await {
                tracing::error!("the log has no new checkpoint: {error:#}");
            }
        }
    }

    async fn once(&mut self) -> anyhow::Result<()> {
        let covers = Arc::clone(&self.covers);
        let signed = self.store.beat(clock::today()?, &self.signer, covers).await?;
        for (name, outcome) in ask::all(&self.store, &self.policy, &signed, &self.known).await {
            match outcome {
                Outcome::Cosigned(lines) => {
                    self.known.insert(name, signed.head().size);
                    for line in &lines {
                        self.store.cosigned(signed.checkpoint(), line).await?;
                    }
                }
                Outcome::Fork { why, sent } => {
                    let kept = match ask::keep_evidence(&self.folder, &name, clock::seconds(), &sent, &why) {
                        Ok(path) => format!("what was sent is kept in {}", path.display()),
                        Err(error) => format!("what was sent could not be kept ({error})"),
                    };
                    tracing::error!("the witness {name} knows another history of this log: {why}; {kept}");
                }
                Outcome::Ahead { size } => tracing::error!(
                    "the witness {name} has cosigned {size} leaves, and the log has {}: an old backup was restored",
                    signed.head().size
                ),
                Outcome::None(why) => tracing::warn!("no cosignature of the witness {name}: {why}"),
            }
        }
        Ok(())
    }
}
