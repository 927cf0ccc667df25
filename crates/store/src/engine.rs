//! Opening a store: which engine, where, and how its connections are set.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _, SqliteConnection};

use crate::private::make_private_folder;
use crate::tx::Connection;
use crate::write::Writer;
use crate::{Row, Statement, StoreError, Tx, Value, migrate};

/// Where a register lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file; it and its folder are made if they are not there.
    File(PathBuf),
    /// `postgres://…`
    Postgres(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EngineKind {
    Sqlite,
    Postgres,
}

/// A register that can be read and written. Clones share their connections.
#[derive(Clone)]
pub struct Store {
    pub(crate) readers: Readers,
    writer: Writer,
    /// The database without its password, for messages.
    pub(crate) place: Arc<str>,
    /// Where attachments lie; without it none is taken.
    pub(crate) folder: Option<Arc<crate::attachment::Folder>>,
    asked: Arc<AtomicU64>,
}

#[derive(Clone)]
pub(crate) enum Readers {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// How long to wait for a database that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a write waits for another program's: an import holds the file for as long as it reads a city's history,
/// and somebody who sends a report meanwhile must not be told that it did not work.
const PATIENCE_OF_WRITES: Duration = Duration::from_secs(60);
/// Between two tries to open a file that somebody is just making or closing.
const PAUSE: Duration = Duration::from_millis(25);

/// How many tables a SQLite file has, if it has not been a register from its beginning.
const OTHERS_TABLES: &str = "SELECT count(*) FROM sqlite_schema
    WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'schema_version')";

impl Store {
    /// Opens the register and brings its schema up to date.
    ///
    /// # Errors
    /// [`StoreError::Folder`], [`StoreError::ReadOnly`], [`StoreError::Refused`],
    /// [`StoreError::Newer`] or [`StoreError::Unreachable`], each with what to do.
    pub async fn open(place: &Place) -> Result<Self, StoreError> {
        match place {
            Place::File(path) => Self::open_file(path).await,
            Place::Postgres(url) => Self::open_postgres(url).await,
        }
    }

    async fn open_file(path: &Path) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_private_folder(folder)
                .map_err(|error| StoreError::Folder { path: folder.to_owned(), reason: error.to_string() })?;
        }
        make_private_file(path)
            .map_err(|error| StoreError::Folder { path: path.to_owned(), reason: error.to_string() })?;
        let place: Arc<str> = path.display().to_string().into();
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .journal_mode(SqliteJournalMode::Wal)
            // What was acknowledged must survive a power cut; in WAL only FULL promises that.
            .synchronous(SqliteSynchronous::Full)
            .pragma("temp_store", "memory")
            // What is overwritten is a key: its bytes must not lie on in pages that are free.
            .pragma("secure_delete", "on")
            // The journal goes into the file every 32 MiB instead of every four: reports come in with keys that are
            // random, so each touches a dozen pages of its own, and pages that many touch are copied once for all.
            .pragma("wal_autocheckpoint", "8192")
            .disable_statement_logging();
        let sql = |error| StoreError::from_sqlx(&place, error);
        // Whoever makes the file, and whoever is the last to close it, takes it for a moment with a lock for
        // which SQLite lets nobody wait: it answers "busy" at once, whatever the time-out. So we wait here.
        let began = tokio::time::Instant::now();
        let writer = loop {
            match Self::file_writer(&options, &place).await {
                Err(StoreError::Busy { .. }) if began.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                result => break result?,
            }
        };
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .min_connections(0)
            .acquire_timeout(PATIENCE)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(sql)?;
        let writer = Writer::sqlite(writer, Arc::clone(&place));
        Ok(Self { readers: Readers::Sqlite(readers), writer, place, folder: None, asked: Arc::default() })
    }

    /// The one connection that writes, to a file that is a register or becomes one.
    async fn file_writer(
        options: &SqliteConnectOptions,
        place: &str,
    ) -> Result<SqliteConnection, StoreError> {
        let sql = |error| StoreError::from_sqlx(place, error);
        // The writer holds the pages that an import touches again and again: 32 MiB, given when needed.
        let mut writer = options.clone().pragma("cache_size", "-32768").connect().await.map_err(sql)?;
        let others: i64 = sqlx::query_scalar(OTHERS_TABLES).fetch_one(&mut writer).await.map_err(sql)?;
        if others > 0 {
            let reason = "it holds the tables of another program. Choose another folder with --data".into();
            return Err(StoreError::Refused { place: place.to_owned(), reason });
        }
        migrate::sqlite(&mut writer, place).await?;
        let patience = format!("PRAGMA busy_timeout = {}", PATIENCE_OF_WRITES.as_millis());
        sqlx::raw_sql(sqlx::AssertSqlSafe(patience)).execute(&mut writer).await.map_err(sql)?;
        Ok(writer)
    }

    async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let options = PgConnectOptions::from_str(url).map_err(|error| StoreError::Unreachable {
            place: "at the given address".into(),
            reason: format!("{error}. It should look like postgres://name:password@host/database"),
        })?;
        let options = options.disable_statement_logging();
        let place: Arc<str> = format!(
            "postgres://{}{}",
            options.get_socket().map_or_else(|| options.get_host().into(), |socket| socket.to_string_lossy()),
            options.get_database().map(|name| format!("/{name}")).unwrap_or_default()
        )
        .into();
        let sql = |error| StoreError::from_sqlx(&place, error);
        let mut first = tokio::time::timeout(PATIENCE, options.connect())
            .await
            .map_err(|_| sql(sqlx::Error::PoolTimedOut))?
            .map_err(sql)?;
        migrate::postgres(&mut first, &place).await?;
        first.close().await.map_err(sql)?;
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(PATIENCE)
            .connect_with(options)
            .await
            .map_err(sql)?;
        let writer = Writer::postgres(pool.clone(), Arc::clone(&place));
        Ok(Self { readers: Readers::Postgres(pool), writer, place, folder: None, asked: Arc::default() })
    }

    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// How many statements have read since it was opened. A page that must not tell whether there is something asks as
    /// many where there is nothing; this is how a test sees it.
    #[must_use]
    pub fn reads(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    pub(crate) fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Reads outside any transaction.
    pub(crate) async fn rows(
        &self,
        statement: Statement,
        arguments: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        self.with_reader(async |tx| tx.rows(statement, arguments).await).await
    }

    pub(crate) async fn with_reader<T>(
        &self,
        read: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let place: &str = &self.place;
        let asked = Some(&*self.asked);
        let sql = |error| StoreError::from_sqlx(place, error);
        match &self.readers {
            Readers::Sqlite(pool) => {
                let mut connection = pool.acquire().await.map_err(sql)?;
                read(&mut Tx { connection: Connection::Sqlite(&mut connection), place, asked }).await
            }
            Readers::Postgres(pool) => {
                let mut connection = pool.acquire().await.map_err(sql)?;
                read(&mut Tx { connection: Connection::Postgres(&mut connection), place, asked }).await
            }
        }
    }

    /// Closes every connection, so that the file can be moved or the server stopped.
    pub async fn close(self) {
        match &self.readers {
            Readers::Sqlite(pool) => pool.close().await,
            Readers::Postgres(pool) => pool.close().await,
        }
        // Last, since the last connection to a SQLite file takes the log beside it back into the file.
        self.writer.close().await;
    }
}

/// SQLite gives its journals the permissions of the file beside them.
fn make_private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}
