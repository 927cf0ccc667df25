//! Leaves that come at the same time, appended together: the log's state and its growing tiles are read once and written
//! once for all of them.
//!
//! Only SQLite has groups of writes. On PostgreSQL each goes through by itself, when it is its turn.

use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::oneshot;

use super::append::{Held, hold};
use crate::write::{Appended, Job, Work, Writer, answer, caught, send};
use crate::{Store, StoreError, Tx};

/// A change that appends to the log and needs nothing else to be so or so: it may run several times, and beside others
/// in one transaction.
pub(crate) trait Appending: Send + Sync + 'static {
    type Done: Send + 'static;

    /// Leaves [`Held::steps`] to whoever holds the log.
    fn append<'t>(&'t self, tx: &'t mut Tx<'_>, held: &'t mut Held) -> Work<'t, Self::Done>;
}

impl Store {
    /// Runs `new` in a transaction and commits it, as [`Store::write_in_turn`] does.
    ///
    /// # Errors
    /// What `new` returns, and whatever the database says. Nothing was changed then.
    pub(crate) async fn write_leaf<A: Appending>(
        &self,
        name: &'static str,
        new: A,
    ) -> Result<A::Done, StoreError> {
        let new = Arc::new(new);
        match self.writer() {
            Writer::Sqlite { queue, .. } => {
                send(queue, |reply| Box::new(Piece { name, new, result: None, reply })).await
            }
            Writer::Postgres { .. } => self.write_in_turn(name, move |tx| alone(&new, tx)).await,
        }
    }
}

fn alone<'t, A: Appending>(new: &Arc<A>, tx: &'t mut Tx<'_>) -> Work<'t, A::Done> {
    let new = Arc::clone(new);
    Box::pin(async move {
        let mut held = hold(tx).await?;
        let done = new.append(tx, &mut held).await?;
        tx.run_together(held.steps()).await?;
        Ok(done)
    })
}

struct Piece<A: Appending> {
    name: &'static str,
    new: Arc<A>,
    result: Option<Result<A::Done, StoreError>>,
    reply: oneshot::Sender<Result<A::Done, StoreError>>,
}

impl<A: Appending> Job for Piece<A> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn is_long(&self) -> bool {
        false
    }

    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> Pin<Box<dyn Future<Output = bool> + Send + 't>> {
        Box::pin(async move {
            let result = caught(async { alone(&self.new, tx).await }).await;
            self.result.insert(result).is_ok()
        })
    }

    fn append<'t>(&'t mut self, tx: &'t mut Tx<'_>, held: &'t mut Held) -> Option<Appended<'t>> {
        Some(Box::pin(async move {
            let done = caught(async { self.new.append(tx, held).await }).await?;
            self.result = Some(Ok(done));
            Ok(())
        }))
    }

    fn appends(&self) -> bool {
        true
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        answer(self.reply, self.result, committed);
    }
}
