//! Whether the list of recipients that a receipt shows was ever in the log: the log is audited whole, and each version
//! of the list is held against its leaf.

use anyhow::Context as _;
use ledger::audit::{Question, audit};
use ledger::recipients::{LoggedList, RecipientList};
use ledger::{Leaf, Policy};
use serde_json::json;

use super::Found;
use super::copy::Copy;
use super::watched::Watched;
use crate::say;

const NEXT: &str = "Keep the receipt's page. Somebody may have been given a list of their own: compare with others who reported \
                    that day, and tell somebody outside the office.";

/// What was found of a list, and what does not hold.
pub struct Looked {
    pub facts: serde_json::Value,
    pub text: String,
    pub findings: Vec<Found>,
}

pub fn look(mark: &str, log: &str, policy: &Policy) -> anyhow::Result<Looked> {
    // Any list tells whether it is a mark at all.
    let any = RecipientList { directory: ledger::Hash([0; 32]), posts: ledger::Hash([0; 32]) };
    any.is_shown_as(mark).with_context(|| {
        format!(
            "{mark:?} is no mark of a list. It has 16 digits from 0 to f, as the receipt's page shows them"
        )
    })?;
    let copy = Copy::at(log)?;
    let checkpoint = copy.checkpoint()?;
    let mut leaves: Vec<(u64, Leaf)> = Vec::new();
    let watched = Watched::new(&copy, |index, leaf: &Leaf| {
        if RecipientList::is_leaf(index, leaf) {
            leaves.push((index, *leaf));
        }
    });
    let bar = say::spinner();
    let question = Question { checkpoint: &checkpoint, policy, others: &[] };
    let audited = audit(&question, &watched, |leaves| bar.set_message(format!("{leaves} leaves")));
    bar.finish_and_clear();
    if let Some(first) = audited.findings.first() {
        let what = format!("the log itself does not hold, so nothing can be said of lists: {}", first.what);
        let (code, index, next) = (first.code.key(), first.index, first.code.what_to_do());
        return Ok(found(json!(null), "", vec![Found { code, index, what, next }]));
    }
    let told = copy.read("v1/recipients")?.context("the log has no file v1/recipients")?;
    let told: Vec<LoggedList> =
        String::from_utf8_lossy(&told).lines().map(str::parse).collect::<Result<_, _>>()?;
    // The leaves are what is signed; the file only says what is behind them.
    let mut versions = Vec::new();
    for (index, leaf) in &leaves {
        let version = told.iter().find(|one| one.index == *index && one.list.commit() == leaf.commit);
        let Some(version) = version else {
            let what = "what the log's file says of this list is not what its leaf commits to".to_owned();
            let (code, index) = ("recipients-forged", Some(*index));
            let next = "Get the file again, or from a mirror. If it stays so, publish the index.";
            return Ok(found(json!(null), "", vec![Found { code, index, what, next }]));
        };
        versions.push(LoggedList { day: leaf.day, ..*version });
    }
    let at = versions.iter().position(|one| one.list.is_shown_as(mark) == Some(true));
    let Some(at) = at else {
        let what = format!("no list of the {} in the log has the mark {mark}", versions.len());
        let fault = Found { code: "recipients-not-logged", index: None, what, next: NEXT };
        return Ok(found(json!({ "logged": false, "versions": versions.len() }), "", vec![fault]));
    };
    let one = versions[at];
    let next = versions.get(at + 1);
    let same = |other: &&LoggedList| other.list.posts == one.list.posts;
    let since = versions[..at].iter().rev().take_while(same).last().unwrap_or(&one);
    let facts = json!({
        "logged": true, "index": one.index, "day": one.day.to_string(), "versions": versions.len(),
        "same_people_since": since.day.to_string(), "next": next.map(|next| next.day.to_string()),
    });
    let until =
        next.map_or_else(|| "and is the newest".to_owned(), |next| format!("the next one on {}", next.day));
    let text = format!(
        "list     in the log by leaf {}, {}, {until}\npeople   the same in it since {}",
        one.index, one.day, since.day
    );
    Ok(found(facts, &text, Vec::new()))
}

fn found(facts: serde_json::Value, text: &str, findings: Vec<Found>) -> Looked {
    Looked { facts, text: text.to_owned(), findings }
}
