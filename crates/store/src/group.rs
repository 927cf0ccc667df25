//! The task that owns SQLite's writing connection: what waits when it begins goes into one transaction.
//!
//! Each piece has a savepoint of its own. Reports that come together are appended to the log together, without
//! savepoints; where one of them fails, the group is undone and its pieces run one by one. What a piece does, and how
//! it is asked for, is told in `write`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{Connection as _, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use crate::ledger::append::{Held, hold};
use crate::tx::Connection;
use crate::write::Job;
use crate::{StoreError, Tx};

/// So many pieces share one commit at most: what came first must not wait for ever.
const GROUP: usize = 64;

pub(crate) async fn serve(
    mut connection: SqliteConnection,
    mut jobs: mpsc::Receiver<Box<dyn Job>>,
    mut closing: mpsc::Receiver<oneshot::Sender<()>>,
    place: Arc<str>,
    commits: Arc<AtomicU64>,
) {
    let mut closed = None;
    let mut held: Option<Box<dyn Job>> = None;
    loop {
        let first = match held.take() {
            Some(job) => job,
            None => tokio::select! {
                biased;
                job = jobs.recv() => match job {
                    Some(job) => job,
                    None => break,
                },
                Some(done) = closing.recv() => {
                    closed = Some(done);
                    break;
                }
            },
        };
        let mut group = vec![first];
        while !group[0].is_long() && group.len() < GROUP {
            match jobs.try_recv() {
                Ok(job) if job.is_long() => {
                    held = Some(job);
                    break;
                }
                Ok(job) => group.push(job),
                Err(_) => break,
            }
        }
        let committed = commit_group(&mut connection, &mut group, &place).await;
        if committed.is_ok() {
            commits.fetch_add(1, Ordering::Relaxed);
        }
        let mut failure = committed.err();
        let last = group.len() - 1;
        for (i, job) in group.into_iter().enumerate() {
            let outcome = match &failure {
                None => Ok(()),
                // The error goes to one of them whole; the others learn that the group was undone.
                Some(_) if i < last => Err(StoreError::Abandoned),
                Some(_) => failure.take().map_or(Ok(()), Err),
            };
            job.answer(outcome);
        }
    }
    let _ = connection.close().await;
    if let Some(closed) = closed {
        let _ = closed.send(());
    }
}

/// All of the group or nothing; whatever happens, no transaction is left open.
async fn commit_group(
    connection: &mut SqliteConnection,
    group: &mut [Box<dyn Job>],
    place: &str,
) -> Result<(), StoreError> {
    if group.iter().filter(|job| job.appends()).count() > 1 {
        match in_transaction(connection, group, place, Leaves::Together).await {
            Ok(()) => return Ok(()),
            Err(error) => tracing::debug!(%error, "one by one, since one of a group was refused"),
        }
        undo(connection).await;
    }
    let done = in_transaction(connection, group, place, Leaves::OneByOne).await;
    if done.is_err() {
        undo(connection).await;
    }
    done
}

/// Where the disk is full, SQLite has undone everything itself and there is nothing to roll back: that it says so is no
/// error of ours.
async fn undo(connection: &mut SqliteConnection) {
    if let Err(error) = order(connection, ROLLBACK).await {
        tracing::debug!(%error, "nothing was left to undo");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Leaves {
    /// Nobody's failure can be told from the others'.
    Together,
    OneByOne,
}

// By hand, and not by the library's transactions: those count how deep they are, and lose count when SQLite undoes a
// transaction by itself. After one full disk no later write would begin, until somebody started the server again.
// IMMEDIATE: a transaction that turns from reading to writing can be refused at once, whatever the time-out.
const BEGIN: &str = "BEGIN IMMEDIATE";
const COMMIT: &str = "COMMIT";
const ROLLBACK: &str = "ROLLBACK";
const PIECE: &str = "SAVEPOINT piece";
const KEEP_PIECE: &str = "RELEASE piece";
const UNDO_PIECE: &str = "ROLLBACK TO piece";

async fn in_transaction(
    connection: &mut SqliteConnection,
    group: &mut [Box<dyn Job>],
    place: &str,
    leaves: Leaves,
) -> Result<(), StoreError> {
    let wrong = |error| StoreError::from_sqlx(place, error);
    order(connection, BEGIN).await.map_err(wrong)?;
    // Work that is alone in its transaction needs no savepoint; one would keep a copy of every page that it touches.
    if let [job] = group {
        let done = job.run(&mut Tx { connection: Connection::Sqlite(connection), place, asked: None }).await;
        tracing::debug!(name = job.name(), done, "wrote");
        return order(connection, if done { COMMIT } else { ROLLBACK }).await.map_err(wrong);
    }
    let mut held = None;
    for job in group {
        if leaves == Leaves::Together && job.appends() {
            tracing::debug!(name = job.name(), "writes");
            let tx = &mut Tx { connection: Connection::Sqlite(connection), place, asked: None };
            let held = match &mut held {
                Some(held) => held,
                None => held.insert(hold(tx).await?),
            };
            if let Some(appended) = job.append(tx, held) {
                appended.await?;
            }
            continue;
        }
        // Whatever comes next must see the log as it is by now.
        write_log(connection, place, held.take()).await?;
        order(connection, PIECE).await.map_err(wrong)?;
        let done = job.run(&mut Tx { connection: Connection::Sqlite(connection), place, asked: None }).await;
        tracing::debug!(name = job.name(), done, "wrote");
        if !done {
            order(connection, UNDO_PIECE).await.map_err(wrong)?;
        }
        order(connection, KEEP_PIECE).await.map_err(wrong)?;
    }
    write_log(connection, place, held).await?;
    order(connection, COMMIT).await.map_err(wrong)
}

async fn write_log(
    connection: &mut SqliteConnection,
    place: &str,
    held: Option<Held>,
) -> Result<(), StoreError> {
    let steps = held.map_or(Vec::new(), |mut held| held.steps());
    Tx { connection: Connection::Sqlite(connection), place, asked: None }.run_together(steps).await
}

async fn order(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(connection).await.map(drop)
}
