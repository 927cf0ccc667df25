//! The faults of a real release, in small and fixed numbers, so that an import has something to report.
//!
//! Here are only those that are set by hand. Repeated rows, two spellings of a unit, whole numbers
//! written as floats, short beats and ages with decimals come with the writing of each sheet.

use register::Day;

use crate::complaints::{Complaint, FIRST_LOG_NO};
use crate::sheet::Sheet;

/// What stands in every release of a hundred complaints or more, beside the rows that are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Faults {
    /// Rows that no import can keep: a complaint opened on a day that does not exist, an accused row
    /// of a complaint that is not in the release, a complainant row with two of its four cells. They
    /// stand in a release of any size.
    pub rejected: usize,
    pub closed_before_opened: usize,
    /// Ages below 0 or above 120, in both files together.
    pub impossible_ages: usize,
    /// Cells with a code that the dictionary does not have: a finding and a penalty.
    pub unknown_codes: usize,
    /// Complainants and affected people listed a second time with the same sex, age and race: one
    /// person twice, or two people.
    pub twins: usize,
}

impl Faults {
    pub const PLACED: Self =
        Self { rejected: 3, closed_before_opened: 5, impossible_ages: 6, unknown_codes: 2, twins: 6 };
}

pub const UNKNOWN_FINDING: &str = "PX";
pub const UNKNOWN_PENALTY: &str = "950.0";

const COMPLAINANT_AGES: [&str; 4] =
    ["-6843.2197125256675", "1764.4188911704313", "-911.68788501026694", "203.51129363449691"];
const AFFECTED_AGES: [&str; 2] = ["-41.278576317590691", "1901.1663244353183"];

/// The smallest release that has all of them.
const ENOUGH: usize = 100;

/// `count` places spread evenly over `len`.
fn spread(count: usize, len: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |i| (2 * i + 1) * len / (2 * count))
}

pub fn close_before_opening(complaints: &mut [Complaint]) {
    if complaints.len() < ENOUGH {
        return;
    }
    for (i, start) in spread(Faults::PLACED.closed_before_opened, complaints.len()).enumerate() {
        if let Some(complaint) = complaints[start..].iter_mut().find(|complaint| complaint.closed.is_some()) {
            complaint.closed = Some(Day(complaint.opened.0 - 1 - 9 * i as i32));
        }
    }
}

/// In the order of the release: complaints, accused, investigators, complainants, victims, witnesses.
pub fn spoil(sheets: &mut [Sheet; 6], complaints: usize) {
    let [kept, accused, _, complainants, victims, _] = sheets;
    if complaints >= ENOUGH {
        impossible_ages(complainants, &COMPLAINANT_AGES);
        impossible_ages(victims, &AFFECTED_AGES);
        twins(complainants, 2);
        twins(victims, Faults::PLACED.twins - 2);
        unknown_code(accused, "final_finding", UNKNOWN_FINDING, 3);
        unknown_code(accused, "final_discipline", UNKNOWN_PENALTY, 2);
    }
    // The numbers after the last one, so that nothing else refers to them.
    let next = FIRST_LOG_NO + complaints;
    add_in_the_middle(
        kept,
        &[
            &next.to_string(),
            "0711",
            "01",
            "2300",
            "W TANBARK ST",
            "",
            "LAKEPORT",
            "2007-02-24 21:30:00",
            "2007-02-30 00:00:00",
            "2007-06-12 00:00:00",
        ],
    );
    add_in_the_middle(
        accused,
        &[
            &(next + 1).to_string(),
            "WEXRIDGE, OLIVE",
            "1971.0",
            "F",
            "WHI",
            "1998-03-01",
            "7.0",
            "PO",
            "",
            "10U-NO SERVICE GIVEN",
            "NS",
            "600.0",
            "NS",
            "600.0",
        ],
    );
    add_in_the_middle(complainants, &[&FIRST_LOG_NO.to_string(), "F"]);
}

fn impossible_ages(sheet: &mut Sheet, ages: &[&str]) {
    let column = sheet.column("age");
    for (age, at) in ages.iter().zip(spread(ages.len(), sheet.rows.len())) {
        if let Some(row) = sheet.rows.get_mut(at) {
            row[column] = (*age).to_owned();
        }
    }
}

fn twins(sheet: &mut Sheet, count: usize) {
    // From the back, so that a row added does not move the places still to come.
    for at in spread(count, sheet.rows.len()).collect::<Vec<_>>().into_iter().rev() {
        if let Some(row) = sheet.rows.get(at).cloned() {
            sheet.rows.insert(at, row);
        }
    }
}

fn unknown_code(sheet: &mut Sheet, column: &str, code: &str, part: usize) {
    let (column, start) = (sheet.column(column), sheet.rows.len() / part);
    if let Some(row) = sheet.rows[start..].iter_mut().find(|row| !row[column].is_empty()) {
        row[column] = code.to_owned();
    }
}

fn add_in_the_middle(sheet: &mut Sheet, cells: &[&str]) {
    let middle = sheet.rows.len() / 2;
    sheet.rows.insert(middle, cells.iter().map(|cell| (*cell).to_owned()).collect());
}
