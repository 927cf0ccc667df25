//! Business days, holidays and lengths.

use casework::policy::{Calendar, Fact, Holiday, HolidayOn, Length, Names, Observed, Weekday};
use proptest::collection::vec;
use proptest::prelude::*;
use register::Day;

use crate::{day, pack};

#[test]
fn a_day_of_the_week_is_told_from_the_day() {
    for (on, weekday) in [
        ("1970-01-01", Weekday::Thursday),
        ("1969-12-31", Weekday::Wednesday),
        ("2000-02-29", Weekday::Tuesday),
        ("2026-03-03", Weekday::Tuesday),
        ("2026-11-29", Weekday::Sunday),
    ] {
        assert_eq!(Weekday::of(day(on)), weekday, "{on}");
    }
}

#[test]
fn offices_are_closed_in_2026_on_thirteen_weekdays() {
    let chicago = pack("chicago");
    let year = day("2026-01-01").0..day("2027-01-01").0;
    let closed = year.map(Day).filter(|day| {
        !matches!(Weekday::of(*day), Weekday::Saturday | Weekday::Sunday)
            && !chicago.calendar.is_business(*day)
    });
    let closed: Vec<_> = closed.map(|day| day.to_string()).collect();
    assert_eq!(
        closed,
        [
            "2026-01-01",
            "2026-01-19",
            "2026-02-12",
            "2026-02-16",
            "2026-03-02",
            "2026-05-25",
            "2026-06-19",
            // The fourth is a Saturday.
            "2026-07-03",
            "2026-09-07",
            "2026-10-12",
            "2026-11-11",
            "2026-11-26",
            "2026-12-25",
        ]
    );
}

#[test]
fn a_holiday_on_a_weekend_is_kept_on_the_nearest_weekday_or_lost() {
    let (chicago, lakeport) = (pack("chicago").calendar, pack("lakeport").calendar);
    // 1 January 2028 is a Saturday and is kept in the year before; 25 December 2022 was a Sunday.
    assert!(!chicago.is_business(day("2027-12-31")) && chicago.is_business(day("2028-01-03")));
    assert!(!chicago.is_business(day("2022-12-26")) && chicago.is_business(day("2022-12-23")));
    // Lantern Day 2028 is a Saturday: lost. In 2026 it is a Wednesday.
    assert!(lakeport.is_business(day("2028-11-10")) && lakeport.is_business(day("2028-11-13")));
    assert!(!lakeport.is_business(day("2026-11-11")));
}

#[test]
fn a_holiday_is_kept_in_its_years_only() {
    let (chicago, lakeport) = (pack("chicago").calendar, pack("lakeport").calendar);
    assert!(chicago.is_business(day("2020-06-19")) && !chicago.is_business(day("2026-06-19")));
    assert!(!lakeport.is_business(day("2026-09-18")) && lakeport.is_business(day("2025-09-18")));
    assert!(lakeport.is_business(day("2027-09-17")), "one day of one year");
    // The last Friday of April, where there are five: 2027.
    assert!(!lakeport.is_business(day("2027-04-30")) && lakeport.is_business(day("2027-04-23")));
    assert_eq!(lakeport.holiday(day("2027-04-30")).unwrap().name.of("en").0, "Harbour Day");
}

#[test]
fn business_days_leave_out_weekends_holidays_and_the_day_itself() {
    let chicago = pack("chicago").calendar;
    let after = |on: &str, n| chicago.add_business(day(on), n).to_string();
    // A Friday, and the Monday after it is a holiday.
    assert_eq!(after("2026-02-27", 1), "2026-03-03");
    assert_eq!(after("2026-02-28", 1), "2026-03-03", "from a Saturday too");
    assert_eq!(after("2026-12-24", 1), "2026-12-28");
    assert_eq!(after("2027-12-30", 1), "2028-01-03", "over the end of a year");
    assert_eq!(after("2028-02-28", 2), "2028-03-01", "over a leap day");
    assert_eq!(after("2026-03-03", 0), "2026-03-03");
    assert_eq!(after("2026-02-28", 0), "2026-03-03", "no days from a closed day is the next open one");
    assert_eq!(chicago.business_between(day("2026-02-27"), day("2026-03-04")), 2);
    assert_eq!(chicago.business_between(day("2026-03-04"), day("2026-02-27")), 0);
}

