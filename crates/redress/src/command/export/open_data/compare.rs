//! Two releases compared, file by file and case by case, without holding either.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Serialize;
use sources::{What, compare};

use super::folder::Table;
use super::release::Release;
use crate::say::grouped;

pub const COLUMNS: [(&str, &str); 7] = [
    ("FILE", "The file of the release"),
    ("WHAT", "added or removed of a whole row, changed of one cell"),
    ("LOG_NO", "The case, by the file's identifier"),
    ("ROW", "Which of the case's rows, from 1; of one that is removed, in the earlier release"),
    ("COLUMN", "Of a changed cell, its column"),
    ("BEFORE", "What the earlier release says"),
    ("AFTER", "What the later release says"),
];

/// What differs in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub path: String,
    pub rows_added: u64,
    pub rows_removed: u64,
    pub rows_changed: u64,
    pub cells_changed: u64,
    /// Cases that are in one of the two releases alone.
    pub cases_added: u64,
    pub cases_removed: u64,
}

impl Counted {
    /// Lines of `differences.csv`.
    pub fn lines(&self) -> u64 {
        self.rows_added + self.rows_removed + self.cells_changed
    }
}

/// Writes what differs. Only files with an identifier are compared: the others are made from them, or are figures.
pub fn differences(old: &Release, new: &Release, out: &Path) -> anyhow::Result<Vec<Counted>> {
    let mut table = Table::begin(out, &out.display().to_string(), &COLUMNS.map(|(name, _)| name))?;
    let paths: BTreeSet<(&str, &str)> = [old, new]
        .iter()
        .flat_map(|release| &release.facts.files)
        .filter_map(|file| Some((file.path.as_str(), file.identifier.as_deref()?)))
        .collect();
    let mut all = Vec::new();
    for (path, identifier) in paths {
        let mut was = Cases::open(old, path, identifier)?;
        let mut is = Cases::open(new, path, identifier)?;
        if let (Some(was), Some(is)) = (&was, &is)
            && was.header != is.header
        {
            bail!(
                "{path} has other columns in the two releases, so its rows cannot be compared: {} and {}",
                was.header.join(", "),
                is.header.join(", ")
            );
        }
        let header = was.as_ref().or(is.as_ref()).map(|cases| cases.header.clone()).unwrap_or_default();
        let mut counted = Counted { path: path.to_owned(), ..Counted::default() };
        let next = |cases: &mut Option<Cases>| cases.as_mut().map_or(Ok(None), Cases::next);
        let (mut a, mut b) = (next(&mut was)?, next(&mut is)?);
        while a.is_some() || b.is_some() {
            let order = match (&a, &b) {
                (Some(a), Some(b)) => a.log_no.cmp(&b.log_no),
                (Some(_), None) => std::cmp::Ordering::Less,
                _ => std::cmp::Ordering::Greater,
            };
            let before = if order.is_le() { a.take() } else { None };
            let after = if order.is_ge() { b.take() } else { None };
            counted.cases_added += u64::from(before.is_none());
            counted.cases_removed += u64::from(after.is_none());
            let log_no =
                after.as_ref().or(before.as_ref()).map(|case| case.log_no.clone()).unwrap_or_default();
            let rows =
                |case: &Option<CaseRows>| case.as_ref().map(|case| case.rows.clone()).unwrap_or_default();
            let mut rows_changed = BTreeSet::new();
            for one in compare(&rows(&before), &rows(&after)) {
                match one.what {
                    What::Added => counted.rows_added += 1,
                    What::Removed => counted.rows_removed += 1,
                    What::Changed => {
                        counted.cells_changed += 1;
                        rows_changed.insert(one.row);
                    }
                }
                let row = one.row.to_string();
                let column = one.column.map_or("", |at| header[at].as_str());
                table.row(&[path, one.what.key(), &log_no, &row, column, &one.before, &one.after])?;
            }
            counted.rows_changed += rows_changed.len() as u64;
            if before.is_some() {
                a = next(&mut was)?;
            }
            if after.is_some() {
                b = next(&mut is)?;
            }
        }
        all.push(counted);
    }
    table.finish()?;
    Ok(all)
}

/// How many of what, a line a file.
pub fn in_words(old: &Release, all: &[Counted]) -> String {
    let mut lines = vec![format!("Since the release of {}:", old.facts.day)];
    for one in all {
        if one.lines() == 0 {
            lines.push(format!("{}: nothing differs", one.path));
            continue;
        }
        lines.push(format!(
            "{}: rows added {}, changed {} (cells {}), removed {}; cases added {}, removed {}",
            one.path,
            grouped(one.rows_added),
            grouped(one.rows_changed),
            grouped(one.cells_changed),
            grouped(one.rows_removed),
            grouped(one.cases_added),
            grouped(one.cases_removed)
        ));
    }
    lines.join("\n")
}

/// A release's file, a case at a time.
struct Cases {
    path: String,
    header: Vec<String>,
    rows: csv::StringRecordsIntoIter<std::fs::File>,
    identifier: usize,
    /// The first row of the next case.
    waiting: Option<Vec<String>>,
}

struct CaseRows {
    log_no: String,
    rows: Vec<Vec<String>>,
}

impl Cases {
    /// `None` where the release has no such file.
    fn open(release: &Release, path: &str, identifier: &str) -> anyhow::Result<Option<Self>> {
        if !release.facts.files.iter().any(|file| file.path == path) {
            return Ok(None);
        }
        let full = release.folder.join(path);
        let context = || format!("{} cannot be read", full.display());
        let mut csv = csv::Reader::from_path(&full).with_context(context)?;
        let header: Vec<String> = csv.headers().with_context(context)?.iter().map(str::to_owned).collect();
        let at = header.iter().position(|name| name == identifier).with_context(|| {
            format!("{}, line 1: the column {identifier:?} is missing, and release.json says that it names the case", full.display())
        })?;
        let mut cases = Self {
            path: full.display().to_string(),
            header,
            rows: csv.into_records(),
            identifier: at,
            waiting: None,
        };
        cases.waiting = cases.row()?;
        Ok(Some(cases))
    }

    fn row(&mut self) -> anyhow::Result<Option<Vec<String>>> {
        let Some(row) = self.rows.next() else { return Ok(None) };
        let row = row.with_context(|| format!("{} cannot be read", self.path))?;
        Ok(Some(row.iter().map(str::to_owned).collect()))
    }

    fn next(&mut self) -> anyhow::Result<Option<CaseRows>> {
        let Some(first) = self.waiting.take() else { return Ok(None) };
        let mut case = CaseRows { log_no: first[self.identifier].clone(), rows: vec![first] };
        while let Some(row) = self.row()? {
            match row[self.identifier].cmp(&case.log_no) {
                std::cmp::Ordering::Equal => case.rows.push(row),
                std::cmp::Ordering::Greater => {
                    self.waiting = Some(row);
                    break;
                }
                std::cmp::Ordering::Less => bail!(
                    "{}: {:?} stands behind {:?}. Rows of a release are in the order of their case: take an unchanged copy",
                    self.path,
                    row[self.identifier],
                    case.log_no
                ),
            }
        }
        case.rows.shrink_to_fit();
        Ok(Some(case))
    }
}
