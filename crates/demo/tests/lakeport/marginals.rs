//! Lakeport's figures against the tables they are drawn from: aggregates of a public record.

use std::sync::LazyLock;

use crate::release::{Kept, LARGE, Rows, SMALL, day, share, within};

const BOTH: [(&str, &LazyLock<Kept>); 2] = [("4,000", &SMALL), ("20,000", &LARGE)];

#[test]
fn complaints_fall_over_the_years_as_in_the_table() {
    let files = &LARGE;
    let real = [
        8905.0, 9112.0, 9341.0, 8084.0, 8031.0, 7533.0, 7177.0, 7309.0, 7217.0, 6758.0, 5726.0, 5091.0,
        5021.0, 4517.0, 4165.0, 3725.0, 1627.0,
    ];
    let complaints = files.distinct_complaints();
    assert_eq!(complaints.len(), 20_000);
    for (year, real) in (2000..).zip(real) {
        let here = share(&complaints, |row| row["complaint_date"].starts_with(&format!("{year}")));
        within(here, real / 109_339.0, 0.001, &format!("complaints of {year}"));
    }
}

#[test]
fn as_many_are_open_or_without_an_accused_as_in_the_table() {
    let files = &LARGE;
    let complaints = files.distinct_complaints();
    within(share(&complaints, |row| row["closed_date"].is_empty()), 0.0178, 0.002, "open");
    let late = |row: &_| ["2015", "2016"].contains(&&Rows::cell(row, "complaint_date")[..4]);
    let open: Rows = complaints.iter().filter(|row| row["closed_date"].is_empty()).cloned().collect();
    assert!(share(&open, late) > 0.5, "open cases lie in the last two years");
    let accused = files.numbers("accused.csv");
    within(
        share(&complaints, |row| !accused.contains(&row["cr_id"])),
        0.383_148,
        0.002,
        "without an accused",
    );
}

#[test]
fn delays_have_the_quantiles_of_their_year() {
    for (size, files) in BOTH {
        let complaints = files.distinct_complaints();
        let table = [
            (2000, 228.0, 390.0),
            (2005, 168.0, 424.0),
            (2009, 161.0, 686.0),
            (2012, 101.0, 657.0),
            (2014, 86.0, 336.0),
            (2015, 84.0, 248.0),
            (2016, 82.0, 157.0),
        ];
        for (year, median, p90) in table {
            let mut days: Vec<i32> = complaints
                .iter()
                .filter(|row| row["complaint_date"].starts_with(&format!("{year}")))
                .filter(|row| !row["closed_date"].is_empty() && row["closed_date"] >= row["complaint_date"])
                .map(|row| day(&row["closed_date"]) - day(&row["complaint_date"]))
                .collect();
            days.sort_unstable();
            let at = |q: f64| f64::from(days[(q * (days.len() - 1) as f64).round() as usize]);
            within(at(0.5), median, median * 0.06, &format!("median of {year} in {size}"));
            within(at(0.9), p90, p90 * 0.12, &format!("p90 of {year} in {size}"));
        }
    }
}

#[test]
fn groups_and_their_sustained_rates_are_those_of_the_table() {
    let accused = LARGE.rows("accused.csv");
    let table = [
        ("01", 5071, 110),
        ("03", 31583, 112),
        ("04", 7184, 719),
        ("05", 29284, 1146),
        ("07", 3231, 174),
        ("09", 2445, 758),
        ("10", 40148, 4455),
    ];
    for (group, rows, sustained) in table {
        let (rows, sustained) = (f64::from(rows), f64::from(sustained));
        let of: Rows =
            accused.iter().filter(|row| row["complaint_category"].starts_with(group)).cloned().collect();
        let here = of.len() as f64 / accused.len() as f64;
        within(here, rows / 125_581.0, 0.10 * rows / 125_581.0 + 0.002, &format!("share of group {group}"));
        let rate = share(&of, |row| row["final_finding"] == "SU");
        within(rate, sustained / rows, 0.15 * sustained / rows + 0.004, &format!("sustained in {group}"));
    }
}

#[test]
fn findings_change_over_the_years_as_in_the_table() {
    for ((size, files), slack) in BOTH.into_iter().zip([0.07, 0.03]) {
        let accused = files.with_year("accused.csv");
        let all: Rows = accused.iter().map(|(_, row)| row.clone()).collect();
        within(share(&all, |row| row["final_finding"] == "SU"), 0.0648, 0.006, "sustained");
        let table = [
            (2000, "NS", 5966.0 / 10159.0),
            (2003, "UN", 3918.0 / 9855.0),
            (2003, "NAF", 0.0),
            (2007, "NAF", 4741.0 / 9271.0),
            (2012, "NAF", 2668.0 / 5562.0),
            (2015, "", 1180.0 / 4309.0),
        ];
        for (year, finding, real) in table {
            let of: Rows = accused.iter().filter(|(y, _)| *y == year).map(|(_, row)| row.clone()).collect();
            let here = share(&of, |row| row["final_finding"] == finding);
            // An open complaint leaves all its accused without a finding at once: they come in clusters.
            let slack = if finding.is_empty() { 2.0 * slack } else { slack };
            within(here, real, slack, &format!("{finding:?} in {year} of {size}"));
        }
    }
}

#[test]
fn a_tenth_of_the_officers_hold_about_a_third_of_the_allegations() {
    for (size, files) in BOTH {
        let accused = files.rows("accused.csv");
        let mut per_officer = std::collections::BTreeMap::<String, u32>::new();
        for row in accused.iter() {
            let key = [&row["full_name"], &row["birth_year"], &row["appointed_date"], &row["current_star"]];
            *per_officer.entry(format!("{key:?}")).or_default() += 1;
        }
        let mut counts: Vec<u32> = per_officer.into_values().collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let top: u32 = counts[..counts.len().div_ceil(10)].iter().sum();
        within(f64::from(top) / accused.len() as f64, 0.352, 0.02, &format!("top tenth of {size}"));
        within(accused.len() as f64 / counts.len() as f64, 7.84, 0.2, "allegations per officer");
    }
}

#[test]
fn most_sustained_allegations_bring_some_penalty_and_no_other_does() {
    let accused = LARGE.rows("accused.csv");
    let sustained: Rows = accused.iter().filter(|row| row["final_finding"] == "SU").cloned().collect();
    within(share(&sustained, |row| row["final_discipline"] == "100.0"), 2132.0 / 8142.0, 0.04, "reprimands");
    let other: Rows = accused
        .iter()
        .filter(|row| row["final_finding"] != "SU" && row["final_discipline"] != "950.0")
        .cloned()
        .collect();
    assert!(other.iter().all(|row| ["", "600.0"].contains(&row["final_discipline"].as_str())));
}
