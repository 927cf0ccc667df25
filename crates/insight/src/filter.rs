//! Which cases and allegations a question is about.

use std::ops::RangeInclusive;

use register::{Day, FindingClass};

use crate::{Extract, NONE_DAY, NONE_U16};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Open,
    Closed,
}

/// What was asked. Everything absent means no restriction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Years of opening.
    pub years: Option<RangeInclusive<i16>>,
    /// A category group's code.
    pub group: Option<String>,
    /// A whole category's code, finer than the group.
    pub category: Option<String>,
    /// A district's number.
    pub district: Option<String>,
    pub status: Option<Status>,
    pub finding: Option<FindingClass>,
}

/// The part of an extract that a filter leaves.
///
/// Years, district and status choose cases, and with them all their allegations. Category and finding
/// choose allegations, and with them the cases that have at least one such allegation; a case without
/// any accused has no allegations and is therefore left out by those two.
#[derive(Clone, Debug)]
pub struct View<'a> {
    pub extract: &'a Extract,
    cases: Vec<u32>,
    allegations: Vec<u32>,
}

impl<'a> View<'a> {
    #[must_use]
    pub fn all(extract: &'a Extract) -> Self {
        Self {
            extract,
            cases: (0..extract.cases.len() as u32).collect(),
            allegations: (0..extract.allegations.len() as u32).collect(),
        }
    }

    #[must_use]
    pub fn new(extract: &'a Extract, filter: &Filter) -> Self {
        let by_allegation = filter.group.is_some() || filter.category.is_some() || filter.finding.is_some();
        let groups = indices(&extract.groups, filter.group.as_deref(), |group| &group.code);
        let categories = indices(&extract.categories, filter.category.as_deref(), |category| &category.code);
        let district = filter.district.as_deref().map(|number| {
            extract.districts.iter().position(|d| d.number == number).map_or(NONE_U16 - 1, |i| i as u16)
        });
        let days = filter.years.as_ref().map(days_of);

        let mut view = Self { extract, cases: Vec::new(), allegations: Vec::new() };
        let cases = &extract.cases;
        for case in 0..cases.len() {
            let fits = days.as_ref().is_none_or(|days| days.contains(&cases.opened[case]))
                && district.is_none_or(|district| cases.district[case] == district)
                && filter
                    .status
                    .is_none_or(|status| (cases.closed[case] == NONE_DAY) == (status == Status::Open));
            if !fits {
                continue;
            }
            let before = view.allegations.len();
            for allegation in cases.allegations(case) {
                let fits = groups.as_ref().is_none_or(|groups| groups.contains(&extract.group(allegation)))
                    && categories
                        .as_ref()
                        .is_none_or(|these| these.contains(&extract.allegations.category[allegation]))
                    && filter.finding.is_none_or(|finding| extract.finding(allegation) == finding);
                if fits {
                    view.allegations.push(allegation as u32);
                }
            }
            if !by_allegation || view.allegations.len() > before {
                view.cases.push(case as u32);
            }
        }
        view
    }

    /// What of this view is against any of these officers, and the cases of that.
    #[must_use]
    pub fn against(&self, officers: &[u32]) -> Self {
        let columns = &self.extract.allegations;
        let mut view = Self { extract: self.extract, cases: Vec::new(), allegations: Vec::new() };
        for allegation in &self.allegations {
            if officers.contains(&columns.officer[*allegation as usize]) {
                view.allegations.push(*allegation);
                // Allegations come in order of their cases.
                let case = columns.case[*allegation as usize];
                if view.cases.last() != Some(&case) {
                    view.cases.push(case);
                }
            }
        }
        view
    }

    /// The chosen cases, as positions in the extract, in order of opening.
    pub fn cases(&self) -> impl ExactSizeIterator<Item = usize> + DoubleEndedIterator + '_ {
        self.cases.iter().map(|case| *case as usize)
    }

    /// The chosen allegations, as positions in the extract, in order of their cases.
    pub fn allegations(&self) -> impl ExactSizeIterator<Item = usize> + DoubleEndedIterator + '_ {
        self.allegations.iter().map(|allegation| *allegation as usize)
    }
}

fn indices<T>(list: &[T], wanted: Option<&str>, code: impl Fn(&T) -> &String) -> Option<Vec<u16>> {
    let wanted = wanted?;
    Some(list.iter().enumerate().filter(|(_, item)| code(item) == wanted).map(|(i, _)| i as u16).collect())
}

fn days_of(years: &RangeInclusive<i16>) -> RangeInclusive<i32> {
    let first = Day::new(*years.start(), 1, 1).map_or(i32::MAX, |day| day.0);
    let last = Day::new(*years.end(), 12, 31).map_or(i32::MIN + 1, |day| day.0);
    first..=last
}
