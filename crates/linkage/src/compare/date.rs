//! Dates, births and ages.

use super::letters::one_slip;
use crate::how::How;
use crate::normal::day::Day;
use crate::value::{Birth, Dates};

/// Days within which two files may date one event differently: when it was decided, when it began to count.
const NEAR: i64 = 31;

pub fn dates(a: &Dates, b: &Dates) -> How {
    let mut best = How::Differs;
    for one in &a.days {
        for two in &b.days {
            best = best.min(days(*one, *two));
        }
    }
    if best > How::Within && (lies(a, b) || lies(b, a)) {
        best = How::Within;
    }
    best
}

/// Whether a day of `a` is within the bounds that `b` gives.
fn lies(a: &Dates, b: &Dates) -> bool {
    let (Some(from), Some(to)) = (b.from, b.to) else { return false };
    a.days.iter().any(|day| from <= *day && *day <= to)
}

fn days(a: Day, b: Day) -> How {
    if a == b {
        return if a.is_whole() { How::Same } else { How::SameYear };
    }
    if a.is_whole() && b.is_whole() {
        if slipped(a, b) || a.since(b).is_some_and(|days| days.abs() <= NEAR) {
            return How::NearDay;
        }
        if (a.year, a.month) == (b.year, b.month) {
            return How::SameMonth;
        }
    } else if (a.year, a.month) == (b.year, b.month) {
        return How::SameMonth;
    }
    match (a.year - b.year).abs() {
        0 => How::SameYear,
        1 => How::NextYear,
        _ => How::Differs,
    }
}

/// One digit other, two digits swapped, or day and month swapped.
fn slipped(a: Day, b: Day) -> bool {
    (a.year == b.year && a.month == b.day && a.day == b.month) || one_slip(&digits(a), &digits(b))
}

fn digits(day: Day) -> [u8; 8] {
    let (year, month, day) = (day.year.unsigned_abs(), day.month, day.day);
    let of_year = |place: u16| u8::try_from(year / place % 10).unwrap_or(0);
    [of_year(1000), of_year(100), of_year(10), of_year(1), month / 10, month % 10, day / 10, day % 10]
}

pub fn birth(a: Birth, b: Birth) -> How {
    if let (Some(one), Some(two)) = (a.day, b.day) {
        if one == two {
            return How::Same;
        }
        if slipped(one, two) || one.since(two).is_some_and(|days| days.abs() <= 1) {
            return How::NearDay;
        }
    }
    let exact = a.from == a.to && b.from == b.to;
    let apart = (a.from - b.to).max(b.from - a.to);
    match apart {
        ..=0 if exact => How::SameYear,
        ..=0 => How::Within,
        1 => How::NextYear,
        2..=3 => How::NearYear,
        _ if exact && year_slipped(a.from, b.from) => How::NearYear,
        _ => How::Differs,
    }
}

fn year_slipped(a: i16, b: i16) -> bool {
    let digits = |year: i16| [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    one_slip(&digits(a), &digits(b))
}

pub fn ages(a: u8, b: u8) -> How {
    match a.abs_diff(b) {
        0 => How::Same,
        1 => How::NextYear,
        2..=3 => How::NearYear,
        _ => How::Differs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: u8, day: u8) -> Day {
        Day::new(year, month, day).unwrap()
    }

    #[test]
    fn dates_agree_in_the_strongest_way_that_fits() {
        let base = day(1990, 3, 4);
        for (other, how) in [
            (base, How::Same),
            (day(1990, 4, 3), How::NearDay),
            (day(1990, 3, 5), How::NearDay),
            (day(1980, 3, 4), How::NearDay),
            (day(1990, 9, 14), How::SameYear),
            (Day::year(1990).unwrap(), How::SameYear),
            (day(1991, 9, 14), How::NextYear),
            (day(1975, 9, 14), How::Differs),
        ] {
            assert_eq!(days(base, other), how, "{other:?}");
            assert_eq!(days(other, base), how, "{other:?}");
        }
    }

    #[test]
    fn bounds_hold_a_day() {
        let bounds = Dates { days: vec![], from: Some(day(1990, 1, 1)), to: Some(day(1995, 1, 1)) };
        let of = |one: Day| Dates { days: vec![one], ..Dates::default() };
        assert_eq!(dates(&of(day(1992, 6, 6)), &bounds), How::Within);
        assert_eq!(dates(&bounds, &of(day(1996, 6, 6))), How::Differs);
    }

    #[test]
    fn an_age_at_the_start_says_two_years_of_birth() {
        let by_age = Birth::of_age(30, 2000);
        let year = |year: i16| Birth::of(Day::year(year).unwrap());
        assert_eq!(birth(by_age, year(1970)), How::Within);
        assert_eq!(birth(by_age, year(1969)), How::Within);
        assert_eq!(birth(by_age, year(1971)), How::NextYear);
        assert_eq!(birth(by_age, year(1950)), How::Differs);
        assert_eq!(birth(year(1949), year(1994)), How::NearYear);
    }
}
