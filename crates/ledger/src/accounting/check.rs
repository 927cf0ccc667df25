//! One pass over a log and its accounting.
//!
//! Memory: some sixty bytes for each case, and for each leaf that was erased; nothing for the others. So whoever calls it
//! hands in lines as they are read, and leaves in their order.

use std::collections::BTreeMap;
use std::iter::Peekable;

use super::fault::MOST_FAULTS;
use super::{
    CaseLine, CaseNumber, Code, Erasure, Fault, Figures, Opened, Row, Sealing, Sheet, Status, What, opened,
};
use crate::deadline::EventType;
use crate::leaf::{Kind, Leaf};
use crate::{Day, Error};

pub struct Checker<R: Iterator<Item = String>, O: Iterator<Item = String>> {
    sheet: Sheet,
    /// Days, of the policy.
    most_embargo: u16,
    rows: Peekable<R>,
    /// Lines read of each, for messages; the first is the header.
    row_line: u64,
    openings: Peekable<O>,
    opening_line: u64,
    cases: BTreeMap<CaseNumber, Seen>,
    figures: Figures,
    /// The day of the first leaf that is under embargo.
    embargo: Option<Day>,
    /// Leaves of kind `case` that are under embargo: as many cases can be without a leaf that is told.
    hidden: u64,
    /// The first leaf that was opened as an office's act.
    kept_from: Option<u64>,
    erased: Vec<(u64, u64, String)>,
    notices: BTreeMap<u64, Erasure>,
    newest: Option<Day>,
    faults: Vec<Fault>,
    more: u64,
}

/// What was seen of a case.
struct Seen {
    /// Years times twelve and months.
    month: u32,
    /// Leaves so far; the number that the next one has in its case.
    leaves: u64,
}

impl<R: Iterator<Item = String>, O: Iterator<Item = String>> Checker<R, O> {
    /// Lines come without their ends and without the header. `most_embargo` is what the policy allows.
    pub fn new(sheet: Sheet, most_embargo: u16, rows: R, openings: O) -> Self {
        Self {
            sheet,
            most_embargo,
            rows: rows.peekable(),
            row_line: 1,
            openings: openings.peekable(),
            opening_line: 0,
            cases: BTreeMap::new(),
            figures: Figures::default(),
            embargo: None,
            hidden: 0,
            kept_from: None,
            erased: Vec::new(),
            notices: BTreeMap::new(),
            newest: None,
            faults: Vec::new(),
            more: 0,
        }
    }

