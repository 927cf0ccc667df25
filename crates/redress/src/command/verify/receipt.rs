//! `redress verify receipt`: what a person holds, checked without the network; and with a log, whether the list of
//! recipients on the receipt was in it.

use std::process::ExitCode;

use anyhow::Context as _;
use ledger::receipt::Receipt;
use ledger::{Leaf, Policy, Promise, Proof};
use serde_json::json;

use super::recipients;
use super::trust;
use super::{Found, code, end};
use crate::cli;

pub fn run(args: cli::Receipt, json: bool) -> anyhow::Result<ExitCode> {
    let bytes =
        std::fs::read(&args.file).with_context(|| format!("{} cannot be read", args.file.display()))?;
    let policy = trust::given(&args.trust)?.context("give the log's key with --key, or --policy FILE")?;
    match parse(&bytes).and_then(|receipt| check(&receipt, &policy)) {
        Ok((mut facts, mut text)) => {
            let (Some(mark), Some(log)) = (&args.recipients, &args.log) else {
                return end(json, &facts, &text, &[]);
            };
            let looked = recipients::look(mark, log, &policy)?;
            facts["recipients"] = looked.facts;
            text = format!("{}\n{}", text.trim_end(), looked.text);
            end(json, &facts, &text, &looked.findings)
        }
        Err(error) => {
            let (code, next) = code(&error);
            let found = Found { code, index: None, what: error.to_string(), next };
            end(json, &json!({}), &format!("receipt  {}", args.file.display()), &[found])
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Receipt, ledger::Error> {
    if bytes.starts_with(b"c2sp.org/tlog-proof@") {
        return Receipt::logged(Proof::parse(bytes)?);
    }
    Receipt::parse(&String::from_utf8_lossy(bytes))
}

fn check(receipt: &Receipt, policy: &Policy) -> Result<(serde_json::Value, String), ledger::Error> {
    let leaf = |leaf: &Leaf| format!("leaf     of kind {}, {}\n", leaf.kind.key(), leaf.day);
    match receipt {
        Receipt::Promised { promise: note, leaf: one } => {
            let promise = Promise::open(note, &policy.log_keys())?;
            let by =
                i64::try_from(promise.integrate_by).ok().and_then(|s| jiff::Timestamp::from_second(s).ok());
            let by = by.map_or_else(|| promise.integrate_by.to_string(), |by| by.to_string());
            let facts = json!({
                "stage": "promised", "log": promise.origin, "index": promise.index,
                "kind": one.kind.key(), "day": one.day.to_string(), "integrate_by": promise.integrate_by,
            });
            let text = format!(
                "log      {}\n{}promised at index {} by {by}; not in the log yet, as far as this file tells. Get the proof after that time",
                promise.origin,
                leaf(one),
                promise.index
            );
            Ok((facts, text))
        }
        Receipt::Logged { proof, leaf: one } => {
            let (_, standing) = proof.verify_extra(policy)?;
            let names: Vec<&str> = standing.cosigned.iter().map(|one| one.witness.as_str()).collect();
            let stage = if names.is_empty() { "logged" } else { "witnessed" };
            let checkpoint = proof.checkpoint.checkpoint();
            let facts = json!({
                "stage": stage, "log": checkpoint.origin, "index": proof.index, "size": checkpoint.head.size,
                "kind": one.kind.key(), "day": one.day.to_string(), "cosigned": names,
            });
            let by = if names.is_empty() {
                "nobody: others may be shown another history".to_owned()
            } else {
                names.join(", ")
            };
            let text = format!(
                "log      {}\n{}place    {} of {} leaves\ncosigned by {by}",
                checkpoint.origin,
                leaf(one),
                proof.index,
                checkpoint.head.size
            );
            Ok((facts, text))
        }
    }
}
