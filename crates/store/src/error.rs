//! What can go wrong between the program and its database.

use std::path::PathBuf;

/// Which to use: `Unreachable` where trying again may help, `Refused` where the database is not one
/// for this program, `Folder` for the place on the disk, `Full` where it has no room, `NoRoom` where the folder of
/// attachments has none, `UnknownPack` where the rules of a case are missing, `NotTaken` where a file breaks a rule, `Busy` where another
/// process holds the writer's lock for long, `Broken` where the register contradicts itself, `Sql` for the rest. The message says what, where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(
        "the database {place} cannot be reached: {reason}. Check that it runs and that the address is right, then try again"
    )]
    Unreachable { place: String, reason: String },
    #[error(
        "the database {place} was written by a newer version of Redress (schema {found}, this program knows {known}). Use that version, or restore a backup made before it"
    )]
    Newer { place: String, found: i64, known: i64 },
    #[error("{place} is not a database of Redress: {reason}")]
    Refused { place: String, reason: String },
    #[error(
        "the folder {path} cannot be used: {reason}. Choose another with --data, or change its permissions"
    )]
    Folder { path: PathBuf, reason: String },
    #[error(
        "there is no room left where the database is ({place}). Nothing was changed; make room and run it again"
    )]
    Full { place: String },
    #[error(
        "the database {place} cannot be written: {reason}. Nothing was changed; check the permissions of the file and its folder"
    )]
    ReadOnly { place: String, reason: String },
    #[error(
        "another program is writing to the database {place}. Nothing was changed; wait until it is done and run it again"
    )]
    Busy { place: String },
    #[error(
        "there is no room left for files in {folder}. Nothing of the file was kept; make room and send it again"
    )]
    NoRoom { folder: PathBuf },
    #[error("a file was not taken: {0}")]
    NotTaken(#[from] crate::NotTaken),
    #[error(
        "cases are decided under the policy pack {pack}, which is not kept here. Start a server with the files of that version once, which keeps them, and run it again; what was made so far is whole"
    )]
    UnknownPack { pack: String },
    #[error("the register contradicts itself: {0}")]
    Broken(String),
    #[error("the work was abandoned before it was finished; nothing was changed")]
    Abandoned,
    #[error("the database refused: {0}")]
    Sql(sqlx::Error),
}

impl StoreError {
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        matches!(self, Self::Unreachable { .. })
    }

    /// Whether making room would help.
    #[must_use]
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Full { .. } | Self::NoRoom { .. })
    }

    /// Whether the same transaction may succeed if it is run again.
    pub(crate) fn is_conflict(&self) -> bool {
        let Self::Sql(sqlx::Error::Database(error)) = self else { return false };
        // Serialisation failure and deadlock of PostgreSQL.
        matches!(error.code().as_deref(), Some("40001" | "40P01"))
    }

    pub(crate) fn from_sqlx(place: &str, error: sqlx::Error) -> Self {
        let place = || place.to_owned();
        match &error {
            sqlx::Error::Io(reason) => Self::Unreachable { place: place(), reason: reason.to_string() },
            sqlx::Error::PoolTimedOut => {
                Self::Unreachable { place: place(), reason: "it does not answer".into() }
            }
            sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
                Self::Unreachable { place: place(), reason: "the connection is closed".into() }
            }
            sqlx::Error::Database(inner) => match inner.code().as_deref() {
                // SQLite: FULL; IOERR_WRITE, IOERR_FSYNC and IOERR_SHMSIZE are how a full disk shows itself elsewhere.
                Some("13" | "778" | "1034" | "4874") | Some("53100") => Self::Full { place: place() },
                // SQLite: READONLY and its kinds; CANTOPEN for the journal beside the file.
                Some("8" | "264" | "520" | "776" | "1032" | "1288" | "1544" | "14") | Some("25006") => {
                    Self::ReadOnly { place: place(), reason: inner.message().to_owned() }
                }
                // SQLite: BUSY, after waiting.
                Some("5" | "261" | "517" | "773") => Self::Busy { place: place() },
                // SQLite: NOTADB and CORRUPT.
                Some("26" | "11") => Self::Refused {
                    place: place(),
                    reason: format!("{}. Restore it from a backup, or choose another file", inner.message()),
                },
                // PostgreSQL: a table of ours is there, and our list of versions is not.
                Some("42P07") => Self::Refused {
                    place: place(),
                    reason: format!("{}. Give it a database of its own", inner.message()),
                },
                // PostgreSQL: shutting down, crashed, starting up, connection exceptions, too many clients.
                Some("57P01" | "57P02" | "57P03" | "08000" | "08003" | "08006" | "53300") => {
                    Self::Unreachable { place: place(), reason: inner.message().to_owned() }
                }
                // PostgreSQL: wrong password, no such role, no such database.
                Some("28P01" | "28000" | "3D000") => {
                    Self::Unreachable { place: place(), reason: inner.message().to_owned() }
                }
                _ => Self::Sql(error),
            },
            _ => Self::Sql(error),
        }
    }
}
