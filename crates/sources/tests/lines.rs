//! The line that a message names is the line that an editor shows.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::path::Path;

use proptest::prelude::*;
use sources::{FileReader, Limits, Mapping, SourceFile, UnknownCodes};

const MAPPING: &str = r#"
[source]
key = "town"
title = "Town"
publisher = "Town"
place = "Town"

[[file]]
name = "cases.csv"
repeats = "merge"
line_breaks = true

[[file.record]]
kind = "case"
log_no = "no"
opened = "day"
"#;

/// The lines of the rejected rows of a file with these rows.
fn rejected(text: &str) -> Vec<u64> {
    let mapping = Mapping::parse("town", MAPPING).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path: &Path = folder.path();
    std::fs::write(path.join("cases.csv"), text).unwrap();
    let found = SourceFile::find(path, "cases.csv").unwrap().unwrap();
    let mut reader = FileReader::open(&mapping, 0, &found, Limits::default()).unwrap();
    let (mut records, mut notices, mut unknown) = (Vec::new(), Vec::new(), UnknownCodes::default());
    while reader.read(2, &mut records, &mut notices, &mut unknown).unwrap() {}
    notices.iter().map(|notice| notice.line).collect()
}

#[test]
fn lines_that_end_as_on_unix() {
    assert_eq!(rejected("no,day\n1,2001-01-01\n2,2001-02-30\n3,2001-01-01\n4,never\n"), [3, 5]);
}

#[test]
fn lines_that_end_as_on_windows() {
    assert_eq!(rejected("no,day\r\n1,2001-01-01\r\n2,2001-02-30\r\n3,2001-01-01\r\n4,never\r\n"), [3, 5]);
}

#[test]
fn empty_lines_count() {
    assert_eq!(rejected("no,day\n\n\n1,2001-01-01\n\n2,2001-02-30\n"), [6]);
    assert_eq!(rejected("no,day\r\n\r\n1,2001-01-01\r\n\r\n2,2001-02-30\r\n"), [5]);
}

#[test]
fn a_cell_over_several_lines_counts_as_several() {
    assert_eq!(rejected("no,day\n\"1\n1\n1\",2001-01-01\n2,2001-02-30\n"), [5]);
}

#[test]
fn a_byte_order_mark_and_quoted_names_are_no_hindrance() {
    assert_eq!(rejected("\u{feff}\"no\",\"day\"\r\n1,2001-02-30\r\n"), [2]);
}

proptest! {
    /// However the lines end and however many are empty, a bad row's line is where it stands in the file.
    #[test]
    fn any_ends_of_lines(
        rows in prop::collection::vec((0usize..4, prop::sample::select(vec!["\n", "\r\n", "\n\n", "\r\n\n", "\r\n\r\n"])), 0..60),
        last_ends: bool,
    ) {
        let mut text = "no,day\n".to_owned();
        let mut expected = Vec::new();
        let count = rows.len();
        for (i, (kind, end)) in rows.into_iter().enumerate() {
            let (line, row) = (text.matches('\n').count() as u64 + 1, [",bad", ",2001-01-01", ",\"b\nad\"", ""][kind]);
            if kind % 2 == 0 {
                expected.push(line);
            }
            if !row.is_empty() {
                text.push_str(&format!("{i}{row}"));
            }
            if last_ends || i + 1 < count {
                text.push_str(end);
            }
        }
        prop_assert_eq!(rejected(&text), expected);
    }
}
