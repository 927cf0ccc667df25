//! The cover sheet: what an accounting is of, the digests of its files, and the figures that are published. It is the file
//! whose leaf commits to all of it: one leaf for however many rows.

use std::fmt;
use std::str::FromStr;

use super::{Figures, MOST_EMBARGO_DAYS, is_word};
use crate::{Day, Error, Hash, text};

const WHAT: &str = "sheet of an accounting";
const FIRST_LINE: &str = "redress-accounting/v1";

/// Prints as its file:
///
/// ```text
/// redress-accounting/v1
/// <name of the log>
/// size <leaves>
/// day <day on which it was made>
/// embargo <days>
/// rows <SHA-256 of the rows file, 64 hex digits>
/// openings <the same of the openings, as they are before they are packed>
/// cases <the same of the cases>
/// figure <number> <name>
/// …
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub origin: String,
    pub size: u64,
    pub day: Day,
    pub embargo: u16,
    pub rows: Hash,
    pub openings: Hash,
    pub cases: Hash,
    pub figures: Figures,
}

impl Sheet {
    /// The name of the file, used once in a log.
    #[must_use]
    pub fn name(size: u64) -> String {
        format!("accounting/{size}.txt")
    }
}

impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, size, day, embargo, rows, openings, cases, figures } = self;
        writeln!(f, "{FIRST_LINE}\n{origin}\nsize {size}\nday {day}\nembargo {embargo}")?;
        for (name, digest) in [("rows", rows), ("openings", openings), ("cases", cases)] {
            writeln!(f, "{name} {}", digest.to_hex())?;
        }
        figures.0.iter().try_for_each(|(name, number)| writeln!(f, "figure {number} {name}"))
    }
}

impl FromStr for Sheet {
    type Err = Error;

    fn from_str(file: &str) -> Result<Self, Error> {
        let refuse = |line, why| Error::malformed(WHAT, line, why);
        let (origin, mut lines) = text::of_log(file, WHAT, FIRST_LINE)?;
        let mut value = |line, name: &str| {
            let value = lines.next().and_then(|one| one.strip_prefix(name)?.strip_prefix(' '));
            value.ok_or_else(|| refuse(line, "size, day, embargo, rows, openings and cases must follow"))
        };
        let size = text::decimal(value(3, "size")?).ok_or_else(|| refuse(3, "a size is a number"))?;
        let day = value(4, "day")?.parse()?;
        let embargo = text::decimal(value(5, "embargo")?).and_then(|days| u16::try_from(days).ok());
        let embargo = embargo
            .filter(|days| *days <= MOST_EMBARGO_DAYS)
            .ok_or_else(|| refuse(5, "an embargo is of at most 366 days"))?;
        let mut digest = |line, name| {
            Hash::from_hex(value(line, name)?)
                .ok_or_else(|| refuse(line, "a digest has 64 lower-case hex digits"))
        };
        let (rows, openings, cases) = (digest(6, "rows")?, digest(7, "openings")?, digest(8, "cases")?);
        let mut figures = Figures::default();
        for (at, line) in (9..).zip(lines) {
            let figure = line.strip_prefix("figure ").and_then(|rest| {
                let (number, name) = rest.split_once(' ')?;
                let number = text::decimal(number).filter(|number| *number > 0)?;
                name.split(' ').all(is_word).then_some((number, name))
            });
            let figure = figure
                .filter(|(_, name)| figures.0.last_key_value().is_none_or(|(last, _)| *name > last.as_str()));
            let (number, name) = figure
                .ok_or_else(|| refuse(at, "it must read figure, a number and a name, in the names' order"))?;
            figures.0.insert(name.to_owned(), number);
        }
        Ok(Self { origin: origin.to_owned(), size, day, embargo, rows, openings, cases, figures })
    }
}
