//! A calendar day, the finest time that the register keeps.
//!
//! Hours are not kept: an hour and a place can tell who complained.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// Days since 1970-01-01, negative before. Shown and stored as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a day of the calendar written YYYY-MM-DD")]
pub struct NotADay(pub String);

impl Day {
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::from)
    }

    /// The calendar's first or last day for a number that no calendar has, such as the mark of a day that is not
    /// known: a page that shows one by mistake must not fail.
    #[must_use]
    pub fn date(self) -> Date {
        match jiff::Span::new().try_days(i64::from(self.0)) {
            Ok(days) => EPOCH.saturating_add(days),
            Err(_) if self.0 < 0 => Date::MIN,
            Err(_) => Date::MAX,
        }
    }

    #[must_use]
    pub fn year(self) -> i16 {
        self.date().year()
    }

    /// Months since January of year 0: one number for each month, in order.
    #[must_use]
    pub fn month_index(self) -> i32 {
        let date = self.date();
        i32::from(date.year()) * 12 + i32::from(date.month()) - 1
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        // The civil algorithm of Howard Hinnant's "chrono-compatible low-level date algorithms":
        // an import turns a quarter of a million dates into days, and a calendar span costs ten times as much.
        let (y, m, d) = (i32::from(date.year()), i32::from(date.month()), i32::from(date.day()));
        let y = if m <= 2 { y - 1 } else { y };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let digits = |range: std::ops::Range<usize>| -> Option<i16> {
            let part = text.get(range)?;
            if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
        };
        let bytes = text.as_bytes();
        let day = (bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-')
            .then(|| Some((digits(0..4)?, digits(5..7)?, digits(8..10)?)))
            .flatten()
            .and_then(|(y, m, d)| Self::new(y, m as i8, d as i8));
        day.ok_or_else(|| NotADay(text.to_owned()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

/// Text where people read it (JSON, TOML), a number where machines do.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            i32::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2015-02-29", "2015-13-01", "2015-00-10", "2015-1-01", "20150101", "", "2015-04-31"] {
            assert_eq!(text.parse::<Day>(), Err(NotADay(text.to_owned())));
        }
        assert!("2016-02-29".parse::<Day>().is_ok());
    }

    #[test]
    fn a_number_that_no_calendar_has_is_shown_as_the_nearest_day_of_one() {
        assert_eq!(Day(i32::MAX).to_string(), "9999-12-31");
        assert_eq!(Day(i32::MIN).date(), Date::MIN);
        assert_eq!(Day(7_304_485).year(), 9999);
    }

    proptest! {
        #[test]
        fn text_and_day_agree(n in -700_000i32..2_000_000) {
            let day = Day(n);
            prop_assert_eq!(day.to_string().parse::<Day>().unwrap(), day);
            prop_assert_eq!(Day::from(day.date()), day);
        }
    }
}
