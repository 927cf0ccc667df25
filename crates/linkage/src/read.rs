//! A file from outside, as a table or as decisions. Must not hold more of its text than one row and the values that differ.

use std::io::Read;

use crate::error::Error;
use crate::options::Decision;
use crate::rows::Rows;
use crate::schema::{Choice, Schema};
use crate::table::{Builder, Table};

/// What a file may hold.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a field.
    pub field: usize,
    pub columns: usize,
    pub rows: u64,
    /// Bytes after unpacking.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { field: 64 << 10, columns: 10_000, rows: 50_000_000, bytes: 16 << 30 }
    }
}

/// Reads a file with a header; `file` is its name for messages. Takes UTF-8 with or without a mark, and UTF-16 with
/// one. Bytes are read once, from the beginning to the end.
///
/// # Errors
/// What is wrong with the file, with line and column. Nothing is left out silently.
pub fn read(file: &str, bytes: impl Read, choices: &[Choice], limits: Limits) -> Result<Table, Error> {
    let mut rows = Rows::new(file, bytes, limits);
    rows.begin()?;
    let schema = Schema::of(file, &rows.header, choices)?;
    let mut builder = Builder::new(file, schema);
    while rows.row()? {
        for place in 0..rows.header.len() {
            if builder.wants(place) {
                builder.cell(place, rows.text(place)?);
            }
        }
        builder.end_row(rows.started)?;
    }
    builder.build()
}

/// The columns of a file of decisions, in this order.
pub const DECIDED: [&str; 3] = ["id_l", "id_r", "same"];

/// Reads what people decided: the ids of two records, and yes or no below `same`. Encodings and bounds are those of
/// [`read`].
///
/// # Errors
/// As [`read`] has, or the columns are others, or neither yes nor no stands there.
pub fn read_decisions(file: &str, bytes: impl Read, limits: Limits) -> Result<Vec<Decision>, Error> {
    let mut rows = Rows::new(file, bytes, limits);
    rows.begin()?;
    if rows.header != DECIDED {
        return Err(Error::DecisionColumns { file: file.to_owned() });
    }
    let mut decisions = Vec::new();
    while rows.row()? {
        let one_person = match rows.text(2)?.trim().to_lowercase().as_str() {
            "yes" | "y" | "true" | "1" => true,
            "no" | "n" | "false" | "0" => false,
            other => {
                let text = other.chars().take(60).collect();
                return Err(Error::DecisionWord { file: file.to_owned(), line: rows.started, text });
            }
        };
        let (left, right) = (rows.text(0)?.trim().to_owned(), rows.text(1)?.trim().to_owned());
        decisions.push(Decision { left, right, one_person });
    }
    Ok(decisions)
}
