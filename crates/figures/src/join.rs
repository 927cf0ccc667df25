//! The files put together in the mapping's order, as an import takes them: whose case is whose, who is who, and which
//! records belong to none.

use insight::{Codes, ColumnFill, Extract, FileFacts, NONE_U16, NONE_U32, ReleaseFacts};
use sources::{Limits, Mapping, Repeats};

use crate::Error;
use crate::file::{CaseRow, File};
use crate::texts::Texts;

/// What is known after the files so far.
struct Joined {
    extract: Extract,
    codes: Codes,
    logs: Texts,
    /// For each log number its case.
    case_of: Vec<u32>,
    cases: Vec<CaseRow>,
    facts: Vec<u64>,
    allegations: Vec<Allegation>,
}

struct Allegation {
    case: u32,
    officer: u32,
    category: u16,
    recommended: u16,
    finding: u16,
    discipline: u16,
}

pub(crate) fn join(
    mapping: &Mapping,
    files: Vec<File>,
    limits: Limits,
) -> Result<(Extract, ReleaseFacts), Error> {
    let mut joined = Joined {
        extract: Extract::new(mapping.source()),
        codes: Codes::default(),
        logs: Texts::default(),
        case_of: Vec::new(),
        cases: Vec::new(),
        facts: Vec::new(),
        allegations: Vec::new(),
    };
    joined.extract.districts = mapping.district.clone();
    for group in mapping.groups() {
        joined.codes.group(group, &mut joined.extract);
    }
    let mut facts = ReleaseFacts::default();
    for (at, file) in files.into_iter().enumerate() {
        facts.files.push(joined.take(mapping, at, file, limits)?);
    }
    Ok((joined.laid_out(), facts))
}

impl Joined {
    fn take(
        &mut self,
        mapping: &Mapping,
        at: usize,
        mut file: File,
        limits: Limits,
    ) -> Result<FileFacts, Error> {
        // Of each log number of the file, the case that an earlier file has.
        let before: Vec<u32> = (0..file.logs.len() as u32)
            .map(|log| self.logs.find(file.logs.get(log)).map_or(NONE_U32, |log| self.case_of[log as usize]))
            .collect();
        let mut rejected = 0;
        let case_of = self.cases(&mut file, before, &mut rejected);
        // Of two that have one log number the first counts.
        let contradicts = |(log, facts): &&(u32, u64)| self.facts[case_of[*log as usize] as usize] != *facts;
        rejected += file.again.iter().filter(contradicts).count() as u64;
        let mut distinct = 0;
        for (log, case) in (0u32..).zip(&case_of) {
            distinct += u64::from(*case != NONE_U32);
            rejected += match file.early.get(&log) {
                _ if *case == NONE_U32 => u64::from(file.records[log as usize]),
                Some(early) => u64::from(early.records),
                None => 0,
            };
        }
        let spec = &mapping.file[at];
        if rejected > limits.notices {
            return Err(Error::TooManyRejected { file: spec.name.clone(), rows: rejected });
        }
        self.allegations(mapping, &file, &case_of)?;
        let tally = file.tally;
        Ok(FileFacts {
            name: spec.name.clone(),
            rows: tally.rows,
            exact_repeats: tally.exact_repeats,
            repeats_merged: spec.repeats == Repeats::Merge,
            rejected: tally.rejected + rejected,
            distinct_cases: distinct,
            columns: tally
                .empty
                .into_iter()
                .map(|(name, empty)| ColumnFill { name, rows: tally.looked_at, empty })
                .collect(),
        })
    }

    /// Takes the file's cases. Returns the case of each of its log numbers; what came before its case in this very file
    /// stays in `early`.
    fn cases(&mut self, file: &mut File, mut before: Vec<u32>, rejected: &mut u64) -> Vec<u32> {
        let (cases, facts) = (std::mem::take(&mut file.cases), std::mem::take(&mut file.facts));
        if self.cases.is_empty() {
            // The first file's numbers are good for all.
            (self.cases, self.facts) = (cases, facts);
            self.logs = std::mem::take(&mut file.logs);
            self.case_of = std::mem::take(&mut file.case_of);
            return self.case_of.clone();
        }
        for (case, facts) in cases.into_iter().zip(facts) {
            let known = &mut before[case.log as usize];
            if *known != NONE_U32 {
                file.early.remove(&case.log);
                *rejected += u64::from(self.facts[*known as usize] != facts);
                continue;
            }
            *known = self.cases.len() as u32;
            let log = self.logs.number(file.logs.get(case.log));
            if log as usize == self.case_of.len() {
                self.case_of.push(NONE_U32);
            }
            self.case_of[log as usize] = *known;
            self.cases.push(CaseRow { log, ..case });
            self.facts.push(facts);
        }
        before
    }

