//! Why there are no figures.

use insight::TooManyCodes;
use sources::SourceError;

/// Which to use: `Source` where a file cannot be read, the others where it can and is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(
        "{file}: none of its {rows} rows could be read (the first: line {line}, {reason}). Is it the file that the mapping describes?"
    )]
    NothingReadable { file: String, rows: u64, line: u64, reason: String },
    #[error(
        "{file}: {rows} of its rows belong to no case or contradict an earlier row. Do all the files come from one release?"
    )]
    TooManyRejected { file: String, rows: u64 },
    #[error("{0}: reading it failed for a reason that is ours. Please tell us")]
    Broken(String),
    #[error(transparent)]
    TooManyCodes(#[from] TooManyCodes),
}
