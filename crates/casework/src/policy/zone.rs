//! The time zone in which a city's days begin and end.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use register::Day;
use serde::{Serialize, Serializer};

/// A name of the IANA database, and its rules, which come with the program: a machine without time-zone files, or
/// with old ones, counts the same days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// `None` where the database has no such name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let rules = TimeZone::get(name).ok()?;
        Some(Self { name: name.to_owned(), rules })
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day on which an instant falls there, in microseconds since 1970 UTC. An instant that no calendar has falls
    /// on the calendar's first or last day.
    #[must_use]
    pub fn day_of(&self, unix_microseconds: i64) -> Day {
        let instant = Timestamp::from_microsecond(unix_microseconds);
        let instant = instant.unwrap_or(if unix_microseconds < 0 { Timestamp::MIN } else { Timestamp::MAX });
        Day::from(self.rules.to_datetime(instant).date())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}