#[test]
fn months_and_years_end_on_the_same_number_or_on_the_last_day() {
    let chicago = pack("chicago").calendar;
    let after = |length: Length, on: &str| length.after(day(on), &chicago).to_string();
    assert_eq!(after(Length::Months(1), "2026-01-31"), "2026-02-28");
    assert_eq!(after(Length::Months(1), "2028-01-31"), "2028-02-29");
    assert_eq!(after(Length::Months(18), "2026-08-31"), "2028-02-29");
    assert_eq!(after(Length::Months(12), "2028-02-29"), "2029-02-28");
    assert_eq!(after(Length::Years(1), "2028-02-29"), "2029-02-28");
    assert_eq!(after(Length::Years(4), "2028-02-29"), "2032-02-29");
    assert_eq!(after(Length::Days(366), "2028-01-01"), "2029-01-01");
    assert_eq!(after(Length::Days(0), "2026-02-28"), "2026-02-28");
    // 2100 is no leap year.
    assert_eq!(after(Length::Days(1), "2100-02-28"), "2100-03-01");
    assert_eq!(
        after(Length::Years(9000), "2026-01-01"),
        "9999-12-31",
        "nothing is counted past the calendar"
    );
}

#[test]
fn a_length_reads_as_it_is_written() {
    for text in [
        "60 days",
        "1 day",
        "5 business days",
        "1 business day",
        "6 months",
        "1 month",
        "5 years",
        "same day",
    ] {
        assert_eq!(text.parse::<Length>().unwrap().to_string(), text);
    }
    for text in ["", "60", "60 weeks", "-1 days", "+1 days", "70000 days", "5  days", "five days", "5 days "]
    {
        let error = text.parse::<Length>().unwrap_err().to_string();
        assert!(error.contains("Write one such as 60 days"), "{error}");
    }
}

fn weekday() -> impl Strategy<Value = Weekday> {
    (0usize..7).prop_map(|n| Weekday::ALL[n])
}

fn holiday() -> impl Strategy<Value = Holiday> {
    let fixed = (1i8..=12, 1i8..=28, any::<bool>()).prop_map(|(month, day, nearest)| {
        let observed = if nearest { Observed::Nearest } else { Observed::Never };
        HolidayOn::Fixed { month, day, observed }
    });
    let nth = (1i8..=12, prop_oneof![1i8..=4, Just(-1)], weekday())
        .prop_map(|(month, nth, weekday)| HolidayOn::Nth { month, nth, weekday });
    let once = (15_000i32..25_000).prop_map(|day| HolidayOn::Once(Day(day)));
    let year = || proptest::option::of(2010i16..2040);
    (prop_oneof![fixed, nth, once], year(), year()).prop_map(|(on, from, until)| Holiday {
        name: serde_json::from_str::<Names>("{\"en\":\"A day\"}").unwrap(),
        on,
        from,
        until,
        fact: Fact { source: "invented".to_owned(), as_of: None, verified: false },
    })
}

fn calendar() -> impl Strategy<Value = Calendar> {
    (vec(weekday(), 0..4), vec(holiday(), 0..20))
        .prop_map(|(weekend, holidays)| Calendar::new(weekend, holidays))
}

