//! `redress verify register`: every leaf of a case has its report, and every report all that was filed with it.
//!
//! An audit of the log finds what was done to the log. Whoever has every right on the database can leave the log alone
//! and delete a report, or the key to it: here that is found. It takes the key of the covers, since without it a leaf
//! whose report is gone looks like one that fills up. What a message said that is gone with its row, nobody can tell:
//! its event stays.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use ledger::Leaf;
use ledger::leaf::Kind;
use serde_json::json;
use store::{FactsHeld, Held, Place, ReportHeld, Store};

use super::{Found, end};
use crate::log::cover;
use crate::say::grouped;

/// Of every report: what happened, who reported, the case's key, and the openings in two.
const ENTRIES: u64 = 5;
/// One for each compartment.
const LOCKBOXES: u64 = 4;
/// Findings that are printed; a database that was emptied has as many as leaves.
const MOST: usize = 1000;

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// For an event of a case, if for anything.
    Case,
    Cover,
    /// For a file that is published.
    Published,
}

pub async fn run(place: &Place, signer: &Path, json: bool) -> anyhow::Result<ExitCode> {
    let covers = cover::find(signer)?;
    let store = Store::open(place).await?;
    let held = store.held().await?;
    let facts_held = store.facts_held(held.size).await?;
    store.close().await;
    let is_cover = |index, leaf: &Leaf| covers.as_ref().is_some_and(|key| key.open(index, leaf).is_some());
    let stands = |(index, leaf): &(u64, Leaf)| match leaf.kind {
        Kind::Case if is_cover(*index, leaf) => (*index, Stands::Cover),
        Kind::Case => (*index, Stands::Case),
        _ => (*index, Stands::Published),
    };
    let leaves: BTreeMap<u64, Stands> = held.leaves.iter().map(stands).collect();
    let mut findings = judge(&held, &leaves);
    findings.extend(facts_held.iter().flat_map(judge_facts));
    findings.sort_by_key(|found| found.index);
    let all = findings.len();
    findings.truncate(MOST);
    let count = |stands| leaves.values().filter(|one| **one == stands).count() as u64;
    let facts = json!({
        "leaves": held.size,
        "reports": held.reports.len(),
        "events": held.events.len(),
        "facts": facts_held.iter().map(|one| one.facts).sum::<u64>(),
        "covers": count(Stands::Cover),
        "published": count(Stands::Published),
        "more_findings": all - findings.len(),
    });
    let text = format!(
        "read        {} leaves: {} of {} reports, {} covers, {} published\nfindings    {}",
        grouped(held.size),
        grouped(held.events.len() as u64),
        grouped(held.reports.len() as u64),
        grouped(count(Stands::Cover)),
        grouped(count(Stands::Published)),
        grouped(all as u64),
    );
    end(json, &facts, &text, &findings)
}

/// What is missing of the facts of one case.
fn judge_facts(held: &FactsHeld) -> Vec<Found> {
    let mut findings = Vec::new();
    let mut find = |code, what: &str| {
        findings.push(Found { code, index: Some(held.index), what: what.to_owned(), next: RESTORE });
    };
    let FactsHeld { facts, next, projected, orders, leaves, without_words, .. } = *held;
    if facts == 0 || facts != next || projected > facts || leaves > orders {
        find(
            "facts-missing",
            "facts of this case are gone: its lists, its leaves or its numbering know of more",
        );
    } else if projected < facts {
        find("facts-unlisted", "this case has facts that its lists were not made from");
    }
    if without_words > 0 {
        find(
            "words-missing",
            "what somebody wrote about this case is gone, and the fact that names it is there",
        );
    }
    findings
}

const RESTORE: &str = "Bring it back from a backup of before. Who may write to the database, and what its own log says of them, is to be \
    looked into; the leaf stays, and whoever reported has a receipt for it.";

/// What is not there, in the order of the leaves.
fn judge(held: &Held, leaves: &BTreeMap<u64, Stands>) -> Vec<Found> {
    let mut findings = Vec::new();
    let mut find = |code, index, what: &str| {
        findings.push(Found { code, index: Some(index), what: what.to_owned(), next: RESTORE });
    };
    for index in 0..held.size {
        if !leaves.contains_key(&index) {
            find("leaf-missing", index, "the log has no entry here");
        }
    }
    let claimed: BTreeMap<u64, _> = held.events.iter().map(|event| (event.index, event)).collect();
    for (&index, stands) in leaves {
        match (stands, claimed.get(&index)) {
            (Stands::Case, None) => {
                find(
                    "leaf-unaccounted",
                    index,
                    "it is of no report that is here, and no cover of this log's key",
                );
            }
            (Stands::Cover | Stands::Published, Some(_)) => {
                find("leaf-claimed", index, "a report says that this leaf is its own, and it is not");
            }
            (Stands::Case, Some(event)) if !event.report => {
                find("report-missing", index, "the report that this leaf is of is gone");
            }
            (Stands::Case, Some(event)) if !event.opening => {
                find("opening-missing", index, "the sealed entry that opens this leaf is gone");
            }
            _ => {}
        }
    }
    for report in &held.reports {
        let ReportHeld { index, first, events, last, entries, lockboxes, broken_boxes, mailboxes } = *report;
        if !first || events != last + 1 || leaves.get(&index) != Some(&Stands::Case) {
            find(
                "event-missing",
                index,
                "the report does not list its own leaf, or not every event of its case",
            );
        }
        if entries != ENTRIES {
            find("sealed-missing", index, "a part of what was sealed of this report is gone");
        }
        if lockboxes != LOCKBOXES || broken_boxes > 0 {
            find("key-missing", index, "keys that were wrapped for the readers of this report are gone");
        }
        if mailboxes != 1 {
            find("mailbox-missing", index, "this report has no mailbox, so that its receipt opens nothing");
        }
    }
    findings.sort_by_key(|found| found.index);
    findings
}
