//! What may be told the press about one incident, which may be several cases: what is confirmed, what nobody knows yet,
//! and what may not be said yet and why.
//!
//! A sheet is made of cases and the pack alone, so that nobody can word it: the sentences are the same for every city
//! and every incident. It holds no name, no place finer than the pack publishes, and nothing that a reporter told.

use register::{Day, FindingClass};
use serde::Serialize;

use super::{Case, Kept, PublicCase, Stage};
use crate::policy::{Key, NamesShown, Pack};

/// One of the cases, with the index of its report's leaf in the public log.
#[derive(Clone, Copy, Debug)]
pub struct OnSheet<'a> {
    pub case: &'a Case,
    pub leaf: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactSheet {
    pub as_of: Day,
    pub confirmed: Vec<Confirmed>,
    pub unknown: Vec<Unknown>,
    pub not_yet: Vec<NotYet>,
}

/// With the leaves that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confirmed {
    pub what: Confirm,
    pub leaves: Vec<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confirm {
    /// So many reports were taken.
    Reports(usize),
    /// So many people are accused in them; one who is accused in two of them is counted in each.
    Accused { known: usize, unknown: usize },
    /// This office has so many of the cases, the one furthest behind at this stage.
    Office { office: Key, cases: usize, stage: Stage },
    /// So many public clocks were missed by this office; absent where the clock is nobody's alone.
    Missed { office: Option<Key>, clocks: usize },
    /// So many accused with a finding of this class, in cases whose outcome is public.
    Found { class: FindingClass, accused: usize },
    /// So many accused with this discipline.
    Disciplined { discipline: Key, accused: usize },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unknown {
    /// Who so many of the accused are.
    WhoTheyAre(usize),
    /// Whether what was reported happened: so many cases have no outcome.
    WhetherItHappened(usize),
}

/// What is known inside and not said, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotYet {
    /// Findings of open cases: they may change until the case is closed.
    Findings,
    /// Names: the rules never show them.
    NamesNever,
    /// Names: the rules show them once something was sustained for good.
    NamesUntilFinal,
    /// What was reported, and by whom: never.
    WhatWasReported,
    /// Counts below this number could point at one person.
    SmallCounts(u16),
}

impl FactSheet {
    /// `cases` are those of one incident or site, in any order.
    #[must_use]
    pub fn of(cases: &[OnSheet<'_>], pack: &Pack, today: Day) -> Self {
        let seen: Vec<(PublicCase, u64)> =
            cases.iter().map(|told| (PublicCase::of(told.case, pack, today), told.leaf)).collect();
        let leaves = |of: &dyn Fn(&PublicCase) -> bool| {
            let mut leaves: Vec<u64> =
                seen.iter().filter(|(case, _)| of(case)).map(|(_, leaf)| *leaf).collect();
            leaves.sort_unstable();
            leaves
        };
        let minimum = usize::from(pack.publication.minimum);
        let mut confirmed = vec![Confirmed { what: Confirm::Reports(seen.len()), leaves: leaves(&|_| true) }];
        let (known, unknown) = seen
            .iter()
            .fold((0, 0), |(known, unknown), (case, _)| (known + case.known, unknown + case.unknown));
        confirmed.push(Confirmed { what: Confirm::Accused { known, unknown }, leaves: leaves(&|_| true) });
        for office in offices(&seen) {
            let has = |case: &PublicCase| case.offices.iter().any(|(key, _)| *key == office);
            let stages = seen.iter().flat_map(|(case, _)| &case.offices).filter(|(key, _)| *key == office);
            if let Some(stage) = stages.map(|(_, stage)| *stage).min() {
                let cases = seen.iter().filter(|(case, _)| has(case)).count();
                let what = Confirm::Office { office: office.clone(), cases, stage };
                confirmed.push(Confirmed { what, leaves: leaves(&has) });
            }
        }
        confirmed.extend(missed(&seen));
        let mut small = false;
        for (what, accused) in outcomes(&seen) {
            // Of a few people a finding says who. That there is something is no secret; how much is.
            if accused < minimum {
                small = true;
            } else {
                confirmed.push(Confirmed { what, leaves: leaves(&|case| case.outcome.is_some()) });
            }
        }
        let undecided = seen.iter().filter(|(case, _)| case.outcome.is_none() && !case.expunged).count();
        let mut unknowns = Vec::new();
        if unknown > 0 {
            unknowns.push(Unknown::WhoTheyAre(unknown));
        }
        if undecided > 0 {
            unknowns.push(Unknown::WhetherItHappened(undecided));
        }
        let mut not_yet = vec![NotYet::WhatWasReported];
        if undecided > 0 {
            not_yet.push(NotYet::Findings);
        }
        match pack.publication.names {
            NamesShown::Never => not_yet.push(NotYet::NamesNever),
            NamesShown::AfterSustainedFinal => not_yet.push(NotYet::NamesUntilFinal),
            NamesShown::Always => {}
        }
        if small {
            not_yet.push(NotYet::SmallCounts(pack.publication.minimum));
        }
        Self { as_of: today, confirmed, unknown: unknowns, not_yet }
    }
}

fn offices(seen: &[(PublicCase, u64)]) -> Vec<Key> {
    let mut offices: Vec<Key> =
        seen.iter().flat_map(|(case, _)| case.offices.iter().map(|(key, _)| key.clone())).collect();
    offices.sort_unstable();
    offices.dedup();
    offices
}

fn missed(seen: &[(PublicCase, u64)]) -> Vec<Confirmed> {
    let mut by_office: Vec<(Option<Key>, usize, Vec<u64>)> = Vec::new();
    for (case, leaf) in seen {
        for clock in case.clocks.iter().filter(|clock| clock.kept == Kept::Late) {
            match by_office.iter_mut().find(|(office, _, _)| *office == clock.office) {
                Some((_, count, leaves)) => {
                    *count += 1;
                    leaves.push(*leaf);
                }
                None => by_office.push((clock.office.clone(), 1, vec![*leaf])),
            }
        }
    }
    by_office.sort_unstable();
    let confirmed = |(office, clocks, mut leaves): (Option<Key>, usize, Vec<u64>)| {
        leaves.sort_unstable();
        leaves.dedup();
        Confirmed { what: Confirm::Missed { office, clocks }, leaves }
    };
    by_office.into_iter().map(confirmed).collect()
}

/// Findings and discipline by accused, each with how many.
fn outcomes(seen: &[(PublicCase, u64)]) -> Vec<(Confirm, usize)> {
    let all: Vec<_> = seen.iter().filter_map(|(case, _)| case.outcome.as_ref()).flatten().collect();
    let mut classes: Vec<FindingClass> = all.iter().flat_map(|one| one.findings.iter().copied()).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut disciplines: Vec<Key> = all.iter().filter_map(|one| one.discipline.clone()).collect();
    disciplines.sort_unstable();
    disciplines.dedup();
    let found = classes.into_iter().map(|class| {
        let accused = all.iter().filter(|one| one.findings.contains(&class)).count();
        (Confirm::Found { class, accused }, accused)
    });
    let disciplined = disciplines.into_iter().map(|discipline| {
        let accused = all.iter().filter(|one| one.discipline.as_ref() == Some(&discipline)).count();
        (Confirm::Disciplined { discipline, accused }, accused)
    });
    found.chain(disciplined).collect()
}
