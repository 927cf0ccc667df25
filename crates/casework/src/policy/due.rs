//! When a clock of one case is due, from what was recorded of it.

use register::Day;
use serde::{Deserialize, Serialize};

use super::{Calendar, CaseKind, ClockRule, Handling, Key, Length, Only};

/// A clock stood still from a day until, and without, another; with no end it still does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paused {
    pub from: Day,
    pub until: Option<Day>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// The last day on which it is in time.
    On(Day),
    /// It stands still, and nobody knows yet; the limit holds all the same.
    Paused { limit: Option<Day> },
}

impl Due {
    /// The last day that is certain to be the last.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        match self {
            Self::On(day) => Some(day),
            Self::Paused { limit } => limit,
        }
    }
}

impl ClockRule {
    /// The due day of a clock that started on a day, was extended so many times and stood still so often.
    ///
    /// Extensions beyond those that the rule allows are not counted. A day on which the clock stands still is counted
    /// neither as a calendar day nor as a business day; pauses may overlap, and one that begins after the due day
    /// moves nothing. A clock of months or years is moved by the days of its pauses.
    #[must_use]
    pub fn due(&self, start: Day, extended: u8, paused: &[Paused], calendar: &Calendar) -> Due {
        let limit = self.limit.map(|limit| limit.after(start, calendar));
        let mut due = self.length.after(start, calendar);
        if let Some(extension) = &self.extension {
            for _ in 0..extended.min(extension.most) {
                due = extension.length.after(due, calendar);
            }
        }
        for pause in merged(paused, start) {
            if pause.from > due {
                break;
            }
            let Some(until) = pause.until else { return Due::Paused { limit } };
            due = match self.length {
                Length::BusinessDays(_) => {
                    let still = calendar.business_between(pause.from, until);
                    calendar.add_business(due, u16::try_from(still).unwrap_or(u16::MAX))
                }
                Length::Days(_) | Length::Months(_) | Length::Years(_) => {
                    Day(due.0.saturating_add(until.0.saturating_sub(pause.from.0)))
                }
            };
        }
        Due::On(limit.map_or(due, |limit| due.min(limit)))
    }

    /// A reason may make it stand still.
    #[must_use]
    pub fn may_pause(&self, reason: &Key) -> bool {
        self.pauses.contains(reason)
    }
}

/// Pauses in order, none touching another, and none of the day of the start or before: that is not counted anyway.
fn merged(paused: &[Paused], start: Day) -> Vec<Paused> {
    let first = Day(start.0.saturating_add(1));
    let after = |pause: &Paused| Paused { from: pause.from.max(first), until: pause.until };
    let mut pauses: Vec<_> =
        paused.iter().map(after).filter(|p| p.until.is_none_or(|u| p.from < u)).collect();
    pauses.sort_by_key(|pause| pause.from);
    let mut merged: Vec<Paused> = Vec::new();
    for pause in pauses {
        match merged.last_mut() {
            Some(last) if last.until.is_none_or(|until| pause.from <= until) => {
                // Without an end is later than any.
                last.until = last.until.and_then(|until| pause.until.map(|other| until.max(other)));
            }
            _ => merged.push(pause),
        }
    }
    merged
}

impl Only {
    /// A clock with this runs in a case of such a kind. An agency that is not known yet is no agency; of several
    /// matters one is enough.
    #[must_use]
    pub fn fits(&self, kind: CaseKind, handling: Handling, agency: Option<&Key>, matters: &[Key]) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&kind))
            && self.handling.is_none_or(|only| only == handling)
            && (self.agencies.is_empty() || agency.is_some_and(|agency| self.agencies.contains(agency)))
            && (self.matters.is_empty() || matters.iter().any(|matter| self.matters.contains(matter)))
    }
}
