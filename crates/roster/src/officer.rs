//! An officer over time, as several files together tell of them.

use register::Day;

use crate::Held;

/// Whoever of the roster somebody's description is held against. Words for sex, race and rank are classes, the same in
/// roster and description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Officer {
    /// The register's id.
    pub id: i64,
    pub names: Vec<Held<String>>,
    pub ranks: Vec<Held<String>>,
    pub stars: Vec<Held<String>>,
    pub units: Vec<Held<String>>,
    pub sex: Option<String>,
    pub race: Option<String>,
    pub born: Option<i16>,
    pub appointed: Option<Day>,
    /// The last day of service.
    pub left: Option<Day>,
}

impl Officer {
    /// Whether they can have been in service on some day of the span: what is not known does not rule them out.
    #[must_use]
    pub fn serves(&self, from: Day, until: Day) -> bool {
        self.appointed.is_none_or(|first| first <= until) && self.left.is_none_or(|last| last >= from)
    }
}
