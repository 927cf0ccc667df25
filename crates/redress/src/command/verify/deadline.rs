//! `redress verify deadline`: whether something was done about a case in time, by what the log holds and what it does
//! not hold.
//!
//! The log is audited whole first: that a leaf is absent can be told only of a log of which every leaf is known.
//! Exit codes of its own, since an answer that is no is an answer: 0 kept, 3 missed, 4 not yet due. 1 stays for what
//! cannot be believed.

use std::process::ExitCode;

use anyhow::Context as _;
use ledger::audit::{Question, audit};
use ledger::deadline::{Answer, Bundle, Claim, Evidence, Fault, Scan, Seen, judge};
use ledger::{Policy, SignedCheckpoint};
use serde_json::json;

use super::copy::Copy;
use super::watched::Watched;
use super::{Found, code, end, trust};
use crate::{cli, say};

const MISSED: u8 = 3;
const NOT_YET: u8 = 4;
/// Answers of a thousand checkpoints each that are asked for: more than a beat of ten minutes makes in a year.
const MOST_PAGES: usize = 60;

pub fn run(args: cli::Deadline, json: bool) -> anyhow::Result<ExitCode> {
    let shown = args.file.display();
    let text = std::fs::read(&args.file).with_context(|| format!("{shown} cannot be read"))?;
    let copy = Copy::at(&args.log)?;
    let trusted = trust::find(&args.trust, &[&copy])?;
    let policy = &trusted.policy;
    let refuse = |found: Found| end(json, &json!({}), &format!("bundle  {shown}"), &[found]);
    let bundle = Bundle::parse(&String::from_utf8_lossy(&text)).map_err(Fault::from);
    let opened = bundle.and_then(|bundle| Ok((bundle.open(policy)?, bundle)));
    let (claim, bundle) = match opened {
        Ok(opened) => opened,
        Err(fault) => return refuse(told(&fault)),
    };
    let checkpoint = copy.checkpoint()?;
    let size = SignedCheckpoint::parse(&checkpoint).map(|one| one.head().size).unwrap_or(0);
    let others = others(&copy, policy, &claim, &bundle, size)?;
    let others: Vec<&[u8]> = others.iter().map(Vec::as_slice).collect();
    let mut scan = Scan::new(&claim);
    let watched = Watched::new(&copy, |index, leaf| scan.see(index, leaf));
    let bar = say::spinner();
    let question = Question { checkpoint: &checkpoint, policy, others: &others };
    let audited = audit(&question, &watched, |leaves| bar.set_message(format!("{leaves} leaves")));
    bar.finish_and_clear();
    if let Some(first) = audited.findings.first() {
        let (code, next) = (first.code.key(), first.code.what_to_do());
        let what = format!("the log itself does not hold, so nothing can be said: {}", first.what);
        return refuse(Found { code, index: first.index, what, next });
    }
    let evidence = evidence(policy, &checkpoint, &others, scan)?;
    match judge(&claim, &evidence) {
        Ok(answer) => say_so(json, &claim, &evidence, answer),
        Err(fault) => refuse(told(&fault)),
    }
}

/// The checkpoint of the bundle's own proof, which the log must extend; and where witnesses are asked for, all
/// checkpoints since the report, whose times tell when a leaf became public.
fn others(
    copy: &Copy,
    policy: &Policy,
    claim: &Claim,
    bundle: &Bundle,
    size: u64,
) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut others = vec![bundle.proof.checkpoint.to_string().into_bytes()];
    if policy.quorum() == "none" {
        return Ok(others);
    }
    let mut from = claim.index;
    for _ in 0..MOST_PAGES {
        let Some(bytes) = copy.read(&format!("v1/checkpoints?from_size={from}"))? else { break };
        // A log grows while it is read, and a folder holds one file whatever is asked.
        let mut notes = notes(&String::from_utf8_lossy(&bytes));
        notes.retain(|note| (from..=size).contains(&note.head().size));
        let Some(last) = notes.last().map(|note| note.head().size) else { break };
        others.extend(notes.iter().map(|note| note.to_string().into_bytes()));
        from = last + 1;
    }
    Ok(others)
}

