//! Writing: named transactions, run again on a conflict; on SQLite one writer that commits in groups.
//!
//! On SQLite a task owns the only writing connection ([`group`]). Whatever waits in its queue when it begins goes into
//! one transaction, so that one sync to the disk acknowledges them all; nobody is told "done" before that sync. A piece
//! that fails undoes itself and leaves its neighbours alone; one that panics too, or the task would end with it and
//! nothing be written any more.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::FutureExt as _;
use sqlx::{Connection as _, PgPool, SqliteConnection};
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::ledger::append::Held;
use crate::tx::Connection;
use crate::{Store, StoreError, Tx, group};

/// A future that borrows from the transaction it works in.
pub type Work<'t, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 't>>;

/// How work ends: kept, or undone although it succeeded (a dry run).
pub(crate) enum Finish<T> {
    Commit(T),
    Undo(T),
}

/// A conflict is another transaction's success, so a few runs are enough.
const RUNS: u32 = 8;

#[derive(Clone)]
pub(crate) enum Writer {
    Sqlite {
        queue: mpsc::Sender<Box<dyn Job>>,
        commits: Arc<AtomicU64>,
        closing: mpsc::Sender<oneshot::Sender<()>>,
    },
    Postgres {
        pool: PgPool,
        place: Arc<str>,
        /// Whose turn it is among this program's own, before a connection is taken: those who wait for the log's row
        /// must not hold the connections that pages need.
        turn: Arc<Mutex<()>>,
    },
}

/// How an append together with others ends.
pub(crate) type Appended<'t> = Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 't>>;

/// One piece of work in the queue, with its answer kept until the commit.
pub(crate) trait Job: Send {
    fn name(&self) -> &'static str;
    /// Long work commits alone, so that short work is not acknowledged late.
    fn is_long(&self) -> bool;
    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> Pin<Box<dyn Future<Output = bool> + Send + 't>>;
    /// Whether it can [`Job::append`].
    fn appends(&self) -> bool {
        false
    }
    /// The same as [`Job::run`] while somebody holds the log for several, and writes it after them. Where it fails, the
    /// transaction must not go on. `None` where it can only run by itself.
    fn append<'t>(&'t mut self, _tx: &'t mut Tx<'_>, _held: &'t mut Held) -> Option<Appended<'t>> {
        None
    }
    /// Called once, after the commit or after its failure.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Piece<T, F> {
    name: &'static str,
    long: bool,
    work: F,
    result: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Piece<T, F>
where
    T: Send + 'static,
    F: for<'t> FnMut(&'t mut Tx<'_>) -> Work<'t, Finish<T>> + Send + 'static,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn is_long(&self) -> bool {
        self.long
    }

    fn run<'t>(&'t mut self, tx: &'t mut Tx<'_>) -> Pin<Box<dyn Future<Output = bool> + Send + 't>> {
        Box::pin(async move {
            let (result, keep) = match caught(async { (self.work)(tx).await }).await {
                Ok(Finish::Commit(value)) => (Ok(value), true),
                Ok(Finish::Undo(value)) => (Ok(value), false),
                Err(error) => (Err(error), false),
            };
            self.result = Some(result);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        answer(self.reply, self.result, committed);
    }
}

/// Tells whoever waits how it ended.
pub(crate) fn answer<T>(
    reply: oneshot::Sender<Result<T, StoreError>>,
    result: Option<Result<T, StoreError>>,
    committed: Result<(), StoreError>,
) {
    let result = match (committed, result) {
        // Its own refusal is the better answer than the group's.
        (_, Some(Err(error))) | (Err(error), _) => Err(error),
        (Ok(()), Some(Ok(value))) => Ok(value),
        (Ok(()), None) => Err(StoreError::Abandoned),
    };
    // Nobody listens any more if the caller has gone; the work is done all the same.
    let _ = reply.send(result);
}

impl Writer {
    pub(crate) fn sqlite(connection: SqliteConnection, place: Arc<str>) -> Self {
        let (queue, jobs) = mpsc::channel(1024);
        let (closing, closed) = mpsc::channel(1);
        let commits = Arc::new(AtomicU64::new(0));
        tokio::spawn(group::serve(connection, jobs, closed, place, Arc::clone(&commits)));
        Self::Sqlite { queue, commits, closing }
    }

    /// Waits for the work under way and closes the writing connection. On PostgreSQL there is none of its own.
    pub(crate) async fn close(&self) {
        if let Self::Sqlite { closing, .. } = self {
            let (done, closed) = oneshot::channel();
            // An error says that it is closed already.
            if closing.send(done).await.is_ok() {
                let _ = closed.await;
            }
        }
    }

    pub(crate) fn postgres(pool: PgPool, place: Arc<str>) -> Self {
        Self::Postgres { pool, place, turn: Arc::default() }
    }

    /// Commits so far, on SQLite.
    pub(crate) fn commits(&self) -> Option<u64> {
        match self {
            Self::Sqlite { commits, .. } => Some(commits.load(Ordering::Relaxed)),
            Self::Postgres { .. } => None,
        }
    }
}

impl Store {
    /// How many groups of writes have been committed since the start; only SQLite forms groups.
    #[must_use]
    pub fn group_commits(&self) -> Option<u64> {
        self.writer().commits()
    }

