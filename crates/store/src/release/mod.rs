//! Taking a release of a source in: comparing it with what is there and writing the difference.
//!
//! All of it happens in one transaction that somebody else owns. Records arrive in the order of the
//! mapping's files; those that name officers wait until their file is complete, since who is who can
//! only be said of a whole file.

pub(crate) mod known;
pub(crate) mod meaning;
pub(crate) mod record;
pub(crate) mod sheet;

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use register::{Accused, AgeBand, Case, Involvement, OfficerRecord, Origin, Person, Record, Reference, Role};
use roster::{Known, carry_over, identify};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use sources::{FileTally, Mapping, Notice, NoticeKind, SourceFile};

use crate::{StoreError, Tx, Value};
use known::{Sheets, Whom, assignment_key};
use record::day;
use sheet::Put;

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
    unknown_accused: FxHashMap<i64, i64>,
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

    /// How many cases the register had of this source before.
    pub(crate) fn known_cases(&self) -> usize {
        self.sheets.cases.known()
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
        let merged = self.mapping.file[file].repeats == sources::Repeats::Merge;
        record::finish_file(tx, self.file_ids[file], tally, merged, rejected, self.cases_in_file.len())
            .await?;
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

    async fn case(&mut self, tx: &mut Tx<'_>, origin: Origin, case: Case) -> Result<(), StoreError> {
        let agency = match &case.agency {
            Some(name) => Some(self.agency(tx, name).await?),
            None => None,
        };
        let facts = vec![
            Value::Int(agency),
            case.case_type.into(),
            case.status.into(),
            day(Some(case.opened)),
            day(case.incident),
            day(case.closed),
            case.beat.into(),
            case.district.into(),
            case.location.into(),
            case.category.into(),
            case.finding.into(),
        ];
        let (source, random, log_no) = (self.source_id, &mut self.random, case.log_no.clone());
        let fixed = || {
            let reference = Reference::from_random(random.next_u64());
            vec![source.into(), reference.to_string().into(), log_no.into()]
        };
        let file_id = self.file_ids[origin.file];
        match self.sheets.cases.put(case.log_no, file_id, origin.line, facts, fixed) {
            Put::Stored(id) => {
                self.cases_in_file.insert(id);
            }
            Put::Repeated { same: true, .. } => {}
            Put::Repeated { line, .. } => self.reject(
                origin,
                format!("line {line} has the same log number with other facts; the first was kept"),
            ),
        }
        Ok(())
    }

    async fn agency(&mut self, tx: &mut Tx<'_>, name: &str) -> Result<i64, StoreError> {
        if let Some(id) = self.agencies.get(name) {
            return Ok(*id);
        }
        let id = crate::source::add_agency(tx, self.source_id, name).await?;
        self.agencies.insert(name.to_owned(), id);
        Ok(id)
    }

    fn person(&mut self, origin: Origin, person: Person) {
        let Some(case) = self.case_of(&person.log_no, origin) else { return };
        let facts = vec![
            person.role.key().into(),
            person.sex.into(),
            person.race.into(),
            Value::Text(person.age.map(|band| band.key().to_owned())),
        ];
        let attributes = sheet::fingerprint(&facts);
        let mut nth = 0;
        while self.sheets.people.is_taken(&(case, attributes, nth)) {
            nth += 1;
        }
        let file_id = self.file_ids[origin.file];
        self.sheets.people.put((case, attributes, nth), file_id, origin.line, facts, || vec![case.into()]);
    }

    /// Decides who is who among a file's officers and gives each an id: the one they had, or a new one.
    fn officers<'r>(
        &mut self,
        role: Role,
        file_id: i64,
        rows: impl Iterator<Item = (u64, &'r OfficerRecord)> + Clone,
    ) -> Vec<i64> {
        let of_row = identify(rows.clone().map(|(_, officer)| officer));
        if of_row.is_empty() {
            // Another file may still name the officers of this role.
            return Vec::new();
        }
        // The first row of each officer stands for them; the first row with a star gives the star.
        let mut officers: Vec<(u64, OfficerRecord)> = Vec::new();
        for ((line, row), officer) in rows.clone().zip(&of_row) {
            match officers.get_mut(*officer as usize) {
                None => officers.push((line, row.clone())),
                Some((_, first)) if first.star.is_none() => first.star.clone_from(&row.star),
                Some(_) => {}
            }
        }
        let records: Vec<OfficerRecord> = officers.iter().map(|(_, officer)| officer.clone()).collect();
        // Taken already: another file of this release names officers in the same role, and had them first.
        let known = self.known_officers.get(role.key()).into_iter().flatten();
        let known: Vec<Known> = known.filter(|k| !self.sheets.officers.is_taken(&k.id)).cloned().collect();
        let carried = carry_over(&known, &records);
        let source = self.source_id;
        let ids: Vec<i64> = officers
            .into_iter()
            .zip(carried)
            .map(|((line, officer), carried)| {
                let key = carried.unwrap_or_else(|| self.sheets.officers.next_id());
                let facts = vec![officer.sex.into(), officer.race.into(), officer.star.into()];
                let fixed = || {
                    vec![
                        source.into(),
                        role.key().into(),
                        officer.name.into(),
                        officer.birth_year.into(),
                        day(officer.appointed),
                    ]
                };
                self.sheets.officers.put(key, file_id, line, facts, fixed).id()
            })
            .collect();

        let as_of = self.mapping.source().released.map(|day| day.to_string());
        for ((line, row), officer) in rows.zip(&of_row) {
            let id = ids[*officer as usize];
            let key = assignment_key(id, [&row.unit, &row.rank, &row.star]);
            if self.sheets.assignments.is_taken(&key) {
                continue;
            }
            let facts = vec![Value::Text(None), Value::Text(None), as_of.clone().into()];
            self.sheets.assignments.put(key, file_id, line, facts, || {
                vec![id.into(), row.unit.clone().into(), row.rank.clone().into(), row.star.clone().into()]
            });
        }
        of_row.iter().map(|officer| ids[*officer as usize]).collect()
    }

    async fn accused(&mut self, tx: &mut Tx<'_>, file: usize) -> Result<(), StoreError> {
        let waiting = std::mem::take(&mut self.waiting.accused);
        let file_id = self.file_ids[file];
        let named = waiting.iter().filter_map(|(line, _, accused)| Some((*line, accused.officer.as_ref()?)));
        let mut officers = self.officers(Role::Accused, file_id, named).into_iter();
        for (line, case, accused) in waiting {
            let officer = if accused.officer.is_some() { officers.next() } else { None };
            let whom = match officer {
                Some(id) => Whom::Officer(id),
                None => {
                    let n = self.unknown_accused.entry(case).or_default();
                    *n += 1;
                    Whom::Unknown(*n)
                }
            };
            let facts = vec![
                accused.sex.into(),
                accused.race.into(),
                Value::Text(accused.age.map(|band: AgeBand| band.key().to_owned())),
                accused.years_on_force.into(),
            ];
            let position = match whom {
                Whom::Unknown(n) => n,
                Whom::Officer(_) => {
                    let n = self.accused_of.entry(case).or_default();
                    *n += 1;
                    *n
                }
            };
            let fixed = || vec![case.into(), position.into(), Value::Int(officer)];
            let id = self.sheets.accused.put((case, whom), file_id, line, facts, fixed).id();

            let n = self.allegations_of.entry(id).or_default();
            *n += 1;
            let (key, position) = ((id, *n), *n);
            let said = accused.allegation;
            let facts = vec![
                said.category.into(),
                said.recommended_finding.into(),
                said.recommended_discipline.into(),
                said.final_finding.into(),
                said.final_discipline.into(),
            ];
            self.sheets.allegations.put(key, file_id, line, facts, || vec![id.into(), position.into()]);
            if self.sheets.accused.is_full() || self.sheets.allegations.is_full() {
                self.flush(tx).await?;
            }
        }
        Ok(())
    }

    async fn involvements(&mut self, tx: &mut Tx<'_>, file: usize) -> Result<(), StoreError> {
        let waiting = std::mem::take(&mut self.waiting.involved);
        let file_id = self.file_ids[file];
        for role in [Role::Investigator, Role::Witness] {
            let of_role = waiting.iter().filter(|(_, _, involved)| involved.role == role);
            let named = of_role.clone().filter_map(|(line, _, i)| Some((*line, i.officer.as_ref()?)));
            let mut officers = self.officers(role, file_id, named).into_iter();
            let mut nobody: FxHashMap<i64, i64> = FxHashMap::default();
            for (line, case, involved) in of_role {
                let officer = if involved.officer.is_some() { officers.next() } else { None };
                let whom = officer.map_or_else(
                    || {
                        let n = nobody.entry(*case).or_default();
                        *n += 1;
                        Whom::Unknown(*n)
                    },
                    Whom::Officer,
                );
                let position = if let Whom::Unknown(n) = whom { n } else { 0 };
                let facts = vec![role.key().into()];
                let fixed = || vec![(*case).into(), Value::Int(officer), position.into()];
                self.sheets.involvements.put((*case, whom, role.key()), file_id, *line, facts, fixed);
                if self.sheets.involvements.is_full() {
                    self.flush(tx).await?;
                }
            }
        }
        Ok(())
    }
}
