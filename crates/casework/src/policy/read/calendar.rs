//! Time zone, weekend and holidays.

use serde::Deserialize;
use toml::Spanned;

use super::{FactSpec, Read, Reader};
use crate::policy::{Holiday, HolidayOn, Names, Observed, Weekday, Zone};

/// More would leave too few business days for any clock.
const MOST_HOLIDAYS: usize = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HolidaySpec {
    name: Spanned<Names>,
    month: Option<i8>,
    day: Option<i8>,
    observed: Option<Observed>,
    weekday: Option<Weekday>,
    nth: Option<i8>,
    date: Option<Spanned<String>>,
    from: Option<i16>,
    until: Option<i16>,
    fact: FactSpec,
}

impl Reader<'_> {
    pub(super) fn zone(&self, name: &Spanned<String>) -> Read<Zone> {
        Zone::named(name.get_ref()).ok_or_else(|| {
            let problem = format!("there is no time zone {:?}", name.get_ref());
            self.wrong(&name.span(), problem, "Write its name in the IANA database, such as America/Chicago")
        })
    }

    pub(super) fn weekend(&self, weekend: Option<&Spanned<Vec<Weekday>>>) -> Read<Vec<Weekday>> {
        let Some(weekend) = weekend else { return Ok(vec![Weekday::Saturday, Weekday::Sunday]) };
        let mut days = weekend.get_ref().clone();
        days.sort_unstable();
        days.dedup();
        if days.len() != weekend.get_ref().len() || days.len() > 3 {
            let problem = "a weekend of more than three days, or with a day named twice".to_owned();
            return Err(self.wrong(&weekend.span(), problem, "Name each day once, and at most three"));
        }
        Ok(days)
    }

    pub(super) fn holidays(&self, holidays: &[Spanned<HolidaySpec>]) -> Read<Vec<Holiday>> {
        if let Some(beyond) = holidays.get(MOST_HOLIDAYS) {
            let problem = format!("more than {MOST_HOLIDAYS} holidays");
            let remedy = "Remove single days that are long past, or write a rule in place of several";
            return Err(self.wrong(&beyond.span(), problem, remedy));
        }
        holidays.iter().map(|holiday| self.holiday(holiday)).collect()
    }

    fn holiday(&self, holiday: &Spanned<HolidaySpec>) -> Read<Holiday> {
        let (span, holiday) = (holiday.span(), holiday.get_ref());
        let on = match (holiday.month, holiday.day, holiday.weekday, holiday.nth, &holiday.date) {
            (Some(month), Some(day), None, None, None) => {
                let observed = holiday.observed.unwrap_or_default();
                HolidayOn::Fixed { month, day, observed }
            }
            (Some(month), None, Some(weekday), Some(nth), None) if holiday.observed.is_none() => {
                HolidayOn::Nth { month, nth, weekday }
            }
            (None, None, None, None, Some(date)) if holiday.observed.is_none() => {
                HolidayOn::Once(date.get_ref().parse().map_err(|_| {
                    let problem = format!("{:?} is not a day of the calendar", date.get_ref());
                    self.wrong(&date.span(), problem, "Write YYYY-MM-DD")
                })?)
            }
            _ => {
                let problem = "this does not say on which day of a year the holiday is".to_owned();
                let remedy =
                    "Write month and day (and observed), or month, weekday and nth, or date, and no other";
                return Err(self.wrong(&span, problem, remedy));
            }
        };
        if !exists(on) {
            let problem = "no year has such a day".to_owned();
            let remedy =
                "Write a month from 1 to 12, a day that it has, and an nth from 1 to 4, or -1 for the last";
            return Err(self.wrong(&span, problem, remedy));
        }
        if let (Some(from), Some(until)) = (holiday.from, holiday.until)
            && until < from
        {
            let problem = format!("the holiday ends in {until}, before it begins in {from}");
            return Err(self.wrong(&span, problem, "Exchange the two years or correct one of them"));
        }
        let (name, fact) = (self.names(&holiday.name)?, self.fact(&holiday.fact)?);
        Ok(Holiday { name, on, from: holiday.from, until: holiday.until, fact })
    }
}

fn exists(on: HolidayOn) -> bool {
    match on {
        // A leap year has every day that any year has.
        HolidayOn::Fixed { month, day, .. } => register::Day::new(2000, month, day).is_some(),
        HolidayOn::Nth { month, nth, .. } => {
            (1..=12).contains(&month) && (nth == -1 || (1..=4).contains(&nth))
        }
        HolidayOn::Once(_) => true,
    }
}