/// Day by day, and each holiday looked for on each day, by counting weekdays in its month.
fn is_business(calendar: &Calendar, day: Day) -> bool {
    if calendar.weekend().contains(&Weekday::of(day)) {
        return false;
    }
    let kept = |holiday: &Holiday, year: i16| {
        holiday.from.is_none_or(|from| from <= year) && holiday.until.is_none_or(|until| year <= until)
    };
    let falls = |holiday: &Holiday, on: Day| kept(holiday, on.year());
    !calendar.holidays().iter().any(|holiday| match holiday.on {
        HolidayOn::Once(once) => once == day && falls(holiday, once),
        HolidayOn::Nth { month, nth, weekday } => {
            let date = day.date();
            let same = |other: &Day| other.date().month() == date.month() && Weekday::of(*other) == weekday;
            let before = (1..=31).map(|back| Day(day.0 - back)).filter(same).count();
            let later = (1..=31).map(|on| Day(day.0 + on)).filter(same).count();
            let place = if nth == -1 { later == 0 } else { before as i8 + 1 == nth };
            date.month() == month && Weekday::of(day) == weekday && place && falls(holiday, day)
        }
        HolidayOn::Fixed { month, day: number, observed } => (-1..=1).any(|off| {
            let fixed = Day(day.0 + off);
            let date = fixed.date();
            let moved = match (observed, Weekday::of(fixed)) {
                (Observed::Nearest, Weekday::Saturday) => 1,
                (Observed::Nearest, Weekday::Sunday) => -1,
                _ => 0,
            };
            date.month() == month && date.day() == number && off == moved && falls(holiday, fixed)
        }),
    })
}

proptest! {
    #[test]
    fn a_holiday_is_found_as_by_looking_at_each_day(calendar in calendar(), on in 14_000i32..26_000) {
        prop_assert_eq!(calendar.is_business(Day(on)), is_business(&calendar, Day(on)));
    }

    #[test]
    fn business_days_are_counted_as_by_going_day_by_day(calendar in calendar(), on in 14_000i32..26_000, n in 1u16..120) {
        let end = calendar.add_business(Day(on), n);
        prop_assert!(calendar.is_business(end), "{end}");
        let counted = (on + 1..=end.0).filter(|day| calendar.is_business(Day(*day))).count();
        prop_assert_eq!(counted, usize::from(n));
        prop_assert_eq!(calendar.business_between(Day(on + 1), Day(end.0 + 1)), u32::from(n));
    }

    #[test]
    fn more_days_or_a_later_start_never_end_earlier(calendar in calendar(), on in 14_000i32..26_000, n in 0u16..60, more in 0u16..9) {
        let end = calendar.add_business(Day(on), n);
        prop_assert!(end <= calendar.add_business(Day(on), n + more));
        prop_assert!(end <= calendar.add_business(Day(on + i32::from(more)), n));
        prop_assert!(more == 0 || end < calendar.add_business(Day(on), n + more) || n == 0);
    }

    #[test]
    fn days_added_one_after_the_other_are_as_many_at_once(calendar in calendar(), on in 14_000i32..26_000, n in 1u16..40, m in 0u16..40) {
        let stepwise = calendar.add_business(calendar.add_business(Day(on), n), m);
        prop_assert_eq!(stepwise, calendar.add_business(Day(on), n + m));
    }

    #[test]
    fn months_land_in_the_month_that_they_name(on in -200_000i32..200_000, months in 0u16..1_200) {
        let end = Length::Months(months).after(Day(on), &Calendar::new(Vec::new(), Vec::new()));
        prop_assert_eq!(end.month_index(), Day(on).month_index() + i32::from(months));
        let (from, to) = (Day(on).date(), end.date());
        prop_assert!(to.day() == from.day() || (to.day() < from.day() && to == to.last_of_month()));
    }

    #[test]
    fn no_day_and_no_number_makes_counting_fail(on in any::<i32>(), n in 0u16..400, calendar in calendar()) {
        for length in [Length::Days(n), Length::BusinessDays(n), Length::Months(n), Length::Years(n)] {
            let end = length.after(Day(on), &calendar);
            prop_assert!(end >= Day(on) || Day(on) > Day(2_932_896) || Day(on) < Day(-4_371_587));
        }
    }
}
