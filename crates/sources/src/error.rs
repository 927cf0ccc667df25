//! What stops an import. What concerns one row only is a [`crate::Notice`] and stops nothing.

use std::path::PathBuf;

/// Which to use: `Mapping` where somebody wrote the mapping wrongly, `Missing` and `Open` where a file
/// cannot be had, `Header` where it is not the file that the mapping describes, `Damaged` where
/// reading began and could not go on, `Unwritable` where a fact has no spelling in a file that is written. Each message says where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error("{mapping}: {problem}")]
    Mapping { mapping: String, problem: String },
    #[error(
        "{path} is not there. The mapping {mapping} reads {names}; put them in one folder and name that folder"
    )]
    Missing { path: PathBuf, mapping: String, names: String },
    #[error("{path} cannot be opened: {reason}")]
    Open { path: PathBuf, reason: std::io::Error },
    #[error("{file}, line 1: {problem}")]
    Header { file: String, problem: String },
    #[error("{file}, line {line}: {problem}")]
    Damaged { file: String, line: u64, problem: String },
    #[error("{file}, log number {log_no}, {column}: {problem}")]
    Unwritable { file: String, log_no: String, column: String, problem: String },
}
