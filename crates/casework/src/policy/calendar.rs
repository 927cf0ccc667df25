//! Which days count as business days.

use register::Day;

use super::{Holiday, Weekday};

/// The last day of the calendar: nothing is counted past it.
const LAST: Day = Day(2_932_896);

/// A city's weekend and holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let mut closed = Closed::of(self, start.year());
        let mut business = |day: Day| {
            if day.year() != closed.year {
                closed = Closed::of(self, day.year());
            }
            !self.weekend.contains(&Weekday::of(day)) && closed.days.binary_search(&day).is_err()
        };
        let mut day = start;
        let mut left = n;
        if left == 0 {
            while day < LAST && !business(day) {
                day = Day(day.0 + 1);
            }
            return day;
        }
        while left > 0 && day < LAST {
            day = Day(day.0 + 1);
            left -= u16::from(business(day));
        }
        day
    }

    /// How many business days there are from a day until, and without, another.
    #[must_use]
    pub fn business_between(&self, from: Day, until: Day) -> u32 {
        let mut closed = Closed::of(self, from.year());
        let mut count = 0;
        let mut day = from;
        while day < until.min(LAST) {
            if day.year() != closed.year {
                closed = Closed::of(self, day.year());
            }
            let works = !self.weekend.contains(&Weekday::of(day)) && closed.days.binary_search(&day).is_err();
            count += u32::from(works);
            day = Day(day.0 + 1);
        }
        count
    }
}

/// The holidays that are kept in one year, so that counting does not ask every rule for every day.
struct Closed {
    year: i16,
    days: Vec<Day>,
}

impl Closed {
    fn of(calendar: &Calendar, year: i16) -> Self {
        let years = year.saturating_sub(1)..=year.saturating_add(1);
        let mut days: Vec<_> = years
            .flat_map(|year| calendar.holidays.iter().filter_map(move |holiday| holiday.in_year(year)))
            .collect();
        days.sort_unstable();
        Self { year, days }
    }
}
