//! The measures of the seven answers, as programs read them.

use serde::Serialize;
use utoipa::ToSchema;

/// A share with both its parts. `value` is 0 where `whole` is 0.
#[derive(Serialize, ToSchema)]
pub(crate) struct Share {
    #[schema(example = 1)]
    part: u64,
    #[schema(example = 8)]
    whole: u64,
    /// Rounded to six decimals.
    #[schema(example = 0.125)]
    value: f64,
}

impl From<insight::Share> for Share {
    fn from(share: insight::Share) -> Self {
        Self { part: share.part, whole: share.whole, value: (share.value() * 1e6).round() / 1e6 }
    }
}

/// One calendar year of opening.
#[derive(Serialize, ToSchema)]
pub(crate) struct YearRow {
    year: i16,
    complaints: u64,
    allegations: u64,
    /// Of closed complaints; those that close before they open left out.
    median_days: Option<f64>,
    /// Of the year's complaints.
    open: Share,
    /// Of the year's allegations.
    sustained: Share,
}

impl From<insight::YearRow> for YearRow {
    fn from(row: insight::YearRow) -> Self {
        Self {
            year: row.year,
            complaints: row.complaints,
            allegations: row.allegations,
            median_days: row.median_days,
            open: row.open.into(),
            sustained: row.sustained.into(),
        }
    }
}

/// One calendar year of opening, its allegations by the class of their final finding.
#[derive(Serialize, ToSchema)]
pub(crate) struct FindingYear {
    year: i16,
    allegations: u64,
    /// Every class, in the same order in every year.
    findings: Vec<FindingShare>,
}

#[derive(Serialize, ToSchema)]
struct FindingShare {
    #[schema(example = "not-sustained")]
    class: &'static str,
    /// Of the year's allegations.
    allegations: Share,
}

impl From<insight::FindingYear> for FindingYear {
    fn from(row: insight::FindingYear) -> Self {
        let shares = row.shares();
        Self {
            year: row.year,
            allegations: row.allegations,
            findings: shares
                .map(|(class, share)| FindingShare { class: class.key(), allegations: share.into() })
                .collect(),
        }
    }
}

/// A category or a group of them; an empty code holds what has none.
#[derive(Serialize, ToSchema)]
pub(crate) struct CategoryRow {
    code: String,
    title: String,
    allegations: u64,
    /// Of this row's allegations.
    sustained: Share,
}

impl From<insight::CategoryRow> for CategoryRow {
    fn from(row: insight::CategoryRow) -> Self {
        Self {
            code: row.code,
            title: row.title,
            allegations: row.allegations,
            sustained: row.sustained.into(),
        }
    }
}

/// Where it is said to have happened; an empty number holds what lies in no district or is unknown.
#[derive(Serialize, ToSchema)]
pub(crate) struct DistrictRow {
    number: String,
    complaints: u64,
    allegations: u64,
    /// Of this district's allegations.
    sustained: Share,
}

impl From<insight::DistrictRow> for DistrictRow {
    fn from(row: insight::DistrictRow) -> Self {
        Self {
            number: row.number,
            complaints: row.complaints,
            allegations: row.allegations,
            sustained: row.sustained.into(),
        }
    }
}

/// Calendar days from opening to closing.
#[derive(Serialize, ToSchema)]
pub(crate) struct DaysToClose {
    closed: u64,
    open: u64,
    /// Closed before they opened; part of `closed`, not of the durations.
    negative: u64,
    quantiles: Vec<Quantile>,
    mean: Option<f64>,
    max: Option<i32>,
    histogram: Vec<HistogramRow>,
}

#[derive(Serialize, ToSchema)]
struct Quantile {
    #[schema(example = 50)]
    percent: u8,
    days: f64,
}

/// Complaints that took `from` to `to` days, both included; the last row has no `to`.
#[derive(Serialize, ToSchema)]
struct HistogramRow {
    from: i32,
    to: Option<i32>,
    complaints: u64,
}

impl From<insight::DaysToClose> for DaysToClose {
    fn from(days: insight::DaysToClose) -> Self {
        let histogram = days.histogram.into_iter();
        Self {
            closed: days.closed,
            open: days.open,
            negative: days.negative,
            quantiles: days.quantiles.into_iter().map(|(percent, days)| Quantile { percent, days }).collect(),
            mean: days.mean,
            max: days.max,
            histogram: histogram
                .map(|row| HistogramRow { from: row.from, to: row.to, complaints: row.cases })
                .collect(),
        }
    }
}

/// How many are left at each step, from a complaint to discipline.
#[derive(Serialize, ToSchema)]
pub(crate) struct Path {
    complaints: u64,
    /// Complaints with an accused on record.
    with_accused: Share,
    /// Allegations against an identified officer.
    known_officer: Share,
    recommended_sustained: Share,
    steps: Vec<PathStep>,
    /// Sustained allegations by what was then done.
    discipline: Vec<DisciplineRow>,
}

/// Each step is part of the one before.
#[derive(Serialize, ToSchema)]
struct PathStep {
    #[schema(example = "sustained")]
    step: &'static str,
    allegations: u64,
    of_all: Share,
    of_previous: Share,
}

#[derive(Serialize, ToSchema)]
struct DisciplineRow {
    #[schema(example = "reprimand")]
    class: &'static str,
    of_sustained: Share,
}

