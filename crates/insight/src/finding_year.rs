//! How each year's allegations divide by their final finding.

use register::FindingClass;
use serde::Serialize;

use crate::year::YearOf;
use crate::{Share, View};

/// One calendar year of opening (see [`YearRow`](crate::YearRow)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingYear {
    pub year: i16,
    /// The sum of the counts below.
    pub allegations: u64,
    /// Allegations by the class of their final finding, in the order of [`FindingClass::ALL`].
    pub findings: [(FindingClass, u64); FindingClass::ALL.len()],
}

impl FindingYear {
    /// Allegations of each class, of the year's allegations.
    pub fn shares(&self) -> impl Iterator<Item = (FindingClass, Share)> + '_ {
        self.findings.iter().map(|(class, part)| (*class, Share { part: *part, whole: self.allegations }))
    }
}

/// The same years as [`by_year`](crate::by_year), the empty ones between included.
#[must_use]
pub fn findings_by_year(view: &View<'_>) -> Vec<FindingYear> {
    let extract = view.extract;
    let opened = &extract.cases.opened;
    // Cases come in order of opening, so the ends of the view are its first and last year.
    let (Some(first), Some(last)) = (view.cases().next(), view.cases().next_back()) else {
        return Vec::new();
    };
    let year_of = YearOf::new([opened[first], opened[last]].into_iter());
    let (first, last) = (year_of.get(opened[first]), year_of.get(opened[last]));
    let mut years: Vec<_> = (first..=last)
        .map(|year| FindingYear { year, allegations: 0, findings: FindingClass::ALL.map(|class| (class, 0)) })
        .collect();
    for allegation in view.allegations() {
        let year = year_of.get(opened[extract.allegations.case[allegation] as usize]);
        let row = &mut years[usize::from(year.abs_diff(first))];
        row.allegations += 1;
        // The classes are declared in the order of `ALL`.
        row.findings[extract.finding(allegation) as usize].1 += 1;
    }
    years
}
