//! How unevenly complaints fall on officers.

use serde::Serialize;

use crate::{NONE_U32, Share, View};

/// Over officers with at least one complaint. Officers without any are absent from a complaint
/// record, so nothing here is a share of the whole force.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concentration {
    pub officers: u64,
    /// Officer and complaint, each pair once.
    pub pairs: u64,
    pub top: Vec<TopRow>,
    pub at_least: Vec<ThresholdRow>,
    pub exactly_one: u64,
    pub mean: Option<f64>,
    pub median: Option<f64>,
    pub max: u32,
}

/// The `percent` most-named officers, rounded up to whole persons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopRow {
    pub percent: u8,
    pub officers: u64,
    /// Their pairs, of all pairs.
    pub pairs: Share,
}

/// Officers with at least so many complaints.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThresholdRow {
    pub complaints: u32,
    pub officers: u64,
    pub pairs: Share,
}

#[must_use]
pub fn concentration(view: &View<'_>) -> Concentration {
    let mut counts = complaints_by_officer(view);
    counts.retain(|count| *count > 0);
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let officers = counts.len();
    let pairs: usize = counts.iter().map(|count| *count as usize).sum();
    let of_first = |n: usize| Share::new(counts[..n].iter().map(|count| *count as usize).sum(), pairs);
    let first_below = |least: u32| counts.partition_point(|count| *count >= least);
    let median = officers
        .checked_sub(1)
        .map(|last| (f64::from(counts[last / 2]) + f64::from(counts[officers / 2])) / 2.0);
    Concentration {
        officers: officers as u64,
        pairs: pairs as u64,
        top: [1, 5, 10, 20]
            .into_iter()
            .map(|percent| {
                let n = (officers * usize::from(percent)).div_ceil(100);
                TopRow { percent, officers: n as u64, pairs: of_first(n) }
            })
            .collect(),
        at_least: [2, 5, 10, 20, 50]
            .into_iter()
            .map(|complaints| {
                let n = first_below(complaints);
                ThresholdRow { complaints, officers: n as u64, pairs: of_first(n) }
            })
            .collect(),
        exactly_one: (officers - first_below(2)) as u64,
        mean: (officers > 0).then(|| pairs as f64 / officers as f64),
        median,
        max: counts.first().copied().unwrap_or(0),
    }
}

/// Distinct complaints of each officer; several allegations in one complaint count once.
pub(crate) fn complaints_by_officer(view: &View<'_>) -> Vec<u32> {
    let allegations = &view.extract.allegations;
    let officers = view.extract.officers as usize;
    let mut counts = vec![0u32; officers];
    // Allegations come in order of their cases: remembering each officer's last case is enough.
    let mut last_case = vec![NONE_U32; officers];
    for allegation in view.allegations() {
        let (officer, case) = (allegations.officer[allegation] as usize, allegations.case[allegation]);
        if officer < officers && last_case[officer] != case {
            last_case[officer] = case;
            counts[officer] += 1;
        }
    }
    counts
}
