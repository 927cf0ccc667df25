//! What an import saw of a source's files: the statistics that rows in the register cannot tell.

use serde::{Deserialize, Serialize};

/// The newest release of a source, file by file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseFacts {
    pub files: Vec<FileFacts>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    pub name: String,
    pub rows: u64,
    /// Rows that repeat an earlier one to the letter.
    pub exact_repeats: u64,
    /// True where repeats were read once; false where they were kept, since they may be two people.
    pub repeats_merged: bool,
    pub rejected: u64,
    /// Distinct log numbers in the file.
    pub distinct_cases: u64,
    pub columns: Vec<ColumnFill>,
}

/// How many cells of a column are empty, over the rows that remain after merging repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnFill {
    pub name: String,
    pub rows: u64,
    pub empty: u64,
}
