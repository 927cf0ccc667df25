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
    fn days_sort_as_the_calendar_does() {
        let days =
            ["2024-12-31", "2025-01-01", "2025-01-31", "2025-02-01"].map(|day| day.parse::<Day>().unwrap());
        assert!(days.is_sorted());
    }
}
