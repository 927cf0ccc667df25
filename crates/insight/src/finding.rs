//! Findings, and the sustained rate with each of its three usual denominators.

use register::FindingClass;
use serde::Serialize;

use crate::{Share, View};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingRow {
    /// The source's code; empty where it gives none.
    pub code: String,
    pub class: FindingClass,
    pub accusations: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Findings {
    pub accusations: u64,
    /// By final finding, most frequent first.
    pub rows: Vec<FindingRow>,
    /// Sustained, of all accusations.
    pub sustained_of_all: Share,
    /// Sustained, of the accusations that have any finding.
    pub sustained_of_found: Share,
    /// Sustained, of the accusations found sustained, not sustained, unfounded or exonerated.
    pub sustained_of_decided: Share,
    /// Cases with at least one sustained accusation, of the cases with any accusation.
    pub complaints_sustained: Share,
}

#[must_use]
pub fn findings(view: &View<'_>) -> Findings {
    let extract = view.extract;
    let mut counts = vec![0u64; extract.findings.len()];
    let (mut none, mut all, mut found, mut decided, mut sustained) = (0u64, 0, 0, 0, 0);
    let (mut cases, mut cases_sustained) = (0, 0);
    let (mut last_case, mut last_sustained) = (None, None);
    for accusation in view.accusations() {
        match counts.get_mut(usize::from(extract.accusations.finding[accusation])) {
            Some(count) => *count += 1,
            None => none += 1,
        }
        let class = extract.finding(accusation);
        let case = extract.accusations.case[accusation];
        all += 1;
        found += usize::from(class != FindingClass::None);
        decided += usize::from(class.is_decided());
        // Accusations come in order of their cases, so a new case is a change of number.
        if last_case != Some(case) {
            cases += 1;
            last_case = Some(case);
        }
        if class == FindingClass::Sustained {
            sustained += 1;
            if last_sustained != Some(case) {
                cases_sustained += 1;
                last_sustained = Some(case);
            }
        }
    }
    let mut rows: Vec<_> = extract
        .findings
        .iter()
        .zip(counts)
        .map(|(code, accusations)| FindingRow { code: code.code.clone(), class: code.class, accusations })
        .chain([FindingRow { code: String::new(), class: FindingClass::None, accusations: none }])
        .filter(|row| row.accusations > 0)
        .collect();
    rows.sort_by(|a, b| b.accusations.cmp(&a.accusations).then_with(|| a.code.cmp(&b.code)));
    Findings {
        accusations: all as u64,
        rows,
        sustained_of_all: Share::new(sustained, all),
        sustained_of_found: Share::new(sustained, found),
        sustained_of_decided: Share::new(sustained, decided),
        complaints_sustained: Share::new(cases_sustained, cases),
    }
}
