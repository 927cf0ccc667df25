//! The shipped mappings, each read against its invented sample.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::path::Path;

use register::{Origin, Record};
use sources::{FileReader, Limits, Mapping, Notice, SourceFile, UnknownCodes, shipped};

#[derive(Debug, Default)]
struct Read {
    records: Vec<(Origin, Record)>,
    notices: Vec<Notice>,
    unknown: UnknownCodes,
}

fn read(mapping: &Mapping, folder: &Path) -> Read {
    let mut all = Read::default();
    for (i, spec) in mapping.file.iter().enumerate() {
        let found = SourceFile::find(folder, &spec.name).unwrap().expect("the sample is there");
        let mut reader = FileReader::open(mapping, i, &found, Limits::default()).unwrap();
        while reader.read(100, &mut all.records, &mut all.notices, &mut all.unknown).unwrap() {}
    }
    all
}

fn sample(name: &str) -> Read {
    let mapping = shipped().iter().find(|m| m.names.contains(&name)).expect("shipped").mapping().unwrap();
    let read = read(&mapping, &Path::new(env!("CARGO_MANIFEST_DIR")).join("mappings/chicago/sample"));
    assert_eq!(read.notices, [], "{name}");
    assert_eq!(read.unknown.list(), [], "{name}");
    read
}

fn count(read: &Read) -> (usize, usize, usize) {
    let of = |pick: fn(&Record) -> bool| read.records.iter().filter(|(_, record)| pick(record)).count();
    (
        of(|r| matches!(r, Record::Case(_))),
        of(|r| matches!(r, Record::Accused(_))),
        of(|r| matches!(r, Record::Person(_))),
    )
}

#[test]
fn every_shipped_mapping_can_be_read() {
    for shipped in shipped() {
        let mapping = shipped.mapping().unwrap();
        assert_eq!(mapping.source().key, shipped.names[0]);
        assert!(!mapping.district.is_empty());
    }
}

#[test]
fn a_summary_row_holds_a_case_and_everybody_in_it() {
    let read = sample("chicago-copa-summary");
    assert_eq!(count(&read), (3, 3, 3));
    let Record::Case(case) = &read.records[0].1 else { panic!("the case comes first") };
    assert_eq!((case.log_no.as_str(), case.district.as_deref()), ("9900001", Some("15")));
    assert_eq!(case.opened.to_string(), "2018-03-04");
    assert_eq!(case.finding.as_deref(), Some("Sustained"));
}

#[test]
fn a_row_a_complainant_and_a_row_an_officer() {
    assert_eq!(count(&sample("chicago-copa-by-complainant")), (3, 0, 3));
    assert_eq!(count(&sample("chicago-copa-by-officer")), (3, 3, 0));
}

#[test]
fn internal_affairs_has_no_assignment_column() {
    let read = sample("chicago-bia-by-officer");
    assert_eq!(count(&read), (3, 3, 0));
    let Record::Case(case) = &read.records[4].1 else { panic!("the third row's case") };
    assert_eq!((case.agency.as_deref(), case.beat.as_deref()), (Some("BIA"), None));
}
