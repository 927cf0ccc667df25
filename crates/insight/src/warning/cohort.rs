//! Whom a list is about: the officers of whom something can be said on a day.

use register::Day;
use serde::Serialize;

use super::method::later;
use super::{Method, Record};

/// Why officers with a complaint before the day are not in the list. Officers without any are absent from a
/// complaint record and are not counted here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The day of appointment is unknown, or so early that it must be an error.
    pub appointment_unknown: u64,
    pub short_service: u64,
    /// Expected to retire before the window ends.
    pub retiring: u64,
}

pub(super) fn cohort(record: &Record<'_>, method: &Method, as_of: Day) -> (Vec<u32>, LeftOut) {
    let mut left_out = LeftOut::default();
    let latest = later(as_of, -method.least_service_years).unwrap_or(as_of);
    let end_year = as_of.year() + method.window_years;
    let officers = record
        .officers()
        .filter(|officer| !record.before(*officer, as_of.0).is_empty())
        .filter(|officer| {
            let count = match record.extract.appointed(*officer) {
                None => &mut left_out.appointment_unknown,
                Some(day) if day < method.appointed_from => &mut left_out.appointment_unknown,
                Some(day) if day > latest => &mut left_out.short_service,
                Some(_)
                    if record.extract.born(*officer).is_some_and(|born| end_year - born > method.oldest) =>
                {
                    &mut left_out.retiring
                }
                Some(_) => return true,
            };
            *count += 1;
            false
        })
        .collect();
    (officers, left_out)
}
