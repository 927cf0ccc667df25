//! Single rows and single cells that are wrong: the row is rejected or kept with a doubt, the rest is
//! stored, and the list says where and why.

use crate::desk::Desk;

/// The notices about a file, without those that every invented release has.
fn notices(desk: &Desk, file: &str, usual: &[Vec<String>]) -> Vec<Vec<String>> {
    desk.notices().into_iter().filter(|row| row[1] == file && !usual.iter().any(|u| u[4] == row[4])).collect()
}

/// Changes lines of `complaints.csv`, imports, and gives the new notices about that file and the report.
fn spoil(change: impl FnOnce(&mut Vec<String>)) -> (Desk, Vec<Vec<String>>, serde_json::Value) {
    let desk = Desk::new();
    desk.report(&["--dry-run"]);
    let usual = desk.notices();
    desk.edit("complaints.csv", change);
    let report = desk.report(&[]);
    let notices = notices(&desk, "complaints.csv", &usual);
    (desk, notices, report)
}

const ROW: &str = "7000001,0332,01,,,,LAKEPORT,2000-01-01 00:45:00";

#[test]
fn days_that_do_not_exist() {
    let (desk, notices, report) = spoil(|lines| {
        lines.insert(1, format!("{ROW},2001-02-29,"));
        lines.insert(2, "7000002,0332,01,,,,LAKEPORT,yesterday,2001-02-28,2001-03-01".into());
        lines.insert(3, "7000003,0332,01,,,,LAKEPORT,,2001-02-28,2001-03-01".into());
    });
    let reason = |day: &str| format!("{day:?} is not a day of the calendar in the form YYYY-MM-DD");
    assert_eq!(
        notices,
        [
            ["rejected", "complaints.csv", "2", "complaint_date", &reason("2001-02-29")],
            ["rejected", "complaints.csv", "3", "incident_datetime", &reason("yesterday")],
        ]
    );
    assert_eq!(report["records"]["cases"]["added"], 301);
    assert_eq!(desk.ask("SELECT log_no FROM cases WHERE log_no > '7'"), "7000003");
}

#[test]
fn closed_before_it_was_opened() {
    let (desk, notices, report) = spoil(|lines| lines.insert(1, format!("{ROW},2001-02-28,2001-02-27")));
    // The invented release has five of these, with the same words.
    assert!(notices.is_empty());
    assert_eq!(report["records"]["cases"]["added"], 301);
    let notices = desk.notices();
    let backwards: Vec<_> = notices.iter().filter(|row| row[4].starts_with("closed before")).collect();
    assert_eq!(backwards.len(), 6);
    assert_eq!(backwards[0][..4], ["kept", "complaints.csv", "2", "closed_date"]);
    assert_eq!(desk.ask("SELECT closed FROM cases WHERE log_no = '7000001'"), "2001-02-27");
}

#[test]
fn codes_that_nobody_explains() {
    let desk = Desk::new();
    desk.edit("accused.csv", |lines| {
        let cells: Vec<String> = csv_cells(&lines[1]);
        let mut row = [&cells[..10], &["QQ".into(), "600.0".into(), "QQ".into(), "77".into()]].concat();
        row[3] = "Q".into();
        row[9] = "99Z-NEW KIND".into();
        row[1] = format!("\"{}\"", row[1]);
        lines[1] = row.join(",");
    });
    let report = desk.report(&[]);
    let codes = report["unknown_codes"].as_array().unwrap();
    let seen = |kind: &str, code: &str, rows: u64| {
        let found = codes.iter().find(|c| c["kind"] == kind && c["code"] == code);
        let found = found.unwrap_or_else(|| panic!("{kind} {code} is not in {codes:?}"));
        assert_eq!((found["times"].as_u64(), &found["first_line"]), (Some(rows), &2.into()), "{kind} {code}");
        assert_eq!(found["file"], "accused.csv");
    };
    seen("finding", "QQ", 2);
    seen("discipline", "77", 1);
    seen("sex", "Q", 1);
    seen("category-group", "99", 1);
    assert_eq!(desk.ask("SELECT final_discipline FROM allegations WHERE final_finding = 'QQ'"), "77");
    let said = desk.import(&[]).well();
    assert!(said.out.contains("\"QQ\"") && said.out.contains("first in accused.csv line 2"), "{said:?}");
}

