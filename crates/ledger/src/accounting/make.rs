//! Making the rows of an accounting, for whoever holds the key of the covers.

use std::collections::BTreeMap;

use super::{CaseLine, CaseNumber, Erasure, Figures, Opened, Row, Sealing, Shown, Status, What};
use crate::Day;
use crate::cover::CoverKey;
use crate::deadline::EventType;
use crate::leaf::{Kind, Leaf};

/// What the database says that a leaf is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: a cover, or a leaf whose row was taken away.
    Nothing,
    File {
        name: String,
        content: Vec<u8>,
    },
    Event {
        case: [u8; 16],
        seq: u64,
        kept: Kept,
    },
}

/// What is kept of an event for the accounting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It came before anything was kept.
    Before,
    /// The reporter did it.
    Reporter,
    /// An office did.
    Office(Shown),
}

pub struct Maker {
    key: CoverKey,
    /// Days.
    embargo: u16,
    today: Day,
    erased: BTreeMap<u64, (u64, String)>,
    figures: Figures,
}

impl Maker {
    /// `notices` are those whose leaves are below the size, by the index of their leaf.
    #[must_use]
    pub fn new(key: CoverKey, embargo: u16, today: Day, notices: &BTreeMap<u64, Erasure>) -> Self {
        let mut erased = BTreeMap::new();
        for (by, notice) in notices {
            for index in notice.leaves.iter().filter(|index| *index < by) {
                erased.entry(*index).or_insert((*by, notice.basis.clone()));
            }
        }
        Self { key, embargo, today, erased, figures: Figures::default() }
    }

    #[must_use]
    pub fn case_number(&self, case: &[u8; 16]) -> CaseNumber {
        CaseNumber(self.key.case_number(case))
    }

    pub fn case(&mut self, case: &CaseLine) {
        self.figures.case(case);
    }

    /// Whether the leaves of a day are told on the day on which this is made.
    #[must_use]
    pub fn is_told(&self, day: Day) -> bool {
        day.plus(self.embargo) <= self.today
    }

    /// The row of a leaf and what opens it. `None` for a leaf that nobody can account for: it gets no row, and whoever
    /// checks finds the gap, as they must.
    #[must_use]
    pub fn row(&mut self, index: u64, leaf: &Leaf, known: &Known) -> Option<(Row, Option<Opened>)> {
        let (status, what) = self.status(index, leaf, known)?;
        let kind = match &what {
            Some(What::Event(shown)) => shown.value("type").and_then(EventType::from_key),
            _ => None,
        };
        self.figures.row(&status, kind);
        Some((Row { index, status }, what.map(|what| Opened { index, what })))
    }

    fn status(&self, index: u64, leaf: &Leaf, known: &Known) -> Option<(Status, Option<What>)> {
        if leaf.kind != Kind::Case {
            let Known::File { name, content } = known else { return None };
            let content = Erasure::is_name(name).then(|| String::from_utf8(content.clone()).ok()).flatten();
            return Some((Status::System, Some(What::File { name: name.clone(), content })));
        }
        let is_cover = self.key.open(index, leaf).is_some();
        let case = match known {
            Known::Event { case, .. } if !is_cover => Some(self.case_number(case)),
            Known::Nothing if is_cover => None,
            // A cover that a report claims, or a leaf that nothing claims.
            _ => return None,
        };
        if !self.is_told(leaf.day) {
            return Some((Status::Embargoed { until: leaf.day.plus(self.embargo) }, None));
        }
        let (Some(case), Known::Event { seq, kept, .. }) = (case, known) else {
            let seed = *self.key.at(index).1.expose();
            return Some((Status::Cover, Some(What::Cover { seed })));
        };
        if let Some((by, basis)) = self.erased.get(&index) {
            return Some((Status::Erased { by: *by, basis: basis.clone(), case }, None));
        }
        let sealed = |basis| Some((Status::Sealed { basis, case }, None));
        match kept {
            _ if *seq == 0 => sealed(Sealing::Report),
            Kept::Reporter => sealed(Sealing::Reporter),
            Kept::Before => sealed(Sealing::Before),
            Kept::Office(shown) => Some((Status::Published { case }, Some(What::Event(shown.clone())))),
        }
    }

    /// The figures of all that was made.
    #[must_use]
    pub fn figures(self) -> Figures {
        self.figures
    }
}
