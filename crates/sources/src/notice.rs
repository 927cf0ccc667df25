//! What an import has to say about single rows and single codes.

use std::collections::BTreeMap;

use register::CodeKind;
use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// The row, or the fact in it that the reason names, was not stored.
    Rejected,
    /// The row was stored as it is, and somebody should look at it.
    Kept,
}

impl NoticeKind {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Kept => "kept",
        }
    }
}

/// One row that was rejected, or kept with a doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    pub kind: NoticeKind,
    pub file: String,
    pub line: u64,
    /// Empty where the row as a whole is meant.
    pub column: String,
    pub reason: String,
}

/// A code that the mapping does not explain. It is kept as it is and counted as "not explained".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnknownCode {
    pub kind: CodeKind,
    pub code: String,
    /// How often it was met; one row can hold it several times.
    pub times: u64,
    pub file: String,
    pub first_line: u64,
}

/// Codes seen and not known, each with how often and where first.
#[derive(Clone, Debug, Default)]
pub struct UnknownCodes(BTreeMap<(CodeKind, String), (u64, String, u64)>);

impl UnknownCodes {
    pub(crate) fn note(&mut self, kind: CodeKind, code: &str, file: &str, line: u64) {
        let seen = self.0.entry((kind, code.to_owned())).or_insert_with(|| (0, file.to_owned(), line));
        seen.0 += 1;
    }

    #[must_use]
    pub fn list(&self) -> Vec<UnknownCode> {
        self.0
            .iter()
            .map(|((kind, code), (times, file, first_line))| UnknownCode {
                kind: *kind,
                code: code.clone(),
                times: *times,
                file: file.clone(),
                first_line: *first_line,
            })
            .collect()
    }
}
