//! `redress verify audit`: a whole log, every leaf and every tile.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use ledger::audit::{Audited, Question, audit};
use ledger::leaf::Kind;
use ledger::receipt::Receipt;
use ledger::{Leaf, Proof, SignedCheckpoint};
use serde_json::json;

use super::copy::Copy;
use super::covers::Account;
use super::trust::{self, Trusted};
use super::watched::Watched;
use super::{Found, end};
use crate::say::grouped;
use crate::{cli, say};

pub fn run(args: cli::Audit, json: bool) -> anyhow::Result<ExitCode> {
    let copy = Copy::at(&args.log)?;
    let checkpoint = copy.checkpoint()?;
    let trusted = trust::find(&args.trust, &[&copy])?;
    let others: Vec<Vec<u8>> = args.against.iter().map(|path| elsewhere(path)).collect::<Result<_, _>>()?;
    let others: Vec<&[u8]> = others.iter().map(Vec::as_slice).collect();
    let question = Question { checkpoint: &checkpoint, policy: &trusted.policy, others: &others };
    let bar = say::spinner();
    let mut account = args.covers.as_deref().map(Account::read).transpose()?;
    let watched = Watched::new(&copy, |index, leaf: &Leaf| {
        if let Some(account) = &mut account {
            account.see(index, leaf);
        }
    });
    let audited = audit(&question, &watched, |leaves| bar.set_message(format!("{} leaves", grouped(leaves))));
    bar.finish_and_clear();
    let mut findings: Vec<Found> = audited
        .findings
        .iter()
        .map(|one| Found {
            code: one.code.key(),
            index: one.index,
            what: one.what.clone(),
            next: one.code.what_to_do(),
        })
        .collect();
    let origin = SignedCheckpoint::parse(&checkpoint).map(|one| one.checkpoint().origin.clone());
    let origin = origin.unwrap_or_default();
    let (mut facts, mut text) = (facts(&audited, &trusted, &origin), text(&audited, &origin, &copy));
    if let Some(account) = account {
        findings.extend(account.findings(&origin, audited.head.map_or(0, |head| head.size)));
        facts["covers"] = account.facts();
        text.push_str(&account.text());
    }
    end(json, &facts, &text, &findings)
}

/// A checkpoint from elsewhere: as such, or inside a proof or receipt.
fn elsewhere(path: &Path) -> anyhow::Result<Vec<u8>> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    if let Ok(proof) = Proof::parse(&bytes) {
        return Ok(proof.checkpoint.to_string().into_bytes());
    }
    match std::str::from_utf8(&bytes).map(Receipt::parse) {
        Ok(Ok(Receipt::Logged { proof, .. })) => Ok(proof.checkpoint.to_string().into_bytes()),
        // What it is not, the audit says.
        _ => Ok(bytes),
    }
}

fn facts(audited: &Audited, trusted: &Trusted, origin: &str) -> serde_json::Value {
    let kinds: serde_json::Map<String, serde_json::Value> =
        Kind::ALL.iter().map(|kind| (kind.key().to_owned(), audited.of_kind(*kind).into())).collect();
    json!({
        "log": origin,
        "size": audited.head.map(|head| head.size),
        "root": audited.head.map(|head| head.root.to_string()),
        "key_on_trust": trusted.on_trust,
        "leaves": audited.leaves(),
        "kinds": kinds,
        "days": audited.days.map(|(first, last)| [first.to_string(), last.to_string()]),
        "cosigned": audited.standing.as_ref().map(|standing| {
            standing.cosigned.iter().map(|one| json!({ "witness": one.witness, "time": one.time })).collect::<Vec<_>>()
        }),
        "absent": audited.standing.as_ref().map(|standing| standing.absent.clone()),
        "more_findings": audited.more,
    })
}

fn text(audited: &Audited, origin: &str, copy: &Copy) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "log         {origin}, from {}", copy.name());
    if let Some(head) = audited.head {
        let _ = writeln!(out, "checkpoint  {} leaves, root {}", grouped(head.size), head.root);
    }
    let kinds = Kind::ALL.map(|kind| format!("{} {}", grouped(audited.of_kind(kind)), kind.key())).join(", ");
    let _ = writeln!(out, "read        {} leaves: {kinds}", grouped(audited.leaves()));
    if let Some((first, last)) = audited.days {
        let _ = writeln!(out, "days        {first} to {last}");
    }
    if let Some(standing) = &audited.standing {
        let names: Vec<&str> = standing.cosigned.iter().map(|one| one.witness.as_str()).collect();
        let names = if names.is_empty() { "nobody".to_owned() } else { names.join(", ") };
        let _ = writeln!(out, "cosigned by {names}");
    }
    let found = audited.findings.len() as u64 + audited.more;
    let _ = writeln!(out, "findings    {}", grouped(found));
    out
}
