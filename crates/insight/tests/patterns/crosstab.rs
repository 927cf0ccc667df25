//! One axis against another: nothing is lost, nothing counted twice, and the margins are those of the other measures.

use insight::crosstab::{Axis, Crosstab, Key, LEAST, Measure, Value, crosstab};
use insight::{View, by_category, by_district, by_year, days_to_close, findings};
use proptest::prelude::*;
use register::Day;

use crate::town::{Town, complaint, day};

fn count(value: Value) -> u64 {
    match value {
        Value::Count(n) => n,
        other => panic!("{other:?} is no count"),
    }
}

fn towns() -> impl Strategy<Value = Town> {
    let one =
        (0i32..4_000, proptest::collection::vec(0u32..6, 0..5), any::<bool>(), 0u16..2, 0u16..3, 0i32..900);
    proptest::collection::vec(one, 0..60).prop_map(|all| {
        let mut town = Town::default();
        town.officers(6, "1990-01-01");
        for (at, mut officers, sustained, group, district, lasted) in all {
            officers.sort_unstable();
            officers.dedup();
            let mut one = complaint(day("2001-01-01") + at, &officers);
            (one.sustained, one.group, one.district) = (sustained, group, district.min(1));
            one.closed = one.opened + lasted;
            town.complaints.push(one);
        }
        town
    })
}

proptest! {
    #[test]
    fn whatever_is_counted_stands_in_one_cell_of_each_table(town in towns()) {
        let extract = town.extract();
        let view = View::all(&extract);
        for rows in Axis::ALL {
            for columns in Axis::ALL.into_iter().map(Some).chain([None]) {
                let told = crosstab(&view, rows, columns, Measure::Allegations);
                prop_assert_eq!(count(told.whole), view.allegations().len() as u64);
                prop_assert_eq!(told.of_rows.iter().map(|n| count(*n)).sum::<u64>(), count(told.whole));
                if columns.is_some() {
                    let cells = told.cells.iter().flatten().map(|n| count(*n)).sum::<u64>();
                    prop_assert_eq!(cells, count(told.whole));
                    prop_assert_eq!(told.of_columns.iter().map(|n| count(*n)).sum::<u64>(), count(told.whole));
                }
                let told = crosstab(&view, rows, columns, Measure::Complaints);
                prop_assert_eq!(count(told.whole), view.cases().len() as u64);
                let added: u64 = told.of_rows.iter().map(|n| count(*n)).sum();
                if rows.is_of_allegations() {
                    prop_assert!(added >= count(told.whole), "a complaint can stand in two rows");
                } else {
                    prop_assert_eq!(added, count(told.whole));
                }
                for (row, cells) in told.of_rows.iter().zip(&told.cells) {
                    prop_assert!(cells.iter().all(|cell| count(*cell) <= count(*row)));
                }
            }
        }
    }

    #[test]
    fn the_margins_are_those_of_the_measures_with_a_page_of_their_own(town in towns()) {
        let extract = town.extract();
        let view = View::all(&extract);
        let by = |axis, measure| crosstab(&view, axis, None, measure);
        let sustained = by(Axis::Year, Measure::Sustained);
        for year in by_year(&view).into_iter().filter(|year| year.complaints > 0) {
            let at = sustained.rows.iter().position(|key| *key == Key::Year(year.year)).unwrap();
            prop_assert_eq!(sustained.of_rows[at], Value::Share(year.sustained));
        }
        let districts = by(Axis::District, Measure::Complaints);
        for row in by_district(&view).into_iter().filter(|row| row.complaints > 0) {
            let key = row.district.map_or(Key::Unknown, Key::At);
            let at = districts.rows.iter().position(|one| *one == key).unwrap();
            prop_assert_eq!(districts.of_rows[at], Value::Count(row.complaints));
        }
        let categories = by(Axis::Category, Measure::Allegations);
        let listed = by_category(&view).iter().map(|row| row.allegations).sum::<u64>();
        prop_assert_eq!(count(categories.whole), listed);
        let whole = by(Axis::Year, Measure::SustainedOfDecided).whole;
        prop_assert_eq!(whole, Value::Share(findings(&view).sustained_of_decided));
    }
}

fn year_of(told: &Crosstab, year: i16) -> Value {
    told.of_rows[told.rows.iter().position(|key| *key == Key::Year(year)).expect("the year has a row")]
}

#[test]
fn a_median_of_few_is_withheld_and_says_so() {
    let mut town = Town::default();
    let ann = town.officer("1990-01-01");
    for n in 0..LEAST as i32 {
        town.complaints.push(complaint(day("2010-01-01") + n, &[ann]));
    }
    for n in 0..LEAST as i32 - 1 {
        town.complaints.push(complaint(day("2011-01-01") + n, &[ann]));
    }
    let mut open = complaint(day("2012-01-01"), &[ann]);
    open.closed = insight::NONE_DAY;
    town.complaints.push(open);
    let extract = town.extract();
    let told = crosstab(&View::all(&extract), Axis::Year, None, Measure::MedianDays);
    assert_eq!(year_of(&told, 2010), Value::Days(100.0));
    assert_eq!(year_of(&told, 2011), Value::Withheld);
    assert_eq!(year_of(&told, 2012), Value::Nothing);
    let median = days_to_close(&View::all(&extract)).quantiles.iter().find(|(p, _)| *p == 50).unwrap().1;
    assert_eq!(told.whole, Value::Days(median));
}

#[test]
fn a_complaint_about_nobody_has_a_row_of_its_own() {
    let mut town = Town::default();
    let ann = town.officer("1990-01-01");
    town.complaints.push(complaint(day("2010-05-01"), &[ann]));
    town.complaints.push(complaint(day("2010-06-01"), &[]));
    let extract = town.extract();
    let told = crosstab(&View::all(&extract), Axis::Finding, Some(Axis::Year), Measure::Complaints);
    assert!(told.rows.contains(&Key::NoAllegation), "{:?}", told.rows);
    assert_eq!(count(told.whole), 2);
    assert_eq!(Day(day("2010-05-01")).year(), 2010);
}
