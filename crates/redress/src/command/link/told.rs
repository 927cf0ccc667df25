//! What is said of a run: which columns were taken for what, and how much was found.

use std::fmt::Write as _;
use std::path::PathBuf;

use linkage::{Kind, Table};
use serde::Serialize;

use crate::say::{self, grouped};

#[derive(Serialize)]
pub struct Summary {
    /// Of each file.
    pub records: Vec<usize>,
    pub fields: Vec<String>,
    pub compared: u64,
    /// Records that were in a block too large to look at.
    pub left_out: u64,
    /// Records that got the best free partner, not the best of all ways.
    pub hurried: u64,
    pub found: usize,
    pub what: &'static str,
    /// Pairs that are neither improbable nor certain.
    pub doubtful: usize,
    pub threshold: f64,
    pub one_to_one: bool,
    pub out: PathBuf,
    pub seconds: f64,
}

/// Says what each column of a file is taken for.
pub fn columns(table: &Table) {
    let mut text = format!("{}: {} records", table.name(), grouped(table.len() as u64));
    let (columns, unread) = (table.schema().columns(), table.unread());
    let width = columns.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, kind) in columns {
        let taken = match kind {
            None => "not recognised, left out".to_owned(),
            Some(Kind::Ignored) => "left out, as you said".to_owned(),
            Some(Kind::Id) => "id, no evidence".to_owned(),
            Some(kind) => kind.to_string(),
        };
        let unread = unread.iter().find(|(column, _)| column == name);
        let taken = match unread {
            Some((_, count)) => {
                format!("{taken}; {} cells cannot be read and count as empty", grouped(*count as u64))
            }
            None => taken,
        };
        let _ = write!(text, "\n  {:width$}  {taken}", plain(name));
    }
    say::talk(&text);
}

/// A file's own words must not steer the terminal.
pub fn plain(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    text.take(LONGEST).collect()
}

impl Summary {
    pub fn text(&self) -> String {
        let mut text = format!("compared by: {}", self.fields.join(", "));
        let _ = write!(
            text,
            "\n{} pairs looked at, {} {} at threshold {}{}, {:.2} s",
            grouped(self.compared),
            grouped(self.found as u64),
            self.what,
            self.threshold,
            if self.one_to_one { ", one to one" } else { "" },
            self.seconds
        );
        if self.doubtful > 0 {
            let (from, to) = (linkage::DOUBT, 1.0 - linkage::DOUBT);
            let _ = write!(
                text,
                "\n{} pairs are doubtful, with a probability from {from} to {to}, and are for a person to decide",
                grouped(self.doubtful as u64)
            );
        }
        if self.left_out > 0 {
            let _ = write!(
                text,
                "\n{} times a record was in a block of too many alike, which was not looked at. More columns that differ between people would part them.",
                grouped(self.left_out)
            );
        }
        if self.hurried > 0 {
            let _ = write!(
                text,
                "\n{} records have so many who fit them that they got the best partner who was free, which need not be the best of all ways.",
                grouped(self.hurried)
            );
        }
        let _ = write!(text, "\nwritten: {}", self.out.display());
        text
    }
}
