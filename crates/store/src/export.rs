//! Files that people have made of lists, piece by piece until they are fetched: whose, of what, how far.
//!
//! In scope: keeping pieces and giving them to whoever had them made, for [`KEPT`], and what happens to a file on which
//! nobody works any more. Out of scope: what stands in a file, and who may have it made (`web::desk::exports`).

use crate::staff::event::{self, EventKind};
use crate::staff::{StaffId, day};
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    BUSY = "SELECT 1 FROM exports WHERE staff_id = $1 AND state = 'running' AND touched > $2";
    BEGIN = "INSERT INTO exports (id, staff_id, what, started, touched, lines, pieces, state)
        VALUES ($1, $2, $3, $4, $4, 0, 0, 'running')";
    LOG = "INSERT INTO staff_exports (n, what) VALUES ($1, $2)";
    GROW = "UPDATE exports SET touched = $2, lines = $3, pieces = pieces + $4 WHERE id = $1 AND state = 'running'";
    PUT = "INSERT INTO export_pieces (export_id, n, piece)
        SELECT id, pieces - 1, $2 FROM exports WHERE id = $1";
    FINISH = "UPDATE exports SET touched = $2, state = 'ready' WHERE id = $1 AND state = 'running'";
    STOP = "UPDATE exports SET touched = $2, state = 'stopped' WHERE id = $1 AND state = 'running'";
    NO_PIECES = "DELETE FROM export_pieces WHERE export_id = $1";
    OF = "SELECT id, what, started, touched, lines, pieces, state FROM exports WHERE staff_id = $1
        ORDER BY started DESC, id";
    PIECE = "SELECT p.piece FROM export_pieces p JOIN exports e ON e.id = p.export_id
        WHERE e.id = $1 AND p.n = $2 AND e.state = 'ready'";
    OWN_PIECES = "DELETE FROM export_pieces WHERE export_id IN
        (SELECT id FROM exports WHERE id = $1 AND staff_id = $2)";
    OWN = "DELETE FROM exports WHERE id = $1 AND staff_id = $2";
    SILENCED = "UPDATE exports SET state = 'stopped' WHERE state = 'running' AND touched <= $1";
    LEFT = "DELETE FROM export_pieces WHERE export_id IN
        (SELECT id FROM exports WHERE state = 'stopped')";
    OVER_PIECES = "DELETE FROM export_pieces WHERE export_id IN
        (SELECT id FROM exports WHERE touched <= $1 OR touched > $2)";
    OVER = "DELETE FROM exports WHERE touched <= $1 OR touched > $2";
}

const MINUTE: i64 = 60 * 1_000_000;
/// So long a file is there for whoever had it made, in microseconds.
pub const KEPT: i64 = 30 * MINUTE;
/// Whoever makes a file adds to it, or says that they are there, far more often than this.
const SILENT: i64 = MINUTE;

/// Random.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExportId(pub [u8; 16]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportState {
    Running,
    Ready,
    /// Whoever made it stopped, or the program ended: nothing of it is left.
    Stopped,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub id: ExportId,
    pub what: String,
    /// Microseconds since 1970 UTC, as all instants here.
    pub started: i64,
    /// When it is removed.
    pub until: i64,
    pub lines: u64,
    pub pieces: u64,
    pub state: ExportState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    Begun,
    /// Another file of the same person is being made.
    Busy,
}

