//! Keys of the projections as the types that they stand for.

use casework::case::Stage;
use casework::policy::{CaseKind, Handling, Key};
use register::{Day, Reference};

use crate::case::day;
use crate::{Row, StoreError};

/// Whether a case is worked on, without its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseStanding {
    Open,
    Closed,
    Expunged,
}

impl CaseStanding {
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Expunged];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Expunged => "expunged",
        }
    }
}

fn broken(what: &str, found: &str) -> StoreError {
    StoreError::Broken(format!("the {what} {found:?} of a case is not known"))
}

pub(super) fn stage(row: &Row, at: usize) -> Result<Stage, StoreError> {
    let found: &str = row.get(at)?;
    Stage::ALL.into_iter().find(|one| one.key() == found).ok_or_else(|| broken("stage", found))
}

pub(super) fn standing(row: &Row, at: usize) -> Result<CaseStanding, StoreError> {
    let found: &str = row.get(at)?;
    CaseStanding::ALL.into_iter().find(|one| one.key() == found).ok_or_else(|| broken("standing", found))
}

pub(super) fn kind(row: &Row, at: usize) -> Result<CaseKind, StoreError> {
    let found: &str = row.get(at)?;
    CaseKind::ALL.into_iter().find(|one| one.key() == found).ok_or_else(|| broken("kind", found))
}

pub(super) fn handling_key(handling: Handling) -> &'static str {
    match handling {
        Handling::Ordinary => "ordinary",
        Handling::Priority => "priority",
    }
}

pub(super) fn handling(row: &Row, at: usize) -> Result<Handling, StoreError> {
    let found: &str = row.get(at)?;
    let mut all = [Handling::Ordinary, Handling::Priority].into_iter();
    all.find(|one| handling_key(*one) == found).ok_or_else(|| broken("handling", found))
}

pub(super) fn key(row: &Row, at: usize) -> Result<Key, StoreError> {
    let found: &str = row.get(at)?;
    found.parse().map_err(|_| broken("key", found))
}

pub(super) fn maybe_key(row: &Row, at: usize) -> Result<Option<Key>, StoreError> {
    let found: Option<&str> = row.get(at)?;
    found.map(|found| found.parse().map_err(|_| broken("key", found))).transpose()
}

pub(super) fn days(row: &Row, at: usize) -> Result<Day, StoreError> {
    day(row.get(at)?)
}

pub(super) fn maybe_day(row: &Row, at: usize) -> Result<Option<Day>, StoreError> {
    row.get::<Option<&str>>(at)?.map(day).transpose()
}

pub(super) fn reference(row: &Row, at: usize) -> Result<Reference, StoreError> {
    let found: &str = row.get(at)?;
    found.parse().map_err(|_| broken("reference", found))
}

/// Of a part of the case, or how many.
pub(super) fn number<T: TryFrom<i64>>(row: &Row, at: usize) -> Result<T, StoreError> {
    let found: i64 = row.get(at)?;
    T::try_from(found).map_err(|_| broken("number", &found.to_string()))
}
