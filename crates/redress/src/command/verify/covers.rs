//! Counting what is left of a log once a city has opened its covers: for a court's monitor.

use std::path::Path;

use anyhow::Context as _;
use ledger::Leaf;
use ledger::cover::{Count, CoverList, Tally, What};
use ledger::leaf::Kind;
use serde_json::json;

use super::Found;
use crate::say::grouped;

/// Findings of one code that are told; a list of another log has as many as leaves.
const MOST: usize = 20;

pub struct Account {
    list: CoverList,
    tally: Tally,
    forged: Vec<u64>,
    opened: u64,
}

impl Account {
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read"))?;
        let list = text.parse().with_context(|| format!("{shown} is no list of opened covers"))?;
        Ok(Self { list, tally: Tally::default(), forged: Vec::new(), opened: 0 })
    }

    /// Is shown every leaf, in order.
    pub fn see(&mut self, index: u64, leaf: &Leaf) {
        if !self.list.holds(index) {
            return;
        }
        let what = match (leaf.kind, self.list.check(index, leaf)) {
            (Kind::Case, Some(true)) => What::Cover,
            (Kind::Case, None) => What::Event,
            (Kind::Dataset | Kind::Policy | Kind::Anchor, None) => What::File,
            (_, Some(_)) => {
                self.forged.push(index);
                What::Event
            }
        };
        self.opened += u64::from(what == What::Cover);
        self.tally.add(leaf.day, what);
    }

    /// What does not hold. `size` is that of the checkpoint.
    pub fn findings(&self, origin: &str, size: u64) -> Vec<Found> {
        let mut findings = Vec::new();
        let mut add = |code, index, what, next| findings.push(Found { code, index, what, next });
        if self.list.origin != origin {
            let what = format!("the list of opened covers is of the log {}", self.list.origin);
            add("covers-of-another-log", None, what, "Get the list of this log.");
        } else if self.list.to > size {
            let what = format!("the list goes to leaf {}, and this copy has {size}", self.list.to);
            add("log-too-old", None, what, "Give the log's address, or a newer copy.");
        }
        for index in self.forged.iter().take(MOST) {
            let what = "what the list opens as cover is not what the leaf commits to".to_owned();
            let next =
                "It counts as an event of a case. Publish the index: the list says less happened than did.";
            add("cover-forged", Some(*index), what, next);
        }
        findings
    }

    pub fn facts(&self) -> serde_json::Value {
        let Count { covers, events, files } = self.tally.total();
        let day = |(day, Count { covers, events, files })| json!({ "day": ledger::Day::to_string(&day), "covers": covers, "events": events, "files": files });
        json!({
            "from": self.list.from, "to": self.list.to, "covers": covers, "events": events, "files": files,
            "forged": self.forged.len(), "days": self.tally.days().map(day).collect::<Vec<_>>(),
        })
    }

    pub fn text(&self) -> String {
        let Count { covers, events, files } = self.tally.total();
        let (from, to) = (self.list.from, self.list.to);
        let [covers, events, files] = [covers, events, files].map(grouped);
        format!(
            "opened      leaves {from} to {to}: {covers} covers, {files} files; {events} are left, which are events of cases\n"
        )
    }
}
