//! The beat: fill up, sign, publish, and ask the witnesses. What fails is said, and tried again at the next beat; the
//! pages never stop for it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use casework::policy::Packs;
use ledger::cover::CoverKey;
use ledger::{Day, Policy};
use store::{Signer, Store};
use tokio::time::{Instant, sleep_until};
use web::Receiving;

use super::accounting;
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
    /// Where reports are taken: those whom they are sealed to.
    pub recipients: Option<(Packs, Receiving)>,
    /// The day on which the accounting was last begun.
    pub accounted: Option<Day>,
}

impl Beat {
    /// Beats at once, then each `every`, and at each midnight of UTC between.
    ///
    /// A leaf carries its day. In a batch that spans midnight, leaves of both days would tell that something came
    /// before it, or after; so each batch is of one day, and its cover leaves carry the day on which it began.
    pub async fn run(mut self, every: Duration) {
        let mut begun = None;
        loop {
            // Two beats at once would tell that the machine slept, and say nothing new: counted from this one.
            let (tick, wait) = (Instant::now(), until_next(clock::now(), every));
            match clock::today() {
                Ok(today) => {
                    if let Err(error) = self.once(begun.unwrap_or(today)).await {
                        tracing::error!("the log has no new checkpoint: {error:#}");
                    } else {
                        self.account(today);
                    }
                    begun = Some(today);
                }
                Err(error) => tracing::error!("the log has no new checkpoint: {error:#}"),
            }
            sleep_until(tick + wait).await;
        }
    }

    /// Once a day, where reports are taken: a log without them has nothing to account for but files.
    fn account(&mut self, today: Day) {
        let Some((packs, _)) = self.recipients.as_ref().filter(|_| self.accounted != Some(today)) else {
            return;
        };
        self.accounted = Some(today);
        let (store, covers) = (self.store.clone(), Arc::clone(&self.covers));
        accounting::daily(store, covers, packs.clone(), &self.folder, today);
    }

    async fn once(&mut self, day: Day) -> anyhow::Result<()> {
        // Before the batch is filled up, so that the leaf hides among the others. Without it the log goes on all the same.
        if let Some((packs, receiving)) = &self.recipients
            && let Ok(today) = clock::today()
            && let Err(error) = receiving.log_directory(packs.current(), today, day).await
        {
            tracing::error!("the list of recipients is not in the log: {error}");
        }
        let covers = Arc::clone(&self.covers);
        let signed = self.store.beat(day, &self.signer, covers).await?;
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

/// From an instant in microseconds to the next beat: `every`, or midnight of UTC where that is sooner.
fn until_next(now: i64, every: Duration) -> Duration {
    const DAY: i64 = 24 * 3600 * 1_000_000;
    let left = DAY - now.rem_euclid(DAY);
    every.min(Duration::from_micros(left.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_beat_spans_midnight() {
        let every = Duration::from_secs(600);
        let day = 24 * 3600 * 1_000_000;
        let noon = 20_000 * day + day / 2;
        assert_eq!(until_next(noon, every), every);
        assert_eq!(until_next(20_001 * day - 90_000_000, every), Duration::from_secs(90));
        assert_eq!(until_next(20_001 * day, every), every);
        assert_eq!(until_next(20_001 * day - 1, every), Duration::from_micros(1));
        assert_eq!(until_next(-1, every), Duration::from_micros(1), "before 1970");
    }
}
