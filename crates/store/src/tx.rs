//! A transaction under way, on either engine.

use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, PgConnection, SqlSafeStr, SqlStr, SqliteConnection};

use crate::value::{postgres_arguments, sqlite_arguments};
use crate::{Row, Statement, StoreError, Value};

/// What a write closure gets. It has no way to commit: returning `Ok` does.
pub struct Tx<'c> {
    pub(crate) connection: Connection<'c>,
    pub(crate) place: &'c str,
    /// Where it is counted what was asked; of reads alone.
    pub(crate) asked: Option<&'c AtomicU64>,
}

pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// How the places of arguments are marked in a text that is put together here.
///
/// Fixed statements are written with `$1` for both engines. SQLite takes that for a name and searches
/// its list of names for every argument, which is nothing for ten and minutes for twelve thousand, so
/// long texts use its anonymous mark. Arguments then come in the order of the marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    Anonymous,
    Numbered,
}

impl Marks {
    pub(crate) fn mark(self, position: usize) -> String {
        match self {
            Self::Anonymous => "?".into(),
            Self::Numbered => format!("${position}"),
        }
    }
}

impl Tx<'_> {
    fn count(&self) {
        if let Some(asked) = self.asked {
            asked.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn marks(&self) -> Marks {
        match self.connection {
            Connection::Sqlite(_) => Marks::Anonymous,
            Connection::Postgres(_) => Marks::Numbered,
        }
    }

    /// Runs a statement; returns how many rows it touched.
    ///
    /// # Errors
    /// Whatever the database says, as a [`StoreError`].
    pub async fn run(&mut self, statement: Statement, arguments: Vec<Value>) -> Result<u64, StoreError> {
        self.execute(statement.sql.into_sql_str(), arguments).await
    }

    /// Runs a statement that must touch exactly one row.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where it touched none or several.
    pub async fn run_one(&mut self, statement: Statement, arguments: Vec<Value>) -> Result<(), StoreError> {
        match self.run(statement, arguments).await? {
            1 => Ok(()),
            n => Err(StoreError::Broken(format!("{} touched {n} rows instead of one", statement.name))),
        }
    }

    /// # Errors
    /// Whatever the database says, as a [`StoreError`].
    pub async fn rows(
        &mut self,
        statement: Statement,
        arguments: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        self.fetch(statement.sql.into_sql_str(), arguments).await
    }

    /// Hands each row of an answer to `take` as it comes: for answers too long to hold.
    ///
    /// # Errors
    /// Whatever the database or `take` says.
    pub async fn each(
        &mut self,
        statement: Statement,
        arguments: Vec<Value>,
        mut take: impl FnMut(&Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.count();
        let place = self.place;
        let wrong = |error| StoreError::from_sqlx(place, error);
        match &mut self.connection {
            Connection::Sqlite(c) => {
                let arguments = sqlite_arguments(arguments).map_err(wrong)?;
                let mut rows = sqlx::query_with(statement.sql, arguments).fetch(&mut **c);
                while let Some(row) = rows.try_next().await.map_err(wrong)? {
                    take(&Row::Sqlite(row))?;
                }
            }
            Connection::Postgres(c) => {
                let arguments = postgres_arguments(arguments).map_err(wrong)?;
                let mut rows = sqlx::query_with(statement.sql, arguments).fetch(&mut **c);
                while let Some(row) = rows.try_next().await.map_err(wrong)? {
                    take(&Row::Postgres(row))?;
                }
            }
        }
        Ok(())
    }

    /// Runs a text that this crate put together itself: bulk inserts, whose length varies.
    pub(crate) async fn run_built(&mut self, sql: &str, arguments: Vec<Value>) -> Result<u64, StoreError> {
        self.execute(AssertSqlSafe(sql.to_owned()).into_sql_str(), arguments).await
    }

    pub(crate) async fn rows_built(
        &mut self,
        sql: &str,
        arguments: Vec<Value>,
    ) -> Result<Vec<Row>, StoreError> {
        self.fetch(AssertSqlSafe(sql.to_owned()).into_sql_str(), arguments).await
    }

    async fn execute(&mut self, sql: SqlStr, arguments: Vec<Value>) -> Result<u64, StoreError> {
        let done = match &mut self.connection {
            Connection::Sqlite(c) => match sqlite_arguments(arguments) {
                Ok(arguments) => {
                    sqlx::query_with(sql, arguments).execute(&mut **c).await.map(|d| d.rows_affected())
                }
                Err(error) => Err(error),
            },
            Connection::Postgres(c) => match postgres_arguments(arguments) {
                Ok(arguments) => {
                    sqlx::query_with(sql, arguments).execute(&mut **c).await.map(|d| d.rows_affected())
                }
                Err(error) => Err(error),
            },
        };
        done.map_err(|error| StoreError::from_sqlx(self.place, error))
    }

    async fn fetch(&mut self, sql: SqlStr, arguments: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        self.count();
        let rows = match &mut self.connection {
            Connection::Sqlite(c) => match sqlite_arguments(arguments) {
                Ok(arguments) => sqlx::query_with(sql, arguments)
                    .fetch_all(&mut **c)
                    .await
                    .map(|rows| rows.into_iter().map(Row::Sqlite).collect()),
                Err(error) => Err(error),
            },
            Connection::Postgres(c) => match postgres_arguments(arguments) {
                Ok(arguments) => sqlx::query_with(sql, arguments)
                    .fetch_all(&mut **c)
                    .await
                    .map(|rows| rows.into_iter().map(Row::Postgres).collect()),
                Err(error) => Err(error),
            },
        };
        rows.map_err(|error| StoreError::from_sqlx(self.place, error))
    }
}
