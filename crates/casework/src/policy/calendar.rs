//! Which days count as business days.

use register::Day;
use serde::Serialize;

use super::{Holiday, Weekday};

/// The first and the last day of the calendar: nothing is counted past them.
const FIRST: Day = Day(-4_371_587);
const LAST: Day = Day(2_932_896);

/// A city's weekend and holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Calendar {
    weekend: Vec<Weekday>,
    holidays: Vec<Holiday>,
}

impl Calendar {
    /// The weekend should leave some days of the week, or no day is ever a business day.
    #[must_use]
    pub fn new(weekend: Vec<Weekday>, holidays: Vec<Holiday>) -> Self {
        Self { weekend, holidays }
    }

    #[must_use]
    pub fn weekend(&self) -> &[Weekday] {
        &self.weekend
    }

    #[must_use]
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// What offices are closed for on a day, if it is a holiday.
    #[must_use]
    pub fn holiday(&self, day: Day) -> Option<&Holiday> {
        let year = day.year();
        let years = [year.saturating_sub(1), year, year.saturating_add(1)];
        self.holidays.iter().find(|holiday| years.iter().any(|year| holiday.in_year(*year) == Some(day)))
    }

    #[must_use]
    pub fn is_business(&self, day: Day) -> bool {
        !self.weekend.contains(&Weekday::of(day)) && self.holiday(day).is_none()
    }

    /// The `n`th business day after a day; for none, the day itself or the first business day that follows it.
    #[must_use]
    pub fn add_business(&self, start: Day, n: u16) -> Day {
        let mut year = Year::of(self, start);
        let mut left = n;
        let mut day = start;
        if left == 0 && !self.works(day, &mut year) {
            left = 1;
        }
        while left > 0 && day < LAST {
            day = Day(day.0 + 1);
            left -= u16::from(self.works(day, &mut year));
        }
        day
    }

    /// How many business days there are from a day until, and without, another.
    #[must_use]
    pub fn business_between(&self, from: Day, until: Day) -> u32 {
        let mut year = Year::of(self, from);
        let days = from.max(FIRST).0..until.min(LAST).0;
        days.map(|day| u32::from(self.works(Day(day), &mut year))).sum()
    }

    fn works(&self, day: Day, year: &mut Year) -> bool {
        if !(year.first <= day && day < year.next) {
            *year = Year::of(self, day);
        }
        !self.weekend.contains(&Weekday::of(day)) && year.holidays.binary_search(&day).is_err()
    }
}

/// The holidays that are kept in one year, so that counting does not ask every rule for every day.
struct Year {
    first: Day,
    next: Day,
    holidays: Vec<Day>,
}

impl Year {
    /// The year of a day.
    fn of(calendar: &Calendar, day: Day) -> Self {
        let year = day.year();
        let new_year = |year: i16| Day::new(year, 1, 1);
        let mut holidays: Vec<_> = (year.saturating_sub(1)..=year.saturating_add(1))
            .flat_map(|year| calendar.holidays.iter().filter_map(move |holiday| holiday.in_year(year)))
            .collect();
        holidays.sort_unstable();
        let first = new_year(year).unwrap_or(Day(i32::MIN));
        Self { first, next: new_year(year.saturating_add(1)).unwrap_or(Day(i32::MAX)), holidays }
    }
}
