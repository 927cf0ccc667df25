//! `redress verify compare`: are two checkpoints, or two copies, of one history?

use std::process::ExitCode;

use anyhow::Context as _;
use ledger::{Fork, Head, SignedCheckpoint, consistency, range};
use serde_json::json;

use super::copy::{Copy, is_address};
use super::{Found, code, end, trust};
use crate::cli;

/// A checkpoint, and the copy it came from where there is more than it.
struct Side {
    signed: SignedCheckpoint,
    copy: Option<Copy>,
}

enum Verdict {
    Same,
    Extends,
    /// Signed both, and cannot both be true.
    Fork(String),
    Undecided(String),
}

pub fn run(args: cli::Compare, json: bool) -> anyhow::Result<ExitCode> {
    let (one, other) = (side(&args.one)?, side(&args.other)?);
    let copies: Vec<&Copy> = [&one, &other].into_iter().filter_map(|side| side.copy.as_ref()).collect();
    let trusted = trust::find(&args.trust, &copies)?;
    let keys = trusted.policy.log_keys();
    let sizes = json!({
        "sizes": [one.signed.head().size, other.signed.head().size], "key_on_trust": trusted.on_trust,
    });
    let text =
        format!("one    {} leaves\nother  {} leaves", one.signed.head().size, other.signed.head().size);
    let refuse = |code, what: String, next, more: &str| {
        let mut facts = sizes.clone();
        facts["verdict"] = serde_json::Value::from(code);
        end(json, &facts, &format!("{text}{more}"), &[Found { code, index: None, what, next }])
    };
    if one.signed.checkpoint().origin != other.signed.checkpoint().origin {
        let what = format!(
            "one is of {}, the other of {}",
            one.signed.checkpoint().origin,
            other.signed.checkpoint().origin
        );
        return refuse("other-log", what, "Compare checkpoints of one log.", "");
    }
    let fork = match ledger::compare(&one.signed, &other.signed, &keys) {
        Ok(fork) => fork,
        Err(error) => {
            let (code, next) = code(&error);
            return refuse(code, error.to_string(), next, "");
        }
    };
    match judge(&one, &other, fork.as_ref()) {
        Verdict::Same => {
            let mut facts = sizes;
            facts["verdict"] = "same".into();
            end(json, &facts, &format!("{text}\nsame: both are the same tree"), &[])
        }
        Verdict::Extends => {
            let mut facts = sizes;
            facts["verdict"] = "extends".into();
            end(json, &facts, &format!("{text}\nextends: the larger is the smaller with leaves added"), &[])
        }
        Verdict::Fork(what) => {
            let next = "Keep both checkpoints: together they prove that the log has two histories. Publish them and tell the witnesses.";
            refuse("fork", what, next, &format!("\n\n{}\n{}", one.signed, other.signed))
        }
        Verdict::Undecided(what) => {
            let next = "Give a folder or an address that holds the tiles of the larger one.";
            refuse("undecided", what, next, "")
        }
    }
}

fn judge(one: &Side, other: &Side, fork: Option<&Fork>) -> Verdict {
    if let Some(fork) = fork {
        return Verdict::Fork(format!("the log has signed two roots of {} leaves", fork.size));
    }
    let (small, large) =
        if one.signed.head().size <= other.signed.head().size { (one, other) } else { (other, one) };
    let (old, new) = (small.signed.head(), large.signed.head());
    if old.size == new.size {
        return Verdict::Same;
    }
    // The larger tree's tiles, or else those of the smaller copy, which may have grown since.
    let Some(copy) = large.copy.as_ref().or(small.copy.as_ref()) else {
        return Verdict::Undecided("the sizes differ, and neither file holds tiles".into());
    };
    let proof = match consistency::prove(old.size, new.size, copy) {
        Ok(proof) => proof,
        Err(error) => return Verdict::Undecided(format!("no proof can be computed: {error}")),
    };
    let Err(error) = old.extended_by(&new, &proof) else { return Verdict::Extends };
    // Tiles prove a fork only where they lead to the larger root: then the smaller root is not of its beginning.
    let computed = range::root(old.size, copy).map(|root| Head { size: old.size, root });
    match computed.and_then(|computed| computed.extended_by(&new, &proof).map(|()| computed)) {
        Ok(computed) if computed.root != old.root => Verdict::Fork(format!(
            "the first {} leaves of the larger tree have the root {}, and the log has signed {}",
            old.size, computed.root, old.root
        )),
        _ => Verdict::Undecided(format!("the tiles do not lead to the larger checkpoint: {error}")),
    }
}

fn side(place: &str) -> anyhow::Result<Side> {
    let path = std::path::Path::new(place);
    let (bytes, copy) = if is_address(place) || path.is_dir() {
        let copy = Copy::at(place)?;
        (copy.checkpoint()?, Some(copy))
    } else {
        (std::fs::read(path).with_context(|| format!("{place} cannot be read"))?, None)
    };
    let signed = SignedCheckpoint::parse(&bytes).with_context(|| format!("{place} is no checkpoint"))?;
    Ok(Side { signed, copy })
}
