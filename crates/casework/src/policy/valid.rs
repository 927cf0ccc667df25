//! When a rule was in force.

use register::Day;
use serde::Serialize;

/// From a day until, and without, another; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Valid {
    pub from: Option<Day>,
    /// The first day on which it holds no longer.
    pub until: Option<Day>,
}

impl Valid {
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
