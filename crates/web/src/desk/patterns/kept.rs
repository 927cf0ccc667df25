//! Figures that take longer than a page should, counted once for each version of the register, beside the pages.

use std::hash::Hash;
use std::sync::Arc;

use insight::network::{Crew, Network, RepeatedPairs};
use insight::warning::{Backtest, Fairness, Warning};
use quick_cache::sync::Cache;

use crate::error::Problem;

/// So many answers of a kind are held. Few people look, at few sources; a list of a large city takes some megabytes.
const HELD: usize = 8;

/// What a figure is of: a source, a version of the register, and what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Of {
    pub(super) source: String,
    pub(super) version: i64,
    pub(super) asked: String,
}

/// Of one way to look at the network.
pub(super) struct Together {
    /// Of all complaints, and of those below the size that makes pairs.
    pub(super) networks: [Network; 2],
    pub(super) pairs: RepeatedPairs,
    pub(super) crews: Vec<Crew>,
}

/// The method's record with the errors by group of its last list.
pub(super) struct Worth {
    pub(super) backtest: Backtest,
    pub(super) fairness: Vec<Fairness>,
}

pub(in crate::desk) struct Kept {
    pub(super) warnings: Cache<Of, Arc<Warning>>,
    pub(super) worth: Cache<Of, Arc<Worth>>,
    pub(super) together: Cache<Of, Arc<Together>>,
}

impl Default for Kept {
    fn default() -> Self {
        Self { warnings: Cache::new(HELD), worth: Cache::new(HELD), together: Cache::new(HELD) }
    }
}

/// Whoever asks first has it counted, on a thread that answers nobody else; whoever asks meanwhile waits for the same.
pub(super) async fn counted<V: Send + Sync + 'static>(
    held: &Cache<Of, Arc<V>>,
    of: Of,
    count: impl FnOnce() -> V + Send + 'static,
) -> Result<Arc<V>, Problem> {
    held.get_or_insert_async(&of, async { beside(count).await.map(Arc::new) }).await
}

/// Counts on a thread that answers nobody else.
pub(super) async fn beside<V: Send + 'static>(
    count: impl FnOnce() -> V + Send + 'static,
) -> Result<V, Problem> {
    tokio::task::spawn_blocking(count).await.map_err(|error| {
        tracing::error!(%error, "figures of a pattern could not be counted");
        Problem::Internal
    })
}
