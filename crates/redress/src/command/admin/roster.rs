//! Reading the roster of staff as the personnel office exports it: CSV with a header, columns by their names.

use std::path::Path;

use anyhow::{Context as _, bail};
use register::Day;
use store::staff::RosterLine;

const NAME: [&str; 3] = ["name", "full name", "full_name"];
const GIVEN: [&str; 4] = ["given", "given name", "first name", "first_name"];
const FAMILY: [&str; 5] = ["family", "family name", "surname", "last name", "last_name"];
const AGENCY: [&str; 1] = ["agency"];
const UNIT: [&str; 1] = ["unit"];
const UNTIL: [&str; 5] = ["until", "last day", "last_day", "end date", "end_date"];

struct Columns {
    name: Vec<usize>,
    agency: Option<usize>,
    unit: Option<usize>,
    until: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> anyhow::Result<Self> {
        let find = |names: &[&str]| {
            header.iter().position(|column| names.contains(&column.trim().to_lowercase().as_str()))
        };
        let name = match (find(&NAME), find(&GIVEN), find(&FAMILY)) {
            (Some(name), _, _) => vec![name],
            (None, Some(given), Some(family)) => vec![given, family],
            _ => bail!(
                "line 1: no column tells the names. Call one \"name\", or two \"first name\" and \"last name\"; here are: {}",
                header.iter().collect::<Vec<_>>().join(", ")
            ),
        };
        Ok(Self { name, agency: find(&AGENCY), unit: find(&UNIT), until: find(&UNTIL) })
    }
}

/// Everybody on it. An empty cell of agency, unit or last day says nothing.
pub fn read(path: &Path) -> anyhow::Result<Vec<RosterLine>> {
    let file =
        std::fs::read(path).with_context(|| format!("the roster {} cannot be read", path.display()))?;
    lines(&file).with_context(|| format!("the roster {}", path.display()))
}

fn lines(bytes: &[u8]) -> anyhow::Result<Vec<RosterLine>> {
    // Spreadsheets put a mark of byte order before everything.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
    let columns = Columns::of(reader.headers().context("line 1 is no header of a CSV file in UTF-8")?)?;
    let mut lines = Vec::new();
    for record in reader.records() {
        let record =
            record.context("save it as CSV in UTF-8, with as many cells on each line as in the header")?;
        let at = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let name =
            columns.name.iter().map(|column| cell(*column)).collect::<Vec<_>>().join(" ").trim().to_owned();
        if name.is_empty() {
            bail!("line {at}: nobody is named. Take the line out, or write the name");
        }
        let text =
            |column: Option<usize>| column.map(cell).filter(|cell| !cell.is_empty()).map(str::to_owned);
        let until = text(columns.until).map(|day| {
            let read: Result<Day, _> = day.parse();
            read.ok().with_context(|| format!("line {at}: {day:?} is no day. Write it as 2026-03-31"))
        });
        let (agency, unit) = (text(columns.agency), text(columns.unit));
        lines.push(RosterLine { name, agency, unit, until: until.transpose()? });
    }
    if lines.is_empty() {
        bail!("it names nobody. Everybody with an account would seem to have left");
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roster_is_read_by_the_names_of_its_columns() {
        let read = lines("\u{feff}Last Name,First Name,Agency,End date\nOvermere,Quilla,board,\n\"Tane, Jr.\",Rufus,,2026-03-31\n".as_bytes()).unwrap();
        assert_eq!(read[0].name, "Quilla Overmere");
        assert_eq!((read[0].agency.as_deref(), read[0].until), (Some("board"), None));
        assert_eq!((read[1].agency.as_deref(), read[1].until), (None, Some("2026-03-31".parse().unwrap())));
    }

    #[test]
    fn what_is_wrong_with_a_roster_is_told_with_its_line_and_what_to_do() {
        for (text, told) in [
            ("id,agency\n1,x\n", "line 1: no column tells the names. Call one \"name\""),
            ("name,until\nQuilla,soon\n", "line 2: \"soon\" is no day. Write it as 2026-03-31"),
            ("name,until\nQuilla,\n ,2026-01-01\n", "line 3: nobody is named"),
            ("name\n", "it names nobody"),
            ("", "no column tells the names"),
            ("name,unit\nQuilla\n", "as many cells on each line as in the header"),
        ] {
            let error = format!("{:#}", lines(text.as_bytes()).unwrap_err());
            assert!(error.contains(told), "{text:?}: {error}");
        }
    }
}
