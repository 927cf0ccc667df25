//! What is published as numbers, each the sum of rows.

use std::collections::BTreeMap;

use super::{CaseLine, Status};
use crate::deadline::EventType;

/// By name, words between spaces: `stage investigation`. What is nowhere has no line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(pub BTreeMap<String, u64>);

impl Figures {
    fn add(&mut self, name: String, count: u64) {
        if count > 0 {
            let sum = self.0.entry(name).or_default();
            *sum = sum.saturating_add(count);
        }
    }

    pub fn case(&mut self, case: &CaseLine) {
        self.add("cases".into(), 1);
        self.add(format!("cases {}", case.standing.key()), 1);
        self.add(format!("stage {}", case.stage), 1);
        for (office, stage) in &case.offices {
            self.add(format!("office {office}"), 1);
            self.add(format!("office {office} stage {stage}"), 1);
        }
        self.add("accused known".into(), case.known);
        self.add("accused unknown".into(), case.unknown);
        for (rule, _, kept) in &case.clocks {
            self.add(format!("clocks {kept}"), 1);
            self.add(format!("clock {rule} {kept}"), 1);
        }
        if let Some(outcome) = &case.outcome {
            self.add("outcomes".into(), 1);
            outcome.iter().for_each(|(class, count)| self.add(format!("findings {class}"), *count));
        }
    }

    /// `kind` of an event that is opened.
    pub fn row(&mut self, status: &Status, kind: Option<EventType>) {
        self.add("leaves".into(), 1);
        match (status, kind) {
            (Status::Published { .. }, Some(kind)) => self.add(format!("leaves published {}", kind.key()), 1),
            (Status::Sealed { basis, .. }, _) => self.add(format!("leaves sealed {}", basis.key()), 1),
            _ => self.add(format!("leaves {}", status.key()), 1),
        }
    }
}
