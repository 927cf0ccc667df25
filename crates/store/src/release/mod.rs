//! Taking a release of a source in: comparing it with what is there and writing the difference.
//!
//! All of it happens in one transaction that somebody else owns. Records arrive in the order of the
//! mapping's files; those that name officers wait until their file is complete, since who is who can
//! only be said of a whole file.

mod accused;
mod case;
mod involvement;
pub(crate) mod known;
pub(crate) mod meaning;
mod officer;
mod person;
pub(crate) mod record;
pub(crate) mod sheet;

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;
use register::{Accused, Involvement, Origin, Record, Role};
use roster::Known;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use sources::{FileTally, Mapping, Notice, NoticeKind, SourceFile};

use crate::{StoreError, Tx};
use known::Sheets;

/// What an import did to one kind of record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub added: u64,
    pub changed: u64,
    pub unchanged: u64,
    /// No longer in the release. The record stays, marked, and is not counted any more.
    pub removed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    Cases,
    Accused,
    Allegations,
    Officers,
    Assignments,
    Involvements,
    People,
}

impl RecordKind {
    /// What reports and messages call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Accused => "accused",
            Self::Allegations => "allegations",
            Self::Officers => "officers",
            Self::Assignments => "assignments",
            Self::Involvements => "investigators, witnesses",
            Self::People => "complainants, affected",
        }
    }
}

pub(crate) struct Totals {
    pub rows: u64,
    pub added: u64,
    pub changed: u64,
    pub removed: u64,
    pub rejected: u64,
}

/// An import under way.
pub(crate) struct Intake<'m> {
    mapping: &'m Mapping,
    source_id: i64,
    pub(crate) import_id: i64,
    file_ids: Vec<i64>,
    sheets: Sheets,
    known_officers: FxHashMap<String, Vec<Known>>,
    agencies: FxHashMap<String, i64>,
    random: ChaCha8Rng,
    waiting: Waiting,
    /// Cases of the file under way, for the count of distinct log numbers.
    cases_in_file: FxHashSet<i64>,
    rejected_in_file: u64,
    /// How many of whom nobody knows who they were, so far: by case, over all files.
    unknown_accused: FxHashMap<i64, i64>,
    unknown_involved: FxHashMap<(Role, i64), i64>,
    allegations_of: FxHashMap<i64, i64>,
    accused_of: FxHashMap<i64, i64>,
    totals: Totals,
    pub(crate) described_anew: bool,
    pub(crate) notices: Vec<Notice>,
}

/// Records of the file under way that name officers.
#[derive(Default)]
struct Waiting {
    accused: Vec<(u64, i64, Accused)>,
    involved: Vec<(u64, i64, Involvement)>,
}

impl<'m> Intake<'m> {
    pub(crate) async fn begin(
        tx: &mut Tx<'_>,
        mapping: &'m Mapping,
        files: &[(String, SourceFile, bool)],
        now: i64,
        seed: [u8; 32],
    ) -> Result<Self, StoreError> {
        record::lock(tx).await?;
        let (source_id, described_anew) = meaning::describe(tx, mapping).await?;
        let import_id = record::begin(tx, source_id, now).await?;
        let file_ids = record::files(tx, import_id, files).await?;
        let as_of = mapping.source().released.map(|day| day.to_string());
        let (sheets, known_officers) = known::load(tx, source_id, as_of).await?;
        Ok(Self {
            mapping,
            source_id,
            import_id,
            file_ids,
            sheets,
            known_officers,
            agencies: crate::source::agencies(tx, source_id).await?,
            random: ChaCha8Rng::from_seed(seed),
            waiting: Waiting::default(),
            cases_in_file: FxHashSet::default(),
            rejected_in_file: 0,
            unknown_accused: FxHashMap::default(),
            unknown_involved: FxHashMap::default(),
            allegations_of: FxHashMap::default(),
            accused_of: FxHashMap::default(),
            totals: Totals { rows: 0, added: 0, changed: 0, removed: 0, rejected: 0 },
            described_anew,
            notices: Vec::new(),
        })
    }

    pub(crate) fn source_id(&self) -> i64 {
        self.source_id
    }

    pub(crate) fn source_key(&self) -> &str {
        &self.mapping.source.key
    }

