//! A connection of our own to a register that nobody else has open, set for much at once.
//!
//! The product has no door through which a million cases come in, and needs none.

use std::fmt::Write as _;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Column as _, ConnectOptions as _, Executor as _, Row as _};

use crate::Failure;

pub enum Bulk {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

pub enum Cell {
    Bytes(Vec<u8>),
    Text(String),
    Number(i64),
}

/// Both engines take the same texts.
macro_rules! either {
    ($self:expr, |$connection:ident| $what:expr) => {
        match $self {
            Bulk::Sqlite($connection) => $what,
            Bulk::Postgres($connection) => $what,
        }
    };
}

impl Bulk {
    pub async fn open(place: &str) -> Result<Self, Failure> {
        if place.starts_with("postgres://") {
            let options: PgConnectOptions = place.parse()?;
            let mut connection = options.connect().await?;
            // No foreign key is looked after, row by row.
            connection.execute("SET session_replication_role = replica").await?;
            connection.execute("SET synchronous_commit = off").await?;
            connection.execute("SET maintenance_work_mem = '1GB'").await?;
            return Ok(Self::Postgres(connection));
        }
        let options = SqliteConnectOptions::new()
            .filename(place)
            .foreign_keys(false)
            .journal_mode(SqliteJournalMode::Memory)
            .synchronous(SqliteSynchronous::Off)
            .pragma("cache_size", "-1000000")
            .pragma("temp_store", "file");
        Ok(Self::Sqlite(options.connect().await?))
    }

    pub fn bytes(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "BLOB",
            Self::Postgres(_) => "BYTEA",
        }
    }

    pub async fn run(&mut self, sql: &str) -> Result<(), Failure> {
        either!(self, |one| sqlx::raw_sql(AssertSqlSafe(sql)).execute(one).await.map(drop)?);
        Ok(())
    }

    /// As many rows as fit into a statement.
    pub async fn insert(&mut self, table: &str, names: &[&str], cells: Vec<Cell>) -> Result<(), Failure> {
        let mut sql = format!("INSERT INTO {table} ({}) VALUES ", names.join(", "));
        for n in 0..cells.len() {
            let before = if n == 0 {
                "("
            } else if n % names.len() == 0 {
                "), ("
            } else {
                ", "
            };
            write!(sql, "{before}${}", n + 1)?;
        }
        sql.push(')');
        either!(self, |one| {
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for cell in cells {
                query = match cell {
                    Cell::Bytes(bytes) => query.bind(bytes),
                    Cell::Text(text) => query.bind(text),
                    Cell::Number(number) => query.bind(number),
                };
            }
            query.execute(one).await.map(drop)?;
        });
        Ok(())
    }

    pub async fn columns(&mut self, table: &str) -> Result<Vec<String>, Failure> {
        // One row, also where there is none.
        let sql = format!("SELECT t.* FROM (SELECT 1 AS one) o LEFT JOIN {table} t ON 1 = 0");
        either!(self, |one| {
            let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(one).await?;
            Ok(row.columns().iter().map(|column| column.name().to_owned()).collect())
        })
    }

    /// Takes the indexes of cases away; how each is made again.
    pub async fn without_indexes(&mut self) -> Result<Vec<String>, Failure> {
        let all = match self {
            Self::Sqlite(_) => {
                "SELECT name, sql FROM sqlite_master
                WHERE type = 'index' AND tbl_name LIKE 'case#_%' ESCAPE '#' AND sql IS NOT NULL"
            }
            Self::Postgres(_) => {
                "SELECT indexname, indexdef FROM pg_indexes
                WHERE tablename LIKE 'case#_%' ESCAPE '#' AND indexname NOT LIKE '%_pkey'"
            }
        };
        let found: Vec<(String, String)> = either!(&mut *self, |one| {
            let rows = sqlx::query(all).fetch_all(one).await?;
            rows.iter().map(|row| (row.get(0), row.get(1))).collect()
        });
        for (name, _) in &found {
            self.run(&format!("DROP INDEX {name}")).await?;
        }
        Ok(found.into_iter().map(|(_, made)| made).collect())
    }
}
