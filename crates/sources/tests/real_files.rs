//! The real files, where they are beside the checkout: only counts are looked at, never a row.

use std::path::Path;

use register::Record;
use sources::{FileReader, Limits, NoticeKind, SourceFile, UnknownCodes, shipped};

#[test]
fn the_six_files_read_as_their_description_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/chicago-2000-2016");
    if !folder.exists() {
        eprintln!("NOT RUN: the real files are not at ../shared/data/chicago-2000-2016");
        return;
    }
    let mapping = shipped()[0].mapping().unwrap();
    let mut unknown = UnknownCodes::default();
    let mut tallies = Vec::new();
    for (i, spec) in mapping.file.iter().enumerate() {
        let found = SourceFile::find(&folder, &spec.name).unwrap().expect("the file is there");
        let mut reader = FileReader::open(&mapping, i, &found, Limits::default()).unwrap();
        let (mut records, mut notices, mut count) = (Vec::new(), Vec::new(), 0);
        loop {
            let more = reader.read(4096, &mut records, &mut notices, &mut unknown).unwrap();
            count += records.drain(..).filter(|(_, r)| !matches!(r, Record::Involvement(_))).count();
            if !more {
                break;
            }
        }
        assert!(notices.iter().all(|n| n.kind == NoticeKind::Kept), "{}: a row was rejected", spec.name);
        assert_eq!(reader.tally().new_columns, Vec::<String>::new());
        tallies.push((reader.tally().rows, reader.tally().exact_repeats, count, notices.len()));
    }
    assert_eq!(tallies[0], (131_142, 21_803, 109_339, 23));
    assert_eq!(tallies[1], (125_581, 0, 125_581, 0));
    assert_eq!((tallies[2].0, tallies[2].1), (130_501, 21_759));
    assert_eq!((tallies[3].0, tallies[3].1, tallies[3].2), (48_214, 68, 48_214));
    assert_eq!((tallies[4].0, tallies[4].1, tallies[4].2), (20_223, 399, 20_223));
    assert_eq!((tallies[5].0, tallies[5].1), (27_922, 0));
    for code in unknown.list() {
        println!("{:?} {:?} {}", code.kind, code.code, code.times);
    }
}