    pub(crate) async fn take(
        &mut self,
        tx: &mut Tx<'_>,
        records: Vec<(Origin, Record)>,
    ) -> Result<(), StoreError> {
        for (origin, record) in records {
            match record {
                Record::Case(case) => self.case(tx, origin, case).await?,
                Record::Person(person) => self.person(origin, person),
                Record::Accused(accused) => {
                    if let Some(case) = self.case_of(&accused.log_no, origin) {
                        self.waiting.accused.push((origin.line, case, accused));
                    }
                }
                Record::Involvement(involvement) => {
                    if let Some(case) = self.case_of(&involvement.log_no, origin) {
                        self.waiting.involved.push((origin.line, case, involvement));
                    }
                }
            }
            if self.sheets.cases.is_full() || self.sheets.people.is_full() {
                self.flush(tx).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn finish_file(
        &mut self,
        tx: &mut Tx<'_>,
        file: usize,
        tally: &FileTally,
    ) -> Result<(), StoreError> {
        self.accused(tx, file).await?;
        self.involvements(tx, file).await?;
        self.flush(tx).await?;
        let rejected = tally.rejected + std::mem::take(&mut self.rejected_in_file);
        self.totals.rows += tally.rows;
        self.totals.rejected += rejected;
        record::finish_file(tx, self.file_ids[file], tally, rejected, self.cases_in_file.len()).await?;
        self.cases_in_file.clear();
        Ok(())
    }

    /// Marks what is gone and writes the sums.
    pub(crate) async fn finish(
        &mut self,
        tx: &mut Tx<'_>,
    ) -> Result<BTreeMap<RecordKind, Counts>, StoreError> {
        let import = self.import_id;
        let sheets = &mut self.sheets;
        sheets.cases.sweep(tx, import).await?;
        sheets.officers.sweep(tx, import).await?;
        sheets.assignments.sweep(tx, import).await?;
        sheets.accused.sweep(tx, import).await?;
        sheets.allegations.sweep(tx, import).await?;
        sheets.involvements.sweep(tx, import).await?;
        sheets.people.sweep(tx, import).await?;
        let counts = BTreeMap::from([
            (RecordKind::Cases, sheets.cases.counts),
            (RecordKind::Accused, sheets.accused.counts),
            (RecordKind::Allegations, sheets.allegations.counts),
            (RecordKind::Officers, sheets.officers.counts),
            (RecordKind::Assignments, sheets.assignments.counts),
            (RecordKind::Involvements, sheets.involvements.counts),
            (RecordKind::People, sheets.people.counts),
        ]);
        self.totals.added = counts.values().map(|c| c.added).sum();
        self.totals.changed = counts.values().map(|c| c.changed).sum();
        self.totals.removed = counts.values().map(|c| c.removed).sum();
        record::finish(tx, import, &self.totals).await?;
        Ok(counts)
    }

    async fn flush(&mut self, tx: &mut Tx<'_>) -> Result<(), StoreError> {
        let (sheets, import) = (&mut self.sheets, self.import_id);
        // In the order of the foreign keys.
        sheets.cases.flush(tx, import).await?;
        sheets.officers.flush(tx, import).await?;
        sheets.assignments.flush(tx, import).await?;
        sheets.accused.flush(tx, import).await?;
        sheets.allegations.flush(tx, import).await?;
        sheets.involvements.flush(tx, import).await?;
        sheets.people.flush(tx, import).await
    }

    fn reject(&mut self, origin: Origin, reason: String) {
        self.rejected_in_file += 1;
        self.notices.push(Notice {
            kind: NoticeKind::Rejected,
            file: self.mapping.file[origin.file].name.clone(),
            line: origin.line,
            column: String::new(),
            reason,
        });
    }

    /// The case that a record belongs to. A record without one cannot be stored and is not lost: it is
    /// in the list of rejected rows.
    fn case_of(&mut self, log_no: &String, origin: Origin) -> Option<i64> {
        let case = self.sheets.cases.id(log_no);
        match case {
            Some(case) => {
                self.cases_in_file.insert(case);
            }
            None => self.reject(origin, format!("no case has the log number {log_no:?}")),
        }
        case
    }
}
