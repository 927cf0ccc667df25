//! The dictionary of a release: each column in its place, and in words what the release is.

use std::fmt::Write as _;

use sources::{Published, Sheet};

use super::compare::{self, Counted};
use super::people;
use super::release::{Facts, FileFacts};
use crate::say::grouped;

#[derive(Default)]
pub struct Dictionary {
    lines: Vec<Line>,
}

struct Line {
    file: String,
    position: usize,
    column: String,
    kind: &'static str,
    meaning: &'static str,
    values: String,
    empty: String,
}

const HEADER: [&str; 7] = ["FILE", "POSITION", "COLUMN", "TYPE", "MEANING", "VALUES", "NOTHING_KNOWN"];

impl Dictionary {
    pub fn file(&mut self, sheet: &Sheet<'_>, path: &str) {
        for (at, column) in (1..).zip(sheet.columns()) {
            self.lines.push(Line {
                file: path.to_owned(),
                position: at,
                column: column.name,
                kind: column.kind,
                meaning: column.meaning,
                values: column.values,
                empty: column.empty,
            });
        }
    }

    pub fn people(&mut self, path: &str) {
        self.plain(path, &people::COLUMNS);
    }

    pub fn differences(&mut self, path: &str) {
        self.plain(path, &compare::COLUMNS);
    }

    fn plain(&mut self, path: &str, columns: &[(&str, &'static str)]) {
        for (at, (column, meaning)) in (1..).zip(columns) {
            self.lines.push(Line {
                file: path.to_owned(),
                position: at,
                column: (*column).to_owned(),
                kind: "text",
                meaning,
                values: String::new(),
                empty: String::new(),
            });
        }
    }

    pub fn rows(&self) -> u64 {
        self.lines.len() as u64
    }

    pub fn csv(&self) -> anyhow::Result<String> {
        let mut out = csv::Writer::from_writer(Vec::new());
        out.write_record(HEADER)?;
        for line in &self.lines {
            let position = line.position.to_string();
            out.write_record([
                &line.file,
                &position,
                &line.column,
                line.kind,
                line.meaning,
                &line.values,
                &line.empty,
            ])?;
        }
        Ok(String::from_utf8(out.into_inner().map_err(csv::IntoInnerError::into_error)?)?)
    }

    /// The same for people, with what no column says.
    pub fn words(&self, facts: &Facts, counts: Option<&[Counted]>) -> String {
        let mut out = format!("# Open data, release of {}\n\n", facts.day);
        out.push_str(NEVER);
        out.push_str("\n## Sources\n\n");
        for one in &facts.sources {
            let (source, tells) = (&one.source, tells(one.published));
            let invented = if source.invented { " **Everything in it is invented.**" } else { "" };
            let _ = writeln!(
                out,
                "- **{}** (`{}`), {}.{invented} {tells}",
                source.title, source.key, source.publisher
            );
        }
        out.push_str("\n## Files\n\n| file | rows | columns of | names the case by |\n|---|---|---|---|\n");
        for file in &facts.files {
            let FileFacts { path, rows, schema, identifier, .. } = file;
            let mark =
                |text: &Option<String>| text.as_ref().map(|text| format!("`{text}`")).unwrap_or_default();
            let rows = grouped(*rows);
            let _ = writeln!(out, "| `{path}` | {rows} | {} | {} |", mark(schema), mark(identifier));
        }
        if let (Some(since), Some(counts)) = (&facts.since, counts) {
            let _ = writeln!(
                out,
                "\n## What differs\n\nSince the release of {}, whose `release.json` has SHA-256 `{}`:\n",
                since.day, since.sha256
            );
            for one in counts {
                let _ = writeln!(
                    out,
                    "- `{}`: rows added {}, changed {}, removed {}; cases added {}, removed {}",
                    one.path,
                    grouped(one.rows_added),
                    grouped(one.rows_changed),
                    grouped(one.rows_removed),
                    grouped(one.cases_added),
                    grouped(one.cases_removed)
                );
            }
        }
        out.push_str("\n## Columns\n");
        let mut file = "";
        for line in &self.lines {
            if line.file != file {
                file = &line.file;
                let _ = write!(
                    out,
                    "\n### {file}\n\n| column | type | meaning | values | nothing known |\n|---|---|---|---|---|\n"
                );
            }
            let empty = if line.empty.is_empty() { "empty" } else { &line.empty };
            let _ = writeln!(
                out,
                "| `{}` | {} | {} | {} | {empty} |",
                line.column, line.kind, line.meaning, line.values
            );
        }
        out
    }
}

fn tells(published: Published) -> &'static str {
    match published {
        Published::People => {
            "Its publisher publishes each row, also of whoever complained: written as it was published."
        }
        Published::Cases => {
            "Its publisher publishes cases with day, beat and the officers' bands: written so. Race, sex and age of whoever complained are written `Unknown`; `who.csv` tells them in rounded figures."
        }
        Published::Nothing => {
            "Its mapping does not say that its rows are published. So days are those of their month's first, beats and all that is told of people are `Unknown`, as on the public pages; `who.csv` tells who complained in rounded figures."
        }
    }
}

const NEVER: &str = "An allegation is not a finding: a row says that somebody complained, and what was found if anything was.

Never in it: names, stars, birth years, exact ages and appointed dates of officers; anything but race, sex and age band of whoever complained; hours; addresses; cases that were reported here and are in no source.

Text is UTF-8 and exact. A cell that begins with `=`, `+`, `-` or `@` is written as the source wrote it: open the files with an import of text, never by a double click. In a column of type `list`, people stand in the same order in each column, separated by ` | `.

Log numbers are the source's own text. They stay from release to release, and rows stand in the order of their bytes. People of a case have no number: which of its rows is whose is told only by what stands in it.

Check the files with `sha256sum --check SHA256SUMS`. `release.json` names them with their hashes, and is a leaf of the log below `open-data/`. Read a file again with `redress import SCHEMA FOLDER`, where SCHEMA is what it has the columns of.
";
