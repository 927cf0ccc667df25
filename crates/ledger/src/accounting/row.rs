//! One index of the log and what became of it: a line of the rows file.

use std::fmt;
use std::str::FromStr;

use super::is_word;
use crate::{Day, Error, text};

const WHAT: &str = "row of the accounting";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub index: u64,
    pub status: Status,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// A published file, policy or time stamp.
    System,
    /// Not told yet; on this day it is.
    Embargoed { until: Day },
    /// Opens to `cover`.
    Cover,
    /// Something that an office did in a case; its public fields are opened.
    Published { case: CaseNumber },
    /// Of a case, and what it says stays with those who may read it.
    Sealed { basis: Sealing, case: CaseNumber },
    /// What opens it was destroyed. `by` is the leaf of the notice that says so, under this legal basis.
    Erased { by: u64, basis: String, case: CaseNumber },
}

/// Why a leaf is not opened. The rules of the accounting know no other reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sealing {
    /// A report: what opens it was made on the reporter's device or sealed at once.
    Report,
    /// Something that the reporter did later.
    Reporter,
    /// An office's act of before openings were kept. From the first that is opened on there is none any more.
    Before,
}

/// What a case is called here: random, in no order, and not its reference.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber(pub [u8; 8]);

impl Sealing {
    pub const ALL: [Self; 3] = [Self::Report, Self::Reporter, Self::Before];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Reporter => "reporter",
            Self::Before => "before",
        }
    }
}

impl Status {
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Embargoed { .. } => "embargoed",
            Self::Cover => "cover",
            Self::Published { .. } => "published",
            Self::Sealed { .. } => "sealed",
            Self::Erased { .. } => "erased",
        }
    }

    #[must_use]
    pub fn case(&self) -> Option<CaseNumber> {
        match self {
            Self::Published { case } | Self::Sealed { case, .. } | Self::Erased { case, .. } => Some(*case),
            Self::System | Self::Embargoed { .. } | Self::Cover => None,
        }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, status } = self;
        write!(f, "{index},{},", status.key())?;
        match status {
            Status::System | Status::Cover => write!(f, ",,,"),
            Status::Embargoed { until } => write!(f, "{until},,,"),
            Status::Published { case } => write!(f, ",,,{case}"),
            Status::Sealed { basis, case } => write!(f, ",,{},{case}", basis.key()),
            Status::Erased { by, basis, case } => write!(f, ",{by},{basis},{case}"),
        }
    }
}

impl FromStr for Row {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self, Error> {
        let refuse = |why: &str| Error::malformed(WHAT, 0, why);
        let cells: Vec<&str> = line.split(',').collect();
        let [index, status, until, by, basis, case] = cells[..] else {
            return Err(refuse("it must have six cells"));
        };
        let index = text::decimal(index).ok_or_else(|| refuse("its index must be a number"))?;
        let case = || case.parse::<CaseNumber>();
        let status = match (status, until, by, basis) {
            ("system", "", "", "") => Status::System,
            ("cover", "", "", "") => Status::Cover,
            ("embargoed", until, "", "") => Status::Embargoed { until: until.parse()? },
            ("published", "", "", "") => Status::Published { case: case()? },
            ("sealed", "", "", basis) => {
                let basis = Sealing::ALL.into_iter().find(|one| one.key() == basis);
                let why = "a leaf is sealed as report, reporter or before, and for no other reason";
                Status::Sealed { basis: basis.ok_or_else(|| refuse(why))?, case: case()? }
            }
            ("erased", "", by, basis) if is_word(basis) => {
                let by = text::decimal(by).ok_or_else(|| refuse("it must name the leaf that erased it"))?;
                Status::Erased { by, basis: basis.to_owned(), case: case()? }
            }
            _ => {
                return Err(refuse(
                    "a row is system, embargoed, cover, published, sealed or erased, with the cells that belong to it",
                ));
            }
        };
        let row = Self { index, status };
        // Whatever else stood in the cells.
        if row.to_string() == line { Ok(row) } else { Err(refuse("it has cells that do not belong to it")) }
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::hex(&self.0))
    }
}

impl fmt::Debug for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseNumber({self})")
    }
}

impl FromStr for CaseNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text::from_hex(text.as_bytes())
            .map(Self)
            .ok_or_else(|| Error::malformed("number of a case", 0, "it must be 16 lower-case hex digits"))
    }
}
