//! A city's files and the mappings that say what they mean. Either may come from a stranger.

use std::cell::OnceCell;
use std::path::PathBuf;
use std::sync::LazyLock;

use ::sources::{
    FileReader, Limits, Mapping, NoticeKind, Repeats, SourceError, SourceFile, UnknownCodes, shipped,
};

/// Small, so that the limits themselves are met too.
const LIMITS: Limits = Limits { row: 2_000, file: 100_000, expansion: 200, notices: 50 };

/// Parts a mapping from the file that it is to read.
const CUT: &str = "\n#####\n";

static SHIPPED: LazyLock<Vec<Mapping>> =
    LazyLock::new(|| shipped().iter().map(|shipped| shipped.mapping().expect("we ship it")).collect());

/// Every file of every mapping that we ship.
static FILES: LazyLock<Vec<(&Mapping, usize)>> = LazyLock::new(|| {
    SHIPPED.iter().flat_map(|mapping| (0..mapping.file.len()).map(move |file| (mapping, file))).collect()
});

/// A file through a shipped mapping. The first byte chooses which, the second whether it is named as compressed.
pub fn rows(data: &[u8]) {
    let Some(((mapping, file), rest)) = super::choose(data, &FILES) else { return };
    let Some((name, content)) = super::choose(rest, &["file.csv", "file.csv.gz"]) else { return };
    read(mapping, *file, name, content);
}

/// A mapping's text, alone or with a file that it is to read.
pub fn mapping(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (text, content) = text.split_once(CUT).unwrap_or((text, ""));
    match Mapping::parse("a.toml", text) {
        Ok(mapping) => {
            assert!(!mapping.source().key.is_empty());
            let parts = mapping.category.parts(text);
            assert!(parts.code.starts_with(parts.group));
            for file in 0..mapping.file.len() {
                read(&mapping, file, "file.csv", content.as_bytes());
            }
        }
        Err(SourceError::Mapping { mapping, problem }) => assert!(mapping == "a.toml" && !problem.is_empty()),
        Err(other) => panic!("{other}"),
    }
}

/// Every row that was counted is found again: as records, as a repeat, or as a notice with its line.
fn read(mapping: &Mapping, file: usize, name: &str, content: &[u8]) {
    let Ok(found) = written(name, content) else { return };
    let Ok(mut reader) = FileReader::open(mapping, file, &found, LIMITS) else { return };
    let (mut records, mut notices, mut unknown) = (Vec::new(), Vec::new(), UnknownCodes::default());
    while let Ok(true) = reader.read(7, &mut records, &mut notices, &mut unknown) {}
    let (tally, lines) = (reader.tally(), 1 + content.iter().filter(|byte| **byte == b'\n').count() as u64);
    // A carriage return alone ends a row and begins no line, so the first row may stand on the header's line. How
    // many lines a compressed file has cannot be told from outside.
    let is_line = |line: u64| line >= 1 && (name.ends_with(".gz") || line <= lines);
    for notice in &notices {
        assert!(is_line(notice.line) && !notice.reason.is_empty(), "{notice:?}");
    }
    assert!(records.iter().all(|(origin, _)| is_line(origin.line)));
    let merged = if mapping.file[file].repeats == Repeats::Merge { tally.exact_repeats } else { 0 };
    let rejected = notices.iter().filter(|notice| notice.kind == NoticeKind::Rejected).count() as u64;
    assert!(tally.rejected <= rejected, "each rejected row is told");
    assert!(tally.looked_at + merged <= tally.rows && tally.exact_repeats < tally.rows.max(1));
    assert!(tally.empty.iter().all(|(_, empty)| *empty <= tally.looked_at));
}

/// The reader takes a path. One folder a thread, in memory where the system has such.
fn written(name: &str, content: &[u8]) -> std::io::Result<SourceFile> {
    thread_local! {
        static FOLDER: OnceCell<tempfile::TempDir> = const { OnceCell::new() };
    }
    let folder = |cell: &OnceCell<tempfile::TempDir>| -> PathBuf {
        let made = || tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        cell.get_or_init(made).path().join(name)
    };
    let path = FOLDER.with(folder);
    std::fs::write(&path, content)?;
    Ok(SourceFile { path, bytes: content.len() as u64, sha256: String::new() })
}
