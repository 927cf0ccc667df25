//! What goes into a statement and what comes out of it, whatever the engine.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, Decode, Postgres, Row as _, Sqlite, Type};

use crate::StoreError;

/// One argument. Nulls are typed, since PostgreSQL asks what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Int(Option<i64>),
    Bool(bool),
    Text(Option<String>),
    Bytes(Vec<u8>),
}

impl Value {
    /// For the record of changes.
    pub(crate) fn to_text(&self) -> Option<String> {
        match self {
            Self::Int(n) => n.map(|n| n.to_string()),
            Self::Bool(b) => Some(b.to_string()),
            Self::Text(text) => text.clone(),
            Self::Bytes(bytes) => Some(format!("{} bytes", bytes.len())),
        }
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(Some(n))
    }
}

impl From<Option<i64>> for Value {
    fn from(n: Option<i64>) -> Self {
        Self::Int(n)
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Self::Bool(b)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

pub(crate) fn sqlite_arguments(values: Vec<Value>) -> Result<SqliteArguments, sqlx::Error> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        match value {
            Value::Int(n) => arguments.add(n),
            Value::Bool(b) => arguments.add(b),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

pub(crate) fn postgres_arguments(values: Vec<Value>) -> Result<PgArguments, sqlx::Error> {
    let mut arguments = PgArguments::default();
    arguments.reserve(values.len(), values.len() * 8);
    for value in values {
        match value {
            Value::Int(n) => arguments.add(n),
            Value::Bool(b) => arguments.add(b),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

/// A row of either engine.
pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

/// A type that both engines can decode.
pub trait Cell<'r>: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres> {}

impl<'r, T> Cell<'r> for T where T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres> {}

impl Row {
    /// The value in a column, by position.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where the column does not hold such a value: the schema and the code
    /// disagree.
    pub fn get<'r, T: Cell<'r>>(&'r self, column: usize) -> Result<T, StoreError> {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| StoreError::Broken(error.to_string()))
    }

    /// A count, which is never negative.
    ///
    /// # Errors
    /// As [`Row::get`], and where the number is negative.
    pub fn count(&self, column: usize) -> Result<u64, StoreError> {
        let n: i64 = self.get(column)?;
        u64::try_from(n).map_err(|_| StoreError::Broken(format!("the count {n} is negative")))
    }
}
