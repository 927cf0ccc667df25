//! Complaints by the district in which the incident happened.

use register::FindingClass;
use serde::Serialize;

use crate::{NONE_U16, Share, View};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DistrictRow {
    /// Index into the extract's districts; absent for "in none of them, or unknown".
    pub district: Option<u16>,
    pub number: String,
    pub complaints: u64,
    pub allegations: u64,
    /// Sustained, of the allegations in this district's complaints.
    pub sustained: Share,
}

/// Every district in the order of the place's list, then what lies in none of them or is unknown.
/// The unit of the accused takes no part: sources give it as of their release, not of the incident.
#[must_use]
pub fn by_district(view: &View<'_>) -> Vec<DistrictRow> {
    let extract = view.extract;
    let none = extract.districts.len();
    let at = |case: usize| match extract.cases.district[case] {
        NONE_U16 => none,
        district => usize::from(district),
    };
    let mut counts = vec![(0u64, 0usize, 0usize); none + 1];
    for case in view.cases() {
        counts[at(case)].0 += 1;
    }
    for allegation in view.allegations() {
        let count = &mut counts[at(extract.allegations.case[allegation] as usize)];
        count.1 += 1;
        count.2 += usize::from(extract.finding(allegation) == FindingClass::Sustained);
    }
    counts
        .into_iter()
        .enumerate()
        .map(|(i, (complaints, allegations, sustained))| DistrictRow {
            district: (i < none).then_some(i as u16),
            number: extract.districts.get(i).map(|d| d.number.clone()).unwrap_or_default(),
            complaints,
            allegations: allegations as u64,
            sustained: Share::new(sustained, allegations),
        })
        .collect()
}
