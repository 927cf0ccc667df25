//! What holds for any people. proptest invents them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::collections::HashSet;

use linkage::normal::{day, name, number, text};
use linkage::{Limits, Options, Partners, Table, dedupe, link, read};
use proptest::prelude::*;

fn table(rows: &[[String; 6]]) -> Table {
    let mut csv = String::from("id,last,first,birth_date,star,race\n");
    for row in rows {
        csv += &(row.join(",") + "\n");
    }
    read("people", csv.as_bytes(), &[], Limits::default()).unwrap()
}

/// A few people, in a world small enough that they often agree.
fn people(mark: &'static str) -> impl Strategy<Value = Vec<[String; 6]>> {
    let one = ("[A-C]{0,3}", "[A-C]{0,2}", 1950..1954u16, 0..9u16, "[XY]?");
    proptest::collection::vec(one, 1..40).prop_map(move |people| {
        let row = |(n, (last, first, year, star, race)): (usize, (String, String, u16, u16, String))| {
            let star = if star == 0 { String::new() } else { format!("10{star}") };
            [format!("{mark}{n}"), last, first, format!("{year}-01-02"), star, race]
        };
        people.into_iter().enumerate().map(row).collect()
    })
}

fn options() -> Options {
    Options { partners: Partners::One, threshold: 0.1, ..Options::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn one_to_one_gives_nobody_two_partners(left in people("l"), right in people("r")) {
        let found = link(&table(&left), &table(&right), &options()).map(|found| found.pairs).unwrap_or_default();
        let (mut lefts, mut rights) = (HashSet::new(), HashSet::new());
        for (l, r, probability) in found {
            prop_assert!(lefts.insert(l) && rights.insert(r));
            prop_assert!((0.1..=1.0).contains(&probability));
        }
    }

    #[test]
    fn without_one_to_one_probabilities_are_probabilities(left in people("l"), right in people("r")) {
        let options = Options { threshold: 0.01, ..Options::default() };
        let (left, right) = (table(&left), table(&right));
        let Ok(found) = link(&left, &right, &options) else { return Ok(()) };
        for pair in found.explain(&left, &right, &found.pairs) {
            prop_assert!((0.01..=1.0).contains(&pair.probability));
            prop_assert!(pair.why.iter().all(|why| why.weight.is_finite()));
        }
    }

    #[test]
    fn rows_in_another_order_make_no_difference(mut people in people("p"), turn in 0..40usize) {
        let groups = |table: &Table| {
            let found = dedupe(table, &Options::default()).unwrap();
            found.groups.iter().map(|group| table.ids()[*group as usize].clone()).collect::<Vec<_>>()
        };
        let before = groups(&table(&people));
        let turn = turn % people.len();
        people.rotate_left(turn);
        prop_assert_eq!(before, groups(&table(&people)));
    }

    #[test]
    fn a_group_is_named_by_its_first_record(people in people("p")) {
        let groups = dedupe(&table(&people), &Options::default()).unwrap().groups;
        for (group, record) in groups.iter().zip(0u32..) {
            prop_assert!(*group <= record);
            prop_assert_eq!(groups[*group as usize], *group);
        }
    }

    #[test]
    fn normalising_twice_is_normalising_once(cell in "\\PC{0,40}") {
        let folded = text::fold(&cell);
        prop_assert_eq!(&text::fold(&folded), &folded);
        if let Some(code) = number::code(&cell) {
            prop_assert_eq!(number::code(&code), Some(code));
        }
        if let Some(last) = name::last(&cell).last {
            let again = name::last(&last.text());
            prop_assert_eq!(again.last.map(|name| name.letters().to_vec()), Some(last.letters().to_vec()));
        }
        if let Some(day) = day::Day::read(&cell, day::Order::MonthFirst) {
            prop_assert_eq!(day::Day::read(&day.text(), day::Order::MonthFirst), Some(day));
        }
    }

    #[test]
    fn any_bytes_are_a_table_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read("f", &bytes[..], &[], Limits::default());
        let _ = read("f", &[b"id,last,star\n", &bytes[..]].concat()[..], &[], Limits::default());
    }
}

#[test]
fn a_file_linked_with_itself_is_itself() {
    let row = |n: usize| {
        let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
        let last: String = [n, n / 3, n * 7, n * 11, n / 2].iter().map(|n| letter(*n)).collect();
        let first: String = [n * 5, n / 4, n * 3].iter().map(|n| letter(*n)).collect();
        let day = format!("{}-{:02}-{:02}", 1940 + n % 50, n % 12 + 1, n % 28 + 1);
        [format!("p{n}"), last, first, day, (1000 + n * 13).to_string(), "X".to_owned()]
    };
    let people = table(&(0..200).map(row).collect::<Vec<_>>());
    let found = link(&people, &people, &options()).unwrap();
    assert_eq!(found.pairs.len(), 200);
    assert!(found.pairs.iter().all(|(l, r, _)| l == r));
}
