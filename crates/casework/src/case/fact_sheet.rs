//! What may be told the press about one incident, which may be several cases: what is confirmed, what nobody knows yet,
//! and what may not be said yet and why.
//!
//! A sheet is made of cases and their packs alone, so that nobody can word it: the sentences are the same for every city
//! and every incident. It holds no name, no place finer than the pack publishes, and nothing that a reporter told.

use register::{Day, FindingClass};
use serde::Serialize;

use super::{Case, Kept, PublicCase, PublicPart, Stage};
use crate::policy::{Key, NamesShown, Pack};

/// One of the cases, with the indices of its leaves in the public log.
#[derive(Clone, Copy, Debug)]
pub struct OnSheet<'a> {
    pub case: &'a Case,
    /// The version under which it runs.
    pub pack: &'a Pack,
    /// Of its report; absent while its place in the log is not told.
    pub leaf: Option<u64>,
    /// Of what changed something that the public sees, with what that was.
    pub later: &'a [(PublicPart, u64)],
}

/// As the public sees it, with its leaves.
struct Seen<'a> {
    case: PublicCase,
    leaf: Option<u64>,
    later: &'a [(PublicPart, u64)],
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
    /// Of so many of them, what was sealed can be opened by nobody any more.
    Expunged(usize),
    /// So many people are accused in them; one who is accused in two of them is counted in each.
    Accused { known: usize, unknown: usize },
    /// This office has so many of the cases at this stage. One for each stage at which it has any.
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
    /// Findings of open cases: they may change until the case is closed, and are shown so many days after that.
    Findings { after_days: u16 },
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
    /// `cases` are those of one incident or site, in any order. Where they run under several versions of the rules, what
    /// shows least holds for the whole sheet: nobody could tell which of its cases a number is of.
    #[must_use]
    pub fn of(cases: &[OnSheet<'_>], today: Day) -> Self {
        let seen: Vec<Seen<'_>> = cases
            .iter()
            .map(|told| Seen {
                case: PublicCase::of(told.case, told.pack, today),
                leaf: told.leaf,
                later: told.later,
            })
            .collect();
        let leaves = |of: &dyn Fn(&PublicCase) -> bool, parts: &[PublicPart]| {
            sorted(seen.iter().filter(|one| of(&one.case)).flat_map(|one| one.leaves(parts)))
        };
        let rules = || cases.iter().map(|told| &told.pack.publication);
        let minimum = rules().map(|one| one.minimum).max().unwrap_or_default();
        let reports = Confirm::Reports(seen.len());
        let mut confirmed = vec![Confirmed { what: reports, leaves: leaves(&|_| true, &[]) }];
        let expunged = seen.iter().filter(|one| one.case.expunged).count();
        if expunged > 0 {
            let leaves = leaves(&|case| case.expunged, &[PublicPart::Expunged]);
            confirmed.push(Confirmed { what: Confirm::Expunged(expunged), leaves });
        }
        let known = seen.iter().map(|one| one.case.known).sum();
        let unknown = seen.iter().map(|one| one.case.unknown).sum();
        let accused = leaves(&|_| true, &[PublicPart::Accused]);
        confirmed.push(Confirmed { what: Confirm::Accused { known, unknown }, leaves: accused });
        // By office in their order, and by how far it is.
        for office in offices(&seen) {
            let at = |case: &PublicCase| case.offices.iter().find(|(key, _)| *key == office).map(|one| one.1);
            let mut stages: Vec<Stage> = seen.iter().filter_map(|one| at(&one.case)).collect();
            stages.sort_unstable();
            for same in stages.chunk_by(|a, b| a == b) {
                let is_here = |case: &PublicCase| at(case) == Some(same[0]);
                let what = Confirm::Office { office: office.clone(), cases: same.len(), stage: same[0] };
                let leaves = leaves(&is_here, &[PublicPart::Offices, PublicPart::Stage]);
                confirmed.push(Confirmed { what, leaves });
            }
        }
        confirmed.extend(missed(&seen));
        let mut small = false;
        for (what, accused) in outcomes(&seen) {
            // Of a few people a finding says who. That there is something is no secret; how much is.
            if accused < usize::from(minimum) {
                small = true;
            } else {
                let leaves = leaves(&|case| case.outcome.is_some(), &[PublicPart::Outcome]);
                confirmed.push(Confirmed { what, leaves });
            }
        }
        let undecided =
            seen.iter().map(|one| &one.case).filter(|case| case.outcome.is_none() && !case.expunged).count();
        let mut unknowns = Vec::new();
        if unknown > 0 {
            unknowns.push(Unknown::WhoTheyAre(unknown));
        }
        if undecided > 0 {
            unknowns.push(Unknown::WhetherItHappened(undecided));
        }
        let mut not_yet = vec![NotYet::WhatWasReported];
        if undecided > 0 {
            let after_days = rules().map(|one| one.outcome_after_days).max().unwrap_or_default();
            not_yet.push(NotYet::Findings { after_days });
        }
        let names = |shown| rules().any(|one| one.names == shown);
        if names(NamesShown::Never) {
            not_yet.push(NotYet::NamesNever);
        } else if names(NamesShown::AfterSustainedFinal) {
            not_yet.push(NotYet::NamesUntilFinal);
        }
        if small {
            not_yet.push(NotYet::SmallCounts(minimum));
        }
        Self { as_of: today, confirmed, unknown: unknowns, not_yet }
    }
}

impl Seen<'_> {
    /// Of its report, and of what changed any of these.
    fn leaves(&self, parts: &[PublicPart]) -> impl Iterator<Item = u64> {
        let later = self.later.iter().filter(|(part, _)| parts.contains(part)).map(|(_, leaf)| *leaf);
        self.leaf.into_iter().chain(later)
    }
}

/// Each once, in order.
fn sorted(leaves: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut leaves: Vec<u64> = leaves.collect();
    leaves.sort_unstable();
    leaves.dedup();
    leaves
}

fn offices(seen: &[Seen<'_>]) -> Vec<Key> {
    let mut offices: Vec<Key> =
        seen.iter().flat_map(|one| one.case.offices.iter().map(|(key, _)| key.clone())).collect();
    offices.sort_unstable();
    offices.dedup();
    offices
}

fn missed(seen: &[Seen<'_>]) -> Vec<Confirmed> {
    let mut by_office: Vec<(Option<Key>, usize, Vec<u64>)> = Vec::new();
    for one in seen {
        for clock in one.case.clocks.iter().filter(|clock| clock.kept == Kept::Late) {
            match by_office.iter_mut().find(|(office, _, _)| *office == clock.office) {
                Some((_, count, leaves)) => {
                    *count += 1;
                    leaves.extend(one.leaf);
                }
                None => by_office.push((clock.office.clone(), 1, one.leaf.into_iter().collect())),
            }
        }
    }
    by_office.sort_unstable();
    let confirmed = |(office, clocks, leaves): (Option<Key>, usize, Vec<u64>)| Confirmed {
        what: Confirm::Missed { office, clocks },
        leaves: sorted(leaves.into_iter()),
    };
    by_office.into_iter().map(confirmed).collect()
}

/// Findings and discipline by accused, each with how many.
fn outcomes(seen: &[Seen<'_>]) -> Vec<(Confirm, usize)> {
    let all: Vec<_> = seen.iter().filter_map(|one| one.case.outcome.as_ref()).flatten().collect();
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