impl From<insight::Path> for Path {
    fn from(path: insight::Path) -> Self {
        let discipline = path.discipline.into_iter();
        Self {
            complaints: path.complaints,
            with_accused: path.with_accused.into(),
            known_officer: path.known_officer.into(),
            recommended_sustained: path.recommended_sustained.into(),
            steps: path
                .steps
                .into_iter()
                .map(|step| PathStep {
                    step: step.step,
                    allegations: step.allegations,
                    of_all: step.of_all.into(),
                    of_previous: step.of_previous.into(),
                })
                .collect(),
            discipline: discipline
                .map(|(class, share)| DisciplineRow { class: class.key(), of_sustained: share.into() })
                .collect(),
        }
    }
}

/// Findings, and the sustained rate with each of its three usual denominators.
#[derive(Serialize, ToSchema)]
pub(crate) struct Findings {
    allegations: u64,
    rows: Vec<FindingRow>,
    sustained_of_all: Share,
    /// Of the allegations that have any finding.
    sustained_of_found: Share,
    /// Of the allegations found sustained, not sustained, unfounded or exonerated.
    sustained_of_decided: Share,
    /// Complaints with a sustained allegation, of those with any allegation.
    complaints_sustained: Share,
}

#[derive(Serialize, ToSchema)]
struct FindingRow {
    /// The source's own code; empty where it gives none.
    code: String,
    #[schema(example = "not-sustained")]
    class: &'static str,
    allegations: u64,
}

impl From<insight::Findings> for Findings {
    fn from(findings: insight::Findings) -> Self {
        let rows = findings.rows.into_iter();
        Self {
            allegations: findings.allegations,
            rows: rows
                .map(|row| FindingRow {
                    code: row.code,
                    class: row.class.key(),
                    allegations: row.allegations,
                })
                .collect(),
            sustained_of_all: findings.sustained_of_all.into(),
            sustained_of_found: findings.sustained_of_found.into(),
            sustained_of_decided: findings.sustained_of_decided.into(),
            complaints_sustained: findings.complaints_sustained.into(),
        }
    }
}

/// Over officers with at least one complaint; officers without any are absent from a complaint record.
#[derive(Serialize, ToSchema)]
pub(crate) struct Concentration {
    officers: u64,
    /// Officer and complaint, each pair once.
    pairs: u64,
    top: Vec<TopRow>,
    at_least: Vec<ThresholdRow>,
    exactly_one: u64,
    mean: Option<f64>,
    median: Option<f64>,
    max: u32,
}

/// The most-named `percent` of officers, rounded up to whole persons.
#[derive(Serialize, ToSchema)]
struct TopRow {
    percent: u8,
    officers: u64,
    /// Their pairs, of all pairs.
    pairs: Share,
}

#[derive(Serialize, ToSchema)]
struct ThresholdRow {
    /// At least so many complaints.
    complaints: u32,
    officers: u64,
    pairs: Share,
}

impl From<insight::Concentration> for Concentration {
    fn from(found: insight::Concentration) -> Self {
        let (top, at_least) = (found.top.into_iter(), found.at_least.into_iter());
        Self {
            officers: found.officers,
            pairs: found.pairs,
            top: top
                .map(|row| TopRow { percent: row.percent, officers: row.officers, pairs: row.pairs.into() })
                .collect(),
            at_least: at_least
                .map(|row| ThresholdRow {
                    complaints: row.complaints,
                    officers: row.officers,
                    pairs: row.pairs.into(),
                })
                .collect(),
            exactly_one: found.exactly_one,
            mean: found.mean,
            median: found.median,
            max: found.max,
        }
    }
}

/// How many people. Never exact: who they are must not be found by subtracting two answers.
#[derive(Serialize, ToSchema)]
#[serde(tag = "told", rename_all = "kebab-case")]
pub(crate) enum People {
    /// Nobody, or fewer than the minimum.
    Fewer,
    /// Rounded to the minimum.
    About { people: u64 },
}

impl From<insight::disclosure::Figure> for People {
    fn from(figure: insight::disclosure::Figure) -> Self {
        match figure {
            insight::disclosure::Figure::Fewer => Self::Fewer,
            insight::disclosure::Figure::About(people) => Self::About { people },
        }
    }
}

/// Those of one role by one of their traits.
#[derive(Serialize, ToSchema)]
pub(crate) struct PeopleTable {
    #[schema(example = "complainant")]
    role: &'static str,
    #[schema(example = "race")]
    by: &'static str,
    all: People,
    rows: Vec<PeopleRow>,
}

#[derive(Serialize, ToSchema)]
struct PeopleRow {
    /// A word of the source's mapping or of the source, `other` for what few have, or null where the record does not say.
    value: Option<String>,
    people: People,
}

impl From<insight::disclosure::PeopleTable> for PeopleTable {
    fn from(table: insight::disclosure::PeopleTable) -> Self {
        let row = |row: insight::disclosure::PeopleRow| PeopleRow {
            value: match row.value {
                insight::disclosure::TraitValue::Word(word) => Some(word),
                insight::disclosure::TraitValue::Other => Some("other".to_owned()),
                insight::disclosure::TraitValue::Unknown => None,
            },
            people: row.people.into(),
        };
        Self {
            role: table.role.key(),
            by: table.by.key(),
            all: table.people.into(),
            rows: table.rows.into_iter().map(row).collect(),
        }
    }
}