    fn fault(&mut self, code: Code, index: Option<u64>, what: impl Into<String>) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { code, index, what: what.into() });
        } else {
            self.more += 1;
        }
    }

    /// A line of the cases file; all of them come before the first leaf. `at` counts from 1, the header.
    pub fn case(&mut self, at: u64, line: &str) {
        let case: CaseLine = match line.parse() {
            Ok(case) => case,
            Err(error) => {
                return self.fault(Code::CaseMalformed, None, format!("line {at} of the cases: {error}"));
            }
        };
        if self.cases.last_key_value().is_some_and(|(last, _)| case.number <= *last) {
            let what = format!("line {at} of the cases: {} stands twice, or out of its order", case.number);
            return self.fault(Code::CaseDouble, None, what);
        }
        self.figures.case(&case);
        self.cases.insert(case.number, Seen { month: month_of(&case.month), leaves: 0 });
    }

    /// A leaf of the log, in its order, each below the size of the sheet once.
    pub fn leaf(&mut self, index: u64, leaf: &Leaf) {
        self.newest = Some(leaf.day);
        let row = self.row_at(index);
        let opened = self.opening_at(index);
        let Some(row) = row else {
            return self.fault(Code::RowMissing, Some(index), "the accounting has no row for it");
        };
        if matches!(row.status, Status::System) == (leaf.kind == Kind::Case) {
            let what =
                format!("the leaf is of the kind {}, and its row says {}", leaf.kind.key(), row.status.key());
            return self.fault(Code::KindWrong, Some(index), what);
        }
        let is_told = !matches!(row.status, Status::System | Status::Embargoed { .. });
        if is_told && leaf.day.plus(self.sheet.embargo) > self.sheet.day {
            let what = format!(
                "it is of {}, which is told {} days later at the earliest",
                leaf.day, self.sheet.embargo
            );
            self.fault(Code::EmbargoBroken, Some(index), what);
        }
        let needs = matches!(row.status, Status::System | Status::Cover | Status::Published { .. });
        let kind = match (opened, needs) {
            (Some(opened), true) => self.opened(index, leaf, &row.status, &opened),
            (None, true) => {
                self.fault(
                    Code::OpeningMissing,
                    Some(index),
                    "its row says that it is opened, and nothing opens it",
                );
                None
            }
            (Some(_), false) => {
                let what = format!("it is opened, and its row says {}", row.status.key());
                self.fault(Code::OpeningExtra, Some(index), what);
                None
            }
            (None, false) => None,
        };
        self.status(index, leaf, &row.status, kind.map(|(_, seq)| seq));
        self.figures.row(&row.status, kind.map(|(kind, _)| kind));
    }

    /// What the row says besides its opening.
    fn status(&mut self, index: u64, leaf: &Leaf, status: &Status, seq: Option<u64>) {
        match status {
            Status::System | Status::Cover => {}
            Status::Embargoed { until } => {
                self.embargo.get_or_insert(leaf.day);
                self.hidden += 1;
                if *until > leaf.day.plus(self.most_embargo) {
                    let what = format!(
                        "it is of {} and kept back until {until}; the policy allows {} days",
                        leaf.day, self.most_embargo
                    );
                    self.fault(Code::EmbargoTooLong, Some(index), what);
                } else if *until != leaf.day.plus(self.sheet.embargo) {
                    let what = format!(
                        "it is of {} and kept back until {until}, not for {} days",
                        leaf.day, self.sheet.embargo
                    );
                    self.fault(Code::EmbargoUneven, Some(index), what);
                } else if *until <= self.sheet.day {
                    let what = format!(
                        "it was to be opened on {until}, and the accounting is of {}",
                        self.sheet.day
                    );
                    self.fault(Code::EmbargoOver, Some(index), what);
                }
            }
            Status::Published { case } => {
                self.kept_from.get_or_insert(index);
                self.of_case(index, leaf, *case, |leaves| seq.is_none_or(|seq| seq == leaves));
            }
            Status::Sealed { basis, case } => {
                if let (Sealing::Before, Some(first)) = (basis, self.kept_from) {
                    let what = format!("nothing opens it, and openings are kept since leaf {first}");
                    self.fault(Code::SealedLate, Some(index), what);
                }
                let is_report = *basis == Sealing::Report;
                self.of_case(index, leaf, *case, |leaves| is_report == (leaves == 0));
            }
            Status::Erased { by, basis, case } => {
                self.erased.push((index, *by, basis.clone()));
                self.of_case(index, leaf, *case, |_| true);
            }
        }
    }

    /// Counts a leaf to its case. `fits` says whether it can be the one that comes after so many.
    fn of_case(&mut self, index: u64, leaf: &Leaf, case: CaseNumber, fits: impl Fn(u64) -> bool) {
        let Some(seen) = self.cases.get_mut(&case) else {
            return self.fault(
                Code::CaseUnknown,
                Some(index),
                format!("it is of the case {case}, which has no line"),
            );
        };
        let (leaves, month) = (seen.leaves, seen.month);
        seen.leaves += 1;
        if !fits(leaves) {
            let what = format!("it is not what the case {case} has after {leaves} leaves");
            self.fault(Code::CaseGap, Some(index), what);
        }
        // A city counts its days by its own clock, the log by UTC's.
        if leaves == 0 && !months_around(leaf.day).contains(&month) {
            let what = format!("its leaf is of {}, and the case {case} says another month", leaf.day);
            self.fault(Code::CaseMonth, Some(index), what);
        }
    }

    /// Whether what opens a leaf does. Of an event its type, and its number in its case.
    fn opened(
        &mut self,
        index: u64,
        leaf: &Leaf,
        status: &Status,
        opened: &Opened,
    ) -> Option<(EventType, u64)> {
        match (status, &opened.what) {
            (Status::System, What::File { name, content }) => {
                match opened::file(leaf, name, content.as_deref()) {
                    Ok(None) => {}
                    Ok(Some(notice))
                        if *name == Erasure::name(index) && notice.origin == self.sheet.origin =>
                    {
                        self.notices.insert(index, notice);
                    }
                    Ok(Some(_)) => {
                        self.fault(
                            Code::OpeningWrong,
                            Some(index),
                            "its notice of erasure is of another log or leaf",
                        );
                    }
                    Err(why) => self.fault(Code::OpeningWrong, Some(index), why),
                }
            }
            (Status::Cover, What::Cover { seed }) if opened::is_cover(leaf, seed) => {}
            (Status::Cover, _) => {
                self.fault(Code::CoverForged, Some(index), "what opens it is not that of a cover");
            }
            (Status::Published { .. }, What::Event(shown)) => {
                if let Some(name) = shown.too_much() {
                    self.fault(Code::FieldNotPublic, Some(index), format!("its field {name} is opened"));
                }
                match shown.check(leaf) {
                    Ok(found) => return Some(found),
                    Err(why) => self.fault(Code::OpeningWrong, Some(index), why),
                }
            }
            _ => self.fault(Code::OpeningWrong, Some(index), "what opens it is of another sort than its row"),
        }
        None
    }

    /// The row of an index. What stands before it was there already, or is out of its order.
    fn row_at(&mut self, index: u64) -> Option<Row> {
        loop {
            let line = self.rows.peek()?;
            let row: Result<Row, Error> = line.parse();
            if row.as_ref().is_ok_and(|row| row.index > index) {
                return None;
            }
            self.rows.next();
            self.row_line += 1;
            match row {
                Ok(row) if row.index == index => return Some(row),
                Ok(row) => {
                    self.fault(Code::RowDouble, Some(row.index), self.row_place("it has a row already"))
                }
                Err(error) => self.fault(Code::RowMalformed, None, self.row_place(&error.to_string())),
            }
        }
    }

    fn row_place(&self, what: &str) -> String {
        format!("line {} of the rows: {what}", self.row_line)
    }

    fn opening_at(&mut self, index: u64) -> Option<Opened> {
        loop {
            let read = Opened::read(self.openings.peek()?);
            if read.as_ref().is_ok_and(|one| one.index > index) {
                return None;
            }
            self.openings.next();
            self.opening_line += 1;
            let place = |what: &str| format!("line {} of the openings: {what}", self.opening_line);
            match read {
                Ok(one) if one.index == index => return Some(one),
                Ok(one) => {
                    self.fault(Code::OpeningExtra, Some(one.index), place("it is opened a second time"))
                }
                Err(error) => self.fault(Code::OpeningMalformed, None, place(&error.to_string())),
            }
        }
    }

    /// After the last leaf: what is left over, and what can be said of the whole only. Gives the figures as the rows make
    /// them, what does not hold, and how much more of it there is.
    #[must_use]
    pub fn end(mut self) -> (Figures, Vec<Fault>, u64) {
        let size = self.sheet.size;
        while let Some(line) = self.rows.next() {
            self.row_line += 1;
            match line.parse::<Row>() {
                Ok(row) if row.index >= size => {
                    let what = self.row_place(&format!("the log has {size} leaves"));
                    self.fault(Code::RowBeyond, Some(row.index), what);
                }
                Ok(row) => {
                    self.fault(Code::RowDouble, Some(row.index), self.row_place("it has a row already"))
                }
                Err(error) => self.fault(Code::RowMalformed, None, self.row_place(&error.to_string())),
            }
        }
        while let Some(line) = self.openings.next() {
            self.opening_line += 1;
            let index = Opened::read(&line).ok().map(|one| one.index);
            let what = format!("line {} of the openings: it opens no leaf of these", self.opening_line);
            self.fault(Code::OpeningExtra, index, what);
        }
        self.erasures();
        self.unlinked();
        if self.newest.is_some_and(|newest| newest > self.sheet.day) {
            let what =
                format!("it says that it was made on {}, before the last of its leaves", self.sheet.day);
            self.fault(Code::DayBack, None, what);
        }
        let names: std::collections::BTreeSet<&String> =
            self.sheet.figures.0.keys().chain(self.figures.0.keys()).collect();
        let number = |of: &Figures, name: &String| of.0.get(name).copied().unwrap_or_default();
        let differs: Vec<String> = names
            .into_iter()
            .map(|name| (name, number(&self.sheet.figures, name), number(&self.figures, name)))
            .filter(|(_, said, found)| said != found)
            .map(|(name, said, found)| format!("{name}: {said} is published, and the rows give {found}"))
            .collect();
        differs.into_iter().for_each(|what| self.fault(Code::FigureDiffers, None, what));
        (self.figures, self.faults, self.more)
    }

    fn erasures(&mut self) {
        for (index, by, basis) in std::mem::take(&mut self.erased) {
            let notice = self.notices.get(&by).filter(|_| by > index);
            let why = match notice {
                None => format!("leaf {by}, which should say who erased it, is no later notice of erasure"),
                Some(notice) if !notice.leaves.contains(&index) => {
                    format!("the notice at leaf {by} does not name it")
                }
                Some(notice) if notice.basis != basis => {
                    format!("its row says {basis}, and the notice at leaf {by} says {}", notice.basis)
                }
                Some(_) => continue,
            };
            self.fault(Code::ErasureUnauthorised, Some(index), why);
        }
    }

    /// A case can be without a leaf only while its leaf is under embargo.
    fn unlinked(&mut self) {
        let first = self.embargo.map(|day| months_around(day)[0]);
        let without: Vec<(CaseNumber, u32)> = self
            .cases
            .iter()
            .filter(|(_, seen)| seen.leaves == 0)
            .map(|(number, seen)| (*number, seen.month))
            .collect();
        let too_many = without.len() as u64 > self.hidden;
        for (number, month) in without {
            if too_many || first.is_none_or(|first| month < first) {
                self.fault(Code::CaseUnlinked, None, format!("the case {number} has no leaf"));
            }
        }
    }
}

/// `YYYY-MM`, which was read as one.
fn month_of(text: &str) -> u32 {
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    text.split_once('-').map_or(0, |(year, month)| number(year) * 12 + number(month))
}

/// The months of the day before, of the day and of the day after.
fn months_around(day: Day) -> [u32; 3] {
    let at = day.since_1970();
    [at - 1, at, at + 1].map(|at| {
        Day::from_1970(at).map_or(0, |day| {
            let text = day.to_string();
            month_of(&text[..7])
        })
    })
}