fn csv_cells(line: &str) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
    rows.records().next().unwrap().unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn an_accused_of_a_case_that_is_not_there() {
    let desk = Desk::new();
    desk.edit("accused.csv", |lines| lines[3] = lines[3].replacen("2000", "7000", 1));
    let report = desk.report(&[]);
    let number = desk.text("accused.csv").lines().nth(3).unwrap()[..7].to_owned();
    let line = desk.notices().into_iter().find(|row| row[2] == "4" && row[1] == "accused.csv");
    let line = line.expect("listed");
    assert_eq!(line[0], "rejected");
    assert_eq!(line[4], format!("no case has the log number {number:?}"));
    // The invented release has one such row itself.
    assert_eq!(report["files"][1]["rejected"], 2);
}

#[test]
fn text_that_is_no_text() {
    let desk = Desk::new();
    let mut bytes = desk.text("complaints.csv").into_bytes();
    let lines: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'\n').collect();
    bytes[lines[1] + 9] = 0xff;
    bytes[lines[3] + 9] = 0;
    desk.put("complaints.csv", bytes);
    let report = desk.report(&[]);
    let notices = desk.notices();
    assert_eq!(notices[0], ["rejected", "complaints.csv", "3", "beat", "the cell is not UTF-8 text"]);
    assert_eq!(notices[1], ["rejected", "complaints.csv", "5", "beat", "the cell holds a NUL byte"]);
    assert_eq!(report["files"][0]["rejected"], 3);
    // Rejected cases take their people along, and those are listed too; nothing is lost silently.
    let cases = report["records"]["cases"]["added"].as_u64().unwrap();
    assert!((298..=300).contains(&cases), "{cases}");
}

#[test]
fn too_few_cells_and_no_number() {
    let (_, notices, _) = spoil(|lines| {
        lines.insert(1, "7000001,0332".into());
        lines.insert(2, ",0332,01,,,,LAKEPORT,,2001-02-28,2001-03-01".into());
        lines.insert(3, format!("7000001,{},01,,,,LAKEPORT,,2001-02-28,", "3".repeat(501)));
    });
    assert_eq!(notices[0], ["rejected", "complaints.csv", "2", "", "2 cells where the header has 10"]);
    assert_eq!(notices[1], ["rejected", "complaints.csv", "3", "cr_id", "the log number is empty"]);
    assert_eq!(notices[2][..4], ["rejected", "complaints.csv", "4", "beat"]);
    assert!(notices[2][4].contains("longer than 500 bytes"));
}

#[test]
fn a_number_that_stands_for_two_different_cases() {
    let (_, notices, report) = spoil(|lines| {
        lines.insert(1, format!("{ROW},2001-02-28,"));
        lines.insert(2, format!("{ROW},2001-02-28,2001-03-01"));
    });
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0][..3], ["rejected", "complaints.csv", "3"]);
    assert!(notices[0][4].contains("line 2 has the same log number"), "{notices:?}");
    assert_eq!(report["records"]["cases"]["added"], 301);
}

#[test]
fn a_file_of_which_no_row_can_be_read() {
    let desk = Desk::filled();
    desk.edit("complaints.csv", |lines| {
        lines.iter_mut().skip(1).for_each(|line| *line = line.replace("20", "1"))
    });
    desk.refuses(&["complaints.csv", "none of its", "line 2", "Nothing was changed"]);
}

#[test]
fn a_file_of_another_release() {
    let desk = Desk::filled();
    desk.put("victims.csv", format!("cr_id,gender,age,race\n{}", "9999999,M,30,WHITE\n".repeat(260_000)));
    desk.refuses(&[
        "victims.csv",
        "of its rows",
        "line 2",
        "no case has the log number \"9999999\"",
        "one release",
    ]);
}
