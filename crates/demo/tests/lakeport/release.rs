//! Reading a release back, for the tests alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub type Row = BTreeMap<String, String>;

#[derive(Clone, Debug, Default)]
pub struct Rows(Vec<Row>);

impl Rows {
    pub fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
        &row[column]
    }
}

impl std::ops::Deref for Rows {
    type Target = Vec<Row>;

    fn deref(&self) -> &Vec<Row> {
        &self.0
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

/// The rows that an import can keep, by file.
pub struct Kept(BTreeMap<String, Rows>);

pub const SEED: u64 = 7;

/// What `demo` shows by default, and five times as many for finer figures.
pub static SMALL: LazyLock<Kept> = LazyLock::new(|| kept(SEED, 4_000));
pub static LARGE: LazyLock<Kept> = LazyLock::new(|| kept(SEED, 20_000));

pub fn kept(seed: u64, complaints: usize) -> Kept {
    let mut files: BTreeMap<String, Rows> =
        demo::release(seed, complaints).files.iter().map(|(name, text)| (name.clone(), read(text))).collect();
    let complaints = files.get_mut("complaints.csv").expect("one of the six");
    complaints.0.retain(|row| row["complaint_date"].parse::<Day>().is_ok());
    let known: BTreeSet<String> = complaints.iter().map(|row| row["cr_id"].clone()).collect();
    files.get_mut("accused.csv").expect("one of the six").0.retain(|row| known.contains(&row["cr_id"]));
    Kept(files)
}

/// Every full row; rows with too few cells are left out.
pub fn read(text: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().expect("a header line").clone();
    reader
        .records()
        .map(|row| row.expect("valid CSV"))
        .filter(|row| row.len() == columns.len())
        .map(|row| columns.iter().zip(&row).map(|(c, v)| (c.to_owned(), v.to_owned())).collect())
        .collect()
}

struct Day;

impl std::str::FromStr for Day {
    type Err = register::NotADay;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text[..10].parse::<register::Day>().map(|_| Self)
    }
}

pub fn day(text: &str) -> i32 {
    text[..10].parse::<register::Day>().expect("a kept row's day").0
}

impl Kept {
    pub fn rows(&self, file: &str) -> Rows {
        self.0[file].clone()
    }

    pub fn numbers(&self, file: &str) -> BTreeSet<String> {
        self.0[file].iter().map(|row| row["cr_id"].clone()).collect()
    }

    pub fn distinct_complaints(&self) -> Rows {
        let mut seen = BTreeSet::new();
        self.0["complaints.csv"].iter().filter(|row| seen.insert(row["cr_id"].clone())).cloned().collect()
    }

    /// Each row with the year in which its complaint was opened.
    pub fn with_year(&self, file: &str) -> Vec<(i32, Row)> {
        let years: BTreeMap<_, i32> = self.0["complaints.csv"]
            .iter()
            .map(|row| (row["cr_id"].clone(), row["complaint_date"][..4].parse().expect("a year")))
            .collect();
        self.0[file].iter().map(|row| (years[&row["cr_id"]], row.clone())).collect()
    }
}

pub fn share(rows: &Rows, of: impl Fn(&Row) -> bool) -> f64 {
    rows.iter().filter(|row| of(row)).count() as f64 / rows.len() as f64
}

#[track_caller]
pub fn within(here: f64, there: f64, slack: f64, what: &str) {
    assert!((here - there).abs() <= slack, "{what}: {here} is not within {slack} of {there}");
}
