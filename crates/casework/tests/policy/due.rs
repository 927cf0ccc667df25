//! Extensions, pauses and limits.

use casework::policy::{ClockRule, Due, Length, Paused};
use proptest::collection::vec;
use proptest::prelude::*;
use register::Day;

use crate::{day, key, pack};

fn paused(from: &str, until: &str) -> Paused {
    Paused { from: day(from), until: (!until.is_empty()).then(|| day(until)) }
}

#[test]
fn a_pause_moves_the_due_day_by_the_days_that_it_took() {
    let pack = pack("chicago");
    let clock = pack.clock("investigation").unwrap();
    let due = |paused: &[Paused]| clock.due(day("2026-01-01"), 0, paused, &pack.calendar);
    assert_eq!(due(&[]), Due::On(day("2026-06-30")));
    assert_eq!(due(&[paused("2026-03-01", "2026-03-11")]), Due::On(day("2026-07-10")));
    assert_eq!(due(&[paused("2026-06-30", "2026-07-01")]), Due::On(day("2026-07-01")), "on the last day too");
    assert_eq!(due(&[paused("2026-07-01", "2026-08-01")]), Due::On(day("2026-06-30")), "it had run out");
    assert_eq!(
        due(&[paused("2025-12-01", "2026-01-02")]),
        Due::On(day("2026-06-30")),
        "the first day never counts"
    );
    assert_eq!(due(&[paused("2026-03-01", "2026-03-01")]), Due::On(day("2026-06-30")), "a pause of no days");
    let overlapping = [paused("2026-03-05", "2026-03-11"), paused("2026-03-01", "2026-03-08")];
    assert_eq!(due(&overlapping), Due::On(day("2026-07-10")));
    // The first pause moves the due day behind the start of the second.
    let reached = [paused("2026-06-01", "2026-06-11"), paused("2026-07-05", "2026-07-06")];
    assert_eq!(due(&reached), Due::On(day("2026-07-11")));
    assert_eq!(due(&[paused("2026-03-01", "")]), Due::Paused { limit: None });
    assert!(clock.may_pause(&key("criminal-proceedings")));
    assert!(!pack.clock("superintendent").unwrap().may_pause(&key("criminal-proceedings")));
}

#[test]
fn a_limit_holds_whatever_extends_or_pauses_a_clock() {
    let pack = pack("lakeport");
    let clock = pack.clock("investigation").unwrap();
    let due = |extended, paused: &[Paused]| clock.due(day("2026-01-31"), extended, paused, &pack.calendar);
    assert_eq!(due(0, &[]), Due::On(day("2026-05-31")));
    assert_eq!(due(1, &[]), Due::On(day("2026-07-31")));
    assert_eq!(due(2, &[]), Due::On(day("2026-09-30")));
    assert_eq!(due(9, &[]), Due::On(day("2026-09-30")), "two are the most");
    assert_eq!(due(2, &[paused("2026-03-01", "2026-12-01")]), Due::On(day("2027-01-31")));
    let still = due(0, &[paused("2026-03-01", "")]);
    assert_eq!(still, Due::Paused { limit: Some(day("2027-01-31")) });
    assert_eq!(still.day(), Some(day("2027-01-31")));
    // 20 business days and 10 more are six weeks; 45 days come first where holidays lengthen them.
    let chief = pack.clock("chief").unwrap();
    assert_eq!(chief.due(day("2026-03-31"), 1, &[], &pack.calendar), Due::On(day("2026-05-13")));
    assert_eq!(chief.limit, Some(Length::Days(45)));
    assert_eq!(
        chief.due(day("2026-04-01"), 1, &[paused("2026-04-02", "2026-04-09")], &pack.calendar),
        Due::On(day("2026-05-16"))
    );
}

#[test]
fn a_pause_in_business_days_counts_business_days() {
    let pack = pack("lakeport");
    let clock = pack.clock("investigation-priority").unwrap();
    let due = |paused: &[Paused]| clock.due(day("2026-03-03"), 0, paused, &pack.calendar);
    // Twelve weeks, and one day for Harbour Day.
    assert_eq!(due(&[]), Due::On(day("2026-05-27")));
    assert_eq!(due(&[paused("2026-03-07", "2026-03-09")]), Due::On(day("2026-05-27")), "a weekend");
    assert_eq!(due(&[paused("2026-03-06", "2026-03-10")]), Due::On(day("2026-05-29")));
}

/// Day by day: what does not stand still and counts, counts.
fn walked(clock: &ClockRule, start: Day, paused: &[Paused], pack: &casework::policy::Pack) -> Day {
    let mut day = start;
    let mut left = clock.length.amount();
    while left > 0 {
        day = Day(day.0 + 1);
        let still =
            paused.iter().any(|pause| pause.from <= day && pause.until.is_none_or(|until| day < until));
        let counts = matches!(clock.length, Length::Days(_)) || pack.calendar.is_business(day);
        left -= u16::from(!still && counts);
    }
    day
}

proptest! {
    #[test]
    fn pauses_move_a_clock_as_by_going_day_by_day(
        start in 18_000i32..24_000,
        pauses in vec((-20i32..300, 0i32..40), 0..5),
        business in any::<bool>(),
        length in 0u16..120,
    ) {
        let pack = pack("chicago");
        let mut clock = pack.clock("investigation").unwrap().clone();
        clock.length = if business { Length::BusinessDays(length.max(1)) } else { Length::Days(length) };
        let paused: Vec<_> = pauses
            .iter()
            .map(|(from, days)| Paused { from: Day(start + from), until: Some(Day(start + from + days)) })
            .collect();
        let due = clock.due(Day(start), 0, &paused, &pack.calendar);
        prop_assert_eq!(due, Due::On(walked(&clock, Day(start), &paused, &pack)));
    }
}
