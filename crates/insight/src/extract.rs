//! One source's facts in columns: what every measure reads.
//!
//! A projection of the register's tables, written in the same transaction as the rows it is made of
//! and rebuildable from them. A hundred thousand cases take about seven megabytes, so a server keeps the
//! whole of it in memory and counts in a millisecond or two, where row by row SQL would take hundreds.

use register::{DisciplineClass, District, FindingClass, Source, Term};
use serde::{Deserialize, Serialize};

use crate::disclosure::Told;
use crate::{Officers, People};

/// A day that the source does not give.
pub const NONE_DAY: i32 = i32::MIN;
pub const NONE_U16: u16 = u16::MAX;
pub const NONE_U32: u32 = u32::MAX;

/// Counts up whenever the layout below changes; an extract of another layout is rebuilt, never read.
const LAYOUT: u16 = 2;

#[derive(Debug, thiserror::Error)]
pub enum NotAnExtract {
    #[error("the extract has layout {0}, this program reads layout {LAYOUT}")]
    OtherLayout(u16),
    #[error("the extract is damaged: {0}")]
    Damaged(#[from] postcard::Error),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extract {
    layout: u16,
    pub source: Source,
    pub cases: Cases,
    pub allegations: Allegations,
    pub categories: Vec<Category>,
    pub groups: Vec<Term>,
    pub findings: Vec<FindingCode>,
    pub disciplines: Vec<DisciplineCode>,
    pub districts: Vec<District>,
    /// How many officers stand in the allegations; they are numbered from 0.
    pub officers: u32,
    /// What is known of each of them.
    pub roster: Officers,
    /// Who complained or was affected, where the source says.
    pub people: People,
    /// The same people as everybody may be told of them. The public's answers read this and never `people`.
    pub told: Told,
    /// What the columns of `roster` and `people` index: the class that the mapping gives a code, else the
    /// source's own word.
    pub sexes: Vec<String>,
    pub races: Vec<String>,
}

/// One entry a case, all columns of one length. In order of opening day, then of the register's id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cases {
    /// The register's id.
    pub id: Vec<u32>,
    pub opened: Vec<i32>,
    /// [`NONE_DAY`] where unknown.
    pub incident: Vec<i32>,
    /// [`NONE_DAY`] while open.
    pub closed: Vec<i32>,
    /// Index into `districts`, or [`NONE_U16`] where the place lies in none of them or is unknown.
    pub district: Vec<u16>,
    /// Where each case's allegations begin; one longer than the other columns.
    pub first: Vec<u32>,
}

/// One entry for each allegation against one accused. In order of their case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Allegations {
    pub case: Vec<u32>,
    /// [`NONE_U32`] where nobody knows who it was.
    pub officer: Vec<u32>,
    /// Index into `categories`, or [`NONE_U16`].
    pub category: Vec<u16>,
    /// Index into `findings`, or [`NONE_U16`].
    pub recommended: Vec<u16>,
    pub finding: Vec<u16>,
    /// Index into `disciplines`, or [`NONE_U16`].
    pub discipline: Vec<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub code: String,
    pub title: String,
    /// Index into `groups`, or [`NONE_U16`].
    pub group: u16,
}

/// A code as the source writes it and the class that the mapping gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code<C> {
    pub code: String,
    pub class: C,
}

pub type FindingCode = Code<FindingClass>;
pub type DisciplineCode = Code<DisciplineClass>;

impl Cases {
    #[must_use]
    pub fn len(&self) -> usize {
        self.id.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// The allegations of one case.
    #[must_use]
    pub fn allegations(&self, case: usize) -> std::ops::Range<usize> {
        self.first[case] as usize..self.first[case + 1] as usize
    }
}

impl Allegations {
    #[must_use]
    pub fn len(&self) -> usize {
        self.case.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.case.is_empty()
    }
}

impl Extract {
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            layout: LAYOUT,
            source,
            cases: Cases { first: vec![0], ..Cases::default() },
            allegations: Allegations::default(),
            categories: Vec::new(),
            groups: Vec::new(),
            findings: Vec::new(),
            disciplines: Vec::new(),
            districts: Vec::new(),
            officers: 0,
            roster: Officers::default(),
            people: People::default(),
            told: Told::new(),
            sexes: Vec::new(),
            races: Vec::new(),
        }
    }

    /// The class of an allegation's final finding.
    #[must_use]
    pub fn finding(&self, allegation: usize) -> FindingClass {
        self.findings
            .get(usize::from(self.allegations.finding[allegation]))
            .map_or(FindingClass::None, |code| code.class)
    }

    #[must_use]
    pub fn recommended(&self, allegation: usize) -> FindingClass {
        self.findings
            .get(usize::from(self.allegations.recommended[allegation]))
            .map_or(FindingClass::None, |code| code.class)
    }

    #[must_use]
    pub fn discipline(&self, allegation: usize) -> DisciplineClass {
        self.disciplines
            .get(usize::from(self.allegations.discipline[allegation]))
            .map_or(DisciplineClass::Unknown, |code| code.class)
    }

    /// Index into `groups`, or [`NONE_U16`].
    #[must_use]
    pub fn group(&self, allegation: usize) -> u16 {
        let category = self.allegations.category[allegation];
        self.categories.get(usize::from(category)).map_or(NONE_U16, |category| category.group)
    }

    /// # Errors
    /// None in practice: writing to memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotAnExtract> {
        Ok(postcard::to_stdvec(self)?)
    }

    /// # Errors
    /// [`NotAnExtract`] where the bytes are of another layout or damaged; rebuild then.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnExtract> {
        let (layout, _): (u16, _) = postcard::take_from_bytes(bytes)?;
        if layout != LAYOUT {
            return Err(NotAnExtract::OtherLayout(layout));
        }
        Ok(postcard::from_bytes(bytes)?)
    }
}