    /// Runs `work` in a transaction and commits it; `Ok` means that it is on the disk.
    ///
    /// `name` is for the log. `work` may run several times (a conflict on PostgreSQL), so it must have
    /// no effect but through the transaction.
    ///
    /// # Errors
    /// What `work` returns, and whatever the database says on the way. Nothing was changed then, unless
    /// the connection was lost in the very moment of the commit, when nobody can know.
    pub async fn write<T, F>(&self, name: &'static str, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx<'_>) -> Work<'t, T> + Send + Sync + 'static,
    {
        self.write_at("BEGIN ISOLATION LEVEL SERIALIZABLE", name, work).await
    }

    /// As [`Store::write`], for work whose first statement takes a row that all such work takes: the log's state.
    /// They go through one by one, so on PostgreSQL none is refused for a conflict with another, however many
    /// come at once, and each sees what was committed before it.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_in_turn<T, F>(&self, name: &'static str, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx<'_>) -> Work<'t, T> + Send + Sync + 'static,
    {
        let _turn = match self.writer() {
            Writer::Sqlite { .. } => None,
            Writer::Postgres { turn, .. } => Some(turn.lock().await),
        };
        self.write_at("BEGIN ISOLATION LEVEL READ COMMITTED", name, work).await
    }

    /// As [`Store::write`], for work whose first statement takes the rows that it is about, as all such work does: those
    /// of its cases, or the one of links between officers. Whoever comes to the same row waits and then sees what was
    /// committed; others are not in its way, so on PostgreSQL none is refused for a conflict.
    pub(crate) async fn write_on_rows<T, F>(&self, name: &'static str, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx<'_>) -> Work<'t, T> + Send + Sync + 'static,
    {
        self.write_at("BEGIN ISOLATION LEVEL READ COMMITTED", name, work).await
    }

    async fn write_at<T, F>(&self, begin: &'static str, name: &'static str, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx<'_>) -> Work<'t, T> + Send + Sync + 'static,
    {
        let keep = repeatable(move |tx| {
            let work = work(tx);
            Box::pin(async { work.await.map(Finish::Commit) })
        });
        match self.writer() {
            Writer::Sqlite { queue, .. } => enqueue(queue, name, false, keep).await,
            Writer::Postgres { pool, place, .. } => {
                let mut runs = 1;
                loop {
                    match on_postgres(pool, place, begin, &keep).await {
                        Err(error) if error.is_conflict() && runs < RUNS => {
                            tracing::debug!(name, runs, "conflict, running again");
                            runs += 1;
                        }
                        result => return result,
                    }
                }
            }
        }
    }

    /// As [`Store::write`], for long work that cannot be run again: it holds a stream, say. Since it
    /// cannot, PostgreSQL must not refuse it for a conflict: it takes a lock first (`record::lock`) and
    /// then sees what was committed before.
    pub(crate) async fn write_once<T, F>(&self, name: &'static str, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> Work<'t, Finish<T>> + Send + 'static,
    {
        let mut work = Some(work);
        let again = once(move |tx| match work.take() {
            Some(work) => work(tx),
            None => Box::pin(async { Err(StoreError::Abandoned) }),
        });
        match self.writer() {
            Writer::Sqlite { queue, .. } => enqueue(queue, name, true, again).await,
            Writer::Postgres { pool, place, .. } => {
                on_postgres(pool, place, "BEGIN ISOLATION LEVEL READ COMMITTED", again).await
            }
        }
    }
}

/// Tells the compiler that a closure works for every transaction; it cannot infer that by itself.
fn repeatable<T, F: for<'t> Fn(&'t mut Tx<'_>) -> Work<'t, Finish<T>>>(work: F) -> F {
    work
}

fn once<T, F: for<'t> FnMut(&'t mut Tx<'_>) -> Work<'t, Finish<T>>>(work: F) -> F {
    work
}

async fn enqueue<T, F>(
    queue: &mpsc::Sender<Box<dyn Job>>,
    name: &'static str,
    long: bool,
    work: F,
) -> Result<T, StoreError>
where
    T: Send + 'static,
    F: for<'t> FnMut(&'t mut Tx<'_>) -> Work<'t, Finish<T>> + Send + 'static,
{
    send(queue, |reply| Box::new(Piece { name, long, work, result: None, reply })).await
}

/// Puts a job in the queue and waits for its answer.
pub(crate) async fn send<T>(
    queue: &mpsc::Sender<Box<dyn Job>>,
    job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Box<dyn Job>,
) -> Result<T, StoreError> {
    let (reply, answer) = oneshot::channel();
    queue.send(job(reply)).await.map_err(|_| StoreError::Abandoned)?;
    answer.await.map_err(|_| StoreError::Abandoned)?
}

/// A panic in the work as an error. Whatever the work has touched by then is undone with its transaction, so nothing of
/// it is seen half-done. What it said stays with the panic's hook: it may quote what was typed.
pub(crate) async fn caught<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or(Err(StoreError::Abandoned))
}

async fn on_postgres<T>(
    pool: &PgPool,
    place: &str,
    begin: &'static str,
    mut work: impl for<'t> FnMut(&'t mut Tx<'_>) -> Work<'t, Finish<T>>,
) -> Result<T, StoreError> {
    let sql = |error| StoreError::from_sqlx(place, error);
    let mut connection = pool.acquire().await.map_err(sql)?;
    let mut tx = connection.begin_with(begin).await.map_err(sql)?;
    let done = caught(async {
        work(&mut Tx { connection: Connection::Postgres(&mut tx), place, asked: None }).await
    })
    .await;
    match done? {
        Finish::Commit(value) => tx.commit().await.map_err(sql).map(|()| value),
        Finish::Undo(value) => tx.rollback().await.map_err(sql).map(|()| value),
    }
}
