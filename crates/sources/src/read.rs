//! Reading one file, row by row, into records and notices.

use std::io::Read;
use std::path::Path;

use memchr::memchr;
use register::{Origin, Record};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use crate::build::Builder;
use crate::field::{Row, quoted};
use crate::marks::Marks;
use crate::open::open;
use crate::{FileSpec, Limits, Mapping, Notice, NoticeKind, Repeats, SourceError, UnknownCodes};

/// What was counted while reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTally {
    pub rows: u64,
    /// Rows that repeat an earlier one to the letter.
    pub exact_repeats: u64,
    pub rejected: u64,
    /// Rows whose cells were looked at: neither merged nor unreadable.
    pub looked_at: u64,
    /// Columns in the file that the mapping does not mention.
    pub new_columns: Vec<String>,
    /// For each column: its name and how many cells are empty, over the rows looked at.
    pub empty: Vec<(String, u64)>,
}

/// Reads one file of a source. Rows come out in batches; a batch is bounded, so is memory.
pub struct FileReader<'m> {
    spec: &'m FileSpec,
    mapping: &'m Mapping,
    file: usize,
    rows: csv::Reader<Box<dyn Read>>,
    marks: Marks,
    builder: Builder,
    record: csv::ByteRecord,
    seen: FxHashSet<[u8; 16]>,
    /// Room for the cells of a row.
    cells: Vec<u8>,
    tally: FileTally,
    notices: u64,
    most_notices: u64,
}

