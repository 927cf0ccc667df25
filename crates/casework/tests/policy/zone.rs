//! On which day an instant falls.

use casework::policy::Zone;
use jiff::Timestamp;
use proptest::prelude::*;
use register::Day;

use crate::{day, pack};

fn at(instant: &str) -> i64 {
    instant.parse::<Timestamp>().unwrap().as_microsecond()
}

#[test]
fn half_past_eleven_at_night_is_still_the_day_whatever_the_clocks_do() {
    let chicago = pack("chicago");
    // Clocks go forward on 8 March 2026 at 2, back on 1 November at 2: from six hours behind UTC to five, and back.
    let nights = [
        ("2026-03-08T05:30:00Z", "2026-03-07"),
        ("2026-03-08T06:30:00Z", "2026-03-08"),
        ("2026-03-09T04:30:00Z", "2026-03-08"),
        ("2026-03-09T05:30:00Z", "2026-03-09"),
        ("2026-11-01T04:30:00Z", "2026-10-31"),
        ("2026-11-01T05:30:00Z", "2026-11-01"),
        // Half past midnight under summer time would be half past eleven without it.
        ("2026-11-02T05:30:00Z", "2026-11-01"),
        ("2026-11-02T06:30:00Z", "2026-11-02"),
    ];
    for (instant, local) in nights {
        assert_eq!(chicago.day_of(at(instant)), day(local), "{instant}");
    }
}

#[test]
fn one_instant_falls_on_different_days_in_different_cities() {
    let (chicago, lakeport) = (pack("chicago"), pack("lakeport"));
    // Half past midnight in Lakeport, half past eleven in Chicago.
    let instant = at("2026-03-09T04:30:00Z");
    assert_eq!(chicago.day_of(instant), day("2026-03-08"));
    assert_eq!(lakeport.day_of(instant), day("2026-03-09"));
    assert_ne!(chicago.time_zone.name(), lakeport.time_zone.name());
}

#[test]
fn a_year_and_a_leap_day_end_at_local_midnight() {
    let chicago = pack("chicago");
    let at_night = [
        ("2026-01-01T05:59:59.999999Z", "2025-12-31"),
        ("2026-01-01T06:00:00Z", "2026-01-01"),
        ("2028-02-29T05:59:59Z", "2028-02-28"),
        ("2028-03-01T05:59:59Z", "2028-02-29"),
        ("2028-03-01T06:00:00Z", "2028-03-01"),
        // Before 1970 too, and where microseconds are negative.
        ("1969-12-31T23:59:59.5Z", "1969-12-31"),
        ("1970-01-01T05:00:00Z", "1969-12-31"),
    ];
    for (instant, local) in at_night {
        assert_eq!(chicago.day_of(at(instant)), day(local), "{instant}");
    }
}

#[test]
fn an_instant_that_no_calendar_has_falls_on_its_first_or_last_day() {
    let chicago = pack("chicago");
    assert_eq!(chicago.day_of(i64::MAX).year(), 9999);
    assert_eq!(chicago.day_of(i64::MIN).year(), -9999);
    assert!(chicago.day_of(i64::MIN) < chicago.day_of(0) && chicago.day_of(0) < chicago.day_of(i64::MAX));
}

#[test]
fn a_zone_is_known_by_its_name_and_no_other() {
    assert!(Zone::named("America/Chicago").is_some());
    for name in ["America/Lakeport", "", "../../etc/passwd", "/usr/share/zoneinfo/UTC"] {
        assert!(Zone::named(name).is_none(), "{name}");
    }
}

proptest! {
    #[test]
    fn where_the_offset_is_fixed_days_are_cut_by_it(instant in -60_000_000_000_000_000i64..200_000_000_000_000_000) {
        // The sign of these names is turned round: six hours behind UTC.
        let zone = Zone::named("Etc/GMT+6").unwrap();
        let local = (instant - 6 * 3_600_000_000).div_euclid(86_400_000_000);
        prop_assert_eq!(zone.day_of(instant), Day(i32::try_from(local).unwrap()));
    }

    #[test]
    fn no_later_instant_falls_on_an_earlier_day(one in any::<i64>(), other in any::<i64>()) {
        let chicago = Zone::named("America/Chicago").unwrap();
        prop_assert_eq!(chicago.day_of(one.min(other)).min(chicago.day_of(one.max(other))), chicago.day_of(one.min(other)));
    }
}
