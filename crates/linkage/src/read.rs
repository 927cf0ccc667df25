//! A file from outside, as a table. Must not hold more of its text than one row and the values that differ.

use std::io::Read;

use crate::error::Error;
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
    if !rows.next()? {
        return Err(Error::Empty { file: file.to_owned() });
    }
    let mut header = Vec::with_capacity(rows.fields.len());
    for place in 0..rows.fields.len() {
        header.push(rows.text(place)?.trim().to_owned());
    }
    // Some programs end every line with a comma.
    while header.len() > 1 && header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    rows.header.clone_from(&header);
    let schema = Schema::of(file, &header, choices)?;
    let mut builder = Builder::new(file, schema);
    let mut count = 0;
    while rows.next()? {
        let found = rows.fields.len();
        if found == 1 && rows.fields[0].is_empty() && header.len() > 1 {
            // An empty line.
            continue;
        }
        let wanted = header.len();
        let spare = (wanted..found).all(|place| rows.fields[place].is_empty());
        if found < wanted || !spare {
            return Err(Error::Ragged { file: file.to_owned(), line: rows.started, found, wanted });
        }
        count += 1;
        if count > limits.rows {
            return Err(Error::TooLarge { file: file.to_owned(), what: "rows", most: limits.rows });
        }
        for place in 0..wanted {
            if builder.wants(place) {
                builder.cell(place, rows.text(place)?);
            }
        }
        builder.end_row(rows.started)?;
    }
    builder.build()
}