impl<'m> FileReader<'m> {
    /// Opens the `file`th file of the mapping and reads its header.
    ///
    /// # Errors
    /// [`SourceError::Damaged`] where it is not what its name says, [`SourceError::Header`] where
    /// columns are missing or named twice.
    pub fn open(
        mapping: &'m Mapping,
        file: usize,
        found: &impl AsRef<Path>,
        limits: Limits,
    ) -> Result<Self, SourceError> {
        let spec = &mapping.file[file];
        let marks = Marks::default();
        let damaged =
            |line: u64, problem: String| SourceError::Damaged { file: spec.name.clone(), line, problem };
        let input = open(found.as_ref(), limits, marks.clone()).map_err(|problem| damaged(1, problem))?;
        let mut rows = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(input);
        let mut record = csv::ByteRecord::new();
        let any = rows.read_byte_record(&mut record).map_err(|error| damaged(1, sentence(&error)))?;
        let wrong = |problem: String| SourceError::Header { file: spec.name.clone(), problem };
        if !any {
            return Err(wrong("the file is empty. It should begin with a row of column names".into()));
        }
        let mut header = Vec::with_capacity(record.len());
        for (i, cell) in record.iter().enumerate() {
            let cell = if i == 0 { cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell) } else { cell };
            let name = std::str::from_utf8(cell)
                .map_err(|_| wrong(format!("the name of column {} is not UTF-8", i + 1)))?;
            header.push(name.trim().to_owned());
        }
        if let Some(twice) = header.iter().enumerate().find(|(i, name)| header[..*i].contains(name)) {
            return Err(wrong(format!("the column {} stands there twice", quoted(twice.1))));
        }
        let builder = Builder::bind(spec, &header).map_err(|problem| {
            let names: Vec<String> = header.iter().take(40).map(|name| quoted(name)).collect();
            wrong(format!(
                "{problem}. The file has: {}. Is it the file that the mapping {} describes?",
                names.join(", "),
                mapping.source.key
            ))
        })?;
        let tally = FileTally {
            new_columns: header.iter().filter(|name| !builder.mentions(spec, name)).cloned().collect(),
            empty: header.into_iter().map(|name| (name, 0)).collect(),
            ..FileTally::default()
        };
        Ok(Self {
            spec,
            mapping,
            file,
            rows,
            marks,
            builder,
            record,
            seen: FxHashSet::default(),
            cells: Vec::new(),
            tally,
            notices: 0,
            most_notices: limits.notices,
        })
    }

    /// Adds up to `most` rows' records to `out`. False at the end of the file.
    ///
    /// # Errors
    /// [`SourceError::Damaged`] where the file cannot be read on: cut off, expanding without end, a
    /// row without end, more unreadable rows than [`Limits::notices`].
    pub fn read(
        &mut self,
        most: usize,
        out: &mut Vec<(Origin, Record)>,
        notices: &mut Vec<Notice>,
        unknown: &mut UnknownCodes,
    ) -> Result<bool, SourceError> {
        for _ in 0..most {
            self.marks.row_begins_at(self.rows.position().byte());
            let more = self.rows.read_byte_record(&mut self.record);
            let line = self.marks.line().unwrap_or_else(|| self.rows.position().line());
            match more {
                Ok(true) if !self.spec.line_breaks && memchr(b'\n', self.record.as_slice()).is_some() => {
                    let lines = self.record.as_slice().iter().filter(|byte| **byte == b'\n').count() + 1;
                    let problem = format!(
                        "a cell holds a line break, so {lines} lines would be read as one row. A quotation mark probably lacks its partner; if cells of this file do hold line breaks, say line_breaks = true for it in the mapping"
                    );
                    return Err(SourceError::Damaged { file: self.spec.name.clone(), line, problem });
                }
                Ok(true) => {
                    let before = notices.len();
                    self.row(line, out, notices, unknown);
                    self.notices += (notices.len() - before) as u64;
                    if self.notices > self.most_notices {
                        return Err(self.too_many(line, notices));
                    }
                }
                Ok(false) => return Ok(false),
                Err(error) => {
                    return Err(SourceError::Damaged {
                        file: self.spec.name.clone(),
                        line,
                        problem: sentence(&error),
                    });
                }
            }
        }
        Ok(true)
    }

    fn too_many(&self, line: u64, notices: &[Notice]) -> SourceError {
        let file = self.spec.name.clone();
        let first = notices.iter().find(|notice| notice.file == file);
        let first = first.map(|n| format!(" (the first: line {}, {})", n.line, n.reason)).unwrap_or_default();
        let problem = format!(
            "up to here {} rows could not be read or are doubtful{first}. Is it the file that the mapping {} describes?",
            self.notices, self.mapping.source.key
        );
        SourceError::Damaged { file, line, problem }
    }

    /// Expanded bytes read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.marks.read()
    }

    #[must_use]
    pub fn tally(&self) -> &FileTally {
        &self.tally
    }

    fn row(
        &mut self,
        line: u64,
        out: &mut Vec<(Origin, Record)>,
        notices: &mut Vec<Notice>,
        unknown: &mut UnknownCodes,
    ) {
        self.tally.rows += 1;
        let file = &self.spec.name;
        let columns = &self.tally.empty;
        let mut reject = |column: Option<usize>, reason: String| {
            let column =
                column.and_then(|at| columns.get(at)).map(|(name, _)| name.clone()).unwrap_or_default();
            notices.push(Notice { kind: NoticeKind::Rejected, file: file.clone(), line, column, reason });
        };
        if self.record.len() != columns.len() {
            self.tally.rejected += 1;
            reject(None, format!("{} cells where the header has {}", self.record.len(), columns.len()));
            return;
        }
        if memchr(0, self.record.as_slice()).is_some()
            && let Some(at) = self.record.iter().position(|cell| cell.contains(&0))
        {
            self.tally.rejected += 1;
            reject(Some(at), "the cell holds a NUL byte".into());
            return;
        }
        let record = match csv::StringRecord::from_byte_record(std::mem::take(&mut self.record)) {
            Ok(record) => record,
            Err(error) => {
                let at = error.utf8_error().field();
                self.record = error.into_byte_record();
                self.tally.rejected += 1;
                reject(Some(at), "the cell is not UTF-8 text".into());
                return;
            }
        };
        let repeat = !self.seen.insert(fingerprint(&record, &mut self.cells));
        self.tally.exact_repeats += u64::from(repeat);
        if !(repeat && self.spec.repeats == Repeats::Merge) {
            self.tally.looked_at += 1;
            for (cell, (_, empty)) in record.iter().zip(&mut self.tally.empty) {
                *empty += u64::from(cell.is_empty());
            }
            let row = Row { record: &record, blank: &self.mapping.blank };
            let origin = Origin { file: self.file, line };
            let rejected = self.builder.build(
                &row,
                origin,
                self.spec,
                self.mapping,
                out,
                notices,
                unknown,
                &self.tally.empty,
            );
            self.tally.rejected += u64::from(rejected);
        }
        self.record = record.into_byte_record();
    }
}

/// Half a SHA-256 of a row's cells. A short hash would one day take two different rows for repeats,
/// and a report would be lost. `cells` is room for them: in one piece they are hashed at once.
fn fingerprint(record: &csv::StringRecord, cells: &mut Vec<u8>) -> [u8; 16] {
    cells.clear();
    for cell in record {
        cells.extend_from_slice(cell.as_bytes());
        cells.push(0);
    }
    let mut half = [0; 16];
    half.copy_from_slice(&Sha256::digest(&*cells)[..16]);
    half
}

/// A reader's error as a sentence. The decompressor's own words are for programmers.
fn sentence(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Io(error) => match error.kind() {
            std::io::ErrorKind::UnexpectedEof => "the file ends too early. Copy or download it again".into(),
            std::io::ErrorKind::InvalidInput | std::io::ErrorKind::InvalidData => {
                format!("the compressed data are damaged ({error}). Copy or download the file again")
            }
            _ => error.to_string(),
        },
        other => format!("{other:?}"),
    }
}
