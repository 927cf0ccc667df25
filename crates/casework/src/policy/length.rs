//! How long a clock runs.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use register::Day;
use serde::{Deserialize, Serialize};

use super::Calendar;

/// Written `60 days`, `5 business days`, `6 months`, `5 years`, and `same day` for no days at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Length {
    /// Calendar days; none is the same day.
    Days(u16),
    BusinessDays(u16),
    Months(u16),
    Years(u16),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a length of time. Write one such as 60 days, 5 business days, 6 months, 5 years or same day"
)]
pub struct NotALength(String);

impl Length {
    /// The last day on which something is in time that has this long from the day `start`, which is not counted.
    ///
    /// Months and years end on the same number of the month, or on its last day where there is none: a month from
    /// 31 January is 28 February. Calendar days, months and years end where they end, on a Sunday too: laws of
    /// computing time that move such a day to the next working day are left out, so that a day shown here can be
    /// earlier than the law's and is never later.
    #[must_use]
    pub fn after(self, start: Day, calendar: &Calendar) -> Day {
        match self {
            Self::Days(days) => Day(start.0.saturating_add(i32::from(days))),
            Self::BusinessDays(days) => calendar.add_business(start, days),
            Self::Months(months) => Day::from(start.date().saturating_add(i64::from(months).months())),
            Self::Years(years) => Day::from(start.date().saturating_add(i64::from(years).years())),
        }
    }

    /// How many of its unit.
    #[must_use]
    pub fn amount(self) -> u16 {
        self.parts().0
    }

    /// It ends on the day on which it starts.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.amount() == 0
    }

    fn parts(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::Days(n) => (n, "day", "days"),
            Self::BusinessDays(n) => (n, "business day", "business days"),
            Self::Months(n) => (n, "month", "months"),
            Self::Years(n) => (n, "year", "years"),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts() {
            (0, "day", _) => f.write_str("same day"),
            (1, one, _) => write!(f, "1 {one}"),
            (n, _, many) => write!(f, "{n} {many}"),
        }
    }
}

impl FromStr for Length {
    type Err = NotALength;

    fn from_str(text: &str) -> Result<Self, NotALength> {
        let wrong = || NotALength(text.chars().take(60).collect());
        if text == "same day" {
            return Ok(Self::Days(0));
        }
        let (number, unit) = text.split_once(' ').ok_or_else(wrong)?;
        if !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let number = number.parse().map_err(|_| wrong())?;
        match unit {
            "day" | "days" => Ok(Self::Days(number)),
            "business day" | "business days" => Ok(Self::BusinessDays(number)),
            "month" | "months" => Ok(Self::Months(number)),
            "year" | "years" => Ok(Self::Years(number)),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Length {
    type Error = NotALength;

    fn try_from(text: String) -> Result<Self, NotALength> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}
