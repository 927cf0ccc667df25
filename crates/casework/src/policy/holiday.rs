//! Days on which offices are closed though it is no weekend.

use jiff::civil::Date;
use register::Day;
use serde::{Deserialize, Serialize};

use super::{Fact, Names, Weekday};

/// Where a fixed day falls on a weekend.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Observed {
    /// It is lost.
    #[default]
    Never,
    /// A Saturday's is kept on the Friday before, a Sunday's on the Monday after.
    Nearest,
}

/// Which day of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HolidayOn {
    /// 29 February is kept in leap years only.
    Fixed { month: i8, day: i8, observed: Observed },
    /// The first to fourth such weekday of a month; -1 the last.
    Nth { month: i8, nth: i8, weekday: Weekday },
    /// One day of one year.
    Once(Day),
}

/// In the years `from` to `until`, both included; either may be open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holiday {
    pub name: Names,
    pub on: HolidayOn,
    pub from: Option<i16>,
    pub until: Option<i16>,
    pub fact: Fact,
}

impl Holiday {
    /// The day on which offices are closed for the holiday of a year. It can lie in the year before or after: a
    /// Saturday 1 January is kept on 31 December.
    #[must_use]
    pub fn in_year(&self, year: i16) -> Option<Day> {
        if self.from.is_some_and(|from| year < from) || self.until.is_some_and(|until| year > until) {
            return None;
        }
        match self.on {
            HolidayOn::Fixed { month, day, observed } => {
                let day = Day::new(year, month, day)?;
                Some(match (observed, Weekday::of(day)) {
                    (Observed::Nearest, Weekday::Saturday) => Day(day.0 - 1),
                    (Observed::Nearest, Weekday::Sunday) => Day(day.0 + 1),
                    _ => day,
                })
            }
            HolidayOn::Nth { month, nth, weekday } => {
                let first = Date::new(year, month, 1).ok()?;
                first.nth_weekday_of_month(nth, weekday.civil()).ok().map(Day::from)
            }
            HolidayOn::Once(day) => (day.year() == year).then_some(day),
        }
    }
}
