//! The path from a complaint to discipline: how many are left at each step.

use register::{DisciplineClass, FindingClass};
use serde::Serialize;

use crate::{NONE_U32, Share, View};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    pub complaints: u64,
    /// Complaints with at least one accused on record, of all complaints.
    pub with_accused: Share,
    /// Allegations whose accused is a known officer, of all allegations.
    pub known_officer: Share,
    /// Of all allegations.
    pub recommended_sustained: Share,
    pub steps: Vec<PathStep>,
    /// Sustained allegations by what was then done.
    pub discipline: Vec<(DisciplineClass, Share)>,
}

/// A step from the allegations on; each is part of the one before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathStep {
    pub step: &'static str,
    pub allegations: u64,
    /// Of all allegations.
    pub of_all: Share,
    /// Of the step before.
    pub of_previous: Share,
}

#[must_use]
pub fn path(view: &View<'_>) -> Path {
    let extract = view.extract;
    let (mut all, mut found, mut decided, mut sustained, mut disciplined) = (0, 0, 0, 0, 0);
    let (mut known, mut recommended, mut with_accused) = (0, 0, 0);
    let mut last_case = None;
    let mut done = [0usize; DisciplineClass::ALL.len()];
    for allegation in view.allegations() {
        all += 1;
        known += usize::from(extract.allegations.officer[allegation] != NONE_U32);
        recommended += usize::from(extract.recommended(allegation) == FindingClass::Sustained);
        let case = extract.allegations.case[allegation];
        with_accused += usize::from(last_case != Some(case));
        last_case = Some(case);
        let class = extract.finding(allegation);
        found += usize::from(class != FindingClass::None);
        decided += usize::from(class.is_decided());
        if class == FindingClass::Sustained {
            sustained += 1;
            let discipline = extract.discipline(allegation);
            done[discipline as usize] += 1;
            disciplined += usize::from(discipline.is_imposed());
        }
    }
    let counts = [
        ("allegations", all),
        ("with-finding", found),
        ("decided", decided),
        ("sustained", sustained),
        ("disciplined", disciplined),
    ];
    let steps = counts
        .iter()
        .enumerate()
        .map(|(i, (step, n))| PathStep {
            step,
            allegations: *n as u64,
            of_all: Share::new(*n, all),
            of_previous: Share::new(*n, if i == 0 { all } else { counts[i - 1].1 }),
        })
        .collect();
    Path {
        complaints: view.cases().len() as u64,
        with_accused: Share::new(with_accused, view.cases().len()),
        known_officer: Share::new(known, all),
        recommended_sustained: Share::new(recommended, all),
        steps,
        discipline: DisciplineClass::ALL
            .into_iter()
            .map(|class| (class, Share::new(done[class as usize], sustained)))
            .collect(),
    }
}
