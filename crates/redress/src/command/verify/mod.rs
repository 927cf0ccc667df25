//! `redress verify`: for whoever checks a log, ours or anybody's. Needs no register and believes no server; but for
//! `register`, which asks the register itself.
//!
//! Facts and findings go to standard output, each finding with a code that scripts may rely on. Exit codes: 0 it
//! holds, 1 it does not, or could not be checked, 2 wrong usage; `deadline` has two more.

mod accounting;
mod audit;
mod compare;
mod copy;
mod covers;
mod deadline;
mod receipt;
mod recipients;
mod register;
mod trust;
mod watched;

use std::process::ExitCode;

pub use register::run as register;
use serde::Serialize;

use crate::{cli, say};

pub fn run(verify: cli::Verify, json: bool) -> anyhow::Result<ExitCode> {
    match verify {
        cli::Verify::Accounting(args) => accounting::run(args, json),
        cli::Verify::Audit(args) => audit::run(args, json),
        cli::Verify::Receipt(args) => receipt::run(args, json),
        cli::Verify::Deadline(args) => deadline::run(args, json),
        cli::Verify::Compare(args) => compare::run(args, json),
        cli::Verify::Register => anyhow::bail!("it needs the register"),
    }
}

/// Something that does not hold.
#[derive(Serialize)]
struct Found {
    code: &'static str,
    /// The leaf, where it is about one.
    index: Option<u64>,
    what: String,
    #[serde(rename = "do")]
    next: &'static str,
}

impl Found {
    fn line(&self) -> String {
        let leaf = self.index.map(|index| format!(", leaf {index}")).unwrap_or_default();
        format!("{}{leaf}: {}. {}", self.code, self.what, self.next)
    }
}

/// The code of what is wrong with a proof or a signature.
fn code(error: &ledger::Error) -> (&'static str, &'static str) {
    use ledger::Error;
    match error {
        Error::BadSignature { .. } | Error::Unsigned { .. } | Error::OtherLog { .. } | Error::Key { .. } => (
            "checkpoint-unsigned",
            "Check that the key is the log's published one. If it is, this is not the log's word.",
        ),
        Error::NoQuorum { .. } => (
            "quorum-missing",
            "Until enough witnesses have cosigned, others may be shown another history. Get a newer proof later.",
        ),
        Error::NotIncluded { .. } | Error::OutOfTree { .. } => (
            "not-included",
            "Keep the file, and get the proof again from the log and from a mirror. If it stays so, publish both.",
        ),
        _ => ("malformed", "Use the file as it was given, whole; a mail program may have changed it."),
    }
}

/// Prints the facts and whether all holds.
fn end(json: bool, facts: &serde_json::Value, text: &str, findings: &[Found]) -> anyhow::Result<ExitCode> {
    let holds = findings.is_empty();
    if json {
        let mut all = facts.clone();
        all["findings"] = serde_json::to_value(findings)?;
        all["holds"] = holds.into();
        say::fact(&serde_json::to_string_pretty(&all)?);
    } else {
        say::fact(text.trim_end());
        for found in findings {
            say::fact(&found.line());
        }
        say::fact(if holds { "It holds." } else { "It does not hold." });
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
