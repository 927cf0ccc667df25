//! The deadlines that a reporter is shown.

use register::Day;
use serde::Deserialize;

use super::Fact;

/// Which sentence a deadline stands in. The sentences are translated with the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineText {
    /// From the report to word of who investigates and what comes next.
    Notice,
    /// From asking for one's materials to getting them.
    Materials,
}

impl DeadlineText {
    pub const ALL: [Self; 2] = [Self::Notice, Self::Materials];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Materials => "materials",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    Business,
    Calendar,
}

impl Days {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Calendar => "calendar",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub text: DeadlineText,
    /// At least 1.
    pub days: u16,
    pub counted: Days,
    pub fact: Fact,
}

impl Deadline {
    /// The last day on which it is kept, counted from the day of receipt. Working days are Monday to Friday; holidays
    /// come with the calendars of packs, and until then a due day can be a holiday too early, never too late for the
    /// office.
    #[must_use]
    pub fn due(&self, received: Day) -> Day {
        let mut day = received;
        let mut left = self.days;
        while left > 0 {
            day = Day(day.0.saturating_add(1));
            let works = match self.counted {
                Days::Calendar => true,
                Days::Business => day.date().weekday().to_monday_zero_offset() < 5,
            };
            left -= u16::from(works);
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_leave_out_saturday_and_sunday() {
        let deadline = |days, counted| {
            let fact = Fact { source: String::new(), as_of: None, verified: false };
            Deadline { text: DeadlineText::Notice, days, counted, fact }
        };
        let due = |received: &str, deadline: &Deadline| deadline.due(received.parse().unwrap()).to_string();
        // A Friday.
        assert_eq!(due("2026-02-27", &deadline(1, Days::Business)), "2026-03-02");
        assert_eq!(due("2026-02-27", &deadline(5, Days::Business)), "2026-03-06");
        assert_eq!(due("2026-02-27", &deadline(7, Days::Calendar)), "2026-03-06");
        assert_eq!(due("2026-02-28", &deadline(0, Days::Calendar)), "2026-02-28");
    }
}