impl Store {
    /// Begins a file, and records who had it made of what.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn begin_export(
        &self,
        id: ExportId,
        of: StaffId,
        what: &str,
        now: i64,
    ) -> Result<Beginning, StoreError> {
        let (today, what) = (day(now)?, what.to_owned());
        self.write("begin a file", move |tx| {
            let (whose, what) = (of.to_string(), what.clone());
            Box::pin(async move {
                let busy = vec![whose.as_str().into(), (now - SILENT).into()];
                if !tx.rows(BUSY, busy).await?.is_empty() {
                    return Ok(Beginning::Busy);
                }
                let row = vec![bytes(id), whose.as_str().into(), what.as_str().into(), now.into()];
                tx.run_one(BEGIN, row).await?;
                event::record(tx, EventKind::Exported, &whose, Some(of), today).await?;
                let n = event::newest(tx).await?;
                tx.run_one(LOG, vec![n.into(), what.as_str().into()]).await?;
                Ok(Beginning::Begun)
            })
        })
        .await
    }

    /// Adds a piece, unless it is empty, and says how many lines there are by now. `false` where the file is not being made
    /// any more: then whoever makes it stops.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn add_to_export(
        &self,
        id: ExportId,
        piece: Vec<u8>,
        lines: u64,
        now: i64,
    ) -> Result<bool, StoreError> {
        let lines = i64::try_from(lines).unwrap_or(i64::MAX);
        self.write("add to a file", move |tx| {
            let piece = piece.clone();
            Box::pin(async move {
                let grows = i64::from(!piece.is_empty());
                let row = vec![bytes(id), now.into(), lines.into(), grows.into()];
                if tx.run(GROW, row).await? == 0 {
                    return Ok(false);
                }
                if grows > 0 {
                    tx.run_one(PUT, vec![bytes(id), Value::Bytes(piece)]).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// From now on it can be fetched, for [`KEPT`].
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn finish_export(&self, id: ExportId, now: i64) -> Result<(), StoreError> {
        self.write("finish a file", move |tx| {
            Box::pin(async move { tx.run(FINISH, vec![bytes(id), now.into()]).await.map(drop) })
        })
        .await
    }

    /// It will not be finished, and nothing of it is left.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn stop_export(&self, id: ExportId, now: i64) -> Result<(), StoreError> {
        self.write("stop a file", move |tx| {
            Box::pin(async move {
                if tx.run(STOP, vec![bytes(id), now.into()]).await? == 1 {
                    tx.run(NO_PIECES, vec![bytes(id)]).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Those of one person that are not over, the newest first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn exports_of(&self, of: StaffId, now: i64) -> Result<Vec<Export>, StoreError> {
        let rows = self.rows(OF, vec![of.to_string().into()]).await?;
        let all: Result<Vec<_>, _> = rows.iter().map(|row| export(row, now)).collect();
        let stands = now + 1..=now.saturating_add(2 * KEPT);
        Ok(all?.into_iter().filter(|one| stands.contains(&one.until)).collect())
    }

    /// A piece of a file that is ready. Whose it is has been looked at: [`Store::exports_of`].
    ///
    /// # Errors
    /// Whatever the database says; [`StoreError::Broken`] where the file is gone meanwhile.
    pub async fn export_piece(&self, id: ExportId, n: u64) -> Result<Vec<u8>, StoreError> {
        let rows = self.rows(PIECE, vec![bytes(id), i64::try_from(n).unwrap_or(i64::MAX).into()]).await?;
        let gone = || StoreError::Broken("a file that was being fetched is gone".into());
        rows.first().ok_or_else(gone)?.get(0)
    }

    /// Removes one's own file, finished or not. `false` where there is none.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn remove_export(&self, id: ExportId, of: StaffId) -> Result<bool, StoreError> {
        self.write("remove a file", move |tx| {
            Box::pin(async move {
                let own = || vec![bytes(id), of.to_string().into()];
                tx.run(OWN_PIECES, own()).await?;
                Ok(tx.run(OWN, own()).await? == 1)
            })
        })
        .await
    }

    /// Removes what is over, and what is left of files on which nobody works any more. A clock that ran ahead leaves none.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn sweep_exports(&self, now: i64) -> Result<(), StoreError> {
        self.write("remove files that are over", move |tx| {
            Box::pin(async move {
                let over = || vec![(now - KEPT).into(), (now + KEPT).into()];
                // Together: whoever goes on after a silence finds that it is over, and finishes nothing without a beginning.
                tx.run(SILENCED, vec![(now - SILENT).into()]).await?;
                tx.run(LEFT, Vec::new()).await?;
                tx.run(OVER_PIECES, over()).await?;
                tx.run(OVER, over()).await.map(drop)
            })
        })
        .await
    }
}

fn bytes(id: ExportId) -> Value {
    Value::Bytes(id.0.to_vec())
}

fn export(row: &Row, now: i64) -> Result<Export, StoreError> {
    let id: Vec<u8> = row.get(0)?;
    let id = id.try_into().map_err(|_| StoreError::Broken("a file has an id that is none".into()))?;
    let touched: i64 = row.get(3)?;
    let state = match row.get(6)? {
        "ready" => ExportState::Ready,
        "running" if touched > now - SILENT => ExportState::Running,
        "running" | "stopped" => ExportState::Stopped,
        other => return Err(StoreError::Broken(format!("a file is {other:?}, which is not known"))),
    };
    Ok(Export {
        id: ExportId(id),
        what: row.get(1)?,
        started: row.get(2)?,
        until: touched + KEPT,
        lines: row.count(4)?,
        pieces: row.count(5)?,
        state,
    })
}
