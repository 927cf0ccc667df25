//! What may be told of one case, read from the extract: the same for pages and the API.

use insight::{Category, Extract, NONE_DAY, NONE_U32};
use register::{Day, DisciplineClass, District, FindingClass, Term};

use super::DaysBand;

/// Days stay inside; readers are told months and a band of durations.
pub(crate) struct CaseFacts<'a> {
    opened: Day,
    closed: Option<Day>,
    pub(crate) district: Option<&'a District>,
    /// In the order in which the allegations name them, each once.
    pub(crate) categories: Vec<&'a Category>,
    pub(crate) allegations: Vec<AllegationFacts<'a>>,
    /// Accused whom the record identifies.
    pub(crate) known: usize,
    /// Allegations against someone whom it does not.
    pub(crate) unknown: usize,
}

pub(crate) struct AllegationFacts<'a> {
    /// `Officer 1`, `Officer 2`: a number within this case alone, in order of appearance. Nothing joins
    /// it to another case.
    pub(crate) officer: Option<usize>,
    pub(crate) category: Option<&'a Category>,
    pub(crate) group: Option<&'a Term>,
    pub(crate) recommended: FindingClass,
    pub(crate) finding: FindingClass,
    pub(crate) discipline: DisciplineClass,
}

impl<'a> CaseFacts<'a> {
    /// `position` as the extract counts cases.
    pub(crate) fn new(extract: &'a Extract, position: usize) -> Self {
        let cases = &extract.cases;
        let mut officers: Vec<u32> = Vec::new();
        let mut categories: Vec<&Category> = Vec::new();
        let allegations: Vec<_> = cases
            .allegations(position)
            .map(|allegation| {
                let officer = extract.allegations.officer[allegation];
                let category = extract.categories.get(usize::from(extract.allegations.category[allegation]));
                if let Some(category) = category
                    && !categories.contains(&category)
                {
                    categories.push(category);
                }
                AllegationFacts {
                    officer: (officer != NONE_U32).then(|| number(&mut officers, officer)),
                    category,
                    group: category.and_then(|category| extract.groups.get(usize::from(category.group))),
                    recommended: extract.recommended(allegation),
                    finding: extract.finding(allegation),
                    discipline: extract.discipline(allegation),
                }
            })
            .collect();
        Self {
            opened: Day(cases.opened[position]),
            closed: (cases.closed[position] != NONE_DAY).then_some(Day(cases.closed[position])),
            district: extract.districts.get(usize::from(cases.district[position])),
            categories,
            known: officers.len(),
            unknown: allegations.iter().filter(|allegation| allegation.officer.is_none()).count(),
            allegations,
        }
    }

    /// Some day of the month in which it was opened; only the month may be told.
    pub(crate) fn opened_in(&self) -> Day {
        self.opened
    }

    pub(crate) fn closed_in(&self) -> Option<Day> {
        self.closed
    }

    /// How long it took; `None` while open, and where the record closes it before it opened.
    pub(crate) fn days(&self) -> Option<DaysBand> {
        DaysBand::of(self.closed?.0 - self.opened.0)
    }

    pub(crate) fn closes_before_it_opens(&self) -> bool {
        self.closed.is_some_and(|closed| closed < self.opened)
    }

    pub(crate) fn sustained(&self) -> usize {
        self.allegations.iter().filter(|allegation| allegation.finding == FindingClass::Sustained).count()
    }

    pub(crate) fn has_finding(&self) -> bool {
        self.allegations.iter().any(|allegation| allegation.finding != FindingClass::None)
    }
}

/// The place of an officer among those met so far, from 1.
fn number(met: &mut Vec<u32>, officer: u32) -> usize {
    if let Some(at) = met.iter().position(|other| *other == officer) {
        return at + 1;
    }
    met.push(officer);
    met.len()
}
