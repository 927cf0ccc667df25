//! From an extract to a table of groups: who is counted, in which group, with which outcome.

use std::collections::BTreeMap;

use register::{FindingClass, PersonRole};
use serde::Serialize;

use super::proportion::{newcombe, ratio, wilson};
use super::significance::{chi_square, two_by_two};
use super::{Adjusted, Interval, Stratum, Test, holm, mantel_haenszel};
use crate::attributes::named;
use crate::year::YearOf;
use crate::{NONE_U16, NONE_U32, Share, View};

/// Into which groups.
///
/// Groups of complaints count *complaints*, so that one incident with ten accused is not ten observations.
/// Groups of officers count *officer and complaint*, each pair once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// Of those who complained; a complaint in which they differ is in no group.
    ComplainantRace,
    ComplainantSex,
    District,
    OfficerRace,
    OfficerSex,
}

/// What is asked of each, and of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// At least one allegation sustained, of all.
    Sustained,
    /// At least one allegation sustained, of those with any allegation that was decided.
    SustainedOfDecided,
    /// Every allegation closed for want of an affidavit, of all.
    NoAffidavit,
    /// Discipline on record for at least one sustained allegation, of those with one.
    Disciplined,
}

/// What is held alike when groups are compared a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Compared {
    /// The group of the first allegation's category.
    CategoryGroup,
    /// The year of opening.
    Year,
    CategoryGroupAndYear,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Question {
    pub grouping: Grouping,
    pub outcome: Outcome,
    /// What the adjusted odds ratio holds alike.
    pub adjust: Option<Compared>,
    /// The group that the others are compared with; without it, or where it is not there, the largest.
    pub reference: Option<String>,
    /// Smaller groups are shown and not compared.
    pub least: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    pub question: Question,
    /// Absent where no group is large enough.
    pub reference: Option<String>,
    /// Largest group first; equal ones by name.
    pub rows: Vec<GroupRow>,
    /// Whether all groups that are large enough have one share. Its p is one test of its own, not corrected.
    pub overall: Option<Test>,
    pub not_compared: NotCompared,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupRow {
    pub group: String,
    /// Those with the outcome, of those of whom it is asked.
    pub share: Share,
    /// Wilson's interval of the share.
    pub interval: Option<Interval>,
    /// Absent for the reference itself and for groups that are too small.
    pub against: Option<Against>,
}

/// One group against the reference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Against {
    /// The share less that of the reference (Newcombe).
    pub difference: Option<Interval>,
    /// The share over that of the reference (Katz); absent where either is nothing.
    pub ratio: Option<Interval>,
    pub test: Option<Test>,
    /// The test's p after Holm's correction over all groups.
    pub p_corrected: Option<f64>,
    pub adjusted: Option<Adjusted>,
    /// The same for the adjusted ones.
    pub adjusted_p_corrected: Option<f64>,
}

/// What could not be put into one group, of all that the outcome is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NotCompared {
    /// The source does not say.
    pub unknown: Share,
    /// Those who complained differ.
    pub several: Share,
}

/// One complaint, or one officer in one complaint.
struct Unit {
    case: u32,
    officer: u32,
    first: u32,
    counts: Counts,
}

#[derive(Default)]
struct Counts {
    allegations: u32,
    decided: u32,
    sustained: u32,
    no_affidavit: u32,
    disciplined: u32,
}

impl Counts {
    /// Whether the unit has the outcome; `None` where it is not asked of it.
    fn has(&self, outcome: Outcome) -> Option<bool> {
        match outcome {
            Outcome::Sustained => Some(self.sustained > 0),
            Outcome::SustainedOfDecided => (self.decided > 0).then_some(self.sustained > 0),
            Outcome::NoAffidavit => Some(self.no_affidavit == self.allegations),
            Outcome::Disciplined => (self.sustained > 0).then_some(self.disciplined > 0),
        }
    }
}

enum Group {
    One(String),
    Unknown,
    Several,
}

#[must_use]
pub fn compare(view: &View<'_>, question: &Question) -> Comparison {
    let by_officer = matches!(question.grouping, Grouping::OfficerRace | Grouping::OfficerSex);
    let units = units(view, by_officer);
    let people = People::new(view, question.grouping);
    let years = YearOf::new(view.extract.cases.opened.iter().copied());

    type Strata = BTreeMap<(u16, i16), Share>;
    let mut groups: BTreeMap<String, (Share, Strata)> = BTreeMap::new();
    let (mut unknown, mut several, mut asked) = (0, 0, 0);
    for unit in &units {
        let Some(has) = unit.counts.has(question.outcome) else { continue };
        asked += 1;
        let group = match group(view, question.grouping, unit, &people) {
            Group::One(group) => group,
            Group::Unknown => {
                unknown += 1;
                continue;
            }
            Group::Several => {
                several += 1;
                continue;
            }
        };
        let category = view.extract.group(unit.first as usize);
        let year = years.get(view.extract.cases.opened[unit.case as usize]);
        let stratum = match question.adjust {
            None => (0, 0),
            Some(Compared::CategoryGroup) => (category, 0),
            Some(Compared::Year) => (0, year),
            Some(Compared::CategoryGroupAndYear) => (category, year),
        };
        let (share, strata) = groups.entry(group).or_insert((Share::new(0, 0), Strata::new()));
        for share in [share, strata.entry(stratum).or_insert(Share::new(0, 0))] {
            share.part += u64::from(has);
            share.whole += 1;
        }
    }

    let mut groups: Vec<_> = groups.into_iter().collect();
    // Stable: equal ones stay in the order of their names.
    groups.sort_by_key(|(_, (share, _))| std::cmp::Reverse(share.whole));
    let large = |share: &Share| share.whole >= question.least.max(1);
    let reference = groups
        .iter()
        .filter(|(_, (share, _))| large(share))
        .find(|(group, _)| question.reference.as_ref() == Some(group))
        .or_else(|| groups.first().filter(|(_, (share, _))| large(share)))
        .cloned();
    let shares: Vec<Share> = groups.iter().map(|(_, (share, _))| *share).filter(large).collect();
    let mut rows: Vec<GroupRow> = groups
        .into_iter()
        .map(|(group, (share, strata))| {
            let other = reference.as_ref().filter(|(name, _)| *name != group && large(&share));
            let against = other.map(|(_, (other, others))| Against {
                difference: newcombe(share, *other),
                ratio: ratio(share, *other),
                test: two_by_two(share, *other),
                p_corrected: None,
                adjusted: question.adjust.and_then(|_| mantel_haenszel(&paired(&strata, others))),
                adjusted_p_corrected: None,
            });
            GroupRow { group, share, interval: wilson(share), against }
        })
        .collect();
    correct(&mut rows, |a| a.test.map(|test| test.p), |a, p| a.p_corrected = Some(p));
    correct(&mut rows, |a| a.adjusted.map(|adjusted| adjusted.p), |a, p| a.adjusted_p_corrected = Some(p));
    Comparison {
        question: question.clone(),
        reference: reference.map(|(name, _)| name),
        rows,
        overall: chi_square(&shares),
        not_compared: NotCompared {
            unknown: Share::new(unknown, asked),
            several: Share::new(several, asked),
        },
    }
}