    fn allegations(&mut self, mapping: &Mapping, file: &File, case_of: &[u32]) -> Result<(), Error> {
        let (codes, extract) = (&mut self.codes, &mut self.extract);
        let mut categories = Vec::new();
        for text in &file.categories.list {
            categories
                .push(codes.category(Some(text), extract, |text| mapping.category.parts(text).in_order())?);
        }
        let mut findings = Vec::new();
        for code in &file.findings.list {
            findings.push(codes.finding(Some(code), extract, |code| mapping.codes.finding(code))?);
        }
        let mut disciplines = Vec::new();
        for code in &file.disciplines.list {
            disciplines.push(codes.discipline(Some(code), extract, |code| mapping.codes.discipline(code))?);
        }
        let of = |numbers: &[u16], number: u16| numbers.get(usize::from(number)).copied().unwrap_or(NONE_U16);

        let belongs = |(place, row): &(usize, &crate::file::AccusedRow)| {
            case_of[row.log as usize] != NONE_U32
                && file.early.get(&row.log).is_none_or(|early| early.accused <= *place)
        };
        let rows = || file.accused.iter().enumerate().filter(belongs).map(|(_, row)| row);
        let ways = rows().map(|row| row.officer).filter(|officer| *officer != NONE_U32);
        let (officers, count) = file.officers.identify(ways, extract.officers);
        extract.officers += count;
        self.allegations.reserve_exact(file.accused.len());
        self.allegations.extend(rows().map(|row| Allegation {
            case: case_of[row.log as usize],
            officer: officers.get(row.officer as usize).copied().unwrap_or(NONE_U32),
            category: of(&categories, row.category),
            recommended: of(&findings, row.recommended),
            finding: of(&findings, row.finding),
            discipline: of(&disciplines, row.discipline),
        }));
        Ok(())
    }

    /// Cases in the order of their opening, allegations in the order of their cases.
    fn laid_out(self) -> Extract {
        let Self { mut extract, cases, allegations, .. } = self;
        let mut order: Vec<u32> = (0..cases.len() as u32).collect();
        // Stable: cases of one day keep the order of the file.
        order.sort_by_key(|case| cases[*case as usize].opened);
        let columns = &mut extract.cases;
        let mut place = vec![0u32; cases.len()];
        for (at, case) in (0u32..).zip(&order) {
            place[*case as usize] = at;
        }
        let in_order = || order.iter().map(|case| &cases[*case as usize]);
        columns.opened = in_order().map(|case| case.opened).collect();
        columns.incident = in_order().map(|case| case.incident).collect();
        columns.closed = in_order().map(|case| case.closed).collect();
        columns.district = in_order().map(|case| case.district).collect();
        columns.id = order;
        drop(cases);

        let mut first = vec![0u32; place.len() + 1];
        for allegation in &allegations {
            first[place[allegation.case as usize] as usize + 1] += 1;
        }
        for at in 0..place.len() {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut rows = vec![0u32; allegations.len()];
        for (row, allegation) in (0u32..).zip(&allegations) {
            let next = &mut next[place[allegation.case as usize] as usize];
            rows[*next as usize] = row;
            *next += 1;
        }
        extract.cases.first = first;
        let in_order = || rows.iter().map(|row| &allegations[*row as usize]);
        let columns = &mut extract.allegations;
        columns.case = in_order().map(|row| place[row.case as usize]).collect();
        columns.officer = in_order().map(|row| row.officer).collect();
        columns.category = in_order().map(|row| row.category).collect();
        columns.recommended = in_order().map(|row| row.recommended).collect();
        columns.finding = in_order().map(|row| row.finding).collect();
        columns.discipline = in_order().map(|row| row.discipline).collect();
        extract
    }
}
