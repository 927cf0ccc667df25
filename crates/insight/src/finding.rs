//! Findings, and the sustained rate with each of its three usual denominators.

use register::FindingClass;
use serde::Serialize;

use crate::{Share, View};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingRow {
    /// The source's code; empty where it gives none.
    pub code: String,
    pub class: FindingClass,
    pub allegations: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Findings {
    pub allegations: u64,
    /// By final finding, most frequent first.
    pub rows: Vec<FindingRow>,
    /// Sustained, of all allegations.
    pub sustained_of_all: Share,
    /// Sustained, of the allegations that have any finding.
    pub sustained_of_found: Share,
    /// Sustained, of the allegations found sustained, not sustained, unfounded or exonerated.
    pub sustained_of_decided: Share,
    /// Cases with at least one sustained allegation, of the cases with any allegation.
    pub complaints_sustained: Share,
}

#[must_use]
pub fn findings(view: &View<'_>) -> Findings {
    let extract = view.extract;
    let mut counts = vec![0u64; extract.findings.len()];
    let (mut none, mut all, mut found, mut decided, mut sustained) = (0u64, 0, 0, 0, 0);
    let (mut cases, mut cases_sustained) = (0, 0);
    let (mut last_case, mut last_sustained) = (None, None);
    for allegation in view.allegations() {
        match counts.get_mut(usize::from(extract.allegations.finding[allegation])) {
            Some(count) => *count += 1,
            None => none += 1,
        }
        let class = extract.finding(allegation);
        let case = extract.allegations.case[allegation];
        all += 1;
        found += usize::from(class != FindingClass::None);
        decided += usize::from(class.is_decided());
        // Allegations come in order of their cases, so a new case is a change of number.
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
        .map(|(code, allegations)| FindingRow { code: code.code.clone(), class: code.class, allegations })
        .chain([FindingRow { code: String::new(), class: FindingClass::None, allegations: none }])
        .filter(|row| row.allegations > 0)
        .collect();
    rows.sort_by(|a, b| b.allegations.cmp(&a.allegations).then_with(|| a.code.cmp(&b.code)));
    Findings {
        allegations: all as u64,
        rows,
        sustained_of_all: Share::new(sustained, all),
        sustained_of_found: Share::new(sustained, found),
        sustained_of_decided: Share::new(sustained, decided),
        complaints_sustained: Share::new(cases_sustained, cases),
    }
}
