//! A day as leaves write it: `YYYY-MM-DD`, of the Gregorian calendar. No hour: whoever saw a person with a telephone
//! at a certain minute must learn nothing from the log.

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// Sorts as the calendar does. The register's `Day` is not used: this crate stands alone, for verifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// `None` for a day that does not exist.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(leap),
            1..=12 => 31,
            _ => return None,
        };
        (year <= 9999 && (1..=length).contains(&day)).then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01, negative before.
    #[must_use]
    pub fn since_1970(self) -> i64 {
        // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last of one.
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let month = i64::from(self.month);
        let of_year =
            (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// So many days later; at the end of the calendar of four digits, that end.
    #[must_use]
    pub fn plus(self, days: u16) -> Self {
        let made = Self::from_1970(self.since_1970() + i64::from(days));
        made.unwrap_or(Self { year: 9999, month: 12, day: 31 })
    }

    /// Of a number of days since 1970-01-01; `None` outside of the years 0 to 9999.
    pub(crate) fn from_1970(days: i64) -> Option<Self> {
        // civil_from_days, by the same hand.
        let days = days + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = u16::try_from(year + era * 400 + i64::from(month <= 2)).ok()?;
        Self::new(year, month as u8, day as u8)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0u16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0')))
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(number(&bytes[..4])?, number(&bytes[5..7])? as u8, number(&bytes[8..])? as u8)
    }
}

impl FromStr for Day {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_bytes(text.as_bytes())
            .ok_or_else(|| Error::malformed("day", 0, "it must be a day of the calendar written YYYY-MM-DD"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for wrong in [
            "2015-02-29",
            "1900-02-29",
            "2015-13-01",
            "2015-00-10",
            "2015-04-31",
            "2015-1-001",
            "",
            "+015-01-01",
        ] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong:?} was read");
        }
        assert_eq!("2000-02-29".parse::<Day>().unwrap().to_string(), "2000-02-29");
    }

    #[test]
    fn days_are_counted_from_1970() {
        let counted = |day: &str| day.parse::<Day>().unwrap().since_1970();
        let days = ["1970-01-01", "1969-12-31", "2000-02-29", "2000-03-01", "2026-11-22"].map(counted);
        assert_eq!(days, [0, -1, 11_016, 11_017, 20_779]);
    }

    #[test]
    fn so_many_days_later_is_the_day_that_the_calendar_has() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (from, days, to) in [
            ("2026-11-30", 90, "2027-02-28"),
            ("2024-02-28", 1, "2024-02-29"),
            ("2023-12-31", 366, "2024-12-31"),
            ("1999-12-31", 0, "1999-12-31"),
            ("9999-12-30", 9, "9999-12-31"),
        ] {
            assert_eq!(day(from).plus(days), day(to), "{from} and {days} days");
        }
        for days in 0..2_000 {
            assert_eq!(
                day("2023-05-17").plus(days).since_1970(),
                day("2023-05-17").since_1970() + i64::from(days)
            );
        }
    }

    #[test]
    fn days_sort_as_the_calendar_does() {
        let days =
            ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01"].map(|day| day.parse::<Day>().unwrap());
        assert!(days.is_sorted());
    }
}