fn correct(
    rows: &mut [GroupRow],
    p: impl Fn(&Against) -> Option<f64>,
    mut set: impl FnMut(&mut Against, f64),
) {
    let ps: Vec<f64> = rows.iter().filter_map(|row| p(row.against.as_ref()?)).collect();
    let mut corrected = holm(&ps).into_iter();
    for against in rows.iter_mut().filter_map(|row| row.against.as_mut()) {
        if p(against).is_some()
            && let Some(corrected) = corrected.next()
        {
            set(against, corrected);
        }
    }
}

fn paired(a: &BTreeMap<(u16, i16), Share>, b: &BTreeMap<(u16, i16), Share>) -> Vec<Stratum> {
    a.iter().filter_map(|(key, a)| Some(Stratum { a: *a, b: *b.get(key)? })).collect()
}

/// The view's complaints, or its pairs of officer and complaint, each with what became of its allegations.
fn units(view: &View<'_>, by_officer: bool) -> Vec<Unit> {
    let extract = view.extract;
    let columns = &extract.allegations;
    let mut units: Vec<Unit> = Vec::new();
    for allegation in view.allegations() {
        let case = columns.case[allegation];
        let officer = if by_officer { columns.officer[allegation] } else { NONE_U32 };
        if by_officer && officer == NONE_U32 {
            continue;
        }
        // Allegations come in order of their cases, and a case has few.
        let mut of_case = (0..units.len()).rev().take_while(|at| units[*at].case == case);
        let known = of_case.find(|at| units[*at].officer == officer);
        let at = known.unwrap_or_else(|| {
            units.push(Unit { case, officer, first: allegation as u32, counts: Counts::default() });
            units.len() - 1
        });
        let counts = &mut units[at].counts;
        let class = extract.finding(allegation);
        counts.allegations += 1;
        counts.decided += u32::from(class.is_decided());
        counts.no_affidavit += u32::from(class == FindingClass::NoAffidavit);
        if class == FindingClass::Sustained {
            counts.sustained += 1;
            counts.disciplined += u32::from(extract.discipline(allegation).is_imposed());
        }
    }
    units
}

/// Where each case's people begin, and which of their columns is asked for.
struct People<'a> {
    first: Vec<u32>,
    column: &'a [u16],
    names: &'a [String],
}

impl<'a> People<'a> {
    fn new(view: &View<'a>, grouping: Grouping) -> Self {
        let extract = view.extract;
        let (column, names) = match grouping {
            Grouping::ComplainantSex => (extract.people.sex.as_slice(), extract.sexes.as_slice()),
            _ => (extract.people.race.as_slice(), extract.races.as_slice()),
        };
        let mut first = vec![0u32; extract.cases.len() + 1];
        for case in &extract.people.case {
            first[*case as usize + 1] += 1;
        }
        for case in 0..extract.cases.len() {
            first[case + 1] += first[case];
        }
        Self { first, column, names }
    }
}

/// A mapping's word for what the source says is not known.
const UNKNOWN: &str = "unknown";

fn group(view: &View<'_>, grouping: Grouping, unit: &Unit, people: &People<'_>) -> Group {
    let one = |name: Option<&str>| match name {
        None | Some(UNKNOWN) => Group::Unknown,
        Some(name) => Group::One(name.to_owned()),
    };
    let extract = view.extract;
    match grouping {
        Grouping::OfficerRace => one(extract.officer_race(unit.officer)),
        Grouping::OfficerSex => one(extract.officer_sex(unit.officer)),
        Grouping::District => match extract.cases.district[unit.case as usize] {
            NONE_U16 => Group::Unknown,
            district => one(extract.districts.get(usize::from(district)).map(|d| d.number.as_str())),
        },
        Grouping::ComplainantRace | Grouping::ComplainantSex => {
            let range = people.first[unit.case as usize]..people.first[unit.case as usize + 1];
            let mut known = range
                .filter(|at| extract.people.role[*at as usize] == PersonRole::Complainant)
                .filter_map(|at| named(people.names, people.column.get(at as usize)))
                .filter(|name| *name != UNKNOWN);
            let first = known.next();
            if known.any(|other| Some(other) != first) { Group::Several } else { one(first) }
        }
    }
}
