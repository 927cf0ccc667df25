//! What somebody held for a time: a name, a rank, a star, a unit.

use register::Day;

/// From a day to another, both within it. A bound that nobody recorded is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<T> {
    pub value: T,
    pub from: Option<Day>,
    pub until: Option<Day>,
}

/// How sure it is that something was held on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// A bound towards that day is not known.
    Maybe,
    Yes,
}

impl<T> Held<T> {
    /// `None` where it was not held on any day of the span.
    #[must_use]
    pub fn within(&self, from: Day, until: Day) -> Option<Sure> {
        let is_over = self.until.is_some_and(|last| last < from);
        let is_ahead = self.from.is_some_and(|first| first > until);
        if is_over || is_ahead {
            return None;
        }
        let is_known = self.from.is_some() && self.until.is_some();
        // What began before and has no recorded end may have ended since; what has no beginning may not have begun.
        Some(if is_known { Sure::Yes } else { Sure::Maybe })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(from: Option<i32>, until: Option<i32>) -> Held<&'static str> {
        Held { value: "018", from: from.map(Day), until: until.map(Day) }
    }

    #[test]
    fn a_unit_of_before_or_after_is_none_of_that_day() {
        assert_eq!(held(Some(10), Some(20)).within(Day(20), Day(25)), Some(Sure::Yes));
        assert_eq!(held(Some(10), Some(20)).within(Day(21), Day(25)), None);
        assert_eq!(held(Some(10), Some(20)).within(Day(1), Day(9)), None);
    }

    #[test]
    fn a_bound_that_is_not_known_leaves_a_doubt() {
        assert_eq!(held(Some(10), None).within(Day(900), Day(900)), Some(Sure::Maybe));
        assert_eq!(held(None, Some(20)).within(Day(0), Day(0)), Some(Sure::Maybe));
        assert_eq!(held(None, Some(20)).within(Day(21), Day(21)), None);
    }
}
