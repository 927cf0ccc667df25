//! One file, row by row, as far as figures need it. Must not know what stands in the others.

use std::hash::{Hash as _, Hasher as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};

use insight::{NONE_DAY, NONE_U16, NONE_U32};
use register::{Accused, Case, Record};
use rustc_hash::{FxHashMap, FxHasher};
use sources::{FileReader, FileTally, Limits, Mapping, Notice, Repeats, UnknownCodes};

use crate::Error;
use crate::officers::Officers;
use crate::texts::Texts;
use crate::words::Words;

/// So many rows are handed on at once, and so many such portions may wait: few enough to stay near the processor.
const PORTION: usize = 512;
const WAITING: usize = 4;

#[derive(Default)]
pub(crate) struct File {
    pub(crate) logs: Texts,
    /// For each log number its case in this file, or [`NONE_U32`].
    pub(crate) case_of: Vec<u32>,
    /// For each log number how many records belong to it, its case not counted.
    pub(crate) records: Vec<u32>,
    /// What came before its case did, where anything did: it belongs to no case, unless an earlier file has one.
    pub(crate) early: FxHashMap<u32, Early>,
    pub(crate) cases: Vec<CaseRow>,
    /// A hash of all facts of each case.
    pub(crate) facts: Vec<u64>,
    pub(crate) accused: Vec<AccusedRow>,
    pub(crate) officers: Officers,
    pub(crate) categories: Words,
    pub(crate) findings: Words,
    pub(crate) disciplines: Words,
    /// Log number and facts of cases whose log number an earlier row of this file has.
    pub(crate) again: Vec<(u32, u64)>,
    pub(crate) tally: FileTally,
    pub(crate) notices: Vec<Notice>,
    pub(crate) unknown: UnknownCodes,
}

pub(crate) struct Early {
    /// So many accused were there when the case came.
    pub(crate) accused: usize,
    pub(crate) records: u32,
}

pub(crate) struct CaseRow {
    pub(crate) log: u32,
    pub(crate) opened: i32,
    pub(crate) incident: i32,
    pub(crate) closed: i32,
    pub(crate) district: u16,
}

pub(crate) struct AccusedRow {
    pub(crate) log: u32,
    /// The way in which the row names an officer, or [`NONE_U32`].
    pub(crate) officer: u32,
    pub(crate) category: u16,
    pub(crate) recommended: u16,
    pub(crate) finding: u16,
    pub(crate) discipline: u16,
}

/// Reads a file to its end, or until another one has failed. Rows are read on one thread and taken on another: a release
/// has one file that is longer than all others, and a second processor would otherwise wait for it.
pub(crate) fn read(
    mapping: &Mapping,
    at: usize,
    path: &Path,
    limits: Limits,
    stop: &AtomicBool,
) -> Result<File, Error> {
    let districts: FxHashMap<&str, u16> =
        mapping.district.iter().map(|district| district.number.as_str()).zip(0..).collect();
    std::thread::scope(|scope| {
        let (queue, portions) = sync_channel(WAITING);
        let reading = scope.spawn(move || rows(mapping, at, path, limits, stop, &queue));
        let mut file = File::default();
        for record in portions.into_iter().flatten() {
            file.take(record, &districts)?;
        }
        // A thread that came to grief has said so on standard error.
        let read = reading.join().map_err(|_| Error::Broken(mapping.file[at].name.clone()))??;
        Ok(File { tally: read.0, notices: read.1, unknown: read.2, ..file })
    })
}

/// What a reader says at the end.
type Read = (FileTally, Vec<Notice>, UnknownCodes);

fn rows(
    mapping: &Mapping,
    at: usize,
    path: &Path,
    limits: Limits,
    stop: &AtomicBool,
    queue: &SyncSender<Vec<Record>>,
) -> Result<Read, Error> {
    let mut reader = FileReader::open(mapping, at, &path, limits)?;
    let (mut notices, mut unknown) = (Vec::new(), UnknownCodes::default());
    let mut records = Vec::with_capacity(PORTION);
    while !stop.load(Ordering::Relaxed) {
        let more = reader.read(PORTION, &mut records, &mut notices, &mut unknown)?;
        let portion = records.drain(..).map(|(_, record)| record).collect();
        // Whoever takes them stopped, and says why.
        if queue.send(portion).is_err() || !more {
            break;
        }
    }
    let (tally, spec) = (reader.tally().clone(), &mapping.file[at]);
    let merged = if spec.repeats == Repeats::Merge { tally.exact_repeats } else { 0 };
    match notices.first() {
        Some(first) if tally.rejected > 0 && tally.rejected + merged == tally.rows => {
            let (line, reason) = (first.line, first.reason.clone());
            Err(Error::NothingReadable { file: spec.name.clone(), rows: tally.rows, line, reason })
        }
        _ => Ok((tally, notices, unknown)),
    }
}

impl File {
    fn take(&mut self, record: Record, districts: &FxHashMap<&str, u16>) -> Result<(), Error> {
        match record {
            Record::Case(case) => self.case(&case, districts),
            Record::Accused(accused) => self.accused(&accused)?,
            Record::Involvement(involved) => {
                self.record(&involved.log_no);
            }
            Record::Person(person) => {
                self.record(&person.log_no);
            }
        }
        Ok(())
    }

    fn log(&mut self, log_no: &str) -> u32 {
        let log = self.logs.number(log_no.as_bytes());
        if log as usize == self.case_of.len() {
            self.case_of.push(NONE_U32);
            self.records.push(0);
        }
        log
    }

    fn record(&mut self, log_no: &str) -> u32 {
        let log = self.log(log_no);
        self.records[log as usize] += 1;
        log
    }

    fn case(&mut self, case: &Case, districts: &FxHashMap<&str, u16>) {
        let log = self.log(&case.log_no);
        let facts = facts(case);
        if self.case_of[log as usize] != NONE_U32 {
            self.again.push((log, facts));
            return;
        }
        let records = self.records[log as usize];
        if records > 0 {
            self.early.insert(log, Early { accused: self.accused.len(), records });
        }
        self.case_of[log as usize] = self.cases.len() as u32;
        self.facts.push(facts);
        self.cases.push(CaseRow {
            log,
            opened: case.opened.0,
            incident: case.incident.map_or(NONE_DAY, |day| day.0),
            closed: case.closed.map_or(NONE_DAY, |day| day.0),
            district: case.district.as_deref().and_then(|d| districts.get(d).copied()).unwrap_or(NONE_U16),
        });
    }

    fn accused(&mut self, accused: &Accused) -> Result<(), Error> {
        let log = self.record(&accused.log_no);
        let said = &accused.allegation;
        self.accused.push(AccusedRow {
            log,
            officer: accused.officer.as_ref().map_or(NONE_U32, |officer| self.officers.number(officer)),
            category: self.categories.number(said.category.as_deref(), "categories")?,
            recommended: self.findings.number(said.recommended_finding.as_deref(), "findings")?,
            finding: self.findings.number(said.final_finding.as_deref(), "findings")?,
            discipline: self.disciplines.number(said.final_discipline.as_deref(), "penalties")?,
        });
        Ok(())
    }
}

/// Tells only whether two rows of one log number say the same.
fn facts(case: &Case) -> u64 {
    let mut hash = FxHasher::default();
    let Case {
        log_no: _, agency, case_type, status, opened, incident, closed, beat, district, location, ..
    } = case;
    (agency, case_type, status, opened, incident, closed).hash(&mut hash);
    (beat, district, location, &case.category, &case.finding).hash(&mut hash);
    hash.finish()
}
