//! What complaints can be laid out by.

use register::{Day, DisciplineClass, FindingClass};
use serde::Serialize;

use crate::{Extract, NONE_DAY, NONE_U16};

/// A fact of a complaint, or of an allegation in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// Calendar year of opening.
    Year,
    District,
    /// Open or closed.
    Status,
    /// How long it took, in the bands of [`crate::days_to_close`].
    Duration,
    /// How many allegations the complaint has, whoever they are against.
    Allegations,
    Group,
    Category,
    Recommended,
    Finding,
    Discipline,
}

/// One value of an axis. What a fact lacks has a key too, so that a table holds all that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum Key {
    Year(i16),
    /// Index into the extract's districts, groups or categories.
    At(u16),
    Open,
    Closed,
    /// Days, both included; the last has no end.
    Days(i32, Option<i32>),
    /// Closed before it was opened: an error of the source.
    Backwards,
    /// So many; the second is `true` for that many or more.
    Many(u8, bool),
    Finding(FindingClass),
    Discipline(DisciplineClass),
    /// The source does not say.
    Unknown,
    /// The complaint has no allegation against anybody.
    NoAllegation,
}

impl Axis {
    pub const ALL: [Self; 10] = [
        Self::Year,
        Self::District,
        Self::Status,
        Self::Duration,
        Self::Allegations,
        Self::Group,
        Self::Category,
        Self::Recommended,
        Self::Finding,
        Self::Discipline,
    ];

    /// In addresses and files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::District => "district",
            Self::Status => "status",
            Self::Duration => "duration",
            Self::Allegations => "allegations",
            Self::Group => "group",
            Self::Category => "category",
            Self::Recommended => "recommended",
            Self::Finding => "finding",
            Self::Discipline => "discipline",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|axis| axis.key() == key)
    }

    /// Whether each allegation has a value of its own, so that a complaint can stand in several rows.
    #[must_use]
    pub fn is_of_allegations(self) -> bool {
        matches!(self, Self::Group | Self::Category | Self::Recommended | Self::Finding | Self::Discipline)
    }

    /// Of a case; `None` for an axis of allegations.
    pub(super) fn of_case(self, extract: &Extract, case: usize) -> Option<Key> {
        let cases = &extract.cases;
        Some(match self {
            Self::Year => Key::Year(Day(cases.opened[case]).year()),
            Self::District => at(cases.district[case]),
            Self::Status if cases.closed[case] == NONE_DAY => Key::Open,
            Self::Status => Key::Closed,
            Self::Duration => duration(cases.opened[case], cases.closed[case]),
            Self::Allegations => many(cases.allegations(case).len()),
            _ => return None,
        })
    }

    pub(super) fn of_allegation(self, extract: &Extract, allegation: usize) -> Key {
        let columns = &extract.allegations;
        match self {
            Self::Group => at(extract.group(allegation)),
            Self::Category => at(columns.category[allegation]),
            Self::Recommended => Key::Finding(extract.recommended(allegation)),
            Self::Finding => Key::Finding(extract.finding(allegation)),
            Self::Discipline => Key::Discipline(extract.discipline(allegation)),
            _ => {
                let case = columns.case[allegation] as usize;
                self.of_case(extract, case).unwrap_or(Key::Unknown)
            }
        }
    }
}

fn at(index: u16) -> Key {
    if index == NONE_U16 { Key::Unknown } else { Key::At(index) }
}

fn duration(opened: i32, closed: i32) -> Key {
    if closed == NONE_DAY {
        return Key::Open;
    }
    let days = closed - opened;
    if days < 0 {
        return Key::Backwards;
    }
    let mut from = 0;
    for to in crate::duration::BOUNDS {
        if days <= to {
            return Key::Days(from, Some(to));
        }
        from = to + 1;
    }
    Key::Days(from, None)
}

fn many(allegations: usize) -> Key {
    match allegations {
        0 => Key::NoAllegation,
        1..=3 => Key::Many(allegations as u8, false),
        4..=9 => Key::Many(4, false),
        _ => Key::Many(10, true),
    }
}
