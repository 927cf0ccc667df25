//! What is public of one case: a line of the cases file.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::{CaseNumber, is_word};
use crate::{Error, text};

const WHAT: &str = "line of a case";

/// Exactly what the page of the case shows everybody, but for its reference, and the day, of which the month is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseLine {
    pub number: CaseNumber,
    /// Of its registration: `YYYY-MM`.
    pub month: String,
    pub standing: Standing,
    /// A key, as all that follow.
    pub stage: String,
    /// The offices that have it, with how far each is.
    pub offices: Vec<(String, String)>,
    /// Accused of whom it is known who they are, and of whom not.
    pub known: u64,
    pub unknown: u64,
    /// Public clocks: rule, whom it runs against (empty for the case as a whole), and whether it is kept.
    pub clocks: Vec<(String, String, String)>,
    /// Absent until it is public.
    pub outcome: Option<Outcome>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Open,
    Closed,
    Expunged,
}

/// Findings by class, each with how many allegations.
pub type Outcome = BTreeMap<String, u64>;

impl Standing {
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Expunged];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Expunged => "expunged",
        }
    }
}

impl fmt::Display for CaseLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offices: Vec<String> = self.offices.iter().map(|(key, stage)| format!("{key}={stage}")).collect();
        let clocks: Vec<String> =
            self.clocks.iter().map(|(rule, office, kept)| format!("{rule}@{office}={kept}")).collect();
        let outcome = match &self.outcome {
            None => "-".to_owned(),
            Some(found) => {
                let found: Vec<String> =
                    found.iter().map(|(class, count)| format!("{class}={count}")).collect();
                found.join(";")
            }
        };
        let Self { number, month, standing, stage, known, unknown, .. } = self;
        write!(
            f,
            "{number},{month},{},{stage},{},{known},{unknown},{},{outcome}",
            standing.key(),
            offices.join(";"),
            clocks.join(";"),
        )
    }
}

/// The parts of a list; none of an empty cell.
fn list<T>(cell: &str, part: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    if cell.is_empty() { Some(Vec::new()) } else { cell.split(';').map(part).collect() }
}

fn word(text: &str) -> Option<String> {
    is_word(text).then(|| text.to_owned())
}

fn month(text: &str) -> bool {
    text.len() == 7 && format!("{text}-01").parse::<crate::Day>().is_ok()
}

impl FromStr for CaseLine {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self, Error> {
        let refuse = |why: &str| Error::malformed(WHAT, 0, why);
        let cells: Vec<&str> = line.split(',').collect();
        let [number, date, standing, stage, offices, known, unknown, clocks, outcome] = cells[..] else {
            return Err(refuse("it must have nine cells"));
        };
        let standing = Standing::ALL.into_iter().find(|one| one.key() == standing);
        let office = |part: &str| {
            let (key, stage) = part.split_once('=')?;
            Some((word(key)?, word(stage)?))
        };
        let clock = |part: &str| {
            let (rule, rest) = part.split_once('@')?;
            let (office, kept) = rest.split_once('=')?;
            let office = if office.is_empty() { Some(String::new()) } else { word(office) };
            Some((word(rule)?, office?, word(kept)?))
        };
        let found = |part: &str| {
            let (class, count) = part.split_once('=')?;
            Some((word(class)?, text::decimal(count)?))
        };
        let read = Self {
            number: number.parse()?,
            month: Some(date)
                .filter(|date| month(date))
                .ok_or_else(|| refuse("its month must be YYYY-MM"))?
                .to_owned(),
            standing: standing.ok_or_else(|| refuse("it must be open, closed or expunged"))?,
            stage: word(stage).ok_or_else(|| refuse("its stage must be a key"))?,
            offices: list(offices, office).ok_or_else(|| refuse("its offices must be key=stage"))?,
            known: text::decimal(known).ok_or_else(|| refuse("accused must be a number"))?,
            unknown: text::decimal(unknown).ok_or_else(|| refuse("accused must be a number"))?,
            clocks: list(clocks, clock).ok_or_else(|| refuse("its clocks must be rule@office=kept"))?,
            outcome: match outcome {
                "-" => None,
                cell => {
                    let found =
                        list(cell, found).ok_or_else(|| refuse("its outcome must be class=number"))?;
                    Some(found.into_iter().collect())
                }
            },
        };
        if read.to_string() == line {
            Ok(read)
        } else {
            Err(refuse("each class of an outcome once, in their order"))
        }
    }
}