/// Notes, each followed by an empty line. What is no checkpoint is passed over: it can only leave a time out.
fn notes(text: &str) -> Vec<SignedCheckpoint> {
    let mut parts = text.split("\n\n");
    let mut notes = Vec::new();
    while let (Some(head), Some(lines)) = (parts.next(), parts.next()) {
        notes.extend(SignedCheckpoint::parse(format!("{head}\n\n{lines}\n").as_bytes()).ok());
    }
    notes
}

fn evidence(policy: &Policy, checkpoint: &[u8], others: &[&[u8]], scan: Scan) -> anyhow::Result<Evidence> {
    let checkpoint = SignedCheckpoint::parse(checkpoint)?;
    let size = checkpoint.head().size;
    let mut witnessed = Vec::new();
    let all = others.iter().filter_map(|other| SignedCheckpoint::parse(other).ok());
    for one in all.chain([checkpoint]).filter(|one| one.head().size <= size) {
        if let Some(time) = policy.quorum_time(&one)? {
            witnessed.push((one.head().size, time));
        }
    }
    let asks_witnesses = policy.quorum() != "none";
    Ok(Evidence { size, found: scan.found, last_day: scan.last_day, witnessed, asks_witnesses })
}

fn say_so(json: bool, claim: &Claim, evidence: &Evidence, answer: Answer) -> anyhow::Result<ExitCode> {
    let event = |seen: Seen| {
        let known = claim.events.iter().find(|one| one.seq == seen.seq);
        json!({
            "event": seen.seq, "index": seen.index, "day": seen.day.to_string(),
            "type": known.map(|one| one.kind.key()),
        })
    };
    let by = if evidence.asks_witnesses { "witnesses" } else { "the log's own days" };
    let (word, exit, seen, what) = match answer {
        Answer::Kept { seen } => {
            ("kept", 0, Some(seen), format!("done on {}, by leaf {}", seen.day, seen.index))
        }
        Answer::Missed { late: Some(seen) } => (
            "missed",
            MISSED,
            Some(seen),
            format!("done only by leaf {}, which carries the day {}", seen.index, seen.day),
        ),
        Answer::Missed { late: None } => {
            ("missed", MISSED, None, format!("not done in any of {} leaves", evidence.size))
        }
        Answer::NotYet => (
            "not-yet-due",
            NOT_YET,
            None,
            "not done so far, and this copy of the log does not reach beyond the day".to_owned(),
        ),
    };
    let facts = json!({
        "answer": word, "field": claim.clock.field(), "due": claim.due.to_string(), "index": claim.index,
        "reported": claim.leaf.day.to_string(), "size": evidence.size, "by": seen.map(event),
        "events": evidence.found.len(), "time_from": by,
    });
    if json {
        say::fact(&serde_json::to_string_pretty(&facts)?);
    } else {
        say::fact(&format!(
            "report   leaf {}, {}\ndue      {}, to the end of the day in UTC\nlooked   at {} leaves; time as told by {by}\nanswer   {word}: {what}",
            claim.index, claim.leaf.day, claim.due, evidence.size
        ));
    }
    Ok(ExitCode::from(exit))
}

fn told(fault: &Fault) -> Found {
    let index = match fault {
        Fault::EventUnopened { index, .. } => Some(*index),
        _ => None,
    };
    let (code, next) = match fault.code() {
        Some(code) => (code, next(fault)),
        None => match fault {
            Fault::Proof(error) => code(error),
            _ => ("malformed", ""),
        },
    };
    Found { code, index, what: fault.to_string(), next }
}

fn next(fault: &Fault) -> &'static str {
    match fault {
        Fault::EventUnopened { .. } => "Get a newer file from the mailbox; it opens every event of the case.",
        Fault::LogTooOld { .. } => "Give the log's address, or a newer copy.",
        Fault::NoDueDate(_) => "There is nothing to check: the rules set no day for this.",
        _ => "Get the file from the mailbox again. As it is, it proves nothing.",
    }
}
