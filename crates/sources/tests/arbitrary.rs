//! Whatever bytes come from outside: reading never panics, and no row is lost from the count.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so at once")]

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use proptest::sample::Index;
use register::{Origin, Record};
use sources::{FileReader, FileTally, Limits, Mapping, Notice, NoticeKind, Repeats, SourceError, SourceFile};
use sources::{UnknownCodes, shipped};

fn lakeport() -> Mapping {
    shipped().iter().find(|m| m.names.contains(&"lakeport")).expect("shipped").mapping().unwrap()
}

/// Small, so that the limits themselves are met too.
const LIMITS: Limits = Limits { row: 2_000, file: 100_000, expansion: 200, notices: 50 };

struct Read {
    records: Vec<(Origin, Record)>,
    notices: Vec<Notice>,
    tally: FileTally,
    end: Result<(), SourceError>,
}

fn read(folder: &Path, mapping: &Mapping, file: usize, limits: Limits) -> Result<Read, SourceError> {
    let found = SourceFile::find(folder, &mapping.file[file].name)?.expect("written a moment ago");
    let mut reader = FileReader::open(mapping, file, &found, limits)?;
    let (mut records, mut notices, mut unknown) = (Vec::new(), Vec::new(), UnknownCodes::default());
    let end = loop {
        match reader.read(7, &mut records, &mut notices, &mut unknown) {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    Ok(Read { records, notices, tally: reader.tally().clone(), end })
}

fn read_bytes(bytes: &[u8], name: &str, file: usize, limits: Limits) -> Result<Read, SourceError> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    read(folder.path(), &lakeport(), file, limits)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// In this mapping a row makes exactly one record, so each row must be found again in one of three places.
fn accounts_for_every_row(read: &Read, file: usize) -> Result<(), TestCaseError> {
    let tally = &read.tally;
    let merged = if lakeport().file[file].repeats == Repeats::Merge { tally.exact_repeats } else { 0 };
    prop_assert_eq!(tally.rows, read.records.len() as u64 + tally.rejected + merged);
    let rejected = read.notices.iter().filter(|notice| notice.kind == NoticeKind::Rejected);
    prop_assert_eq!(tally.rejected, rejected.count() as u64);
    prop_assert!(read.notices.iter().all(|notice| notice.line > 1 && !notice.reason.is_empty()));
    Ok(())
}

/// Small releases, to be spoilt.
fn valid() -> impl Strategy<Value = (usize, Vec<u8>)> {
    (0usize..6).prop_map(|file| (file, demo::release(3, 12).files.swap_remove(file).1.into_bytes()))
}

#[derive(Clone, Debug)]
enum Spoil {
    Flip(Index, u8),
    Cut(Index),
    Remove(Index),
    Insert(Index, Vec<u8>),
    RepeatLine(Index),
}

fn spoil() -> impl Strategy<Value = Spoil> {
    let piece = prop::sample::select(vec![
        &b"\""[..],
        b"\0",
        b"\xff",
        b"\n",
        b"\r\n",
        b",",
        b"\n\n\n",
        b"\xef\xbb\xbf",
        b"\"\"",
        b"-----",
        b"9999",
    ]);
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, with)| Spoil::Flip(at, with)),
        any::<Index>().prop_map(Spoil::Cut),
        any::<Index>().prop_map(Spoil::Remove),
        (any::<Index>(), piece).prop_map(|(at, piece)| Spoil::Insert(at, piece.to_vec())),
        any::<Index>().prop_map(Spoil::RepeatLine),
    ]
}

fn spoilt(mut bytes: Vec<u8>, spoils: &[Spoil]) -> Vec<u8> {
    for spoil in spoils {
        if bytes.is_empty() {
            return bytes;
        }
        match spoil {
            Spoil::Flip(at, with) => {
                let at = at.index(bytes.len());
                bytes[at] ^= with;
            }
            Spoil::Cut(at) => bytes.truncate(at.index(bytes.len())),
            Spoil::Remove(at) => drop(bytes.remove(at.index(bytes.len()))),
            Spoil::Insert(at, piece) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, piece.iter().copied());
            }
            Spoil::RepeatLine(at) => {
                let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
                let at = at.index(lines.len());
                let mut again = lines[..=at].concat();
                again.extend(lines[at..].concat());
                bytes = again;
            }
        }
    }
    bytes
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), pack: bool) {
        let (bytes, name) =
            if pack { (gzip(&bytes), "complaints.csv.gz") } else { (bytes, "complaints.csv") };
        if let Ok(read) = read_bytes(&bytes, name, 0, LIMITS) {
            accounts_for_every_row(&read, 0)?;
        }
    }

    #[test]
    fn any_bytes_with_the_mark_of_gzip_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [&[0x1f, 0x8b, 0x08][..], &bytes].concat();
        if let Ok(read) = read_bytes(&bytes, "complaints.csv.gz", 0, LIMITS) {
            accounts_for_every_row(&read, 0)?;
        }
    }

    #[test]
    fn any_rows_under_a_right_header_are_accounted_for(
        file in 0usize..6,
        rows in "([0-9]{1,4}|[a-z \"\u{0}\u{e9}]{0,6}|[,\r\n]|2001-0[0-9]-[0-3][0-9]){0,80}",
    ) {
        let (name, text) = demo::release(3, 0).files.swap_remove(file);
        let header = text.lines().next().expect("a header");
        let read = read_bytes(format!("{header}\n{rows}").as_bytes(), &name, file, LIMITS).unwrap();
        accounts_for_every_row(&read, file)?;
    }

    #[test]
    fn spoilt_files_are_accounted_for_too(
        (file, bytes) in valid(),
        spoils in prop::collection::vec(spoil(), 1..6),
        damage_gzip: bool,
        pack: bool,
    ) {
        let name = &lakeport().file[file].name;
        let (bytes, name) = match (pack, damage_gzip) {
            (false, _) => (spoilt(bytes, &spoils), name.clone()),
            (true, false) => (gzip(&spoilt(bytes, &spoils)), format!("{name}.gz")),
            (true, true) => (spoilt(gzip(&bytes), &spoils), format!("{name}.gz")),
        };
        if let Ok(read) = read_bytes(&bytes, &name, file, Limits { notices: 1_000, ..LIMITS }) {
            accounts_for_every_row(&read, file)?;
            if let Err(error) = read.end {
                prop_assert!(error.to_string().starts_with(&lakeport().file[file].name), "{error}");
            }
        }
    }

    #[test]
    fn any_text_is_a_mapping_or_not(text in "\\PC{0,200}") {
        let _ = Mapping::parse("any", &text);
    }

    /// A shipped mapping with a piece of it put elsewhere: mostly TOML, mostly wrong. What is accepted
    /// must also bind to a file without a panic.
    #[test]
    fn a_spoilt_mapping_is_refused_or_works(spoils in prop::collection::vec(spoil(), 1..4), number: u64) {
        let text = shipped().iter().find(|m| m.names.contains(&"lakeport")).expect("shipped").text();
        let text = text.replace("pad = 4", &format!("pad = {number}"));
        let bytes = spoilt(text.into_bytes(), &spoils);
        let Ok(mapping) = Mapping::parse("spoilt", &String::from_utf8_lossy(&bytes)) else { return Ok(()) };
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in demo::release(3, 5).files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        for file in 0..mapping.file.len() {
            if let Ok(Some(_)) = SourceFile::find(folder.path(), &mapping.file[file].name) {
                let _ = read(folder.path(), &mapping, file, LIMITS);
            }
        }
    }
}
