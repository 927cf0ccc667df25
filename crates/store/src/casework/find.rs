//! Search by what is clear: one case by its reference, or cases of an office by category, stage, investigator and day.
//!
//! Nothing that somebody told or wrote can be sought here: it is sealed, and there is no index of it. Whoever asks
//! decides what of the answer may be seen; a page must ask the same of a case that may not be seen as of none.

use casework::case::{Person, Stage};
use casework::policy::{Handling, Key};
use register::{Day, Reference};
use vault::CaseId;

use super::key::{days, handling, handling_key, maybe_key, reference, stage};
use super::place::LinePlace;
use super::read::id;
use crate::statement::statements;
use crate::{Row, Store, StoreError, Value};

statements! {
    BY_REFERENCE = "SELECT l.report_id, r.reference, l.registered, l.category, l.stage, l.handling, NULL
        FROM reports r JOIN case_lines l ON l.report_id = r.id WHERE r.reference = $1";
}

/// What is absent leaves none out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// In which it has a part, or was asked to take one.
    pub office: Key,
    pub category: Option<Key>,
    pub stage: Option<Stage>,
    /// Who was asked to investigate, or does.
    pub person: Option<Person>,
    pub handling: Option<Handling>,
    /// Days of registration, both included.
    pub from: Option<Day>,
    pub until: Option<Day>,
}

impl Sought {
    #[must_use]
    pub fn all(office: Key) -> Self {
        Self { office, category: None, stage: None, person: None, handling: None, from: None, until: None }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLine {
    pub reference: Reference,
    /// The case, and the day on which it was registered.
    pub place: LinePlace,
    pub category: Option<Key>,
    pub stage: Stage,
    pub handling: Handling,
    pub person: Option<Person>,
}

impl FoundLine {
    #[must_use]
    pub fn case(&self) -> CaseId {
        self.place.case
    }
}

impl Store {
    /// # Errors
    /// Whatever the database says.
    pub async fn find_case(&self, reference: Reference) -> Result<Option<FoundLine>, StoreError> {
        let rows = self.rows(BY_REFERENCE, vec![reference.to_string().into()]).await?;
        rows.first().map(line).transpose()
    }

    /// What came last comes first.
    ///
    /// # Errors
    /// Whatever the database says.
    pub async fn find_cases(
        &self,
        sought: &Sought,
        before: Option<&LinePlace>,
        limit: u32,
    ) -> Result<Vec<FoundLine>, StoreError> {
        let (sql, arguments) = text(sought, before, limit);
        let rows = self.with_reader(async |tx| tx.rows_built(&sql, arguments).await).await?;
        rows.iter().map(line).collect()
    }
}

fn text(sought: &Sought, before: Option<&LinePlace>, limit: u32) -> (String, Vec<Value>) {
    let (mut wanted, mut arguments) = (vec!["within = TRUE".to_owned()], Vec::new());
    let mut want = |column: &str, sign: &str, value: Value| {
        arguments.push(value);
        wanted.push(format!("{column} {sign} ${}", arguments.len()));
    };
    want("office", "=", sought.office.as_str().into());
    if let Some(category) = &sought.category {
        want("category", "=", category.as_str().into());
    }
    if let Some(stage) = sought.stage {
        want("stage", "=", stage.key().into());
    }
    if let Some(Person(person)) = &sought.person {
        want("person", "=", person.as_str().into());
    }
    if let Some(handling) = sought.handling {
        want("handling", "=", handling_key(handling).into());
    }
    if let Some(day) = sought.from {
        want("registered", ">=", day.to_string().into());
    }
    if let Some(day) = sought.until {
        want("registered", "<=", day.to_string().into());
    }
    let [day, case, _] = LinePlace::values_down(before);
    arguments.extend([day, case, i64::from(limit).into()]);
    let n = arguments.len();
    let sql = format!(
        "SELECT p.report_id, r.reference, p.registered, p.category, p.stage, p.handling, p.person
        FROM (SELECT * FROM case_tracks t WHERE {} AND (registered, report_id) < (${}, ${})
            ORDER BY t.registered DESC, t.report_id DESC LIMIT ${n}) p
        JOIN reports r ON r.id = p.report_id ORDER BY p.registered DESC, p.report_id DESC",
        wanted.join(" AND "),
        n - 2,
        n - 1,
    );
    (sql, arguments)
}

fn line(row: &Row) -> Result<FoundLine, StoreError> {
    Ok(FoundLine {
        reference: reference(row, 1)?,
        place: LinePlace { day: days(row, 2)?, case: id(row, 0)?, n: 0 },
        category: maybe_key(row, 3)?,
        stage: stage(row, 4)?,
        handling: handling(row, 5)?,
        person: row.get::<Option<String>>(6)?.map(Person),
    })
}

/// Every text that a search can make.
#[cfg(test)]
pub(crate) fn find_texts() -> Vec<String> {
    let sought = |bits: u32| {
        let has = |bit: u32| bits >> bit & 1 == 1;
        Sought {
            office: "a".parse().unwrap(),
            category: has(0).then(|| "a".parse().unwrap()),
            stage: has(1).then_some(Stage::Review),
            person: has(2).then(|| Person("p".into())),
            handling: has(3).then_some(Handling::Priority),
            from: has(4).then_some(Day(0)),
            until: has(5).then_some(Day(0)),
        }
    };
    (0..64).map(|bits| text(&sought(bits), None, 50).0).collect()
}
